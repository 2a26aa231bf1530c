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
