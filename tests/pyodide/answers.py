"""What learners answer, by kind: right, nearly right, wrong, unfinished and broken responses to one item."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.evaluation import number as work_out
from grader.formula import FormulaError
from grader.grading import settle
from grader.kinds import KINDS
from grader.kinds.classify import keys
from grader.kinds.numeric import Numeric
from grader.model import ANSWER, Exercise, Item
from grader.node import Json
from grader.talk import Talk
from grader.variant import draw
from grader.worked import Worked
from tests.pyodide import prose
from tests.pyodide.dice import Dice
from tests.pyodide.typed import dressed, exact, number


@dataclass(frozen=True)
class Asked:
    """An item that is being answered, with what is known of the items before it."""

    exercise: Exercise
    item: Item
    worked: Worked
    calm: bool
    """True where nothing odd is to be typed: of a set's many items one is soon odd, and then nothing of it is scored."""
    steady: bool
    """True where each number follows from the learner's own earlier ones, rounded at every step."""


Answering = Callable[[Dice, Asked], Json]
STRANGERS = ("Z", "a", "Ａ", "A ", "", "A,B", "对 ", "√", "r99", "😀", "\ud800", "A" * 50)
"""Names of no option."""
MISHEARD = str.maketrans("在再做作账帐以已象像订定价值额购力欲望权会汇", "再在作做帐账已以像象定订架直鄂够利玉忘全汇会")
"""Characters that sound alike, as an input method offers them."""


def respond(dice: Dice, exercise: Exercise, variant: int) -> Json:
    """Return a response to an exercise; in a set later numbers often follow from the learner's own earlier ones."""
    worked = Worked({**draw(exercise, variant)}, percents=exercise.percents)
    responses: dict[str, Json] = {}
    calm = exercise.is_set and not dice.once_in(4)
    steady = calm and dice.once_in(3)
    for item in exercise.items:
        responses[item.id] = ANSWERS[item.kind](dice, Asked(exercise, item, worked, calm, steady))
        settle(item, worked)
    if not exercise.is_set:
        return responses[ANSWER]
    if dice.once_in(6):
        responses = {name: given for name, given in responses.items() if not dice.once_in(6)}
    if dice.once_in(8):
        responses[dice.pick(("zz", "", "answer", *responses))] = dice.pick((None, "", "5", "A", [], {}))
    return responses if dice.once_in(2) else {name: responses[name] for name in dice.shuffled(responses)}


def _one(dice: Dice, asked: Asked) -> Json:
    options = list(KINDS[asked.item.kind].public(asked.item.body)["options"])  # type: ignore[call-overload]
    picked: Json = dice.pick((*options, asked.item.body.key))
    if asked.calm or not dice.once_in(4):
        return picked
    return dice.pick((dice.pick(STRANGERS), dice.pick(STRANGERS), [picked], {"A": picked}, None))


def _multiple(dice: Dice, asked: Asked) -> Json:
    options, key = list(asked.item.body.options), dice.shuffled(asked.item.body.key)
    some = dice.picks(options, 1, len(options))
    if asked.calm or not dice.once_in(4):
        return dice.pick((list(key), key[1:] or options, [*key, dice.pick(options)], list(some)))
    return dice.pick(([*some, dice.pick(STRANGERS)], [dice.pick(STRANGERS), *key], "".join(key), [], [key]))


def _numeric(dice: Dice, asked: Asked) -> Json:
    value = _step(dice, asked) if asked.steady else _value(dice, asked.item.body, asked.worked)
    asked.worked.own[asked.item.id] = value
    return exact(dice, value) if asked.calm else number(dice, value, asked.item.body.unit)


def _step(dice: Dice, asked: Asked) -> Fraction:
    """Return what follows from the learner's own earlier numbers, as it is printed; if there are none, any value."""
    body: Numeric = asked.item.body
    if not body.formula.names & asked.worked.own.keys():
        return body.tolerance.printed(_value(dice, body, asked.worked))
    try:
        return body.tolerance.printed(work_out(body.formula, asked.worked.carried()))
    except FormulaError:
        return Fraction(0)


def _value(dice: Dice, body: Numeric, worked: Worked) -> Fraction:
    """Return the key, a value about it, one of a named mistake, or what follows from the learner's own numbers."""
    if dice.once_in(2):
        formula = dice.pick((body.formula, *(mistake.formula for mistake in body.mistakes)))
        try:
            return work_out(formula, dice.pick((worked.names, worked.carried(), worked.carried())))
        except FormulaError:
            pass
    key = work_out(body.formula, worked.names)
    margin = body.tolerance.margin * (abs(key) if body.tolerance.relative else 1) or Fraction(1, 100)
    near = (key + margin, key - margin, key + margin * Fraction(dice.between(-30, 30), 10), body.tolerance.printed(key))
    far = (-key, key / 100, key * 100, Fraction(0), Fraction(dice.between(-(10**6), 10**6), dice.pick((1, 10, 3, 7))))
    return dice.pick((key, *near, *near, *far))


def _rows(dice: Dice, options: Iterable[str], key: Mapping[str, str], calm: bool) -> Json:
    """Return row → option: mostly the key, some rows wrong, missing, or unheard of."""
    known, chances = list(options), dice.pick((2, 4, 9, 99))
    given: dict[str, Json] = {row: dice.pick(known) if dice.once_in(chances) else right for row, right in key.items()}
    if not calm and dice.once_in(3):
        given = {row: given[row] for row in dice.shuffled(given) if not dice.once_in(9)}
    if not calm and dice.once_in(6):
        given[dice.pick((*given, "r99", ""))] = dice.pick((*STRANGERS, None, 1, [known[0]]))
    return given


def _classify(dice: Dice, asked: Asked) -> Json:
    return _rows(dice, asked.item.body.classes, keys(asked.item.body, asked.worked.names), asked.calm)


def _match(dice: Dice, asked: Asked) -> Json:
    return _rows(dice, asked.item.body.right, asked.item.body.key, asked.calm)


def _order(dice: Dice, asked: Asked) -> Json:
    steps = list(asked.item.body.key)
    match dice.below(6):
        case 0:
            steps = dice.shuffled(steps)
        case 1 | 2:
            place = dice.below(len(steps))
            steps.insert(dice.below(len(steps)), steps.pop(place))
        case 3:
            steps.reverse()
        case 4:
            steps = dice.picks([*steps, *steps, dice.pick(STRANGERS)], 0, len(steps) + 1)
    if dice.once_in(2):
        return list(steps)
    ranks: dict[str, Json] = {step: str(rank) for rank, step in enumerate(steps, start=1)}
    if dice.once_in(5):
        ranks[dice.pick(steps or ["a"])] = dice.pick((None, "", "0", "1", "01", "１", "99", 1, 1.0, True))
    return ranks if dice.once_in(2) else {step: ranks[step] for step in dice.shuffled(ranks)}


def _fill(dice: Dice, asked: Asked) -> Json:
    given: dict[str, Json] = {}
    for name, blank in asked.item.body.blanks.items():
        known = [asked.worked.fill(text) for text in (*blank.accept, *blank.accept, *blank.wrong)]
        given[name] = _misspelt(dice, dice.pick(known))
    if dice.once_in(6):
        given[dice.pick((*given, "zz"))] = dice.pick((None, "", " 。", 3, ["购买力"]))
    return given


def _misspelt(dice: Dice, text: str) -> str:
    """Return a word as it is, in other letters that count the same, or with a character wrong."""
    place = dice.below(len(text)) if text else 0
    match dice.below(10):
        case 0:
            return text.translate(MISHEARD)
        case 1:
            return text[:place] + text[place + 1 :]
        case 2:
            return text[:place] + text[place : place + 1] + text[place:]
        case 3:
            return dice.pick((text.upper(), text.swapcase(), text.title()))
        case 4:
            return dice.pick((" ", "　", "\u200b", "\n", "\t")).join(text)
        case 5:
            return dice.pick(("“{}”", "《{}》", "{}。", "（{}）", "{}、{}", "{}！", "…{}")).replace("{}", text)
        case _:
            return dressed(dice, text)


def _dialogue(dice: Dice, asked: Asked) -> Json:
    """Return a way through the talk, often a whole one; else cut short, repeated, jumping or of strange names."""
    talk: Talk = asked.item.body
    turn, path = talk.opening, []
    while turn.replies:
        reply = dice.pick((*turn.replies, *talk.best(turn)))
        path.append(f"{turn.id}:{reply.id}")
        turn = talk.turns[reply.next]
    place = dice.below(len(path))
    broken: tuple[Json, ...] = (
        *(list(path[:place]), list(path[place:]), [*path, path[-1]], [path[0], *path], dice.shuffled(path)),
        *([*path[:place], dice.pick(STRANGERS), *path[place + 1 :]], [step.split(":")[1] for step in path]),
        *(dict(step.split(":") for step in path), ";".join(path), [None], [path]),
    )
    return dice.pick(broken) if dice.once_in(3) else list(path)


def _short(dice: Dice, asked: Asked) -> Json:
    return prose.answer(dice, asked.exercise, asked.item)


ANSWERS: Mapping[str, Answering] = {
    "single": _one,
    "multiple": _multiple,
    "judge": _one,
    "numeric": _numeric,
    "classify": _classify,
    "order": _order,
    "match": _match,
    "fill": _fill,
    "dialogue": _dialogue,
    "short": _short,
}
"""Kind → how it is answered."""
