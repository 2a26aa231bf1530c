"""The Pareto chart: bars from the largest to the smallest, the curve of cumulative shares, and where to cut.

```chart
kind: pareto
title: 四位客户的年成交额与累计占比
unit: 万元
values: {甲: 420, 乙: 280, 丙: 120, 丁: 80}
cuts: [70%, 90%]          # may be left out
```

Both axes have the same height: 100 % at the right stands where the total stands at the left, so that the curve starts
on top of the first bar. Equal values keep the order of the author. Shares are exact; the table prints two decimals.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from xml.etree.ElementTree import Element

from build_hooks.charts_axes import Scale, draw_names, draw_tick, round_ticks, set_names, signed, tick_room
from build_hooks.charts_canvas import END, FONT, MIDDLE, WIDTH, Canvas, Common, Number, Picture, text_width
from build_hooks.charts_reading import check_names, finish, read_amount, read_share
from grader.fields import Fields

TOP = 38
HEIGHT = 270
RIGHT = WIDTH - 46
HUNDRED = Fraction(1)
NEAR = Fraction(7, 100)
"""A percent number closer than this to a cut gives way to it."""


@dataclass(frozen=True, slots=True)
class Pareto:
    """What the author wrote, sorted."""

    names: tuple[str, ...]
    values: tuple[Fraction, ...]
    cuts: tuple[Fraction, ...]

    @property
    def total(self) -> Fraction:
        """Return the sum of all values."""
        return sum(self.values, Fraction(0))

    @property
    def cumulative(self) -> tuple[Fraction, ...]:
        """Return the exact shares of the first, the first two … bars in the total."""
        return tuple(value / self.total for value in accumulate(self.values))


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand."""

    left: Number
    band: Fraction
    values: Scale
    shares: Scale

    def center(self, number: int) -> Fraction:
        """Return the middle of a bar."""
        return self.left + self.band * (number + Fraction(1, 2))


def pareto(fields: Fields, common: Common) -> Picture:
    """Read and draw a Pareto chart.

    Raises:
        ContentError: with every problem of the fields.
    """
    chart = read_pareto(fields)
    shares = tuple(value / chart.total for value in chart.values)
    rows = tuple(
        (name, signed(value), percent(share, 2), percent(so_far, 2))
        for name, value, share, so_far in zip(chart.names, chart.values, shares, chart.cumulative, strict=True)
    )
    return Picture(
        svg=draw(chart, common.unit),
        description=describe(chart, common.unit),
        header=("名称", f"数值（{common.unit}）", "占比", "累计占比"),
        rows=(*rows, ("合计", signed(chart.total), percent(HUNDRED, 2), "")),
        note="占比和累计占比由原始数值算出，四舍五入到 0.01%。",
    )


def read_pareto(fields: Fields) -> Pareto:
    """Return the chart of a fence, values from large to small; raises ContentError with every problem."""
    node = fields.need("values")
    found = [
        (name.value, read_amount(fields, value, f"values 的 {name.value}"), value)
        for name, value in fields.entries("values", node)
    ]
    check_names(fields, node, [name for name, _, _ in found], "values 里的名称")
    for name, amount, place in found:
        if amount < 0:
            fields.report.add("value-number", place, f"values 的 {name} 是负数", "帕累托图只能画不小于 0 的数。")
    if found and not any(amount for _, amount, _ in found):
        fields.report.add("value-number", node, "values 全是 0，算不出占比", "至少一个数要大于 0。")
    cuts = [read_share(fields, item, "cuts 的一项") for item in fields.items("cuts", fields.get("cuts"))]
    finish(fields)
    ordered = sorted(found, key=lambda entry: -entry[1])
    return Pareto(
        names=tuple(name for name, _, _ in ordered),
        values=tuple(amount for _, amount, _ in ordered),
        cuts=tuple(sorted(set(cuts))),
    )


def describe(chart: Pareto, unit: str) -> str:
    """Return the drawing in words."""
    bars = "；".join(
        f"{name} {signed(value)}，累计 {percent(share, 1)}"
        for name, value, share in zip(chart.names, chart.values, chart.cumulative, strict=True)
    )
    cuts = f"虚线是分界线：{'、'.join(percent(cut) for cut in chart.cuts)}。" if chart.cuts else ""
    return f"柱从高到低排列（{unit}），曲线是累计占比：{bars}。{cuts}"


def draw(chart: Pareto, unit: str) -> Element:
    """Draw grid, bars, cuts and curve, in this order from back to front."""
    ticks = tuple(tick for tick in round_ticks(Fraction(0), chart.total) if tick <= chart.total)
    left = tick_room(ticks)
    band = Fraction(RIGHT - left) / len(chart.names)
    bottom = TOP + HEIGHT
    layout = Layout(left, band, Scale(Fraction(0), chart.total, bottom, TOP), Scale(Fraction(0), HUNDRED, bottom, TOP))
    names = set_names(chart.names, band)
    canvas = Canvas(bottom + names.height + 10)
    canvas.text(f"{unit}（柱）", 0, FONT)
    canvas.text("累计占比（线）", WIDTH, FONT, END)
    draw_shares(canvas, chart, layout)
    for tick in ticks:
        y = layout.values.y(tick)
        canvas.line("chart__axis", (left - 4, y), (left, y))
        draw_tick(canvas, tick, left, y)
    draw_bars(canvas, chart, layout)
    draw_cuts(canvas, chart, layout)
    draw_curve(canvas, chart, layout)
    draw_names(canvas, names, [layout.center(number) for number in range(len(chart.names))], bottom + 3)
    return canvas.svg


def draw_shares(canvas: Canvas, chart: Pareto, layout: Layout) -> None:
    """Draw the right axis; its numbers make room for the cuts."""
    for share in (Fraction(count, 5) for count in range(6)):
        y = layout.shares.y(share)
        canvas.line("chart__grid" if share else "chart__axis", (layout.left, y), (RIGHT, y))
        if share == HUNDRED or all(abs(share - cut) >= NEAR for cut in chart.cuts):
            canvas.text(percent(share), WIDTH, y + Fraction(FONT, 3), END)


def draw_bars(canvas: Canvas, chart: Pareto, layout: Layout) -> None:
    """Draw the bars; with room enough each says its value, the first one inside because the curve starts on it."""
    wide = layout.band * Fraction(3, 4)
    labels = [signed(value) for value in chart.values]
    roomy = all(text_width(label) <= layout.band - 2 for label in labels)
    for number, value in enumerate(chart.values):
        y = layout.values.y(value)
        x = layout.center(number) - wide / 2
        canvas.add("rect", "chart__bar chart__bar--1", x=x, y=y, width=wide, height=layout.values.bottom - y)
        inside = number == 0 and text_width(labels[0]) <= wide and layout.values.bottom - y >= 2 * FONT
        if roomy and inside:
            canvas.text(labels[0], layout.center(0), y + FONT + 8, MIDDLE, "chart__text--on-bar")
        elif roomy and number:
            canvas.text(labels[number], layout.center(number), y - 5, MIDDLE, "chart__text--halo")


def draw_cuts(canvas: Canvas, chart: Pareto, layout: Layout) -> None:
    """Draw the cuts as dashed lines; their percentages on the right axis give way downwards to what is above."""
    above = layout.shares.y(HUNDRED)
    for cut in reversed(chart.cuts):
        y = layout.shares.y(cut)
        canvas.line("chart__cut", (layout.left, y), (RIGHT, y))
        above = max(y, above + FONT)
        canvas.text(percent(cut), WIDTH, above + Fraction(FONT, 3), END, "chart__text--cut")


def draw_curve(canvas: Canvas, chart: Pareto, layout: Layout) -> None:
    """Draw the cumulative shares, with a number at each point when there is room."""
    points = [(layout.center(number), layout.shares.y(share)) for number, share in enumerate(chart.cumulative)]
    canvas.path("chart__curve-halo", points)
    canvas.path("chart__curve", points)
    labels = [percent(share, 1) if share < HUNDRED else "" for share in chart.cumulative]
    roomy = max(text_width(label) for label in labels) <= layout.band
    for (x, y), label in zip(points, labels, strict=True):
        canvas.add("circle", "chart__point", cx=x, cy=y, r=4)
        if roomy and label:
            end = max(x + 8, layout.left + text_width(label) + 2)
            canvas.text(label, end, y - 9, END, "chart__text--halo chart__text--curve")


def percent(share: Fraction, places: int | None = None) -> str:
    """Print a share as per cent."""
    return signed(share * 100, places) + "%"
