"""The bar chart: one to three series of bars over the same categories; values may be negative.

```chart
kind: bars
title: 五年现金流与现值
unit: 元
categories: [第 1 年, 第 2 年]
series: {名义金额: [800, 640], 现值: [727.27, 528.93]}
```

Series differ by pattern as well as by colour. Values stand at the bars when all of them fit; the table
always has them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement

from build_hooks.charts_axes import LINE, Scale, draw_grid, draw_names, round_ticks, set_names, signed, tick_room
from build_hooks.charts_canvas import FONT, MIDDLE, WIDTH, Canvas, Common, Number, Picture, text_width
from build_hooks.charts_reading import check_names, finish, read_amount
from grader.fields import Fields
from grader.node import Node

HEIGHT = 240
MOST_SERIES = 3
SWATCH = 18
FILL = Fraction(4, 5)
"""The part of a category's band that bars take."""


@dataclass(frozen=True, slots=True)
class Bars:
    """What the author wrote."""

    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Fraction, ...]], ...]

    @property
    def values(self) -> tuple[Fraction, ...]:
        """Return the values of all series."""
        return tuple(value for _, values in self.series for value in values)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things stand."""

    left: Number
    band: Fraction
    scale: Scale
    slot: Fraction
    """The width of one bar."""

    def center(self, category: int) -> Fraction:
        """Return the middle of a category."""
        return self.left + self.band * (category + Fraction(1, 2))

    def bar(self, category: int, series: int) -> Fraction:
        """Return the left edge of a bar."""
        return self.left + self.band * (category + (1 - FILL) / 2) + self.slot * series


def bars(fields: Fields, common: Common) -> Picture:
    """Read and draw a bar chart.

    Raises:
        ContentError: with every problem of the fields.
    """
    chart = read_bars(fields)
    columns = [[signed(value) for value in values] for _, values in chart.series]
    return Picture(
        svg=draw(chart, common),
        description=describe(chart, common.unit),
        header=("类别", *(f"{name}（{common.unit}）" for name, _ in chart.series)),
        rows=tuple(zip(chart.categories, *columns, strict=True)),
    )


def read_bars(fields: Fields) -> Bars:
    """Return the chart of a fence; raises ContentError with every problem."""
    node = fields.need("categories")
    categories = tuple(fields.text_of(item, "categories 的一项") for item in fields.items("categories", node))
    check_names(fields, node, categories, "categories 里的类别")
    place = fields.need("series")
    entries = fields.entries("series", place)
    if not 1 <= len(entries) <= MOST_SERIES:
        fix = "再多就分成两张图。"
        fields.report.add("chart-size", place, f"series 要有 1 到 {MOST_SERIES} 组，这里有 {len(entries)} 组", fix)
    series = tuple((name.value, _read_values(fields, name.value, value, len(categories))) for name, value in entries)
    finish(fields)
    return Bars(categories, series)


def _read_values(fields: Fields, name: str, node: Node, wanted: int) -> tuple[Fraction, ...]:
    items = fields.items(f"series 的 {name}", node)
    if len(items) != wanted:
        what = f"series 的 {name} 有 {len(items)} 个数，categories 却有 {wanted} 类"
        fields.report.add("chart-size", node, what, "每一类写一个数，次序相同，用英文逗号和空格隔开。")
    return tuple(read_amount(fields, item, f"series 的 {name} 第 {n} 项") for n, item in enumerate(items, start=1))


def describe(chart: Bars, unit: str) -> str:
    """Return the drawing in words."""
    groups = "；".join(
        f"{category}：" + "，".join(f"{name} {signed(values[number])}" for name, values in chart.series)
        for number, category in enumerate(chart.categories)
    )
    return f"柱形图（{unit}）。{groups}。"


def draw(chart: Bars, common: Common) -> Element:
    """Draw legend, grid, bars and names."""
    ticks = round_ticks(min(chart.values), max(chart.values))
    left = tick_room(ticks)
    legend = list(_legend_places([name for name, _ in chart.series]))
    top = LINE * (legend[-1][1] + 1) + LINE + 16
    bottom = top + HEIGHT
    band = Fraction(WIDTH - left) / len(chart.categories)
    layout = Layout(left, band, Scale(ticks[0], ticks[-1], bottom, top), band * FILL / len(chart.series))
    names = set_names(chart.categories, band)
    canvas = Canvas(bottom + names.height + 10)
    add_patterns(canvas, common.prefix, len(chart.series))
    draw_legend(canvas, chart, common.prefix, legend)
    canvas.text(f"单位：{common.unit}", 0, top - 16)
    draw_grid(canvas, ticks, layout.scale, left)
    draw_bars(canvas, chart, layout, common.prefix)
    canvas.line("chart__axis", (left, layout.scale.y(Fraction(0))), (WIDTH, layout.scale.y(Fraction(0))))
    draw_names(canvas, names, [layout.center(number) for number in range(len(chart.categories))], bottom + 3)
    return canvas.svg


def draw_bars(canvas: Canvas, chart: Bars, layout: Layout, prefix: str) -> None:
    """Draw every bar from zero up or down."""
    zero = layout.scale.y(Fraction(0))
    room = layout.slot * (Fraction(5, 4) if len(chart.series) == 1 else 1)
    roomy = all(text_width(signed(value)) <= room - 1 for value in chart.values)
    for series, (_, values) in enumerate(chart.series):
        for category, value in enumerate(values):
            x, y = layout.bar(category, series), layout.scale.y(value)
            bar = canvas.add(
                "rect",
                f"chart__bar chart__bar--{series + 1}",
                x=x + 1,
                y=min(y, zero),
                width=layout.slot - 2,
                height=abs(zero - y),
            )
            _fill(bar, prefix, series)
            if roomy:
                words = signed(value)
                canvas.text(words, x + layout.slot / 2, y - 5 if value >= 0 else y + FONT, MIDDLE, "chart__text--halo")


def add_patterns(canvas: Canvas, prefix: str, count: int) -> None:
    """Define the fill of the second series (stripes) and of the third (dots)."""
    for series, (tag, size) in enumerate((("line", 7), ("circle", 8)), start=2):
        if series > count:
            return
        pattern = SubElement(canvas.svg, "pattern", {"id": f"{prefix}-fill-{series}", "patternUnits": "userSpaceOnUse"})
        pattern.attrib |= {"width": str(size), "height": str(size)}
        SubElement(pattern, "rect", {"class": "chart__paper", "width": str(size), "height": str(size)})
        if tag == "line":
            pattern.set("patternTransform", "rotate(45)")
            SubElement(pattern, "line", {"class": "chart__stripe", "y2": str(size)})
        else:
            SubElement(pattern, "circle", {"class": "chart__dot", "cx": "4", "cy": "4", "r": "2"})


def _fill(shape: Element, prefix: str, series: int) -> None:
    if series:
        shape.set("fill", f"url(#{prefix}-fill-{series + 1})")


def _legend_places(names: list[str]) -> Iterable[tuple[Number, int]]:
    """Yield left edge and row of every entry of the legend; a name that does not fit begins a new row."""
    x: Number = 0
    row = 0
    for name in names:
        wide = SWATCH + 6 + text_width(name) + 16
        if x and x + wide - 16 > WIDTH:
            x, row = 0, row + 1
        yield x, row
        x += wide


def draw_legend(canvas: Canvas, chart: Bars, prefix: str, places: list[tuple[Number, int]]) -> None:
    """Write the names of the series beside samples of their fill."""
    for series, ((name, _), (x, row)) in enumerate(zip(chart.series, places, strict=True)):
        sample = canvas.add(
            "rect", f"chart__bar chart__bar--{series + 1}", x=x + 1, y=LINE * row + 2, width=SWATCH, height=FONT - 1
        )
        _fill(sample, prefix, series)
        canvas.text(name, x + SWATCH + 6, LINE * row + FONT)
