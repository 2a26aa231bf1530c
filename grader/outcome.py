"""What grading returns: NotReady, or a Score with its Parts; and their JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType
from typing import Literal

Verdict = Literal["right", "partly", "wrong"]
Mark = Literal["right", "wrong", "missed"]
NO_MARKS: Mapping[str, Mark] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class NotReady:
    """The response cannot be graded yet; it is not wrong and costs no attempt."""

    reason: str
    """In Chinese: what is missing or unreadable, and how to mend it."""
    missing: tuple[tuple[str, str], ...] = ()
    """The items concerned, each with its own reason."""

    def to_json(self) -> str:
        """Return the outcome as compact JSON text, the same bytes on every Python."""
        missing = [{"item": item, "reason": reason} for item, reason in self.missing]
        return _dump({"outcome": "not_ready", "reason": self.reason, "missing": missing})


@dataclass(frozen=True, slots=True)
class CriterionMark:
    """What one criterion of a short answer earned, and for which words."""

    id: str
    expects: str
    earned: Fraction
    points: Fraction
    spans: tuple[tuple[int, int], ...]
    """Start and end in the text as typed, counted in code points (in JavaScript: in `Array.from(text)`)."""
    note: str = ""
    """Why words that are there do not count."""

    def as_dict(self) -> dict[str, object]:
        """Return the mark as plain JSON values."""
        return {
            "id": self.id,
            "expects": self.expects,
            "earned": json_number(self.earned),
            "points": json_number(self.points),
            "spans": [list(span) for span in self.spans],
            "note": self.note,
        }


@dataclass(frozen=True, slots=True)
class Part:
    """The score of one item, with what the learner is told about it."""

    item: str
    kind: str
    label: str
    earned: Fraction
    points: Fraction
    echo: str = ""
    """How a typed number was read, e.g. 读作 12,500 元."""
    feedback: tuple[str, ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=lambda: NO_MARKS)
    """Option or row id → right, wrong (picked but wrong), missed (right but not picked)."""
    answer: str = ""
    """The key as display text."""
    criteria: tuple[CriterionMark, ...] = ()
    """Only of a short answer; other kinds have no such field in their JSON."""

    @property
    def verdict(self) -> Verdict:
        """Say whether the item earned all, some or none of its points."""
        if self.earned == self.points:
            return "right"
        return "partly" if self.earned else "wrong"

    def as_dict(self) -> dict[str, object]:
        """Return the part as plain JSON values."""
        criteria = {"criteria": [mark.as_dict() for mark in self.criteria]} if self.criteria else {}
        return {
            "item": self.item,
            "kind": self.kind,
            "label": self.label,
            "earned": json_number(self.earned),
            "points": json_number(self.points),
            "verdict": self.verdict,
            "echo": self.echo,
            "feedback": list(self.feedback),
            "marks": dict(self.marks),
            "answer": self.answer,
            **criteria,
        }


@dataclass(frozen=True, slots=True)
class Score:
    """A graded response: exact points, item by item."""

    earned: Fraction
    points: Fraction
    parts: tuple[Part, ...]
    provisional: bool = False
    """True when a teacher may change it (short answers)."""

    def to_json(self) -> str:
        """Return the outcome as compact JSON text, the same bytes on every Python."""
        return _dump(
            {
                "outcome": "score",
                "earned": json_number(self.earned),
                "points": json_number(self.points),
                "provisional": self.provisional,
                "parts": [part.as_dict() for part in self.parts],
            }
        )


Outcome = NotReady | Score


def json_number(value: Fraction) -> int | float:
    """Return points as a JSON number with at most four decimals, half up; exactness stays in Python."""
    scaled = (20_000 * abs(value.numerator) + value.denominator) // (2 * value.denominator)
    whole, part = divmod(scaled, 10_000)
    # A float only carries the four printed decimals into the JSON text; nothing is computed with it.
    shown = float(f"{whole}.{part:04d}") if part else whole
    return -shown if value < 0 else shown


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
