"""CPython and Pyodide give the same marks: every exercise, its examples and its keys, byte for byte."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from build_hooks.bank_json import make_bank_json
from grader import load_bank, web
from grader.grading import key_response
from grader.model import ANSWER, Exercise
from grader.node import Json
from grader.variant import draw
from tests.cases import bank_and_requests
from tests.pyodide.pyodide_runner import outcomes_in_pyodide

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "short"

AWKWARD = (
    "",
    " ",
    "0",
    "-0",
    "0.1",
    "1/3",
    "１２，５００元",
    "1.2e3",
    "12.5%",
    "百分之十二点五",
    "一万二千五百",
    "1,2345",
    "3 万 5 千",
    "1²",
    "٣",
    "½",
    "Ⅳ",
    "NaN",
    "１".rjust(40, "９"),
    "0.00000000000000000000000000000000000000000001",
    "12\u200b5",
    "\u202e12",
    "＋5",
    "−5",
    "5元5角",
    "abc",
    "😀",
)
"""What a learner might type, and what Python versions have been seen to read differently."""


@pytest.fixture(scope="module")
def bank() -> dict[str, Exercise]:
    """The exercises of the course."""
    return load_bank(ROOT / "exercises")


def test_cpython_and_pyodide_write_the_same_outcomes(bank: dict[str, Exercise], tmp_path: Path) -> None:
    """Both grade the same requests with the same bank; the texts are equal, and no exercise is left out."""
    bank_text = make_bank_json(bank)
    requests = [json.dumps(request, ensure_ascii=False) for exercise in bank.values() for request in _asked(exercise)]
    web.open_bank(bank_text)
    here = [web.grade_json(request) for request in requests]
    there = outcomes_in_pyodide(bank_text, requests, tmp_path)
    assert len(there) == len(requests) > len(bank) > 0
    assert [both for both in zip(requests, here, there, strict=True) if both[1] != both[2]] == []


def test_the_golden_cases_come_out_the_same_in_pyodide(tmp_path: Path) -> None:
    """The outcomes that stand in tests/cases, which CPython is held to as well."""
    bank_text, requests, outcomes = bank_and_requests()
    there = outcomes_in_pyodide(bank_text, requests, tmp_path)
    assert len(outcomes) == len(requests) > 100
    assert [both for both in zip(requests, outcomes, there, strict=True) if both[1] != both[2]] == []


def _asked(exercise: Exercise) -> Iterator[dict[str, Json]]:
    some = sorted({0, 1, exercise.variants // 2, exercise.variants - 1} & set(range(exercise.variants)))
    for variant in some:
        for example in exercise.examples:
            yield _request(exercise, variant, example.response)
    for variant in range(exercise.variants):
        yield _request(exercise, variant, key_response(exercise, draw(exercise, variant)))
    yield from (_request(exercise, some[-1], response) for response in _awkward(exercise, some[-1]))
    yield from (_request(exercise, 0, text) for text in _written(exercise.id))


def _written(exercise_id: str) -> Iterator[str]:
    """The answers to a short exercise that a human has marked."""
    path = CASES / f"{exercise_id}.yml"
    batches = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) if path.is_file() else {}
    for name in ("answers", "second", "unseen"):
        yield from (answer[-1] for answer in batches.get(name, ()))


def _awkward(exercise: Exercise, variant: int) -> Iterator[Json]:
    """Every awkward text in place of a number, once for each exercise, the items taking turns."""
    key = key_response(exercise, draw(exercise, variant))
    numeric = [item.id for item in exercise.items if item.kind == "numeric"]
    yield ""
    yield None
    for turn, text in enumerate(AWKWARD if numeric else ()):
        item = numeric[turn % len(numeric)]
        yield {**key, item: text} if isinstance(key, dict) and item != ANSWER else text


def _request(exercise: Exercise, variant: int, response: Json) -> dict[str, Json]:
    return {"exercise": exercise.id, "variant": variant, "response": response}
