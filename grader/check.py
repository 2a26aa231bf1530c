"""Everything that can be wrong with the course's content: exercises, the chapters' use of them, and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from grader.bank import LEDGER, check_bank
from grader.chapters import chapter_mentions, check_chapters, check_encoding
from grader.coverage import Citation, Sourced, by_entry, citations
from grader.freshness import Dated, check_ages
from grader.ledger import Entry, Reader, read_entries, read_ledger
from grader.ledger_rules import check_ledger
from grader.model import Exercise
from grader.problem import Problem


class Listed(Sourced, Dated, Protocol):
    """An exercise, or what was made of one."""


@dataclass(frozen=True, slots=True)
class Audit:
    """The ledger held against the course."""

    entries: dict[str, Entry]
    covering: dict[str, list[Citation]]
    """Entry id → what covers it."""
    problems: list[Problem]
    """Those of the ledger and of what names its entries."""


def check_course(exercises: Path, docs: Path, today: date | None = None) -> tuple[dict[str, Exercise], list[Problem]]:
    """Return the bank, and all problems of all files sorted by place; without `today` no check of the law is too old."""
    bank, problems = check_bank([exercises])
    return bank, with_chapters(exercises, docs, bank, problems, today)[0]


def with_chapters(
    exercises: Path,
    docs: Path,
    bank: Mapping[str, Listed],
    problems: list[Problem],
    today: date | None = None,
    read: Reader = read_entries,
) -> tuple[list[Problem], Audit]:
    """Return the problems of the bank with those of chapters, ledger and dates, sorted by place; and the ledger."""
    places = {exercise_id: exercise.id_place for exercise_id, exercise in bank.items()}
    broken = {Path(problem.place.path).stem for problem in problems}
    found = [*problems, *check_encoding(docs), *check_chapters(chapter_mentions(docs), places, broken)]
    audit = Audit({}, {}, [])
    if (exercises / LEDGER).is_dir():
        audit = course_ledger(exercises, docs, bank, read, whole=broken <= bank.keys())
    ages = check_ages(bank.values(), today) if today else ()
    return sorted([*found, *audit.problems, *ages], key=lambda problem: problem.order), audit


def course_ledger(
    exercises: Path, docs: Path, bank: Mapping[str, Sourced], read: Reader = read_entries, *, whole: bool = True
) -> Audit:
    """Return the course's ledger; when not the `whole` bank could be read, nothing is called uncovered."""
    entries, problems = read_ledger(exercises / LEDGER, read)
    found, unreadable = citations(bank, docs)
    broken = {Path(problem.place.path).stem for problem in problems}
    problems += [*unreadable, *check_ledger(entries, found, broken, whole=whole)]
    return Audit(entries, by_entry(found), problems)
