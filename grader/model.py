"""What an exercise is: frozen dataclasses shared by reading, checking, grading and rendering."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from grader.formula import Formula
from grader.node import Json, Text
from grader.problem import Place

ANSWER = "answer"
"""The id of the only item of a plain exercise."""


def default_label(number: int) -> str:
    """Return the name of an item whose author gives none."""
    return f"第 {number} 问"


@dataclass(frozen=True, slots=True)
class Item:
    """The smallest thing that gets a score."""

    id: str
    kind: str
    stem: str
    label: str
    """Short name for results and screen readers, e.g. 第 1 问."""
    points: Fraction
    body: Any
    """The kind's own frozen dataclass."""
    solution: str
    place: Place
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    """Where each of its texts stands."""

    def where(self, text: str) -> Place:
        """Return the place of one of its texts, or its own."""
        return self.places.get(text.strip(), self.place)


@dataclass(frozen=True, slots=True)
class Param:
    """A number that changes from variant to variant."""

    name: str
    values: tuple[Fraction, ...]
    """Every value it may take, in the author's order."""
    first: Fraction
    """Its value in variant 0 when the author names one (or the only value)."""
    percent: bool
    """True when the author wrote it in per cent: it is shown so."""
    place: Place


@dataclass(frozen=True, slots=True)
class Example:
    """A response with the points it must earn; run on every check."""

    response: Json
    points: Fraction | None
    """None when the response is not ready."""
    variant: int
    params: Mapping[str, Fraction]
    """Numbers that stand in for those of the variant."""
    says: str
    """Words that must occur in the feedback or reason."""
    place: Place


@dataclass(frozen=True, slots=True)
class Checked:
    """When an author last held an exercise against the law that it rests on."""

    law: tuple[str, ...]
    """Each with its article."""
    date: str
    """As YYYY-MM-DD."""
    place: Place
    """Where the date stands."""


@dataclass(frozen=True, slots=True)
class Exercise:
    """One file of the bank: what is shown and checked together. A plain exercise is a set of one item."""

    id: str
    revision: int
    kind: str
    title: str
    level: str
    stimulus: str
    items: tuple[Item, ...]
    params: tuple[Param, ...]
    require: tuple[Formula, ...]
    named_first: bool
    """True when the author chose the numbers of variant 0."""
    variants: int
    """How many variants ship with the site; 1 when nothing varies."""
    hint: str
    solution: str
    sources: tuple[Text, ...]
    """The ledger entries that it covers."""
    checked: Checked | None
    """None when it does not rest on law."""
    examples: tuple[Example, ...]
    place: Place
    id_place: Place
    raw: Json = field(compare=False, repr=False)
    """The exercise as it was written, for shipping."""
    places: Mapping[str, Place] = field(default_factory=dict, compare=False, repr=False)
    """Where each of its texts stands."""

    def where(self, text: str) -> Place:
        """Return the place of one of its texts, or its own."""
        return self.places.get(text.strip(), self.place)

    @property
    def points(self) -> Fraction:
        """Full points: the sum over the items."""
        return sum((item.points for item in self.items), Fraction(0))

    @property
    def percents(self) -> frozenset[str]:
        """The parameters that are shown in per cent."""
        return frozenset(param.name for param in self.params if param.percent)

    @property
    def is_set(self) -> bool:
        """Say whether the items share a stimulus."""
        return self.kind == "set"
