"""What covers the ledger's entries: the sources that exercises name, and those of the chapters' passages."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from grader.chapters import Passage, chapter_passages
from grader.node import Text
from grader.problem import Place, Problem


class Sourced(Protocol):
    """An exercise, or what was made of one."""

    @property
    def id(self) -> str: ...
    @property
    def id_place(self) -> Place: ...
    @property
    def sources(self) -> tuple[Text, ...]: ...


@dataclass(frozen=True, slots=True)
class Citation:
    """One naming of a ledger entry."""

    source: Text
    by: str
    """The exercise's id, or the passage as page.md#anchor, from the folder of the chapters."""
    chapter: str
    """The folder that this lies in."""
    is_exercise: bool


def citations(bank: Mapping[str, Sourced], docs: Path) -> tuple[list[Citation], list[Problem]]:
    """Return every naming of an entry, exercises first, and the comments in chapters that cannot be read."""
    found = [*_by_exercises(bank.values())]
    problems: list[Problem] = []
    for page, passages in chapter_passages(docs).items():
        for passage in passages:
            if isinstance(passage, Problem):
                problems.append(passage)
            else:
                found += _by_passage(page, passage)
    return found, problems


def _by_exercises(bank: Iterable[Sourced]) -> Iterator[Citation]:
    for exercise in bank:
        chapter = Path(exercise.id_place.path).parent.name
        yield from (Citation(source, exercise.id, chapter, True) for source in exercise.sources)


def _by_passage(page: str, passage: Passage) -> Iterator[Citation]:
    by, chapter = f"{page}#{passage.anchor}", Path(passage.place.path).parent.name
    yield from (Citation(source, by, chapter, False) for source in passage.sources)


def by_entry(found: Iterable[Citation]) -> dict[str, list[Citation]]:
    """Return entry id → what covers it, each exercise and passage once."""
    covering: defaultdict[str, dict[str, Citation]] = defaultdict(dict)
    for citation in found:
        covering[citation.source.value].setdefault(citation.by, citation)
    return {entry_id: list(by.values()) for entry_id, by in covering.items()}
