"""Every exercise of the course: sound without a reminder, its key right on every variant, nothing of it in the form."""

import json
from pathlib import Path

import pytest

from grader import Score, grade, load_bank
from grader.bank import check_bank
from grader.grading import key_response
from grader.kinds import KINDS
from grader.kinds.numeric import Numeric
from grader.model import Exercise, Item
from grader.node import from_json, to_json
from grader.problem import one_line
from grader.variant import draw

ROOT = Path(__file__).parents[2]
BANK = load_bank(ROOT / "exercises")


def test_no_exercise_has_a_problem_or_a_reminder() -> None:
    _, problems = check_bank([ROOT / "exercises"])
    assert [one_line(problem) for problem in problems] == []


@pytest.mark.parametrize("exercise", BANK.values(), ids=BANK.keys())
def test_the_key_has_full_points_on_every_variant(exercise: Exercise) -> None:
    for variant in range(exercise.variants):
        outcome = grade(exercise, key_response(exercise, draw(exercise, variant)), variant)
        assert isinstance(outcome, Score)
        assert outcome.earned == outcome.points
        assert all(part.answer for part in outcome.parts)


@pytest.mark.parametrize("exercise", BANK.values(), ids=BANK.keys())
def test_the_examples_come_out_as_written(exercise: Exercise) -> None:
    assert exercise.examples
    for example in (example for example in exercise.examples if not example.params):
        outcome = grade(exercise, example.response, example.variant)
        assert (outcome.earned if isinstance(outcome, Score) else None) == example.points
        assert example.says in outcome.to_json()


def secrets(item: Item) -> set[str]:
    """Return the texts of an item that only its grading may know: reasons, formulas, the words of the solution."""
    body = item.body
    if isinstance(body, Numeric):
        return {body.formula.text, *(mistake.feedback for mistake in body.mistakes)}
    rows = {row.feedback for row in getattr(body, "rows", ())}
    return rows | set(getattr(body, "feedback", {}).values()) | {item.solution}


SHOWN = {
    *("options", "rule", "unit", "classes", "columns", "rows"),
    *("steps", "left", "right", "blanks", "turns", "min_chars"),
}
"""What a kind may show before the attempt."""


@pytest.mark.parametrize("exercise", BANK.values(), ids=BANK.keys())
def test_the_public_view_holds_neither_key_nor_reason(exercise: Exercise) -> None:
    for item in exercise.items:
        public = KINDS[item.kind].public(item.body)
        shown = json.dumps(public, ensure_ascii=False)
        assert public.keys() <= SHOWN
        assert not [
            text for text in secrets(item) if len(text) > 3 and json.dumps(text, ensure_ascii=False)[1:-1] in shown
        ]
        rows = public.get("rows", [])
        assert isinstance(rows, list)
        assert all(row.keys() == {"id", "cells"} for row in rows)


@pytest.mark.parametrize("exercise", BANK.values(), ids=BANK.keys())
def test_what_is_shipped_is_what_was_written(exercise: Exercise) -> None:
    assert to_json(from_json(json.loads(json.dumps(exercise.raw)))) == exercise.raw


def test_the_bank_covers_both_chapters_and_every_kind() -> None:
    assert len(BANK) >= 45
    assert {exercise.kind for exercise in BANK.values()} == {*KINDS, "set"}
    assert {"customer-value", "segmentation-abc"} <= {
        Path(exercise.place.path).parent.name for exercise in BANK.values()
    }
