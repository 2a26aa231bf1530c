"""The files of exercises and of the ledger made ready for the site: once, and taken from the cache until they change."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build_hooks.bank_json import render_bank
from build_hooks.cache import cached
from build_hooks.forms import Rendered
from build_hooks.program import program
from grader.bank import check_file, exercise_files, gather
from grader.check import Audit, with_chapters
from grader.ledger import Entry, read_entries
from grader.model import Checked, Exercise
from grader.node import Json, Text
from grader.problem import ContentError, Place, Problem


@dataclass(frozen=True, slots=True)
class Ready:
    """What the site needs of an exercise without mistakes."""

    id: str
    id_place: Place
    revision: int
    sources: tuple[Text, ...]
    checked: Checked | None
    raw: Json
    rendered: Rendered


class _Mistaken(Exception):
    """A file that stops the build; what there is in it, and its problems."""

    def __init__(self, found: Any, problems: list[Problem]) -> None:
        self.found = found
        self.problems = problems


def ready_course(
    exercises: Path, docs: Path, today: date | None = None
) -> tuple[dict[str, Ready], list[Problem], Audit]:
    """Return id → exercise, the problems that are only reminders, and the ledger; `today` says which checks are too old.

    Raises ContentError with every mistake in the exercises and in the chapters' use of them.
    """
    bank: dict[str, Ready | Exercise]
    bank, problems = gather(map(ready_file, exercise_files(exercises)))
    problems, audit = with_chapters(exercises, docs, bank, problems, today, ready_entries)
    if mistakes := [problem for problem in problems if not problem.warning]:
        raise ContentError(mistakes)
    return {exercise_id: each for exercise_id, each in bank.items() if isinstance(each, Ready)}, problems, audit


def ready_file(file: Path) -> tuple[Ready | Exercise | None, list[Problem]]:
    """Return the exercise of a file with its problems; only one without mistakes is ready, and only such are kept."""
    path = file.as_posix()
    try:
        kept = _kept(file, _make)
    except _Mistaken as mistaken:
        return mistaken.found, mistaken.problems
    told = kept["reminders"]
    reminders = [Problem(Place(path, line, column), rule, what, fix, True) for line, column, rule, what, fix in told]
    ready = Ready(
        id=kept["id"],
        id_place=Place(path, *kept["place"]),
        revision=kept["revision"],
        sources=tuple(Text(value, Place(path, *place)) for value, place in kept["sources"]),
        checked=_checked(path, kept["checked"]),
        raw=kept["raw"],
        rendered=Rendered(**kept["rendered"]),
    )
    return ready, reminders


def ready_entries(file: Path) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a file of the ledger with its problems; only those of a file without mistakes are kept."""
    try:
        kept = _kept(file, _make_entries)
    except _Mistaken as mistaken:
        return mistaken.found, mistaken.problems
    return [Entry(**{**each, "place": Place(file.as_posix(), *each["place"])}) for each in kept], []


def _kept(file: Path, make: Callable[[Path], Any]) -> Any:
    """Return what was made of a file, as JSON keeps it."""
    path = file.as_posix()
    parts = (program(), path.encode(), file.read_bytes())
    return json.loads(cached(path, parts, lambda: json.dumps(make(file)).encode()))


def _checked(path: str, kept: Any) -> Checked | None:
    return Checked(tuple(kept["law"]), kept["date"], Place(path, *kept["place"])) if kept else None


def _make(file: Path) -> dict[str, Any]:
    exercise, problems = check_file(file)
    if exercise is None or any(not problem.warning for problem in problems):
        raise _Mistaken(exercise, problems)
    try:
        rendered = render_bank({exercise.id: exercise})[exercise.id]
    except ContentError as error:
        raise _Mistaken(exercise, [*problems, *error.problems]) from None
    checked = exercise.checked
    return {
        "id": exercise.id,
        "place": _spot(exercise.id_place),
        "revision": exercise.revision,
        "sources": [(source.value, _spot(source.place)) for source in exercise.sources],
        "checked": checked and {"law": checked.law, "date": checked.date, "place": _spot(checked.place)},
        "raw": exercise.raw,
        "reminders": [(*_spot(each.place), each.rule, each.what, each.fix) for each in problems],
        "rendered": asdict(rendered),
    }


def _make_entries(file: Path) -> list[Any]:
    entries, problems = read_entries(file)
    if problems:
        raise _Mistaken(entries, problems)
    return [{**asdict(entry), "place": _spot(entry.place)} for entry in entries]


def _spot(place: Place) -> tuple[int, int]:
    return place.line, place.column
