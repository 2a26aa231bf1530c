"""What is known while a response is graded: the parameters, the keys so far, and the learner's own numbers so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from grader.formula import Value
from grader.template import NO_PERCENTS, fill


@dataclass(slots=True)
class Worked:
    """Filled in item by item, in the order of the exercise."""

    names: dict[str, Value]
    """Parameters and the exact keys of the numeric items so far: what formulas see."""
    shown: dict[str, Value] = field(default_factory=dict)
    """The same with keys rounded as they are printed: what texts see."""
    solved: dict[str, Fraction] = field(default_factory=dict)
    """The exact keys of the numeric items so far."""
    own: dict[str, Fraction] = field(default_factory=dict)
    """The learner's own numbers for the numeric items so far."""
    astray: set[str] = field(default_factory=set)
    """The items whose own number is not the key."""
    percents: frozenset[str] = NO_PERCENTS

    def __post_init__(self) -> None:
        self.shown = {**self.names, **self.shown}

    def carried(self) -> dict[str, Value]:
        """Return the names with the learner's own earlier numbers in place of the keys."""
        return {**self.names, **self.own}

    def fill(self, text: str, extra: Mapping[str, Value] | None = None) -> str:
        """Return a text with its slots printed."""
        return fill(text, {**self.shown, **(extra or {})}, self.percents)
