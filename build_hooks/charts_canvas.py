"""The drawing sheet of a chart: SVG elements with exact coordinates, and how wide a text is."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement

from grader.display import format_number, round_half_up

Number = int | Fraction

WIDTH = 420
"""Units of the sheet's width. A phone shows about 350 px of it, so that FONT is at least 12 px on screen."""
FONT = 15
"""Height of all texts, in units; the style sheet makes them smaller on wide screens."""
MIDDLE, START, END = "middle", "start", "end"


@dataclass(frozen=True, slots=True)
class Picture:
    """What a kind of chart makes: the drawing, the same in one paragraph, the same as a table."""

    svg: Element
    description: str
    """Read out instead of the drawing."""
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The exact numbers; the first cell of a row names it."""
    note: str = ""
    """Says how the table is rounded, if it is."""


@dataclass(frozen=True, slots=True)
class Common:
    """What every chart has."""

    title: str
    unit: str
    prefix: str
    """Begins every id in the drawing; unique on the page."""


class Canvas:
    """Collects the elements of one drawing."""

    def __init__(self, height: Number) -> None:
        self.svg = Element("svg", {"viewBox": f"0 0 {WIDTH} {coordinate(height)}", "class": "chart__drawing"})

    def add(self, tag: str, css: str, **where: Number) -> Element:
        """Add an element with coordinates, e.g. add("rect", "chart__bar", x=1, y=2, width=3, height=4)."""
        places = {name: coordinate(value) for name, value in where.items()}
        return SubElement(self.svg, tag, {"class": css, **places})

    def line(self, css: str, start: tuple[Number, Number], end: tuple[Number, Number]) -> None:
        """Add a straight line."""
        self.add("line", css, x1=start[0], y1=start[1], x2=end[0], y2=end[1])

    def path(self, css: str, points: Sequence[tuple[Number, Number]]) -> None:
        """Add an open line through points."""
        steps = " ".join(f"{coordinate(x)},{coordinate(y)}" for x, y in points)
        SubElement(self.svg, "polyline", {"class": css, "points": steps, "fill": "none"})

    def text(self, words: str, x: Number, y: Number, anchor: str = START, css: str = "") -> Element:
        """Add a text whose baseline is at y; `anchor` says which end of it is at x."""
        element = self.add("text", f"chart__text {css}".rstrip(), x=x, y=y)
        element.set("text-anchor", anchor)
        element.set("font-size", str(FONT))
        element.text = words
        return element


def coordinate(value: Number) -> str:
    """Return a coordinate with at most two decimals."""
    return format_number(round_half_up(Fraction(value), 2)).replace(",", "")


def text_width(words: str) -> Number:
    """Return about how many units a text takes: a Chinese character is square, others a little over half as wide."""
    return FONT * sum(Fraction(14, 25) if ord(character) < 0x2E80 else Fraction(1) for character in words)
