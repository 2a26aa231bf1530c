"""Everything that can be wrong with the course's content: exercises, and the chapters' use of them."""

from pathlib import Path

from grader.bank import check_bank
from grader.chapters import chapter_mentions, check_chapters, check_encoding
from grader.model import Exercise
from grader.problem import Problem


def check_course(exercises: Path, docs: Path) -> tuple[dict[str, Exercise], list[Problem]]:
    """Return the bank, and all problems of all files sorted by place."""
    bank, problems = check_bank([exercises])
    places = {exercise.id: exercise.id_place for exercise in bank.values()}
    broken = {Path(problem.place.path).stem for problem in problems}
    problems += [*check_encoding(docs), *check_chapters(chapter_mentions(docs), places, broken)]
    return bank, sorted(problems, key=lambda problem: problem.order)
