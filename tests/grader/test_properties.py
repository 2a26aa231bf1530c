"""What holds for every exercise and every response, tried with whatever hypothesis thinks of."""

import copy
import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader import NotReady, Score, grade, web
from grader.fields import Report
from grader.grading import key_response
from grader.model import Exercise
from grader.node import from_json, to_json
from grader.outcome import json_number
from grader.problem import ContentError
from grader.reader import read
from grader.rules import check
from grader.source import read_yaml
from grader.variant import draw
from tests.grader.complete import BANK
from tests.samples import SAMPLES

WORDS = sorted({option for text in SAMPLES.values() for option in text.split()} | set("ABCDE对错") | {"r1", "own"})
NUMBERS = st.from_regex(r"[-+¥]?[0-9０-９]{1,6}([.，,][0-9]{1,3})?[%％万元]{0,2}", fullmatch=True)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(WORDS) | NUMBERS
)
KEYS = st.sampled_from(["own", "gain", "who", "r1", "r2", "r3", "r4", "answer", "share_1"]) | st.text(max_size=4)
JSON: st.SearchStrategy[Any] = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5), max_leaves=12
)
EXERCISES = st.sampled_from(sorted(BANK))


@settings(max_examples=600)
@given(name=EXERCISES, response=JSON, variant=st.integers(0, 2))
def test_any_json_is_not_ready_or_scored_within_the_points(name: str, response: Any, variant: int) -> None:
    exercise = BANK[name]
    variant = min(variant, exercise.variants - 1)
    before = copy.deepcopy(response)
    outcome = grade(exercise, response, variant)
    assert repr(response) == repr(before)
    if isinstance(outcome, NotReady):
        assert outcome.reason
    else:
        assert 0 <= outcome.earned <= outcome.points == exercise.points
        assert all(0 <= part.earned <= part.points for part in outcome.parts)
        assert sum(part.earned for part in outcome.parts) == outcome.earned
    json.loads(outcome.to_json().encode("utf-8"))
    assert grade(exercise, response, variant).to_json() == outcome.to_json()


@st.composite
def nearly_right(draw_: st.DrawFn) -> tuple[str, int, Any]:
    """A response of the right shape: some items by the key, some by other numbers or options."""
    name = draw_(EXERCISES)
    exercise = BANK[name]
    variant = draw_(st.integers(0, exercise.variants - 1))
    key = key_response(exercise, draw(exercise, variant))
    return name, variant, _stirred(draw_, key)


def _stirred(draw_: st.DrawFn, value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _stirred(draw_, part) for name, part in value.items()}
    if isinstance(value, list):
        return draw_(st.lists(st.sampled_from("ABCD"), min_size=1, max_size=4))
    other = (
        st.integers(-(10**6), 10**6).map(str) | st.decimals(-100, 100, places=2).map(str) | st.sampled_from("ABC错对")
    )
    return draw_(st.just(value) | other)


@settings(max_examples=400)
@given(nearly_right())
def test_a_response_of_the_right_shape_is_scored_within_the_points(asked: tuple[str, int, Any]) -> None:
    name, variant, response = asked
    outcome = grade(BANK[name], response, variant)
    if isinstance(outcome, Score):
        assert 0 <= outcome.earned <= outcome.points
        assert all(0 <= part.earned <= part.points for part in outcome.parts)
        for part in outcome.parts:
            assert (part.verdict == "right") == (part.earned == part.points)
            assert part.answer


@pytest.mark.parametrize("exercise", BANK.values(), ids=BANK.keys())
def test_the_key_earns_full_points_on_every_variant(exercise: Exercise) -> None:
    for variant in range(exercise.variants):
        outcome = grade(exercise, key_response(exercise, draw(exercise, variant)), variant)
        assert isinstance(outcome, Score)
        assert outcome.earned == outcome.points == exercise.points
        assert {part.verdict for part in outcome.parts} == {"right"}
        assert all(mark == "right" for part in outcome.parts for mark in part.marks.values())


@pytest.mark.parametrize("exercise", BANK.values(), ids=BANK.keys())
def test_an_exercise_that_went_through_json_is_the_same(exercise: Exercise) -> None:
    raw = json.loads(json.dumps(exercise.raw, ensure_ascii=False))
    node = from_json(raw)
    assert to_json(node) == raw == exercise.raw
    report = Report()
    other = read(node, report)
    assert not report.failed
    assert list(check(other)) == []
    assert [draw(other, number) for number in range(other.variants)] == [
        draw(exercise, number) for number in range(exercise.variants)
    ]


@settings(max_examples=300)
@given(nearly_right())
def test_the_browsers_door_gives_the_outcome_of_the_python_one(asked: tuple[str, int, Any]) -> None:
    name, variant, response = asked
    exercise = BANK[name]
    web.open_bank(json.dumps({"exercises": {exercise.id: {"source": exercise.raw}}}))
    request = {"exercise": exercise.id, "variant": variant, "response": response}
    assert web.grade_json(json.dumps(request)) == grade(exercise, response, variant).to_json()


ALPHABET = st.sampled_from(list("：:-#&*!|>'\"%@`[]{},?\\ \t\n\r　\u00a0\ufeff\u2028\x85\x01~0aA对元🙂\ud800$"))


@settings(max_examples=600)
@given(st.text(max_size=60) | st.text(ALPHABET, max_size=60))
@example("[" * 500)
@example("a: " + "{b: " * 500)
@example("- " * 500)
@example("".join(" " * depth + "a:\n" for depth in range(400)))
@example("\x85\n\x85a: b: c")
@example("? ? ? a")
@example("a: !<!> b")
@example('"\\ud800"')
def test_no_text_at_all_raises_anything_but_content_error(text: str) -> None:
    _read_and_check(text)


@settings(max_examples=400)
@given(data=st.data())
def test_no_change_to_a_sound_exercise_raises_anything_but_content_error(data: st.DataObject) -> None:
    """A stroke of the keyboard anywhere: cut some letters, put in others."""
    text = SAMPLES[data.draw(st.sampled_from(sorted(SAMPLES)))]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        stop = start + data.draw(st.integers(0, 12))
        text = text[:start] + data.draw(st.text(ALPHABET, max_size=6) | st.sampled_from(WORDS)) + text[stop:]
    _read_and_check(text)


def _check_places(error: ContentError) -> None:
    assert error.problems
    assert all(problem.place.line >= 1 and problem.place.column >= 1 for problem in error.problems)


def _read_and_check(text: str) -> None:
    try:
        node = read_yaml(text, "f.yml")
    except ContentError as error:
        _check_places(error)
        return
    report = Report()
    exercise = read(node, report)
    if not report.failed:
        problems = list(check(exercise))
        if not problems:
            for variant in range(exercise.variants):
                grade(exercise, key_response(exercise, draw(exercise, variant)), variant)


@given(st.fractions(0, 1000))
def test_points_are_printed_with_four_decimals_at_most(points: Fraction) -> None:
    shown = json_number(points)
    assert abs(Fraction(str(shown)) - points) <= Fraction(1, 20_000)
    assert (Fraction(str(shown)) * 10_000).denominator == 1
    assert isinstance(shown, int) == (Fraction(str(shown)).denominator == 1)
