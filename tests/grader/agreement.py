"""How near the grader's marks come to a human marker's: mean absolute error, quadratic weighted kappa."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import yaml

from grader import Score, grade, load_bank
from grader.model import Exercise

ROOT = Path(__file__).parents[2]
RUBRICS = ROOT / "tests" / "rubrics"
"""Exercises written by the author guide alone; they are no part of the course."""
BANK = {**load_bank(ROOT / "exercises"), **load_bank(RUBRICS / "items")}
CASES = sorted((ROOT / "tests" / "cases" / "short").glob("*.yml"))
FRESH = sorted((RUBRICS / "answers").glob("*.yml"))


@dataclass(frozen=True)
class Marked:
    """An answer with the marks of the human and of the grader, as shares of full points."""

    sort: str
    text: str
    human: Fraction
    machine: Fraction
    shares: tuple[tuple[Fraction, Fraction], ...]
    """Human and machine, criterion by criterion."""


def read_cases(path: Path, batch: str) -> tuple[Exercise, list[Marked]]:
    """Return the exercise and its marked answers; of these the odd ones were for choosing phrases, the even are unseen."""
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    exercise = BANK[data["exercise"]]
    return exercise, [_marked(exercise, data["points"], entry) for entry in data[batch]]


def _marked(exercise: Exercise, names: list[str], entry: list[str]) -> Marked:
    sort, *given, text = entry
    rubric = exercise.items[0].body.rubric
    assert [criterion.id for criterion in rubric.criteria] == names
    shares = [Fraction(share) for share in given]
    worth = sorted((share * c.points for share, c in zip(shares, rubric.criteria, strict=True)), reverse=True)
    human = sum(worth[: rubric.cap], Fraction(0)) / rubric.full
    outcome = grade(exercise, text)
    assert isinstance(outcome, Score), text
    found = tuple(mark.earned / mark.points for mark in outcome.parts[0].criteria)
    return Marked(sort, text, human, outcome.earned / outcome.points, tuple(zip(shares, found, strict=True)))


def mean_error(marked: list[Marked]) -> Fraction:
    """Return the mean absolute difference of the marks, as a share of full points."""
    return sum((abs(one.human - one.machine) for one in marked), Fraction(0)) / len(marked)


def weighted_kappa(marked: list[Marked], steps: int) -> Fraction:
    """Return Cohen's kappa with quadratic weights, the marks rounded half up to `steps` equal steps."""
    pairs = [(_step(one.human, steps), _step(one.machine, steps)) for one in marked]
    seen = Fraction(sum((a - b) ** 2 for a, b in pairs), len(pairs))
    chance = Fraction(sum((a - b) ** 2 for a, _ in pairs for _, b in pairs), len(pairs) ** 2)
    return 1 - seen / chance


def _step(share: Fraction, steps: int) -> int:
    return int(share * steps + Fraction(1, 2))
