"""The corpus of parity: one bank and many requests, the same on every machine; every engine must answer them alike."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_hooks.bank_json import make_bank_json
from grader import load_bank, read_exercise
from grader.grading import key_response
from grader.model import ANSWER, Exercise
from grader.node import Json
from grader.variant import draw
from tests.cases import cases
from tests.grader import test_number, test_number_contract, test_number_refused
from tests.pyodide import oddities
from tests.pyodide.answers import respond
from tests.pyodide.dice import Dice
from tests.pyodide.prose import marked
from tests.pyodide.typed import noise, number
from tests.samples import SHORT, exercise_of

ROOT = Path(__file__).parent.parent.parent
TALK = ROOT / "tests" / "cases" / "dialogue" / "parcel"
GENERATED = {
    **{"single": 300, "multiple": 400, "judge": 150, "numeric": 900, "classify": 500, "order": 400, "match": 300},
    **{"fill": 400, "dialogue": 300, "short": 900, "set": 1200},
}
"""Kind of exercise → how many responses are made up for it, shared out among its exercises."""
TYPED, ODD = 900, 600
"""How many numbers are made up, and how many responses of the wrong shape."""
RAW = "raw"
"""The family of requests that no browser writes: some of them raise."""
STEP = 12
"""Of so many requests one is in the sample."""


@dataclass(frozen=True)
class Request:
    """What the browser asks, and where in the corpus it comes from."""

    family: str
    exercise: str
    text: str


@dataclass(frozen=True)
class Corpus:
    """The bank as the site ships it, and everything that is asked of it."""

    bank: dict[str, Exercise]
    requests: tuple[Request, ...]

    @property
    def bank_text(self) -> str:
        """Return bank.json."""
        return make_bank_json(self.bank)

    def sample(self) -> tuple[Request, ...]:
        """Return a fixed slice: the first request of each family and exercise, and every so many-th of each family."""
        seen: Counter[tuple[str, str]] = Counter()
        kept: list[Request] = []
        for request in self.requests:
            one, all_of_family = (request.family, request.exercise), (request.family, "")
            if seen[one] == 0 or seen[all_of_family] % STEP == 0:
                kept.append(request)
            seen.update([one, all_of_family])
        return tuple(kept)


@cache
def corpus() -> Corpus:
    """Return the whole corpus."""
    course = load_bank(ROOT / "exercises")
    golden = [(read_exercise(case.file), case.asked) for case in cases()] + [
        (read_exercise(TALK.with_suffix(".yml")), _talk())
    ]
    units = sorted({(unit, fraction) for _, unit, fraction in _contract()})
    reading = {unit: _reading(number, *unit) for number, unit in enumerate(units)}
    others = [exercise_of(SHORT), *(exercise for exercise, _ in golden), *reading.values()]
    bank = {**course, **{exercise.id: exercise for exercise in others}}
    assert len(bank) == len(course) + len(others), "two exercises of the corpus have the same id"
    requests = [
        *_known(bank.values()),
        *(_request("golden", exercise, *asked) for exercise, some in golden for asked in some),
        *(_request("contract", reading[unit, fraction], 0, text) for text, unit, fraction in _contract()),
        *made_up([exercise for exercise in bank.values() if exercise not in reading.values()]),
        *_typed(list(reading.values())),
        *(Request(RAW, "late-parcel-reply", text) for text in oddities.raw_requests("late-parcel-reply", ANSWER)),
    ]
    return Corpus(bank, tuple(requests))


def _request(family: str, exercise: Exercise, variant: int, response: Json) -> Request:
    asked = {"exercise": exercise.id, "variant": variant, "response": response}
    # Half of a pair of surrogates has no bytes of its own; as \ud800 it travels in any encoding.
    return Request(family, exercise.id, json.dumps(asked, ensure_ascii=not _is_whole(asked)))


def _is_whole(asked: object) -> bool:
    return not any("\ud800" <= char <= "\udfff" for char in json.dumps(asked, ensure_ascii=False))


def _talk() -> tuple[tuple[int, Json], ...]:
    asked = json.loads(TALK.with_suffix(".json").read_text(encoding="utf-8"))
    return tuple((entry["variant"], entry["response"]) for entry in asked)


def _contract() -> Iterator[tuple[str, str, bool]]:
    """Yield the texts that stand in the published contract and in the tests of it, each with its unit; fractions or not."""
    yield from ((text, unit, False) for text, unit, _ in (*test_number.pinned(), *test_number_refused.pinned()))
    yield from ((text, unit, True) for text, unit, _ in test_number.FRACTIONS)
    yield from ((text, unit, fraction) for text, unit, _, fraction in test_number_contract.published())


def _reading(number: int, unit: str, fraction: bool) -> Exercise:
    """Return an exercise that asks for a number of a unit."""
    more = f"unit: {json.dumps(unit, ensure_ascii=False)}\n" * bool(unit) + "fraction: true\n" * fraction
    text = f"id: reading-{number}\nkind: numeric\nstem: 填一个数。\nformula: 25000 / 2\n{more}solution: 就是它。\n"
    return read_exercise(text + 'examples: [{response: "12500", points: 1}]')


def _known(bank: Iterable[Exercise]) -> Iterator[Request]:
    """Yield what stands in the files: on every variant the key and the examples; and what a human has marked."""
    for exercise in bank:
        for variant in range(exercise.variants):
            yield _request("key", exercise, variant, key_response(exercise, draw(exercise, variant)))
            yield from (_request("example", exercise, variant, example.response) for example in exercise.examples)
        yield from (_request("marked", exercise, 0, text) for text in marked(exercise.id))


def made_up(bank: list[Exercise]) -> Iterator[Request]:
    """Yield responses that are made up: plausible ones for each kind, and some of the wrong shape for all."""
    for kind, count in GENERATED.items():
        some = [exercise for exercise in bank if exercise.kind == kind]
        for turn in range(count):
            exercise, dice = some[turn % len(some)], Dice(f"{kind}/{turn}")
            variant = dice.below(exercise.variants)
            yield _request(f"made up: {kind}", exercise, variant, respond(dice, exercise, variant))
    for turn in range(ODD):
        exercise, dice = bank[turn % len(bank)], Dice(f"odd/{turn}")
        variant = dice.below(exercise.variants)
        response = key_response(exercise, draw(exercise, variant))
        yield _request("made up: odd", exercise, variant, oddities.misplaced(dice, response))


def _typed(reading: list[Exercise]) -> Iterator[Request]:
    """Yield numbers in every unit, typed in all ways, and letters from all over Unicode."""
    for turn in range(TYPED):
        exercise, dice = reading[turn % len(reading)], Dice(f"typed/{turn}")
        value = Dice(f"value/{turn}").between(-100, 10**6) * exercise.points / dice.pick((1, 1, 2, 10, 1000, 7))
        text = noise(dice) if dice.once_in(3) else number(dice, value, exercise.items[0].body.unit)
        yield _request("made up: typed", exercise, 0, text)
