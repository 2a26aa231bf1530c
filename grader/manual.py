"""The manual of every kind, read from its module's docstring: what it is, a whole sample, how to write one, what goes wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from grader import sets
from grader.bank import check_text
from grader.formats import as_text
from grader.kinds import KINDS
from grader.sets import SET

MODULES: Mapping[str, Any] = {**KINDS, SET: sets}
"""The kinds with a docstring that is a manual."""
FAULT, BECOMES = "改坏：", " → "


@dataclass(frozen=True, slots=True)
class Fault:
    """A change that spoils the sample."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Manual:
    """What the docstring of a kind says."""

    kind: str
    title: str
    caption: str
    sample: str
    """A whole exercise in YAML that passes the check."""
    notes: str
    """How to write one, in Markdown."""
    faults: tuple[Fault, ...]


def manual(kind: str) -> Manual:
    """Return the manual of a kind, `set` among them."""
    module = MODULES[kind]
    caption, sample, notes, faults = (module.__doc__ or "").strip("\n").split("\n\n")
    return Manual(
        kind=kind,
        title=module.TITLE,
        caption=caption.partition("：")[2],
        sample=sample + "\n",
        notes=notes.replace("\n  ", ""),
        faults=tuple(Fault(*line.removeprefix(FAULT).split(BECOMES)) for line in faults.split("\n")),
    )


def told(book: Manual, fault: Fault) -> str:
    """Return what the check says of the sample spoilt by a fault."""
    spoilt = book.sample.replace(fault.old, fault.new)
    path = f"{book.sample.split()[1]}.yml"
    return "\n".join(as_text(problem, spoilt) for problem in check_text(spoilt, path))


def as_lines(book: Manual) -> list[str]:
    """Return the manual for a terminal."""
    return [f"{book.title}（kind: {book.kind}）：{book.caption}", "", book.sample, book.notes]
