"""True or false."""

from typing import Any

import pytest

from grader.kinds import judge
from tests.samples import JUDGE, changed, exercise_of, outcome_of, problems_of


def test_right_and_wrong() -> None:
    right, wrong = outcome_of(JUDGE, "错")["parts"][0], outcome_of(JUDGE, "对")["parts"][0]
    assert (right["earned"], right["marks"], right["feedback"], right["answer"]) == (1, {"错": "right"}, [], "错")
    assert (wrong["earned"], wrong["marks"]) == (0, {"对": "wrong", "错": "missed"})
    assert wrong["feedback"] == ["满意只是条件之一。"]


@pytest.mark.parametrize("response", ["", None])
def test_nothing_picked_is_not_ready(response: Any) -> None:
    assert outcome_of(JUDGE, response)["reason"] == "还没有选择对或错。"


@pytest.mark.parametrize("response", ["正确", "√", "true", "错误", "對", True, False, 0, ["对"], {"对": 1}])
def test_what_is_neither_is_not_ready(response: Any) -> None:
    assert outcome_of(JUDGE, response)["reason"] == "作答不是题目里的选项，请重新选择。"


def test_only_the_two_words_are_public() -> None:
    assert judge.public(exercise_of(JUDGE).items[0].body) == {"options": {"对": "对", "错": "错"}}


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("key: 错", "key: 否", [(4, 6, "key-unknown")]),
        ("key: 错", 'key: "false"', [(4, 6, "key-unknown")]),
        ("  对: 满意", "  是: 满意", [(6, 3, "feedback-missing"), (6, 3, "feedback-unknown")]),
        ("feedback:\n  对: 满意只是条件之一。\n", "", [(1, 1, "feedback-missing")]),
        ("key: 错", "key: 错\noptions: {对: 是, 错: 否}", [(5, 1, "field-unknown")]),
    ],
)
def test_a_wrong_field_is_told_at_its_place(old: str, new: str, problems: list[tuple[int, int, str]]) -> None:
    assert problems_of(changed(JUDGE, old, new)) == problems
