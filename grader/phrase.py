"""The phrases of a rubric: `甲/乙` choices, `…` a short gap, `<名>` a set of synonyms, ` + ` both in one clause."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.clause import Stretch, plain
from grader.thesaurus import split_known, wordings

GAP = 12
"""How many characters a `…` may stand for."""
SETS: Mapping[str, tuple[str, ...]] = {
    "数": (r"[0-9]{1,6}(?:\.[0-9]{1,3})?", "[〇零一二两三四五六七八九十百千万半几]{1,5}")
}
"""Synonym sets that are always there, as regular expressions."""
PIECES = re.compile(r"<([^<>]*)>|…+|\.{3,}|[()/]|[^<>()/….]+|\.")
BOUND = r"[^\n。!?;,: ]"
EXACT = "="
"""Before a phrase: only these very characters."""
PARTICLES = "(?:了|着|过|的|地|得|)"
"""May slip in between the characters of a word of three or more: 提高服务, 提高了服务. As branches: `re` takes three times as
long to compile a set of Chinese characters, and a rubric holds thousands."""
_SPLITTABLE = (
    "退货 退款 退钱 换货 道歉 致歉 生气 发火 打折 涨价 降价 砍价 还价 发货 送货 收货 下单 签字 吵架 撒谎 赔礼 买单"
)
SPLITTABLE = frozenset(_SPLITTABLE.split())
"""Verbs with their object: 退货, 退了货, 道个歉."""
CHINESE = re.compile("[\u4e00-\u9fff]{2,}")


class PhraseError(ValueError):
    """A phrase that cannot be read; the text says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase: parts that must all be there; each part is segments in order with gaps between."""

    text: str
    """As the author wrote it."""
    parts: tuple[re.Pattern[str], ...]
    """Each with one group per segment; without a group when it is one segment."""
    words: tuple[re.Pattern[str], ...]
    """The segments by themselves."""
    spelt: tuple[str, ...] = ()
    """The words in it, which a typing slip may have hit."""

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
    exact = text.startswith(EXACT)
    parts = [part.strip() for part in text.removeprefix(EXACT).split(" + ")]
    segments = [_segments(part, synonyms, _literal if exact else _choice) for part in parts]
    words = tuple(re.compile(segment) for some in segments for segment in some)
    spelt = () if exact else tuple(word for part in parts for word in _spelt(part, synonyms))
    return Phrase(text, tuple(_compiled(some) for some in segments), words, spelt)


def pattern_phrase(text: str, source: str) -> Phrase:
    """Return the phrase of an author's safe pattern."""
    return Phrase(text, (re.compile(f"({source})"),), (re.compile(source),))


def synonym_source(words: Iterable[str]) -> str:
    """Return the choice among words and those of everyday use that say the same, the longest first."""
    every = dict.fromkeys(wording for word in words for wording in wordings(_word(word)))
    return "|".join(_loose(word) for word in sorted(every, key=lambda word: (-len(word), word)))


def _word(text: str) -> str:
    return plain(text).replace(" ", "")


def _literal(text: str) -> str:
    return re.escape(text)


def _choice(text: str) -> str:
    """Return the source of a text of the author's: each known word in it may be another that says the same."""
    pieces = split_known(text)
    if len(pieces) == 1 and len(wordings(text)) == 1:
        return _loose(text)
    return "".join(
        f"(?:{synonym_source((piece,))})" if len(wordings(piece)) > 1 else _literal(piece) for piece in pieces
    )


def _loose(word: str) -> str:
    """Return the source of a word, room left for particles."""
    if word in SPLITTABLE:
        return f"{word[0]}(?:了|着|过|个|的|){word[1]}"
    return PARTICLES.join(word) if len(word) > 2 and CHINESE.fullmatch(word) else re.escape(word)


def _spelt(part: str, synonyms: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the Chinese words of a part, those of its synonym sets and those that say the same."""
    for match in PIECES.finditer(_word(part)):
        words = synonyms.get(match[1], ()) if match[1] else split_known(match[0])
        for word in words:
            yield from (wording for wording in wordings(_word(word)) if CHINESE.fullmatch(wording))
        yield from (word for word in (match[0],) if CHINESE.fullmatch(word))


def _segments(text: str, synonyms: Mapping[str, tuple[str, ...]], literal: Callable[[str], str]) -> list[str]:
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
            segments[-1] += "|" if piece == "/" else literal(piece)
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
    if len(segments) == 1:
        return re.compile(segments[0])  # compiled already, as a word
    gap = f"{BOUND}{{0,{GAP}}}?"
    return re.compile(gap.join(f"({segment})" for segment in segments))


def hits(pattern: re.Pattern[str], clean: str, stretch: Stretch) -> Iterator[Hit]:
    """Yield every place in a stretch where a part stands, overlapping ones too."""
    at = stretch.start
    while found := pattern.search(clean, at, stretch.end):
        yield Hit(tuple(found.span(group) for group in range(1, pattern.groups + 1)) or (found.span(),))
        at = found.start() + 1
