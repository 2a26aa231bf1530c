"""What holds for complete responses to every kind: they are scored, in any order of their parts, and always alike."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import NotReady, Score, grade, web
from grader.kinds import KINDS
from grader.model import Exercise
from grader.node import Json
from tests.grader.complete import BANK, COMPLETE, TEXTS, complete
from tests.samples import exercise_of

NAMES = st.sampled_from(sorted(BANK))
PLACES = st.sampled_from(["answer", "own", "r1", "a", "A", "", "对"])
JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=9)
    | st.sampled_from(["A", "对", "start:a"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLACES | st.text(max_size=4), inner, max_size=4),
    max_leaves=9,
)


@st.composite
def completed(draw: st.DrawFn) -> tuple[str, int, Json]:
    """Return an exercise's name, a variant and a complete response."""
    name = draw(NAMES)
    return name, draw(st.integers(0, BANK[name].variants - 1)), draw(complete(BANK[name]))


def test_every_kind_is_among_the_exercises() -> None:
    assert {item.kind for exercise in BANK.values() for item in exercise.items} == set(KINDS) == set(COMPLETE)
    assert any(exercise.is_set for exercise in BANK.values())


@pytest.mark.parametrize("name", BANK)
@settings(max_examples=25)
@given(data=st.data())
def test_a_complete_response_is_scored_within_the_points(name: str, data: st.DataObject) -> None:
    exercise = BANK[name]
    variant = data.draw(st.integers(0, exercise.variants - 1))
    outcome = grade(exercise, data.draw(complete(exercise)), variant)
    assert isinstance(outcome, Score), outcome
    assert 0 <= outcome.earned <= outcome.points == exercise.points
    assert [part.item for part in outcome.parts] == [item.id for item in exercise.items]
    assert all(0 <= part.earned <= part.points for part in outcome.parts)


@settings(max_examples=300)
@given(completed(), st.randoms(use_true_random=False))
def test_the_order_of_what_has_none_changes_nothing(asked: tuple[str, int, Json], random: Any) -> None:
    name, variant, response = asked
    other = _moved(BANK[name], response, random)
    assert grade(BANK[name], response, variant).to_json() == grade(BANK[name], other, variant).to_json()


def _moved(exercise: Exercise, response: Any, random: Any) -> Any:
    """Return the same response with its mappings, and its sets of options, in another order."""
    if exercise.is_set:
        response = {item.id: _turned(item.kind, response[item.id], random) for item in exercise.items}
        return dict(random.sample(list(response.items()), len(response)))
    return _turned(exercise.kind, response, random)


def _turned(kind: str, response: Any, random: Any) -> Any:
    if isinstance(response, dict):
        return dict(random.sample(list(response.items()), len(response)))
    if kind == "multiple":
        return random.sample(response, len(response)) + random.sample(response, 1)
    return response


@settings(max_examples=40)
@given(st.lists(completed(), min_size=2, max_size=8))
def test_grading_leaves_no_trace(asked: list[tuple[str, int, Json]]) -> None:
    """Neither in the response, nor in the exercise, nor anywhere else: read anew and in another order, all comes out alike."""
    before = copy.deepcopy(asked)
    first = [grade(BANK[name], response, variant).to_json() for name, variant, response in asked]
    assert asked == before
    again = [grade(BANK[name], response, variant).to_json() for name, variant, response in reversed(asked)]
    fresh = [grade(exercise_of(TEXTS[name]), response, variant).to_json() for name, variant, response in asked]
    assert first == again[::-1] == fresh


def test_grading_changes_no_exercise() -> None:
    """Whatever the other tests of this file have asked, the exercises are as they are read."""
    assert {name: exercise_of(text) for name, text in TEXTS.items()} == BANK


@settings(max_examples=400)
@given(asked=completed(), odd=JSON, data=st.data())
def test_a_response_with_anything_in_any_place_raises_nothing(
    asked: tuple[str, int, Json], odd: Json, data: st.DataObject
) -> None:
    name, variant, response = asked
    exercise, spoilt = BANK[name], _spoilt(response, odd, data)
    outcome = grade(exercise, spoilt, variant)
    assert isinstance(outcome, NotReady | Score)
    web.open_bank(json.dumps({"exercises": {exercise.id: {"source": exercise.raw}}}))
    request = {"exercise": exercise.id, "variant": variant, "response": spoilt}
    assert web.grade_json(json.dumps(request)) == outcome.to_json()


def _spoilt(response: Any, odd: Json, data: st.DataObject) -> Any:
    """Return a response with one of its places taken by something else, or with one place more."""
    places = (
        list(response)
        if isinstance(response, dict)
        else list(range(len(response)))
        if isinstance(response, list)
        else []
    )
    place = data.draw(st.sampled_from([None, "more", *places]))
    if place is None or not places:
        return odd
    if isinstance(response, list):
        return [*response, odd] if place == "more" else [*response[:place], odd, *response[place + 1 :]]
    inner = response.get(place)
    deeper = isinstance(inner, dict | list) and data.draw(st.booleans())
    return {**response, place: _spoilt(inner, odd, data) if deeper else odd}
