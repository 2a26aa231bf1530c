"""All exercises of a folder, and the rules between them: unique ids, id equals file name."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from grader.fields import Report
from grader.model import Exercise
from grader.problem import ContentError, Problem
from grader.reader import read
from grader.rules import check
from grader.source import read_text, read_yaml

Bank = Mapping[str, Exercise]
NOT_EXERCISES = frozenset({"ledger.yml"})


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
    bank, problems = _load(exercise_files(Path(folder)))
    if any(not problem.warning for problem in problems):
        raise ContentError(problem for problem in problems if not problem.warning)
    return bank


def check_bank(paths: Iterable[str | Path] = ("exercises",)) -> tuple[dict[str, Exercise], list[Problem]]:
    """Return the exercises that could be read, and all problems of form and of meaning, sorted by place."""
    files = dict.fromkeys(file for path in paths for file in exercise_files(Path(path)))
    bank, problems = _load(files)
    for exercise in bank.values():
        problems += check(exercise)
    return bank, sorted(problems, key=lambda problem: problem.order)


def exercise_files(path: Path) -> list[Path]:
    """Return the exercise files at or below a path. Raises FileNotFoundError when there is no such path."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FileNotFoundError(f"没有这个文件或文件夹：{path}")
    files = [file for pattern in ("*.yml", "*.yaml") for file in path.rglob(pattern) if file.is_file()]
    return sorted(file for file in files if file.name not in NOT_EXERCISES)


def _load(files: Iterable[Path]) -> tuple[dict[str, Exercise], list[Problem]]:
    bank: dict[str, Exercise] = {}
    problems: list[Problem] = []
    for file in files:
        exercise, found = _read_file(file)
        problems += found
        if exercise is not None:
            problems += _between(exercise, file, bank)
            bank.setdefault(exercise.id, exercise)
    return bank, problems


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


def _between(exercise: Exercise, file: Path, bank: Bank) -> Iterator[Problem]:
    if file.stem != exercise.id:
        what = f"id“{exercise.id}”和文件名“{file.stem}”不同"
        yield Problem(
            exercise.id_place, "id-filename", what, f"把 id 改成 {file.stem}，或把文件改名为 {exercise.id}.yml。"
        )
    if exercise.id in bank:
        what = f"id“{exercise.id}”已被 {bank[exercise.id].place.path} 用了"
        yield Problem(exercise.id_place, "id-taken", what, "换一个没有用过的 id，并给文件改名。")
