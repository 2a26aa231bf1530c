"""Axes of a chart: round steps, positions, and category names that never run into each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from build_hooks.charts_canvas import END, FONT, MIDDLE, WIDTH, Canvas, Number, text_width
from grader.display import format_number

LINE = FONT + 3
"""From one line of text to the next, in units."""
TICKS = 5
MOST_LINES = 5
"""More lines than this under a bar look worse than a name on its side."""
# A Chinese character may stand at the end of a line; a word or a number is not torn apart.
PIECE = re.compile("[!-~]+|[^ ]")


@dataclass(frozen=True, slots=True)
class Scale:
    """Values between `low` and `high` to heights between `bottom` and `top`."""

    low: Fraction
    high: Fraction
    bottom: Number
    top: Number

    def y(self, value: Fraction) -> Fraction:
        """Return the height of a value."""
        return self.bottom - (value - self.low) / (self.high - self.low) * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Names:
    """How category names are set below the bars."""

    style: Literal["lines", "staggered", "sideways"]
    lines: tuple[tuple[str, ...], ...]
    height: Number
    step: Number = LINE
    """From one line to the next."""


def round_ticks(low: Fraction, high: Fraction) -> tuple[Fraction, ...]:
    """Return about five evenly spaced round numbers (1, 2 or 5 times a power of ten) that enclose both ends.

    Zero is among them: bars start there.
    """
    low, high = min(low, Fraction(0)), max(high, Fraction(0))
    step = _round_step((high - low or Fraction(1)) / TICKS)
    first, last = low // step, -(-high // step)
    return tuple(step * count for count in range(first, max(last, first + 1) + 1))


def _round_step(least: Fraction) -> Fraction:
    power = Fraction(1)
    while power > least:
        power /= 10
    while power * 10 <= least:
        power *= 10
    return next(power * digit for digit in (1, 2, 5, 10) if power * digit >= least)


def set_names(names: Sequence[str], band: Number) -> Names:
    """Choose how to set names: on one or two lines, in turn high and low, on up to five lines, or on their side."""
    room = band - 2
    wrapped = tuple(_wrap(name, room) for name in names)
    deepest = max(len(lines) for lines in wrapped)
    fits = all(text_width(line) <= room for lines in wrapped for line in lines)
    if fits and deepest <= 2:
        return Names("lines", wrapped, LINE * deepest)
    whole = tuple((name,) for name in names)
    widest = max(text_width(name) for name in names)
    if widest <= band * Fraction(3, 2):
        return Names("staggered", whole, 2 * LINE)
    if fits and deepest <= MOST_LINES:
        # Columns of single characters are set solid, or they would be read across.
        step = FONT if all(len(line) == 1 for lines in wrapped for line in lines) else LINE
        return Names("lines", wrapped, step * deepest + 3, step)
    return Names("sideways", whole, widest + 4)


def _wrap(name: str, room: Number) -> tuple[str, ...]:
    if text_width(name) <= room:
        return (name,)
    lines = [""]
    for piece in PIECE.findall(name):
        if lines[-1] and text_width(lines[-1] + piece) > room:
            lines.append("")
        lines[-1] += piece
    return tuple(lines)


def draw_names(canvas: Canvas, names: Names, centers: Sequence[Number], top: Number) -> None:
    """Write the names below `top`, each at its center."""
    for number, (x, lines) in enumerate(zip(centers, names.lines, strict=True)):
        if names.style == "sideways":
            side = canvas.text(lines[0], x + Fraction(FONT, 3), top + 6, END)
            side.set("transform", f"rotate(-90 {side.get('x')} {side.get('y')})")
            continue
        drop = LINE * (number % 2) if names.style == "staggered" else 0
        for row, line in enumerate(lines):
            half = Fraction(text_width(line)) / 2
            inside = max(half, min(x, WIDTH - half))
            canvas.text(line, inside, top + LINE + names.step * row + drop, MIDDLE)


def tick_room(ticks: Sequence[Fraction]) -> Number:
    """Return how many units the numbers of a left axis take."""
    return max(text_width(signed(tick)) for tick in ticks) + 8


def draw_grid(canvas: Canvas, ticks: Sequence[Fraction], scale: Scale, left: Number, right: Number = WIDTH) -> None:
    """Draw a grid line and a number at the left for every tick; the line of zero is stronger."""
    for tick in ticks:
        y = scale.y(tick)
        canvas.line("chart__grid" if tick else "chart__axis", (left, y), (right, y))
        draw_tick(canvas, tick, left, y)


def draw_tick(canvas: Canvas, tick: Fraction, left: Number, y: Number) -> None:
    """Write one number of the left axis."""
    canvas.text(signed(tick), left - 6, y + Fraction(FONT, 3), END)


def signed(value: Fraction, places: int | None = None) -> str:
    """Print a number with a real minus sign."""
    return format_number(value, places).replace("-", "−")
