"""Rules about the texts of an exercise: what may stand in their {…}, where, and on every variant."""

import re
from collections.abc import Iterator, Mapping

from grader.evaluation import number
from grader.formula import FormulaError, Value
from grader.grading import settle
from grader.kinds import KINDS
from grader.kinds.classify import Classify
from grader.kinds.numeric import Numeric
from grader.model import ANSWER, Exercise, Item
from grader.problem import Place, Problem
from grader.template import fill, slots
from grader.variant import Draw
from grader.worked import Worked

WIDE_SLOT = re.compile("｛ *([a-z0-9_]+) *｝")
Wording = tuple[str, Place, Mapping[str, Value]]
"""A text, its place, and the names it may use."""


def check_slots(exercise: Exercise) -> Iterator[Problem]:
    """Yield braces that hold no formula, and parameters that nothing uses."""
    used = {name for formula in exercise.require for name in formula.names}
    known = {param.name for param in exercise.params} | {ANSWER, *(item.id for item in exercise.items)}
    for item in exercise.items:
        used |= _formula_names(item)
    for text, place in (*_shown(exercise), *_told(exercise)):
        for name in WIDE_SLOT.findall(text):
            if name in known:
                what = f"“｛{name}｝”用了全角花括号，不会换成数"
                yield Problem(place, "slot-syntax", what, f"写成 {{{name}}}。")
        try:
            used |= {name for slot in slots(text) for name in slot.formula.names}
        except FormulaError as error:
            yield Problem(
                place, "slot-syntax", f"文字里的花括号：{error}", "花括号里写参数名或算式，例如 {price * 12}。"
            )
    for param in exercise.params:
        if param.name not in used:
            yield Problem(param.place, "param-unused", f"参数 {param.name} 没有用到", "删掉它，或在题干、公式里用上。")


def _shown(exercise: Exercise) -> Iterator[tuple[str, Place]]:
    """Return every text that is shown before the attempt."""
    for text in (exercise.title, exercise.stimulus, exercise.hint):
        yield text, exercise.where(text)
    for item in exercise.items:
        for text in (item.stem, item.label, *_strings(KINDS[item.kind].public(item.body))):
            yield text, item.where(text)


def _told(exercise: Exercise) -> Iterator[tuple[str, Place]]:
    """Return every text that is shown after the attempt."""
    yield exercise.solution, exercise.where(exercise.solution)
    for item in exercise.items:
        for text in (item.solution, *KINDS[item.kind].texts(item.body)):
            yield text, item.where(text)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in parts:
        yield from _strings(part)


def _formula_names(item: Item) -> frozenset[str]:
    """Return the names that the item's own formulas use."""
    if isinstance(item.body, Numeric):
        return item.body.formula.names.union(*(mistake.formula.names for mistake in item.body.mistakes))
    if isinstance(item.body, Classify) and item.body.derive:
        return item.body.derive.formula.names
    return frozenset()


def check_shown(exercise: Exercise) -> Iterator[Problem]:
    """The page must not print a key: what is shown before the attempt may use parameters only."""
    keys = {ANSWER, *(item.id for item in exercise.items)}
    for text, place in _shown(exercise):
        try:
            leaked = {name for slot in slots(text) for name in slot.formula.names} & keys
        except FormulaError:
            continue
        for name in sorted(leaked):
            what = f"作答前就能看到的文字里写了 {{{name}}}，那是答案"
            yield Problem(place, "key-shown", what, "标题、题干、材料、提示和选项里只用参数。")


def check_filled(exercise: Exercise, values: Draw, where: str) -> Iterator[Problem]:
    """Yield texts that cannot be printed with the numbers of a variant. Raises FormulaError when a key fails."""
    percents = exercise.percents
    for text, place, names in _wordings(exercise, values):
        if not _is_sound(text):
            continue
        try:
            fill(text, names, percents)
        except FormulaError as error:
            yield Problem(place, "slot-value", f"{where}，文字里的花括号：{error}", "改正花括号里的名字或算式。")


def _is_sound(text: str) -> bool:
    """Say whether the braces hold formulas; `check_slots` reports those that do not."""
    try:
        list(slots(text))
    except FormulaError:
        return False
    return True


def _wordings(exercise: Exercise, values: Draw) -> Iterator[Wording]:
    """Return every text with what is known when it is printed: feedback knows the items before its own only."""
    worked = Worked({**values}, percents=exercise.percents)
    for item in exercise.items:
        before, exact = dict(worked.shown), dict(worked.names)
        settle(item, worked)
        answer = {ANSWER: worked.shown[item.id]} if item.id in worked.shown else {}
        if isinstance(item.body, Numeric):
            for mistake in item.body.mistakes:
                yours = number(mistake.formula, exact)
                yield mistake.feedback, item.where(mistake.feedback), {**before, **answer, "yours": yours}
        else:
            for text in KINDS[item.kind].texts(item.body):
                yield text, item.where(text), before
        yield item.solution, item.where(item.solution), {**worked.shown, **answer}
    yield exercise.solution, exercise.where(exercise.solution), worked.shown
    # A key in a text shown before the attempt has been reported already.
    for text, place in _shown(exercise):
        yield text, place, {ANSWER: "", **worked.shown}
