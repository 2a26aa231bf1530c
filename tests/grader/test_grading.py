"""Ready first, then the score; and how a learner's own number is carried forward."""

from fractions import Fraction
from typing import Any

import pytest

from grader import NotReady, Score, grade
from grader.grading import grade_values, key_response, work_out
from grader.kinds.numeric import CARRIED, ROUNDED
from grader.variant import NoVariant, draw
from tests.samples import SET, SINGLE, changed, exercise_of, outcome_of

RIGHT = {"own": "2600", "gain": "2600", "who": "A"}


def parts(response: dict[str, Any], text: str = SET) -> list[tuple[float, list[str]]]:
    """Return the points and the feedback of each item."""
    return [(part["earned"], part["feedback"]) for part in outcome_of(text, {**RIGHT, **response})["parts"]]


def test_a_right_response_has_all_points() -> None:
    outcome = grade(exercise_of(SET), RIGHT)
    assert isinstance(outcome, Score)
    assert (outcome.earned, outcome.points, outcome.provisional) == (5, 5, False)
    assert [part.label for part in outcome.parts] == ["第 1 问", "第 2 问", "第 3 问"]


def test_what_is_not_ready_names_every_item_and_costs_nothing() -> None:
    outcome = grade(exercise_of(SET), {"own": "约2600", "gain": "", "who": "Z", "more": 1})
    assert isinstance(outcome, NotReady)
    assert [item for item, _ in outcome.missing] == ["own", "gain", "who"]
    assert outcome.reason.startswith("第 1 问：")
    assert "。；" not in outcome.reason


def test_more_than_three_gaps_are_counted() -> None:
    text = changed(
        SET, "  - id: who", "  - {id: last, kind: judge, stem: 对吗, key: 对, feedback: {错: 想想}}\n  - id: who"
    )
    outcome = grade(exercise_of(text), {})
    assert isinstance(outcome, NotReady)
    assert outcome.reason.endswith("……等 4 处。")


@pytest.mark.parametrize("response", [None, "", {}, {"own": None}])
def test_nothing_at_all_is_not_ready(response: Any) -> None:
    outcome = grade(exercise_of(SET), response)
    assert isinstance(outcome, NotReady)
    assert len(outcome.missing) == 3


@pytest.mark.parametrize("response", [[], [RIGHT], "2600", 0, 1, False, True, 0.5])
def test_a_set_wants_its_items_by_name(response: Any) -> None:
    assert grade(exercise_of(SET), response) == NotReady("作答应当按小题给出，请重新作答。")


def test_a_wrong_number_is_carried_forward_for_the_method_points() -> None:
    assert parts({"own": "2500", "gain": "2500"}) == [(0, ["一年按 52 周，不是 50 周。"]), (1, [CARRIED]), (1, [])]
    full = changed(SET, "    method_points: 1\n", "")
    assert parts({"own": "2500", "gain": "2500"}, full)[1] == (2, [CARRIED])
    none = changed(SET, "method_points: 1", "method_points: 0")
    assert parts({"own": "2500", "gain": "2500"}, none)[1] == (0, [CARRIED])


def test_the_true_number_counts_although_the_one_before_is_wrong() -> None:
    assert parts({"own": "2500", "gain": "2600"})[1] == (2, [])


def test_a_mistake_is_recognised_from_the_true_and_from_the_own_number() -> None:
    assert parts({"gain": "13000"})[1] == (0, ["只有 20% 的人会来。"])
    assert parts({"own": "2500", "gain": "12500"})[1] == (0, ["只有 20% 的人会来。"])
    assert parts({"own": "2500", "gain": "12501"})[1] == (0, [])


def test_a_zero_carried_to_a_zero_shows_no_method() -> None:
    assert [points for points, _ in parts({"own": "0", "gain": "0"})] == [0, 0, 1]
    rounded = changed(SET, "    formula: own * 5 * share\n", "    formula: own * 5 * share\n    round: 0\n")
    assert [points for points, _ in parts({"own": "0.1", "gain": "0"}, rounded)] == [0, 0, 1]
    assert [points for points, _ in parts({"own": "0.1", "gain": "0.1"}, rounded)] == [0, 0, 1]
    assert [points for points, _ in parts({"own": "1", "gain": "1"}, rounded)] == [0, 1, 1]


def test_a_rounded_right_number_carried_forward_is_right() -> None:
    text = changed(SET, "formula: weekly * 52\n", "formula: weekly * 52 / 7\n    round: 0\n")
    text = changed(text, "    formula: own * 5 * share\n", "    formula: own * 5 * share * 7\n    tolerance: 1\n")
    assert parts({"own": "371", "gain": "2600"}, text)[1] == (2, [])
    assert parts({"own": "371", "gain": "2597"}, text)[1] == (2, [ROUNDED])
    assert parts({"own": "370", "gain": "2590"}, text)[1] == (1, [CARRIED])


def test_an_error_carried_through_a_right_step_is_still_an_error() -> None:
    """The second step is right by its own account; the third must not be told that it was only rounding."""
    text = changed(SET, "  - id: who", "  - {id: last, kind: numeric, stem: 两倍, formula: gain * 2}\n  - id: who")
    assert parts({"own": "2500", "gain": "2500", "last": "5000"}, text)[2] == (1, [CARRIED])


def test_a_division_by_the_learners_zero_is_only_wrong() -> None:
    text = changed(SET, "formula: own * 5 * share", "formula: 2600 * 2600 / own")
    assert parts({"own": "0", "gain": "5"}, text)[1] == (0, [])
    assert parts({"own": "0", "gain": "2600"}, text)[1] == (2, [])
    assert parts({"own": "1300", "gain": "5200"}, text)[1] == (1, [CARRIED])


def test_feedback_that_fails_for_this_very_number_is_left_out() -> None:
    text = changed(SET, "feedback: 只有 {share} 的人会来。", 'feedback: "{13000 / (yours - 12500)}"')
    assert parts({"gain": "13000"}, text)[1] == (0, ["26"])
    assert parts({"own": "2500", "gain": "12500"}, text)[1] == (0, [])


def test_the_numbers_of_the_variant_decide() -> None:
    exercise = exercise_of(SET)
    values = draw(exercise, 1)
    own = values["weekly"] * 52
    response = {"own": str(own), "gain": str(own * 5 * values["share"]), "who": "A"}
    assert key_response(exercise, values) == response
    outcome = grade(exercise, response, 1)
    assert isinstance(outcome, Score)
    assert outcome.earned == 5
    other = grade(exercise, response, 0)
    assert isinstance(other, Score)
    assert other.earned < 5


def test_given_numbers_stand_in_for_a_variant() -> None:
    outcome = grade_values(
        exercise_of(SET), {"own": "52", "gain": "260", "who": "A"}, {"weekly": Fraction(1), "share": Fraction(1)}
    )
    assert isinstance(outcome, Score)
    assert outcome.earned == 5


def test_work_out_gives_exact_keys_and_printed_ones() -> None:
    text = changed(SET, "formula: weekly * 52\n", "formula: weekly * 52 / 7\n    round: 1\n")
    worked = work_out(exercise_of(text), {"weekly": Fraction(50), "share": Fraction(1, 5)})
    assert worked.names["own"] == Fraction(2600, 7)
    assert worked.shown["own"] == Fraction("371.4")
    assert worked.names["gain"] == Fraction(2600, 7)
    assert "who" not in worked.names


def test_a_variant_that_is_not_there_is_said_so() -> None:
    with pytest.raises(NoVariant):
        grade(exercise_of(SINGLE), "A", 1)


def test_grading_changes_neither_the_exercise_nor_the_response() -> None:
    exercise = exercise_of(SET)
    before, response = repr(exercise), dict(RIGHT)
    first = grade(exercise, response).to_json()
    assert grade(exercise, {"own": "1", "gain": "1", "who": "B"}).to_json() != first
    assert grade(exercise, response).to_json() == first
    assert repr(exercise) == before
    assert response == RIGHT


def test_a_label_has_the_numbers_of_the_variant_in_results_and_reasons() -> None:
    exercise = exercise_of(changed(SET, "  - id: own\n", "  - id: own\n    label: 每周 {weekly} 元的一年\n"))
    for variant, weekly in enumerate(str(draw(exercise, variant)["weekly"]) for variant in range(exercise.variants)):
        key = key_response(exercise, draw(exercise, variant))
        score, unready = grade(exercise, key, variant), grade(exercise, {}, variant)
        assert isinstance(score, Score)
        assert isinstance(unready, NotReady)
        assert score.parts[0].label == f"每周 {weekly} 元的一年"
        assert unready.reason.startswith(f"每周 {weekly} 元的一年：还没有填数；")
