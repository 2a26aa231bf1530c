"""Chance that falls the same everywhere: numbers drawn from SHA-256 of a seed and a counter."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Draws of one seed; the same seed gives the same draws on every Python and machine."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._drawn = 0

    def below(self, count: int) -> int:
        """Return a whole number from 0 to below `count`."""
        self._drawn += 1
        return int.from_bytes(sha256(f"{self._seed}#{self._drawn}".encode()).digest()[:8], "big") % count

    def between(self, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def once_in(self, count: int) -> bool:
        """Return True about once in so many calls."""
        return self.below(count) == 0

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return choices[self.below(len(choices))]

    def picks(self, choices: Sequence[T], least: int, most: int) -> list[T]:
        """Return some of the choices, the same one perhaps more than once."""
        return [self.pick(choices) for _ in range(self.between(least, most))]

    def shuffled(self, things: Iterable[T]) -> list[T]:
        """Return the things in another order."""
        left, order = list(things), []
        while left:
            order.append(left.pop(self.below(len(left))))
        return order
