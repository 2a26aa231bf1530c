"""Multiple choice; the rules of credit themselves are in test_credit.py."""

from itertools import permutations
from typing import Any

import pytest

from grader.kinds import multiple
from tests.samples import MULTIPLE, changed, earned, exercise_of, outcome_of, problems_of

CREDIT = "key: [A, B, D]\n"


@pytest.mark.parametrize(
    ("credit", "points"),
    [
        ("", {"ABD": 3, "AB": 2, "A": 1, "ABCD": 0, "C": 0}),
        ("subset", {"ABD": 3, "AB": 2, "A": 1, "ABCD": 0, "C": 0}),
        ("exact", {"ABD": 3, "AB": 0, "ABCD": 0, "C": 0}),
        ("each", {"ABD": 3, "AB": 2.25, "ABCD": 2.25, "C": 0, "BC": 0.75}),
        ("net", {"ABD": 3, "AB": 2, "ABCD": 2, "ABC": 1, "C": 0, "AC": 0}),
    ],
)
def test_points_go_by_the_rule_of_credit(credit: str, points: dict[str, float]) -> None:
    text = changed(MULTIPLE, CREDIT, CREDIT + (f"credit: {credit}\n" if credit else ""))
    assert {picked: earned(text, list(picked)) for picked in points} == points


def test_the_order_and_repetition_of_picks_do_not_matter() -> None:
    outcomes = {str(outcome_of(MULTIPLE, list(order))) for order in permutations("ABD")}
    outcomes.add(str(outcome_of(MULTIPLE, list("ABDDA"))))
    assert len(outcomes) == 1


def test_marks_and_feedback_follow_the_options_of_the_exercise() -> None:
    text = changed(MULTIPLE, "feedback:\n", "feedback:\n  D: 诉求要记下。\n")
    part = outcome_of(text, ["C", "A"])["parts"][0]
    assert list(part["marks"].items()) == [("A", "right"), ("B", "missed"), ("C", "wrong"), ("D", "missed")]
    assert part["feedback"] == ["一开口就推责会激化矛盾。", "诉求要记下。"]
    assert part["answer"] == "A 听完陈述；B 复述确认；D 记下诉求"
    assert outcome_of(text, ["A", "B", "D"])["parts"][0]["feedback"] == []


@pytest.mark.parametrize("response", ["", None, []])
def test_nothing_picked_is_not_ready(response: Any) -> None:
    assert outcome_of(MULTIPLE, response)["reason"] == "还没有选择。"


@pytest.mark.parametrize(
    "response", ["A", 0, False, True, 1.5, {}, {"A": True}, [None], ["E"], ["A", ["B"]], ["A", 1], [{}]]
)
def test_what_are_no_options_is_not_ready(response: Any) -> None:
    assert outcome_of(MULTIPLE, response)["reason"].endswith("请重新选择。")


def test_the_rule_of_credit_is_public_and_the_key_is_not() -> None:
    public = multiple.public(exercise_of(MULTIPLE).items[0].body)
    assert public.keys() == {"options", "rule"}
    assert public["rule"] == "少选按比例给分，有错选得 0 分"


@pytest.mark.parametrize(
    ("new", "problems"),
    [
        ("key: []\n", [(9, 6, "key-count"), (12, 3, "feedback-missing")]),
        ("key: [A, A]\n", [(9, 10, "key-twice"), (12, 3, "feedback-missing")]),
        ("key: [A, Z]\n", [(9, 10, "key-unknown")]),
        ("key: A\n", [(9, 6, "value-kind"), (12, 3, "feedback-missing")]),
        ("key: [[A]]\n", [(9, 7, "value-kind")]),
        ("", [(1, 1, "field-missing"), (11, 3, "feedback-missing")]),
        ("key: [A, B, D]\ncredit: half\n", [(10, 9, "value-choice")]),
    ],
)
def test_a_wrong_key_is_told_at_its_place(new: str, problems: list[tuple[int, int, str]]) -> None:
    found = problems_of(changed(MULTIPLE, CREDIT, new))
    assert [problem for problem in found if problem[2] != "feedback-missing"] == [
        problem for problem in problems if problem[2] != "feedback-missing"
    ]
