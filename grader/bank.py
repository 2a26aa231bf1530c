"""All exercises of a folder, and the rules between them: unique ids, id equals file name."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from grader.fields import Report
from grader.model import Exercise
from grader.problem import ContentError, Place, Problem
from grader.reader import read
from grader.rules import check
from grader.source import read_text, read_yaml

LEDGER = "ledger"
"""The folder of the bank that holds no exercises but where they come from."""


class Named(Protocol):
    """An exercise, or what was made of one."""

    @property
    def id(self) -> str: ...
    @property
    def id_place(self) -> Place: ...


Exercised = TypeVar("Exercised", bound=Named)


def read_exercise(source: str | Path, path: str = "") -> Exercise:
    """Return the exercise in a YAML text, or in the file at a Path.

    Raises ContentError with every problem of its form; `check_bank` looks at its meaning as well.
    """
    if isinstance(source, Path):
        exercise, problems = _read_file(source)
    else:
        exercise, problems = _read(source, path)
    if exercise is None:
        raise ContentError(problems)
    return exercise


def load_bank(folder: str | Path = "exercises") -> dict[str, Exercise]:
    """Return id → exercise for every file of a folder, in the order of the paths.

    Raises ContentError with every problem of form in every file.
    """
    bank, problems = gather(map(_read_file, exercise_files(Path(folder))))
    if any(not problem.warning for problem in problems):
        raise ContentError(problem for problem in problems if not problem.warning)
    return bank


def check_bank(paths: Iterable[str | Path] = ("exercises",)) -> tuple[dict[str, Exercise], list[Problem]]:
    """Return the exercises that could be read, and all problems of form and of meaning, sorted by place."""
    files = dict.fromkeys(file for path in paths for file in exercise_files(Path(path)))
    bank, problems = gather(map(check_file, files))
    return bank, sorted(problems, key=lambda problem: problem.order)


def check_file(file: Path) -> tuple[Exercise | None, list[Problem]]:
    """Return the exercise of a file, if it could be read, and all problems of its form and meaning."""
    exercise, problems = _read_file(file)
    return exercise, [*problems, *(check(exercise) if exercise else ())]


def check_text(text: str, path: str = "") -> list[Problem]:
    """Return all problems of form and meaning of an exercise in a YAML text, sorted by place."""
    exercise, problems = _read(text, path)
    return sorted([*problems, *(check(exercise) if exercise else ())], key=lambda problem: problem.order)


def exercise_files(path: Path) -> list[Path]:
    """Return the exercise files at or below a path. Raises FileNotFoundError when there is no such path."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FileNotFoundError(f"没有这个文件或文件夹：{path}")
    files = [file for pattern in ("*.yml", "*.yaml") for file in path.rglob(pattern) if file.is_file()]
    return sorted(file for file in files if file.parent.name != LEDGER)


def gather(files: Iterable[tuple[Exercised | None, list[Problem]]]) -> tuple[dict[str, Exercised], list[Problem]]:
    """Return id → exercise for what came of each file, the first of each id, and all problems with those of the names.

    Whatever knows its id and the place of that may stand for an exercise.
    """
    bank: dict[str, Exercised] = {}
    places: list[tuple[str, Place]] = []
    problems: list[Problem] = []
    for exercise, found in files:
        problems += found
        if exercise is not None:
            bank.setdefault(exercise.id, exercise)
            places.append((exercise.id, exercise.id_place))
    return bank, [*problems, *check_names(places)]


def _read_file(file: Path) -> tuple[Exercise | None, list[Problem]]:
    try:
        return _read(read_text(file), file.as_posix())
    except ContentError as error:
        return None, list(error.problems)


def _read(text: str, path: str) -> tuple[Exercise | None, list[Problem]]:
    try:
        node = read_yaml(text, path)
    except ContentError as error:
        return None, list(error.problems)
    report = Report()
    exercise = read(node, report)
    return (None if report.failed else exercise), report.problems


def check_names(found: Iterable[tuple[str, Place]]) -> Iterator[Problem]:
    """Yield the ids that differ from their file's name or were used before; takes each id with its place, in order."""
    first: dict[str, Place] = {}
    for exercise_id, place in found:
        name = Path(place.path).stem
        if name != exercise_id:
            what = f"id“{exercise_id}”和文件名“{name}”不同"
            yield Problem(place, "id-filename", what, f"把 id 改成 {name}，或把文件改名为 {exercise_id}.yml。")
        if exercise_id in first:
            what = f"id“{exercise_id}”已被 {first[exercise_id].path} 用了"
            yield Problem(place, "id-taken", what, "换一个没有用过的 id，并给文件改名。")
        first.setdefault(exercise_id, place)
