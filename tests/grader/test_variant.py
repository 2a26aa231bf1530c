"""Variants: the same numbers everywhere, no two alike, all of them allowed."""

from fractions import Fraction

import pytest

from grader.evaluation import evaluate
from grader.formula import FormulaError
from grader.variant import MAX_VARIANTS, NoVariant, draw, is_admissible
from tests.samples import NUMERIC, SET, SINGLE, changed, exercise_of


def test_the_numbers_are_pinned() -> None:
    """A change here would re-grade every stored attempt against other numbers."""
    exercise = exercise_of(NUMERIC)
    drawn = [{name: int(value) for name, value in draw(exercise, number).items()} for number in range(4)]
    assert drawn == PINNED


PINNED = [
    {"asked": 320, "paid": 112},
    {"asked": 380, "paid": 60},
    {"asked": 200, "paid": 92},
    {"asked": 260, "paid": 96},
]


def test_variants_differ_and_meet_the_constraints() -> None:
    exercise = exercise_of(NUMERIC)
    drawn = [draw(exercise, number) for number in range(exercise.variants)]
    assert len({tuple(values.items()) for values in drawn}) == exercise.variants == 30
    for values in drawn:
        assert values["paid"] * 2 <= values["asked"]
        assert all(values[param.name] in param.values for param in exercise.params)
        assert is_admissible(exercise.require, values)
        assert all(evaluate(formula, {**values}) is True for formula in exercise.require)


def test_a_variant_is_the_same_however_it_is_asked_for() -> None:
    forwards = exercise_of(changed(SET, "id: value", "id: forwards"))
    backwards = exercise_of(changed(SET, "id: value", "id: forwards"))
    first = [draw(forwards, number) for number in range(6)]
    assert [draw(backwards, number) for number in reversed(range(6))] == first[::-1]
    first[0]["weekly"] = Fraction(-1)
    assert draw(forwards, 0)["weekly"] == 50


def test_the_id_and_the_revision_are_the_seed() -> None:
    texts = [
        NUMERIC,
        changed(NUMERIC, "id: rate", "id: other"),
        changed(NUMERIC, "kind: numeric", "revision: 2\nkind: numeric"),
    ]
    assert len({tuple(tuple(draw(exercise_of(text), n).items()) for n in range(5)) for text in texts}) == 3


def test_the_authors_own_numbers_are_variant_0() -> None:
    assert draw(exercise_of(SET)) == {"weekly": 50, "share": Fraction(1, 5)}
    assert draw(exercise_of(SET), 1) != draw(exercise_of(SET), 0)
    partly = changed(SET, "first: 20%", "first: 20%").replace("{choose: [50, 60, 70], first: 50}", "{choose: [70, 60]}")
    assert draw(exercise_of(partly)) == {"weekly": 70, "share": Fraction(1, 5)}


def test_an_exercise_without_parameters_has_one_variant() -> None:
    assert draw(exercise_of(SINGLE)) == {}
    for number in (1, -1, 10**9):
        with pytest.raises(NoVariant):
            draw(exercise_of(SINGLE), number)


def test_there_are_no_more_variants_than_combinations() -> None:
    exercise = exercise_of(SET)
    assert len({tuple(draw(exercise, number).items()) for number in range(6)}) == 6
    for number in (6, 7, MAX_VARIANTS, -1):
        with pytest.raises(NoVariant):
            draw(exercise, number)


def test_a_constraint_that_cannot_be_worked_out_is_a_formula_error() -> None:
    with pytest.raises(FormulaError):
        draw(exercise_of(changed(NUMERIC, "paid * 2 <= asked", "paid * 2 <= nobody")))
    with pytest.raises(NoVariant):
        draw(exercise_of(changed(NUMERIC, "paid * 2 <= asked", "paid * 2")))


def test_no_more_than_a_thousand_variants_are_drawn() -> None:
    text = changed(NUMERIC, "{from: 200, to: 400, step: 20}", "{from: 1000, to: 10000, step: 1}")
    assert len({tuple(draw(exercise_of(text), number).items()) for number in (0, MAX_VARIANTS - 1)}) == 2
    with pytest.raises(NoVariant):
        draw(exercise_of(text), MAX_VARIANTS)
