"""Which chapter asks for which exercise: the ```exercise fences of the Markdown files, with places."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.fields import nearest
from grader.problem import ContentError, Place, Problem
from grader.source import read_text

FENCE = re.compile(r"^(?P<indent> *)(?P<ticks>`{3,})\s*(?P<language>[^\s`]*)[^`]*$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One exercise id in one fence."""

    id: str
    place: Place


def mentions(text: str, path: str) -> Iterator[Mention]:
    """Yield the exercise ids that a chapter's text places, in order."""
    ticks, inside = "", False
    for number, line in enumerate(text.split("\n"), start=1):
        fence = FENCE.match(line)
        if ticks:
            if fence and fence["ticks"].startswith(ticks) and not fence["language"]:
                ticks, inside = "", False
            elif inside and line.strip():
                yield Mention(line.strip(), Place(path, number, len(line) - len(line.lstrip()) + 1))
        elif fence:
            ticks, inside = fence["ticks"], fence["language"] == "exercise"


def chapter_mentions(docs: Path) -> list[Mention]:
    """Return every mention in every Markdown file below a folder that can be read."""
    return [mention for file, text, _ in _chapters(docs) for mention in mentions(text, file.as_posix())]


def check_encoding(docs: Path) -> Iterator[Problem]:
    """Yield the Markdown files that are not UTF-8."""
    for _, _, problems in _chapters(docs):
        yield from problems


def _chapters(docs: Path) -> Iterator[tuple[Path, str, tuple[Problem, ...]]]:
    """Return every Markdown file with its text and what is wrong with it."""
    for file in sorted(docs.rglob("*.md")):
        try:
            yield file, read_text(file), ()
        except ContentError as error:
            yield file, "", error.problems


def check_chapters(
    found: Collection[Mention], places: Mapping[str, Place], broken: Collection[str] = ()
) -> Iterator[Problem]:
    """Yield missing ids, ids placed twice, and exercises that no chapter uses.

    `places` holds where each exercise of the bank gives its id; a file among the `broken` has its own problems already.
    """
    first: dict[str, Place] = {}
    bank = places.keys()
    for mention in found:
        if mention.id not in bank and mention.id in broken:
            continue
        if mention.id not in bank:
            what = f"题库里没有“{mention.id}”这道练习"
            yield Problem(mention.place, "exercise-missing", what, nearest(mention.id, bank))
        elif mention.id in first:
            earlier = first[mention.id]
            what = f"练习 {mention.id} 已经在 {earlier.path} 第 {earlier.line} 行用过"
            yield Problem(mention.place, "exercise-twice", what, "一道练习只放在一处。")
        first.setdefault(mention.id, mention.place)
    for exercise_id in bank:
        if exercise_id not in first:
            what = f"没有一章用到练习 {exercise_id}"
            fix = f"在章节里写：```exercise 换行 {exercise_id} 换行 ```；或删掉这个文件。"
            yield Problem(places[exercise_id], "exercise-unused", what, fix)
