"""The phrases of a rubric: `甲/乙` choices, `…` a short gap, `<名>` a set of synonyms, ` + ` both in one clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.clause import Stretch, plain

GAP = 8
"""How many characters a `…` may stand for."""
SETS: Mapping[str, tuple[str, ...]] = {
    "数": (r"[0-9]{1,6}(?:\.[0-9]{1,3})?", "[〇零一二两三四五六七八九十百千万半几]{1,5}")
}
"""Synonym sets that are always there, as regular expressions."""
PIECES = re.compile(r"<([^<>]*)>|…+|\.{3,}|[()/]|[^<>()/….]+|\.")
BOUND = r"[^\n。!?;,: ]"


class PhraseError(ValueError):
    """A phrase that cannot be read; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: parts that must all be there; each part is segments in order with gaps between."""

    text: str
    """As the author wrote it."""
    parts: tuple[re.Pattern[str], ...]
    """Each with one group per segment."""
    words: tuple[re.Pattern[str], ...]
    """The segments by themselves."""

    @property
    def is_statement(self) -> bool:
        """Say whether it has several parts or a gap: one word alone cannot match it."""
        return len(self.words) > 1


@dataclass(frozen=True, slots=True)
class Hit:
    """Where one part of a phrase stands in the clean text: a span for each segment."""

    spans: tuple[tuple[int, int], ...]


def read_phrase(text: str, synonyms: Mapping[str, tuple[str, ...]]) -> Phrase:
    """Return a phrase. Raises PhraseError."""
    parts = [part.strip() for part in text.split(" + ")]
    segments = [_segments(part, synonyms) for part in parts]
    words = tuple(re.compile(segment) for some in segments for segment in some)
    return Phrase(text, tuple(_compiled(some) for some in segments), words)


def pattern_phrase(text: str, source: str) -> Phrase:
    """Return the phrase of an author's safe pattern."""
    return Phrase(text, (re.compile(f"({source})"),), (re.compile(source),))


def synonym_source(words: tuple[str, ...]) -> str:
    """Return the choice among words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(dict.fromkeys(map(_word, words)), key=lambda w: (-len(w), w)))


def _word(text: str) -> str:
    return plain(text).replace(" ", "")


def _segments(text: str, synonyms: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return the regular expressions between the gaps of a part."""
    segments, depth = [""], 0
    for match in PIECES.finditer(plain(text).replace(" ", "")):
        piece = match[0]
        if piece[0] == "…" or piece.startswith("..."):
            if depth:
                raise PhraseError("省略号不能写在括号里")
            segments.append("")
        elif match[1] is not None:
            segments[-1] += f"(?:{_set(match[1], synonyms)})"
        elif piece == "(":
            depth += 1
            segments[-1] += "(?:"
        elif piece == ")":
            depth -= 1
            segments[-1] += ")"
        else:
            segments[-1] += "|" if piece == "/" else re.escape(piece)
        if depth not in (0, 1):
            raise PhraseError("括号没有成对，或套了两层")
    if depth:
        raise PhraseError("括号没有成对")
    for segment in segments:
        if not segment or re.compile(segment).match(""):
            raise PhraseError("有一段是空的，什么都不写也能对上")
    return segments


def _set(name: str, synonyms: Mapping[str, tuple[str, ...]]) -> str:
    if name in synonyms:
        return synonym_source(synonyms[name])
    if name in SETS:
        return "|".join(SETS[name])
    known = "、".join((*synonyms, *SETS))
    raise PhraseError(f"没有叫“{name}”的同义词；现有 {known}")


def _compiled(segments: list[str]) -> re.Pattern[str]:
    gap = f"{BOUND}{{0,{GAP}}}?"
    return re.compile(gap.join(f"({segment})" for segment in segments))


def hits(pattern: re.Pattern[str], clean: str, stretch: Stretch) -> Iterator[Hit]:
    """Yield every place in a stretch where a part stands, overlapping ones too."""
    at = stretch.start
    while found := pattern.search(clean, at, stretch.end):
        yield Hit(tuple(found.span(group) for group in range(1, pattern.groups + 1)))
        at = found.start() + 1
