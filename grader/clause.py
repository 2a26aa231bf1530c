"""A learner's text cut into sentences and clauses, every character knowing its place in the text as typed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from grader.text import BREAKS, SPACES, tidy

SENTENCE_ENDS = frozenset("。!?;…" + BREAKS)
CLAUSE_ENDS = frozenset(",:()[]{}【】—~|")
QUOTES = frozenset("\u201c\u201d\u2018\u2019\"'「」『』《》`")
"""Left out: what stands between them belongs to the clause around."""
WORD = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.%")
LOWER = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")

LATIN_STOP = re.compile(r"\.(?![a-z0-9])")
THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def plain(text: str) -> str:
    """Return text as it is compared: tidied, small letters."""
    return tidy(text).translate(LOWER)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A clause or a sentence: where it stands in the clean text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Writing:
    """A text without its spaces, cut up; `at` leads from the clean characters back to the typed ones."""

    clean: str
    at: tuple[int, ...]
    """Clean index → index of the code point in the typed text."""
    clauses: tuple[Stretch, ...]
    sentences: tuple[Stretch, ...]
    spaced: frozenset[int]
    """Clean indices before which a space was typed."""

    @property
    def length(self) -> int:
        """Return the number of visible characters, quotation marks left out."""
        return sum(char not in " \n" for char in self.clean)

    def typed(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the typed text, in code points, of a span of the clean text."""
        return (self.at[start], self.at[end - 1] + 1)

    def stretches(self, within: str) -> tuple[Stretch, ...]:
        """Return the clauses or the sentences."""
        return self.sentences if within == "sentence" else self.clauses

    def clause_of(self, place: int) -> Stretch:
        """Return the clause around a clean index."""
        return next(clause for clause in self.clauses if clause.start <= place < clause.end)


def read_writing(text: str) -> Writing:
    """Cut a typed text up. A space between two Chinese characters parts clauses; any other space counts for nothing."""
    kept: list[tuple[str, int]] = []
    spaced: set[int] = set()
    gap = False
    for index, typed in enumerate(text):
        char = tidy(typed).translate(LOWER) if typed not in BREAKS else "\n"
        if typed in SPACES:
            gap = True
        if not char or char in QUOTES:
            continue
        if gap and kept and _parts(kept[-1][0], char):
            kept.append((" ", index - 1))
        if gap and kept:
            spaced.add(len(kept))
        kept.append((char, index))
        gap = False
    clean = "".join(char for char, _ in kept)
    ends = _sentence_ends(clean)
    clauses = tuple(_cut(clean, ends | _clause_ends(clean)))
    return Writing(clean, tuple(place for _, place in kept), clauses, tuple(_cut(clean, ends)), frozenset(spaced))


def _parts(before: str, after: str) -> bool:
    """Say whether a space between two characters means something: between two words, or between two numbers."""
    wordy = (before in WORD, after in WORD)
    return wordy == (True, True) or (wordy == (False, False) and before > "\u2e7f" and after > "\u2e7f")


def _sentence_ends(clean: str) -> set[int]:
    """A full stop of the Latin keyboard ends a sentence too, unless digits or letters stand after it."""
    return {index for index, char in enumerate(clean) if char in SENTENCE_ENDS} | {
        found.start() for found in LATIN_STOP.finditer(clean)
    }


def _clause_ends(clean: str) -> set[int]:
    inside = {found.start() for found in THOUSANDS.finditer(clean)}
    return {index for index, char in enumerate(clean) if _ends_clause(clean, index, char)} - inside


def _ends_clause(clean: str, index: int, char: str) -> bool:
    return char in CLAUSE_ENDS or (char == " " and clean[index - 1] not in WORD)


def _cut(clean: str, ends: set[int]) -> Iterator[Stretch]:
    start = 0
    for end in (*sorted(ends), len(clean)):
        if end > start:
            yield Stretch(start, end)
        start = end + 1
