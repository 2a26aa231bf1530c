"""Lists of words: an answer that names key words without saying anything about them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from grader.clause import Writing
from grader.phrase import Phrase, hits

LONGEST_WORD = 6
"""A bare word is at most so long; what is longer says something."""
SHORTEST_STATEMENT = 5
"""…but a phrase of several segments says something from this length on."""
LOOSE = 1
"""So many characters beside the key words are not yet a statement."""
FEWEST = 3
"""A list has at least so many words without a statement (or the answer has nothing else)."""
ROW, LONG_ROW = 3, 5
"""So many key words in a row with nothing between them are a list without commas; the long row even if it makes sense."""
Span = tuple[int, int]
MARKS = re.compile(r"[0-9]{1,2}[.)、](?![0-9])|[、/+·&*\s。!?;…,()\[\]{}【】—~|]")
FILLERS = frozenset("的了和与及是有等或率度性")
ORDER = re.compile(r"先|再|然后|接着|最后|首先|其次")
"""Words of sequence: “先道歉，再核实，最后回访” says what to do, and in which order."""
FIGURE = re.compile("[\u4e00-\u9fff]{2,}[0-9]")
"""A word with its figure says something: 折现率 8%."""


def bare_words(writing: Writing, phrases: Iterable[Phrase]) -> list[Span]:
    """Return the spans in the clean text that are words of a list; empty when the answer is written in sentences."""
    phrases = list(phrases)
    words = {span for phrase in phrases for word in phrase.words for span in _spans(word, writing)}
    said = {span for phrase in phrases if phrase.is_statement for span in _said(phrase, writing)}
    pieces = [(start, end) for start, end in _pieces(writing) if end - start > 1]
    short = [piece for piece in pieces if not _says_something(piece, said)]
    telling = [piece for piece in short if ORDER.match(writing.clean, *piece) or FIGURE.search(writing.clean, *piece)]
    bare = [piece for piece in short if piece not in telling and _is_bare(writing.clean, piece, words)]
    long = _length(pieces) - _length(short) + _length(telling)
    is_list = len(bare) >= FEWEST and _length(short) - _length(telling) > long or 2 <= len(bare) == len(pieces)
    row = [piece for piece in pieces if piece not in short and _is_row(piece, words, said)]
    return [*(short if is_list else ()), *row]


def _length(pieces: Iterable[Span]) -> int:
    return sum(end - start for start, end in pieces)


def _spans(word: re.Pattern[str], writing: Writing) -> Iterator[Span]:
    return (found.span() for found in word.finditer(writing.clean) if len(found[0]) > 1)


def _said(phrase: Phrase, writing: Writing) -> Iterator[Span]:
    """Yield where a part of a phrase stands, from its first segment to its last."""
    for part in phrase.parts:
        for clause in writing.clauses:
            yield from ((hit.spans[0][0], hit.spans[-1][1]) for hit in hits(part, writing.clean, clause))


def _pieces(writing: Writing) -> Iterator[Span]:
    """Cut at punctuation; an answer without any, at its spaces."""
    marks = [mark.span() for mark in MARKS.finditer(writing.clean)]
    if not marks or all(writing.clean[start:end] == " " for start, end in marks):
        marks = sorted({*marks, *((place, place) for place in writing.spaced)})
    start = 0
    for left, right in marks:
        yield start, left
        start = right
    yield start, len(writing.clean)


def _says_something(piece: Span, said: set[Span]) -> bool:
    """Say whether a piece is long enough for a statement; a phrase of several segments makes it one sooner."""
    length = piece[1] - piece[0]
    return length > LONGEST_WORD or (length >= SHORTEST_STATEMENT and any(_within(span, piece) for span in said))


def _within(span: Span, piece: Span) -> bool:
    return piece[0] <= span[0] and span[1] <= piece[1]


def _is_bare(clean: str, piece: Span, words: set[Span]) -> bool:
    """Say whether a piece is key words and next to nothing else."""
    covered = {place for span in words if _within(span, piece) for place in range(*span)}
    loose = sum(place not in covered and clean[place] not in FILLERS for place in range(*piece))
    return bool(covered) and loose <= LOOSE


def _is_row(piece: Span, words: set[Span], said: set[Span]) -> bool:
    """Say whether a long piece is several key words one after another without a sentence."""
    at, count = piece[0], 0
    for start, end in sorted((span for span in words if _within(span, piece)), key=lambda span: (span[0], -span[1])):
        if start == at:
            at, count = end, count + 1
    makes_sense = any(_within(span, piece) for span in said)
    return at == piece[1] and count >= (LONG_ROW if makes_sense else ROW)
