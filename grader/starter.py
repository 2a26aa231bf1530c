"""A new exercise from the starter of its kind: a sound one to write over, where the bank has room for it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.bank import exercise_files
from grader.fields import nearest
from grader.kinds import KINDS
from grader.problem import Misuse
from grader.reader import ID
from grader.sets import SET
from grader.source import read_text

FOLDER = Path(__file__).parent / "starters"
"""One YAML file a kind, each a whole exercise with a word on every field. Their first line is ID_LINE."""
ID_LINE = "id: starter\n"
STARTERS = (*KINDS, SET)


@dataclass(frozen=True, slots=True)
class Started:
    """A file that has been written, and the fence that puts its exercise into a chapter."""

    path: Path
    chapter: str
    fence: str


def start(kind: str, target: str, bank: Path = Path("exercises"), docs: Path = Path("docs")) -> Started:
    """Write the starter of a kind to `bank`/`target`.yml; `target` is chapter/id. The chapter's folder is made when `docs` has it.

    Raises Misuse when the kind, the chapter or the id cannot be used; a file that is there is never written over.
    """
    if kind not in STARTERS:
        raise Misuse(f"没有“{kind}”这种题型。改法：写 {'、'.join(STARTERS)} 中的一种。")
    chapter, exercise_id = _parts(target)
    path = bank / chapter / f"{exercise_id}.yml"
    if path.exists():
        raise Misuse(f"{path.as_posix()} 已经有了，没有动它。改法：换一个 id；要改那道题，直接编辑那个文件。")
    if taken := _taken(exercise_id, exercise_files(bank)):
        raise Misuse(f"id“{exercise_id}”已被 {taken.as_posix()} 用了。改法：换一个没有用过的 id。")
    _check_chapter(chapter, bank, docs)
    path.parent.mkdir(exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text_of(kind, exercise_id))
    return Started(path, chapter, f"```exercise\n{exercise_id}\n```")


def text_of(kind: str, exercise_id: str) -> str:
    """Return the starter of a kind under an exercise's own id."""
    return f"id: {exercise_id}\n" + read_text(FOLDER / f"{kind}.yml").removeprefix(ID_LINE)


def _parts(target: str) -> tuple[str, str]:
    chapter, slash, exercise_id = target.partition("/")
    if not slash:
        raise Misuse(f"“{target}”里没有章名。改法：写成 章/id，例如 customer-value/clv-simple。")
    for name, what in ((chapter, "章名"), (exercise_id, "id")):
        if not ID.fullmatch(name):
            fix = "改法：只用小写字母、数字和连字符，例如 customer-value/clv-simple。"
            raise Misuse(f"{what}“{name}”不能用。{fix}")
    return chapter, exercise_id


def _taken(exercise_id: str, files: Iterable[Path]) -> Path | None:
    """Return the file that has the id, as its name or inside; what cannot be read has no id."""
    line = re.compile(rf"^id: *(['\"]?){re.escape(exercise_id)}\1 *(#.*)?$", re.MULTILINE)
    for file in files:
        if file.stem == exercise_id or line.search(file.read_bytes().decode("utf-8", "replace")):
            return file
    return None


def _check_chapter(chapter: str, bank: Path, docs: Path) -> None:
    if (bank / chapter).is_dir() or (docs / chapter).is_dir():
        return
    known = {path.name for path in bank.iterdir() if path.is_dir()} | {
        path.parent.name for path in docs.glob("*/index.md")
    }
    hint = nearest(chapter, sorted(known)) if known else ""
    page = (docs / chapter / "index.md").as_posix()
    raise Misuse(f"没有“{chapter}”这一章。{hint}改法：改正章名；要开新的一章，先写 {page}。")
