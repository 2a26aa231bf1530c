"""Text with worked-out numbers in it: {price}, {price * 12}, {rate:%}, {answer:2}; $…$ is left to mathematics."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from grader.evaluation import evaluate
from grader.formula import Formula, FormulaError, Value, parse
from grader.number import format_number

PIECES = re.compile(r"\$\$[^$]*\$\$|\$[^$]*\$|\{(?P<slot>[^{}]*)\}|(?P<stray>[{}])")
FORMAT = re.compile(r"(.*?)(?::(%?)([0-9]?))?")
NO_PERCENTS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """One {…}: a formula and how its value is printed."""

    formula: Formula
    percent: bool
    places: int | None


@lru_cache(maxsize=4096)
def pieces(text: str) -> tuple[str | Slot, ...]:
    """Split a text into plain strings and slots. Raises FormulaError for a slot that is no formula."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[str | Slot]:
    start = 0
    for match in PIECES.finditer(text):
        if match["stray"]:
            raise FormulaError("花括号没有成对；要写花括号本身，请用全角｛｝")
        if match["slot"] is None:
            continue
        yield text[start : match.start()]
        yield _slot(match["slot"])
        start = match.end()
    yield text[start:]


def slots(text: str) -> Iterator[Slot]:
    """Return only the slots of a text."""
    return (piece for piece in pieces(text) if isinstance(piece, Slot))


def _slot(inner: str) -> Slot:
    match = FORMAT.fullmatch(inner)
    if match is None or not match[1].strip():
        raise FormulaError("花括号里是空的；要写花括号本身，请用全角｛｝")
    return Slot(parse(match[1]), bool(match[2]), int(match[3]) if match[3] else None)


def show(slot: Slot, names: Mapping[str, Value], percents: frozenset[str] = NO_PERCENTS) -> str:
    """Return the printed value of a slot; names declared as percentages print as such by themselves."""
    value = evaluate(slot.formula, names)
    if isinstance(value, str):
        return value
    if not isinstance(value, Fraction):
        raise FormulaError(f"“{slot.formula.text}”的结果不能直接写进文字里")
    if slot.percent or (slot.formula.text in percents and slot.places is None):
        return format_number(value * 100, slot.places) + "%"
    return format_number(value, slot.places)


def fill(text: str, names: Mapping[str, Value], percents: frozenset[str] = NO_PERCENTS) -> str:
    """Return the text with every slot replaced by its printed value."""
    return "".join(piece if isinstance(piece, str) else show(piece, names, percents) for piece in pieces(text))
