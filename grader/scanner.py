"""A place in a typed answer, moving from left to right; and the one way to say that it cannot be read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from grader.text import BREAKS

DIGITS: Final = frozenset("0123456789")
_BLANKS: Final = " " + BREAKS


class Unreadable(Exception):
    """A typed number that is not read; the reason says in Chinese how to type it. Never leaves `read_number`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Scanner:
    """Tidy text with a position. `end` may stand before the text's own end, to fence off a unit such as 百分点."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.end = len(text)

    @property
    def rest(self) -> str:
        """What is still unread, the fenced part included."""
        return self.text[self.position :]

    def peek(self, ahead: int = 0) -> str:
        """Return one character before the fence, or nothing."""
        place = self.position + ahead
        return self.text[place] if place < self.end else ""

    def take(self, words: Iterable[str]) -> str:
        """Step over the longest of the words that stands here and return it, or return nothing."""
        here = self.text[self.position : self.end]
        found = max((word for word in words if here.startswith(word)), key=len, default="")
        self.position += len(found)
        return found

    def take_run(self, chars: frozenset[str]) -> str:
        """Step over as many of the characters as stand here and return them."""
        start = self.position
        while self.peek() and self.peek() in chars:
            self.position += 1
        return self.text[start : self.position]

    def blanks(self) -> int:
        """Return how many blanks stand here, without moving."""
        count = 0
        while self.peek(count) and self.peek(count) in _BLANKS:
            count += 1
        return count

    def skip_blanks(self) -> None:
        """Step over white space."""
        self.position += self.blanks()
