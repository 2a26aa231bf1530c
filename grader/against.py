"""The bank against an earlier state of it in git: whoever changes what earns points must raise the revision."""

import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from grader.bank import read_exercise
from grader.field_table import TABLES, Field, fields_of, item_fields
from grader.model import Exercise
from grader.node import Json
from grader.problem import ContentError, Misuse, Place, Problem
from grader.source import read_text

REVISION = "revision:"


def check_revisions(bank: Mapping[str, Exercise], before: Mapping[str, str], where: str) -> Iterator[Problem]:
    """Yield the exercises that earn points otherwise than `before` (id → the file's text) under the same revision.

    `where` names the earlier state. An earlier file that cannot be read says nothing.
    """
    for exercise_id, exercise in bank.items():
        try:
            earlier = read_exercise(before.get(exercise_id, ""))
        except ContentError:
            continue
        changed = _changed(earlier, exercise)
        if exercise.revision < earlier.revision:
            what = f"revision 从 {where} 里的 {earlier.revision} 减到了 {exercise.revision}"
        elif exercise.revision == earlier.revision and changed:
            what = f"{'、'.join(changed)} 和 {where} 里的不同，revision 还是 {exercise.revision}"
        else:
            continue
        wanted = earlier.revision + bool(changed)
        fix = f"写 revision: {wanted}，放在 id 下面一行。学员以前的作答会按新题重评。"
        yield Problem(_revision_place(exercise), "revision-raise", what, fix)


def _changed(earlier: Exercise, now: Exercise) -> list[str]:
    """Return the fields of which another value may earn the same response other points."""
    old, new = (_graded(exercise.raw, fields_of(exercise.kind)) for exercise in (earlier, now))
    return [name for name in {**old, **new} if old.get(name) != new.get(name)]


def _graded(value: Json, fields: Iterable[Field]) -> dict[str, Json]:
    if not isinstance(value, dict):
        return {}
    return {
        field.name: _part(value[field.name], field.shape) for field in fields if field.graded and field.name in value
    }


def _part(value: Json, shape: str) -> Json:
    """Return what decides points in the value of a field; what has no table decides as a whole."""
    word, _, rest = shape.partition(" ")
    if word == "list" and isinstance(value, list):
        return [_part(each, rest) for each in value]
    if word == "map" and isinstance(value, dict):
        return {name: _part(each, rest) for name, each in value.items()}
    if word == "@item" and isinstance(value, dict):
        return {**_graded(value, item_fields(str(value["kind"])))}
    return {**_graded(value, TABLES[word[1:]])} if word.startswith("@") and isinstance(value, dict) else value


def _revision_place(exercise: Exercise) -> Place:
    """Return where the revision stands, or the id when none is written."""
    path = exercise.id_place.path
    for number, line in enumerate(read_text(Path(path)).split("\n"), start=1):
        if line.startswith(REVISION):
            return Place(path, number, len(line) - len(line[len(REVISION) :].lstrip()) + 1)
    return exercise.id_place


def texts_at(ref: str, paths: Iterable[Path]) -> dict[str, str]:
    """Return id → text of the exercise files below some paths, as they were where this branch left a git ref.

    Raises Misuse when there is no git, no such ref, or no repository.
    """
    texts: dict[str, str] = {}
    for folder in dict.fromkeys(path if path.is_dir() else path.parent for path in paths):
        commit = _git(folder, "rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}").decode().strip()
        with suppress(Misuse):  # a shallow clone does not know where they parted
            commit = _git(folder, "merge-base", commit, "HEAD").decode().strip()
        listed = _git(folder, "ls-tree", "-r", "-z", "--name-only", commit, "--", ".").decode().split("\0")
        for name in filter(None, listed):
            if name.endswith((".yml", ".yaml")):
                texts[Path(name).stem] = _git(folder, "cat-file", "blob", f"{commit}:./{name}").decode(
                    "utf-8", "replace"
                )
    return texts


def _git(folder: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(["git", *words], cwd=folder, capture_output=True)
    except FileNotFoundError:
        raise Misuse("--against 要用 git，这里没有。改法：装好 git 再运行，或不写 --against。") from None
    if done.returncode:
        fix = "改法：写有的分支或提交，例如 origin/main；没有就先运行 git fetch origin。"
        raise Misuse(f"git 里找不到 --against 后面写的版本，或者这里不是 git 仓库。{fix}")
    return done.stdout
