"""Tidy a typed answer: full-width, white space, invisible characters; the same on every Python version."""

from __future__ import annotations

from typing import Final

SPACES: Final = " \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Every character that stands for a plain space (no-break, thin, ideographic …)."""

BREAKS: Final = "\t\n\v\f\r\u0085\u2028\u2029"
"""Tabs and line ends: dropped at the ends of an answer, kept inside (two cells pasted are two values)."""

INVISIBLE: Final = (
    "\u00ad\u034f\u180e\u200b\u200c\u200d\u200e\u202a\u202c\u202d\u2060\u2061\u2062\u2063\u2064\u2066\u2068\u2069\ufeff"
    "\ufe00\ufe01\ufe02\ufe03\ufe04\ufe05\ufe06\ufe07\ufe08\ufe09\ufe0a\ufe0b\ufe0c\ufe0d\ufe0e\ufe0f"
)
"""Characters without a shape that copying brings along. Right-to-left overrides are not here: they change what one sees."""

FINAL_MARKS: Final = "。.,、;"
"""Marks of which one may end an answer, as `tidy` leaves them (`，` is `,` by then)."""

_TABLE: Final[dict[int, str | None]] = {
    **{0xFF01 + step: chr(0x21 + step) for step in range(94)},  # ！ to ～
    **{ord(char): " " for char in SPACES},
    **dict.fromkeys(map(ord, INVISIBLE)),
    0xFFE5: "¥",
    0x2212: "-",  # the minus sign of typesetting
    0xFF61: "。",
    0xFF64: "、",
}


def tidy(text: str) -> str:
    """Return the text with half-width signs, plain spaces, no invisible characters and no white space at the ends.

    Only this frozen table decides: `①`, `²`, `㎡` and digits of other scripts stay what they are.
    """
    return text.translate(_TABLE).strip(" " + BREAKS)


def drop_final_mark(text: str) -> str:
    """Return tidy text without the one mark that ends it; two marks in a row are left for the caller to judge."""
    if text[-1:] and text[-1] in FINAL_MARKS and (text[-2:-1] == "" or text[-2] not in FINAL_MARKS):
        return text[:-1].strip(" " + BREAKS)
    return text


_FOLDED: Final[dict[int, str | None]] = {
    **{ord("A") + step: chr(ord("a") + step) for step in range(26)},
    **dict.fromkeys(map(ord, SPACES + BREAKS)),
}


def fold(text: str) -> str:
    """Return what decides whether two typed words are the same: tidy, no white space, small letters, no mark at the end.

    Only A to Z have small letters here; nothing else is near enough to be the same.
    """
    return tidy(text).translate(_FOLDED).rstrip(FINAL_MARKS)


def quote(text: str, longest: int = 12) -> str:
    """Return a short piece of a typed answer in Chinese quotation marks, safe to print and to encode."""
    shown = printable(text[:longest])
    return f"“{shown}…”" if len(text) > longest else f"“{shown}”"


def printable(text: str, kept: str = "") -> str:
    """Return the text with a □ for every character that no one can see, that turns the line around, or cannot be encoded.

    Args:
        text: What someone else wrote.
        kept: Such characters that may stand.
    """
    return "".join("□" if _is_unprintable(char) and char not in kept else char for char in text)


def _is_unprintable(char: str) -> bool:
    code = ord(char)
    return (
        code < 0x20
        or 0x7F <= code < 0xA0
        or 0xD800 <= code <= 0xDFFF
        or 0x2028 <= code <= 0x202E
        or 0x2066 <= code <= 0x2069
    )
