"""Grade a response: first is it ready, then what does it score."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from grader.formula import FormulaError, Value
from grader.kinds import KINDS
from grader.kinds.numeric import Numeric, solve
from grader.model import ANSWER, Exercise, Item
from grader.node import Json
from grader.outcome import NotReady, Outcome, Part, Score
from grader.variant import draw
from grader.worked import Worked


def grade(exercise: Exercise, response: Json, variant: int = 0) -> Outcome:
    """Return NotReady (with the reason; costs no attempt) or the Score of a response.

    `response` is what the browser sends: see the kinds; for a set a mapping item id → response.
    Raises NoVariant when the exercise has no variant of that number. No response raises.
    """
    return grade_values(exercise, response, draw(exercise, variant))


def grade_values(exercise: Exercise, response: Json, values: Mapping[str, Fraction]) -> Outcome:
    """Grade with given parameters instead of a variant's."""
    responses = _by_item(exercise, response)
    if responses is None:
        return NotReady("作答应当按小题给出，请重新作答。")
    given: dict[str, Any] = {}
    missing: list[tuple[str, str]] = []
    for item in exercise.items:
        found = KINDS[item.kind].ready(item.body, responses.get(item.id))
        if isinstance(found, NotReady):
            missing.append((item.id, found.reason))
        else:
            given[item.id] = found
    worked = Worked({**values}, percents=exercise.percents)
    if missing:
        return _not_ready(exercise, missing, worked)
    parts = tuple(_score(item, given[item.id], worked) for item in exercise.items)
    provisional = any(part.criteria for part in parts)
    return Score(sum((part.earned for part in parts), Fraction(0)), exercise.points, parts, provisional)


def _by_item(exercise: Exercise, response: Json) -> dict[str, Json] | None:
    if not exercise.is_set:
        return {ANSWER: response}
    return {} if response in (None, "") else response if isinstance(response, dict) else None


def _not_ready(exercise: Exercise, missing: list[tuple[str, str]], worked: Worked) -> NotReady:
    if not exercise.is_set:
        return NotReady(missing[0][1], tuple(missing))
    labels = {item.id: _label(item, worked) for item in exercise.items}
    shown = "；".join(f"{labels[item]}：{reason.removesuffix('。')}" for item, reason in missing[:3])
    more = f"……等 {len(missing)} 处。" if len(missing) > 3 else "。"
    return NotReady(f"{shown}{more}", tuple(missing))


def _label(item: Item, worked: Worked) -> str:
    """Return an item's name with the numbers of the variant; as it is written where it asks for more than these."""
    try:
        return worked.fill(item.label) if "{" in item.label else item.label
    except FormulaError:
        return item.label


def _score(item: Item, given: Any, worked: Worked) -> Part:
    part = KINDS[item.kind].score(item, given, worked)
    if "{" in part.label:
        part = replace(part, label=_label(item, worked))
    settle(item, worked)
    if isinstance(item.body, Numeric):
        worked.own[item.id] = given.value
        if not item.body.tolerance.accepts(given.value, solve(item, worked)):
            worked.astray.add(item.id)
    return part


def settle(item: Item, worked: Worked) -> None:
    """Add the item's own key to what is known, when it is a number. Raises FormulaError when it cannot be worked out."""
    if isinstance(item.body, Numeric):
        key = solve(item, worked)
        worked.names[item.id] = key
        worked.shown[item.id] = item.body.tolerance.printed(key)


def work_out(exercise: Exercise, values: Mapping[str, Value]) -> Worked:
    """Return the keys of all items for the given parameters. Raises FormulaError."""
    worked = Worked({**values}, percents=exercise.percents)
    for item in exercise.items:
        settle(item, worked)
    return worked


def key_response(exercise: Exercise, values: Mapping[str, Fraction]) -> Json:
    """Return the response that earns full points with the given parameters."""
    worked = Worked({**values}, percents=exercise.percents)
    responses: dict[str, Json] = {}
    for item in exercise.items:
        responses[item.id] = KINDS[item.kind].key_response(item, worked)
        settle(item, worked)
    return responses if exercise.is_set else responses[ANSWER]
