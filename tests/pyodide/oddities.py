"""Responses of the wrong shape, and requests that only hand-made JSON can hold: nobody's form sends them, nothing may raise."""

import json
from collections.abc import Iterator

from grader.node import Json
from tests.pyodide.dice import Dice

SCALARS: tuple[Json, ...] = (
    *(None, True, False, 0, 1, -1, 3.5, -0.0, 1e300, 2**53, "", " ", "0", "A", "对", "null", "true", "[]", "{}"),
    *(
        "\x00",
        "\ud800",
        "\udfff\ud800",
        "\ud83d\ude00",
        "\u202e",
        "\ufeff",
        "A" * 5000,
        "9" * 400,
        "一" * 3000,
        "\n" * 200,
    ),
)
NAMES = (
    "answer",
    "A",
    "a",
    "0",
    "1",
    "r1",
    "own",
    "",
    "__proto__",
    "constructor",
    "toString",
    "length",
    "\ud800",
    "键",
)


def value(dice: Dice, depth: int = 0) -> Json:
    """Return any JSON value: a scalar, a list, or a mapping, a few levels deep."""
    match dice.below(6 if depth < 4 else 3):
        case 3 | 4:
            return [value(dice, depth + 1) for _ in range(dice.below(4))]
        case 5:
            return {dice.pick(NAMES): value(dice, depth + 1) for _ in range(dice.below(4))}
        case _:
            return dice.pick(SCALARS)


def misplaced(dice: Dice, response: Json) -> Json:
    """Return a response with something odd in one place of it, or in a shell that does not belong there."""
    match response:
        case dict() if response and not dice.once_in(3):
            name = dice.pick(list(response))
            return {**response, name: misplaced(dice, response[name])}
        case list() if response and not dice.once_in(3):
            place = dice.below(len(response))
            return [*response[:place], misplaced(dice, response[place]), *response[place + 1 :]]
        case _:
            shells: tuple[Json, ...] = ([response], {"answer": response}, [response, response], str(response))
            return dice.pick(shells) if dice.once_in(2) else value(dice)


DEPTHS = (1, 5, 20, 40, 50, 60, 100, 500, 990, 1000, 3000, 20_000)
NUMBERS = (*("1e400", "-1e400", "1e-400", "NaN", "-Infinity", "-0"), *("9" * size for size in (20, 4300, 4301, 10**5)))
NO_JSON = (*("", "[", "1 2", "01", ".5", "1.", "'A'", "undefined", "/**/1"), '"\t"', '"\\x41"', '"\\ud800"', '"\\u12"')
NO_REQUESTS = ('{"variant":0,"response":"A"}', "[]", "null", '"A"', "", "\ufeff{}")
VARIANTS = ("-1", "1", "999", "1000", "1" * 30, "true", "null", "1.5", '"0"', "[]")


def raw_requests(exercise: str, item: str) -> Iterator[str]:
    """Yield request texts as no browser writes them: deep, huge, not quite JSON, or asking for what is not there.

    Of texts that are no JSON only those of which every Python says the same: 3.13 has new words for some.
    """
    head = f'{{"exercise":{json.dumps(exercise)},"variant":0,"response":'
    for depth in DEPTHS:
        yield f"{head}{'[' * depth}{']' * depth}}}"
        yield f'{head}{{"{item}":{"[" * depth}0{"]" * depth}}}}}'
        yield head + f'{{"{item}":' * depth + "0" + "}" * (depth + 1)
    yield f'{head}"{"[" * 3000}{"{" * 3000}\\"[["}}'
    for number in NUMBERS:
        yield f"{head}{number}}}"
        yield f'{head}{{"{item}":-{number}}}}}'
    yield from (f"{head}{broken}}}" for broken in NO_JSON)
    yield from NO_REQUESTS
    for variant in VARIANTS:
        yield f'{{"exercise":{json.dumps(exercise)},"variant":{variant},"response":"A"}}'
    yield '{"exercise":"no-such-exercise","variant":0,"response":"A"}'
