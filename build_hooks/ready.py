"""Exercise files made ready for the site: read, checked and rendered once, and taken from the cache until they change."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from build_hooks.bank_json import render_bank
from build_hooks.cache import cached, stamp_of
from build_hooks.forms import Rendered
from grader.bank import check_file, exercise_files, gather
from grader.check import Audit, with_chapters
from grader.model import Checked, Exercise
from grader.node import Json, Text
from grader.problem import ContentError, Place, Problem

ROOT = Path(__file__).parent.parent
PACKAGES: Final = ("Jinja2", "latex2mathml", "Markdown", "MarkupSafe", "nh3", "PyYAML")
"""What else the result depends on."""


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
    """An exercise that stops the build; what there is of it, and its problems."""

    def __init__(self, exercise: Exercise | None, problems: list[Problem]) -> None:
        self.exercise = exercise
        self.problems = problems


def ready_course(
    exercises: Path, docs: Path, today: date | None = None
) -> tuple[dict[str, Ready], list[Problem], Audit]:
    """Return id → exercise, the problems that are only reminders, and the ledger; `today` says which checks are too old.

    Raises ContentError with every mistake in the exercises and in the chapters' use of them.
    """
    bank: dict[str, Ready | Exercise]
    bank, problems = gather(map(ready_file, exercise_files(exercises)))
    problems, audit = with_chapters(exercises, docs, bank, problems, today)
    if mistakes := [problem for problem in problems if not problem.warning]:
        raise ContentError(mistakes)
    return {exercise_id: each for exercise_id, each in bank.items() if isinstance(each, Ready)}, problems, audit


def ready_file(file: Path) -> tuple[Ready | Exercise | None, list[Problem]]:
    """Return the exercise of a file with its problems; only one without mistakes is ready, and only such are kept."""
    path = file.as_posix()
    try:
        kept = json.loads(cached(path, (_program(), path.encode(), file.read_bytes()), lambda: _make(file)))
    except _Mistaken as mistaken:
        return mistaken.exercise, mistaken.problems
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


def _checked(path: str, kept: Any) -> Checked | None:
    return Checked(tuple(kept["law"]), kept["date"], Place(path, *kept["place"])) if kept else None


def _make(file: Path) -> bytes:
    exercise, problems = check_file(file)
    if exercise is None or any(not problem.warning for problem in problems):
        raise _Mistaken(exercise, problems)
    try:
        rendered = render_bank({exercise.id: exercise})[exercise.id]
    except ContentError as error:
        raise _Mistaken(exercise, [*problems, *error.problems]) from None
    checked = exercise.checked
    kept = {
        "id": exercise.id,
        "place": _spot(exercise.id_place),
        "revision": exercise.revision,
        "sources": [(source.value, _spot(source.place)) for source in exercise.sources],
        "checked": checked and {"law": checked.law, "date": checked.date, "place": _spot(checked.place)},
        "raw": exercise.raw,
        "reminders": [(*_spot(each.place), each.rule, each.what, each.fix) for each in problems],
        "rendered": asdict(rendered),
    }
    return json.dumps(kept).encode()


def _spot(place: Place) -> tuple[int, int]:
    return place.line, place.column


@cache
def _program() -> bytes:
    """Return the hash of the program that makes exercises ready: another program, another result."""
    return stamp_of(_program_parts())


def _program_parts() -> Iterator[bytes]:
    yield sys.version.encode()
    yield from (f"{name} {version(name)}".encode() for name in PACKAGES)
    for path in sorted(
        [*ROOT.glob("grader/**/*.py"), *ROOT.glob("build_hooks/**/*.py"), *ROOT.glob("build_hooks/templates/*")]
    ):
        yield path.relative_to(ROOT).as_posix().encode()
        yield path.read_bytes()
