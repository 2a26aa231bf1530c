"""How charts are drawn: heights that tell the truth, texts that never touch, colours that can be told apart."""

import re
from fractions import Fraction
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_hooks.charts_axes import round_ticks, set_names
from build_hooks.charts_canvas import FONT, WIDTH, text_width
from tests.build_hooks.charts import BARS, PARETO, chart, drawing, shapes

STYLES = Path(__file__).parents[2] / "browser" / "charts.css"


def size(element: Element, name: str) -> Fraction:
    """Return a coordinate exactly."""
    return Fraction(element.get(name, ""))


def test_pareto_bars_and_curve_stand_at_the_height_of_their_values() -> None:
    figure = chart(PARETO)
    heights = [size(bar, "height") for bar in shapes(figure, "chart__bar")]
    full = heights[0] / Fraction(4200, 9405)
    expected = [full * Fraction(value, 9405) for value in (4200, 2805, 1200, 1200)]
    assert all(abs(height - right) < Fraction(1, 50) for height, right in zip(heights, expected, strict=True))
    points = [(size(point, "cx"), size(point, "cy")) for point in shapes(figure, "chart__point")]
    first = shapes(figure, "chart__bar")[0]
    assert points[0] == (size(first, "x") + size(first, "width") / 2, size(first, "y"))
    rises = [points[n][1] - points[n + 1][1] for n in range(3)]
    assert all(abs(rise - right) < Fraction(1, 50) for rise, right in zip(rises, expected[1:], strict=True))


def test_cuts_are_dashed_lines_at_their_share_with_a_number_that_no_tick_crowds() -> None:
    figure = chart(PARETO)
    bars = shapes(figure, "chart__bar")
    bottom = size(bars[0], "y") + size(bars[0], "height")
    top = min(size(line, "y1") for line in shapes(figure, "chart__grid"))
    lines = [(bottom - size(line, "y1")) / (bottom - top) for line in shapes(figure, "chart__cut")]
    assert lines == [Fraction(9, 10), Fraction(7, 10)]
    assert [label.text for label in shapes(figure, "chart__text--cut")] == ["90%", "70%"]
    crowded = shapes(chart(PARETO.replace("[90%, 70%]", "[77.5%, 95%, 97%]")), "chart__text")
    right = {text.text: size(text, "y") for text in crowded if text.get("x") == str(WIDTH)}
    assert set(right) == {"累计占比（线）", "100%", "97%", "95%", "77.5%", "60%", "40%", "20%", "0%"}
    heights = sorted(right.values())
    assert all(below - above >= FONT for above, below in zip(heights, heights[1:], strict=False))


def test_bars_start_at_zero_and_negative_ones_hang_below_it() -> None:
    figure = chart(BARS)
    zero = size(shapes(figure, "chart__axis")[0], "y1")
    legend, bars = 2, shapes(figure, "chart__bar")
    edges = [(size(bar, "y"), size(bar, "y") + size(bar, "height")) for bar in bars[legend:]]
    up, down, down_too, up_too = edges
    assert up[1] == up_too[1] == zero
    assert down[0] == down_too[0] == zero
    assert (up[1] - up[0]) * 5 == (down[1] - down[0]) * 12


def test_values_stand_at_the_bars_only_when_all_have_room() -> None:
    shown = {text.text for text in shapes(chart(BARS), "chart__text--halo")}
    assert shown == {"12", "−5", "−3", "4.25"}
    assert shapes(chart(BARS.replace("4.25", "1234567.89")), "chart__text--halo") == []


@pytest.mark.parametrize("count", [2, 3, 5, 8, 12, 20])
@pytest.mark.parametrize("name", ["甲", "退换货", "投诉升级处理中", "SKU-0123", "第 1 年"])
@pytest.mark.parametrize("kind", ["pareto", "bars"])
def test_no_text_leaves_the_sheet_and_no_two_names_touch(kind: str, name: str, count: int) -> None:
    names = [f"{name}{chr(ord('A') + number)}" for number in range(count)]
    figure = chart(source_of(kind, names))
    svg = drawing(figure)
    height = Fraction(svg.get("viewBox", "").split()[3])
    boxes = [box(text) for text in shapes(figure, "chart__text")]
    for left, top, right, bottom in boxes:
        assert left >= -1
        assert right <= WIDTH + 1
        assert top >= -1
        assert bottom <= height
    below = [
        area
        for area in boxes
        if area[3] > max(size(bar, "y") + size(bar, "height") for bar in shapes(figure, "chart__bar")) + 6
    ]
    for number, one in enumerate(below):
        for other in below[number + 1 :]:
            assert not overlap(one, other)


def source_of(kind: str, names: list[str]) -> str:
    """Return a fence with these names."""
    head = f"kind: {kind}\ntitle: 图\nunit: 元\n"
    if kind == "pareto":
        return head + "values:\n" + "".join(f"  {name}: {9000 - 7 * n}\n" for n, name in enumerate(names))
    listed = "".join(f"  - {name}\n" for name in names)
    return head + f"categories:\n{listed}series:\n  收入: [{', '.join('12345' for _ in names)}]\n"


def box(text: Element) -> tuple[Fraction, Fraction, Fraction, Fraction]:
    """Return left, top, right, bottom of a text, whether upright or on its side."""
    wide, x, y = Fraction(text_width(text.text or "")), size(text, "x"), size(text, "y")
    before = {"start": Fraction(0), "middle": wide / 2, "end": wide}[text.get("text-anchor", "")]
    rise, drop = Fraction(FONT * 4, 5), Fraction(FONT, 5)
    if text.get("transform"):
        return x - rise, y - wide + before, x + drop, y + before
    return x - before, y - rise, x - before + wide, y + drop


def overlap(one: tuple[Fraction, ...], other: tuple[Fraction, ...]) -> bool:
    """Say whether two boxes share more than an edge."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@given(st.fractions(-(10**6), 10**6, max_denominator=1000), st.fractions(-(10**6), 10**6, max_denominator=1000))
def test_ticks_enclose_the_values_and_zero_in_equal_round_steps(one: Fraction, other: Fraction) -> None:
    low, high = min(one, other), max(one, other)
    ticks = round_ticks(low, high)
    assert ticks[0] <= min(low, Fraction(0))
    assert ticks[-1] >= max(high, Fraction(0))
    assert 0 in ticks
    assert 2 <= len(ticks) <= 8
    steps = {after - before for before, after in zip(ticks, ticks[1:], strict=False)}
    assert len(steps) == 1
    step = steps.pop()
    while step < 1:
        step *= 10
    while step >= 10:
        step /= 10
    assert step in (1, 2, 5)


def test_names_are_wrapped_staggered_or_turned_as_room_allows() -> None:
    assert set_names(["一月", "二月"], 60).lines == (("一月",), ("二月",))
    assert set_names(["物流平台", "其他"], 40).lines == (("物流", "平台"), ("其他",))
    assert set_names(["SKU-01", "SKU-02"], 45).style == "staggered"
    assert set_names(["退换货", "尺码不符"], 18).lines[1] == ("尺", "码", "不", "符")
    assert set_names(["SKU-0001", "SKU-0002"], 18).style == "sideways"


PAPERS = {"light": "#ffffff", "dark": "#1e2129"}
TEXTS = ("text", "cut", "curve")
SHAPES = ("1", "2", "3", "axis")


def colours() -> dict[str, dict[str, str]]:
    """Return the custom properties of the style sheet for both schemes."""
    light, dark = re.findall(r"(?ms)^(?:  \S+ )?\.chart \{(.*?)\}", STYLES.read_text(encoding="utf-8"))
    return {
        scheme: dict(re.findall(r"--chart-([a-z0-9-]+): (#[0-9a-f]{6});", block))
        for scheme, block in (("light", light), ("dark", dark))
    }


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_stand_out_from_the_paper_and_text_from_its_bar(scheme: str) -> None:
    known, paper = colours()[scheme], PAPERS[scheme]
    assert all(contrast(known[name], paper) >= 4.5 for name in TEXTS)
    assert all(contrast(known[name], paper) >= 3 for name in SHAPES)
    assert contrast(known["on-1"], known["1"]) >= 4.5


def test_text_is_at_least_eleven_pixels_high_where_the_chart_is_350_wide() -> None:
    sizes = re.findall(r"\.chart__text \{[^}]*font-size: ([0-9.]+)px", STYLES.read_text(encoding="utf-8"))
    assert Fraction(sizes[0]) == FONT
    assert Fraction(FONT * 350, WIDTH) >= 11
