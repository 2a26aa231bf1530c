"""What the Markdown files say to the program, with places: the ```exercise fences, and the sources that a passage covers."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.fields import nearest
from grader.node import Text
from grader.problem import ContentError, Place, Problem
from grader.source import read_text

ENTRY = re.compile("[^ ,，、：:]+")
COMMENT = re.compile(rf" *<!-- *sources: *(?P<ids>{ENTRY.pattern}(, *{ENTRY.pattern})*) *--> *")
LIKE_COMMENT = re.compile(r"\s*<!--\s*source", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Passage:
    """What a comment `<!-- sources: … -->` stands above."""

    anchor: str
    """Its name on the page."""
    sources: tuple[Text, ...]
    """The ledger entries that it covers."""
    place: Place


def passages(text: str, path: str) -> Iterator[Passage | Problem]:
    """Yield the passages of a chapter's text in order, and comments that look like theirs but are not."""
    seen: Counter[str] = Counter()
    for number, line in _prose(text):
        comment, place = COMMENT.fullmatch(line), Place(path, number, len(line) - len(line.lstrip()) + 1)
        if comment:
            found = ENTRY.finditer(line, comment.start("ids"), comment.end("ids"))
            sources = tuple(Text(match[0], Place(path, number, match.start() + 1)) for match in found)
            name = f"from-{sources[0].value}"
            seen[name] += 1
            yield Passage(name + (f"_{seen[name]}" if seen[name] > 1 else ""), sources, place)
        elif LIKE_COMMENT.match(line):
            fix = "写成 <!-- sources: 002-AG-05, 002-AG-06 -->：单独一行，英文冒号和英文逗号。"
            yield Problem(place, "source-comment", "这条出处注释读不懂", fix)


def _prose(text: str) -> Iterator[tuple[int, str]]:
    """Return the lines outside fences, with their numbers from 1."""
    ticks = ""
    for number, line in enumerate(text.split("\n"), start=1):
        fence = FENCE.match(line)
        if ticks:
            ticks = "" if fence and fence["ticks"].startswith(ticks) and not fence["language"] else ticks
        elif fence:
            ticks = fence["ticks"]
        else:
            yield number, line


def chapter_passages(docs: Path) -> dict[str, list[Passage | Problem]]:
    """Return what every Markdown file below a folder says of its sources, by the file's path from there."""
    return {
        file.relative_to(docs).as_posix(): list(passages(text, file.as_posix())) for file, text, _ in _chapters(docs)
    }


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
