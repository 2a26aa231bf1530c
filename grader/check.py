"""Everything that can be wrong with the course's content: exercises, and the chapters' use of them."""

from collections.abc import Mapping
from pathlib import Path

from grader.bank import Named, check_bank
from grader.chapters import chapter_mentions, check_chapters, check_encoding
from grader.model import Exercise
from grader.problem import Problem


def check_course(exercises: Path, docs: Path) -> tuple[dict[str, Exercise], list[Problem]]:
    """Return the bank, and all problems of all files sorted by place."""
    bank, problems = check_bank([exercises])
    return bank, with_chapters(docs, bank, problems)


def with_chapters(docs: Path, bank: Mapping[str, Named], problems: list[Problem]) -> list[Problem]:
    """Return the problems of the bank and those of the chapters that use it, sorted by place."""
    places = {exercise_id: exercise.id_place for exercise_id, exercise in bank.items()}
    broken = {Path(problem.place.path).stem for problem in problems}
    found = [*check_encoding(docs), *check_chapters(chapter_mentions(docs), places, broken)]
    return sorted([*problems, *found], key=lambda problem: problem.order)
