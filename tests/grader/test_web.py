"""The browser's door."""

import json

import pytest

from grader import web
from grader.problem import ContentError
from grader.variant import NoVariant
from tests.samples import SET, SINGLE, exercise_of


def bank(**sources: object) -> str:
    entries = {key: {"revision": 1, "source": source, "html": {}, "values": [[]]} for key, source in sources.items()}
    return json.dumps({"format": 1, "exercises": entries}, ensure_ascii=False)


def ask(exercise: str, response: object, variant: int = 0) -> str:
    return web.grade_json(json.dumps({"exercise": exercise, "variant": variant, "response": response}))


def test_a_request_gets_its_outcome_as_text() -> None:
    web.open_bank(bank(nps=exercise_of(SINGLE).raw, value=exercise_of(SET).raw))
    assert json.loads(ask("nps", "A"))["earned"] == 1
    assert json.loads(ask("value", {"own": "２６００元", "gain": "2600", "who": "A"}))["earned"] == 5
    assert json.loads(ask("value", {}, 3))["outcome"] == "not_ready"
    assert "愿意" in ask("nps", "B")


def test_a_new_bank_takes_the_place_of_the_old_one() -> None:
    web.open_bank(bank(nps=exercise_of(SINGLE).raw))
    ask("nps", "A")
    web.open_bank(bank(nps=exercise_of(SINGLE.replace("key: A", "key: B").replace("  B: 这", "  A: 这")).raw))
    assert json.loads(ask("nps", "A"))["earned"] == 0
    web.open_bank(bank())
    with pytest.raises(KeyError):
        ask("nps", "A")


def test_exercises_are_added_to_those_there_are() -> None:
    web.open_bank(bank())
    web.add_exercises(bank(nps=exercise_of(SINGLE).raw))
    web.add_exercises(bank(value=exercise_of(SET).raw))
    assert json.loads(ask("nps", "A"))["earned"] == 1
    assert json.loads(ask("value", {}, 3))["outcome"] == "not_ready"


def test_what_cannot_be_graded_is_raised() -> None:
    web.open_bank(bank(nps=exercise_of(SINGLE).raw, broken={"id": "broken"}))
    with pytest.raises(ContentError):
        ask("broken", "A")
    with pytest.raises(ContentError):
        ask("broken", "A")
    with pytest.raises(NoVariant):
        ask("nps", "A", 9)
    with pytest.raises(json.JSONDecodeError):
        web.grade_json("{")


def nested(depth: int) -> str:
    """Return a request whose response opens so many brackets, one of them within the request's own."""
    return f'{{"exercise": "nps", "variant": 0, "response": {"[" * depth}{"]" * depth}}}'


@pytest.mark.parametrize("depth", [web.DEEPEST, web.DEEPEST + 1, 1000, 100_000])
def test_a_response_too_deep_for_json_is_not_ready(depth: int) -> None:
    web.open_bank(bank(nps=exercise_of(SINGLE).raw))
    assert json.loads(web.grade_json(nested(depth))) == {
        "outcome": "not_ready",
        "reason": "作答里的括号套得太深，请重新作答。",
        "missing": [],
    }


def test_many_brackets_are_not_deep_ones() -> None:
    web.open_bank(bank(nps=exercise_of(SINGLE).raw))
    assert "不是题目里的选项" in web.grade_json(nested(web.DEEPEST - 1))
    assert "不是题目里的选项" in ask("nps", [[]] * 200)
    assert "不是题目里的选项" in ask("nps", '["\\' + "[" * 200 + "{" * 200)


@pytest.mark.parametrize("digits", ["9" * 20, "9" * 4301, "-" + "9" * 100_000])
def test_a_number_of_any_length_is_no_response_and_raises_nothing(digits: str) -> None:
    web.open_bank(bank(nps=exercise_of(SINGLE).raw))
    assert "不是题目里的选项" in web.grade_json(f'{{"exercise": "nps", "variant": 0, "response": {digits}}}')
    with pytest.raises(NoVariant):
        web.grade_json(f'{{"exercise": "nps", "variant": {digits}, "response": "A"}}')
