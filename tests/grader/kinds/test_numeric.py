"""A number; how typed numbers are read is in test_number.py, how they are carried forward in test_grading.py."""

from fractions import Fraction
from typing import Any

import pytest

from grader.grading import key_response
from grader.kinds import numeric
from grader.variant import draw
from grader.worked import Worked
from tests.samples import NUMERIC, changed, earned, exercise_of, outcome_of, problems_of

FIXED = changed(
    NUMERIC,
    "  asked: {from: 200, to: 400, step: 20}\n  paid: {from: 40, to: 180, step: 4}",
    "  asked: 200\n  paid: 60",
)
FIXED = changed(FIXED, "variants: 30\n", "")


def part(response: str, text: str = FIXED) -> dict[str, Any]:
    found: dict[str, Any] = outcome_of(text, response)["parts"][0]
    return found


@pytest.mark.parametrize(
    ("response", "points"),
    [
        ("30", 2),
        ("３０．０％", 2),
        ("三成", 2),
        ("30.1", 2),
        ("29.9", 2),
        ("30.11", 0),
        ("-30", 0),
        ("3000", 0),
        ("0", 0),
    ],
)
def test_a_number_near_the_key_has_all_points(response: str, points: int) -> None:
    assert earned(FIXED, response) == points


def test_the_learner_is_told_how_the_number_was_read_and_what_was_right() -> None:
    found = part("２９")
    assert (found["echo"], found["answer"], found["feedback"], found["marks"]) == ("读作 29%", "30.0%", [], {})


def test_a_named_mistake_is_explained_with_the_learners_number() -> None:
    assert part("333.3")["feedback"] == ["分子分母放反了，你算的是 333.3。"]
    worth = changed(FIXED, "    feedback: 分子", "    points: 0.5\n    feedback: 分子")
    assert part("333.3", worth)["earned"] == 0.5
    assert part("333.3", worth)["verdict"] == "partly"


def test_the_first_of_two_mistakes_that_meet_is_named() -> None:
    text = changed(FIXED, "points: 2\nsol", "  - formula: 333\n    feedback: 第二个。\npoints: 2\nsol")
    assert part("333.05", text)["feedback"] == ["第二个。"]
    assert part("333.3", text)["feedback"] == ["分子分母放反了，你算的是 333.3。"]


def test_a_hundredth_where_per_cents_are_asked_is_recognised() -> None:
    assert part("0.3")["feedback"] == ["你填的像是小数，题目要的是百分数：0.3 应写成 30%。"]
    assert part("0")["feedback"] == []
    assert part("0.3", changed(FIXED, 'unit: "%"', "unit: 元"))["feedback"] == []


@pytest.mark.parametrize(
    "response", ["", "  ", None, 30, 30.0, True, [], ["30"], {"answer": "30"}, "约30", "30元", "三", "1/3"]
)
def test_what_is_no_number_is_not_ready_or_read(response: Any) -> None:
    outcome = outcome_of(FIXED, response)
    assert (outcome["outcome"] == "not_ready") == (response != "三")


@pytest.mark.parametrize(
    ("response", "reason"), [(None, "还没有填数。"), ("", "还没有填数。"), (30, "请填一个数。"), ([], "请填一个数。")]
)
def test_what_is_asked_for_is_said(response: Any, reason: str) -> None:
    assert outcome_of(FIXED, response)["reason"] == reason


@pytest.mark.parametrize(("unit", "answer"), [('unit: "%"\n', "30.0%"), ("unit: 元\n", "30.0 元"), ("", "30.0")])
def test_the_answer_carries_its_unit(unit: str, answer: str) -> None:
    assert part("29", changed(FIXED, 'unit: "%"\n', unit))["answer"] == answer


def test_fractions_are_read_where_they_are_allowed() -> None:
    text = changed(changed(FIXED, 'unit: "%"\n', "fraction: true\n"), "paid / asked * 100", "paid / asked")
    text = changed(changed(text, "round: 1\ntolerance: 0.1\n", ""), 'response: "30"', 'response: "3/10"')
    assert problems_of(text) == []
    assert (earned(text, "3/10"), earned(text, "0.3"), earned(text, "1/3")) == (2, 2, 0)


def test_the_key_prints_exactly_or_well_within_the_tolerance() -> None:
    text = changed(changed(FIXED, "round: 1\ntolerance: 0.1\n", "tolerance: 0.01%\n"), "paid / asked * 100", "100 / 3")
    exercise = exercise_of(text)
    assert problems_of(changed(text, 'response: "30"', 'response: "33.333"')) == []
    assert key_response(exercise, draw(exercise)) == "33.333333"
    assert part("33.333", text)["answer"] == "33.3333%"


@pytest.mark.parametrize(
    ("formula", "tolerance", "key"),
    [
        ("100 / 3", "", "33.333333333333"),
        ("100 / 3", "tolerance: 0.00000001\n", "33.33333333"),
        ("1 / 8", "", "0.125"),
        ("1 / 4096", "", "0.000244140625"),
        ("1 / 8192", "", "0.000122070313"),
        ("1 / 16384", "", "0.000061035156"),
        ("12345", "", "12,345"),
    ],
)
def test_the_key_takes_as_many_decimals_as_it_needs(formula: str, tolerance: str, key: str) -> None:
    text = changed(FIXED, "paid / asked * 100", f"{formula} + 0 * paid * asked")
    exercise = exercise_of(changed(text, "round: 1\ntolerance: 0.1\n", tolerance))
    assert key_response(exercise, draw(exercise)) == key


def test_unit_and_rounding_are_public_and_the_formula_is_not() -> None:
    assert numeric.public(exercise_of(NUMERIC).items[0].body) == {"unit": "%", "rule": "保留 1 位小数，允许误差 ±0.1%"}


def test_solve_gives_the_exact_key() -> None:
    item = exercise_of(NUMERIC).items[0]
    worked = Worked({"asked": Fraction(300), "paid": Fraction(100)})
    assert numeric.solve(item, worked) == Fraction(100, 3)


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("formula: paid / asked * 100\n", "", [(1, 1, "field-missing")]),
        ("formula: paid / asked * 100\n", "formula:\n", [(9, 9, "value-empty")]),
        ("formula: paid / asked * 100\n", "formula: [paid]\n", [(9, 10, "value-kind")]),
        ("formula: paid / asked * 100\n", "formula: paid × 2\n", [(9, 10, "formula-syntax")]),
        ("formula: paid / asked * 100\n", "formula: open('x')\n", [(9, 10, "formula-syntax")]),
        ("round: 1", "round: 10", [(11, 8, "value-number")]),
        ("round: 1", "round: -1", [(11, 8, "value-number")]),
        ("tolerance: 0.1", "tolerance: -0.1", [(12, 12, "value-number")]),
        ("tolerance: 0.1", "tolerance: [1]", [(12, 12, "value-number")]),
        ("tolerance: 0.1", "fraction: yes", [(12, 11, "value-choice")]),
        ("mistakes:\n", "mistakes: 无\nlevel:\n", [(14, 11, "value-kind"), (16, 3, "value-kind")]),
        (
            "  - formula: asked / paid * 100\n",
            "  - formla: asked / paid * 100\n",
            [(15, 5, "field-missing"), (15, 5, "field-unknown")],
        ),
        ("    feedback: 分子分母放反了，你算的是 {yours}。\n", "", [(15, 5, "field-missing")]),
        ("    feedback: 分子", "    points: 一\n    feedback: 分子", [(16, 13, "value-number")]),
        ("points: 2\nsol", "points: 2\nmethod_points: 一\nsol", [(18, 16, "value-number")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_field_is_told_at_its_place(old: str, new: str, problems: list[tuple[int, int, str]]) -> None:
    assert problems_of(changed(NUMERIC, old, new)) == problems
