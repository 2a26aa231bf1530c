"""The chart fence: exact numbers, names for screen readers, and mistakes that stop the build."""

import re
from html.parser import HTMLParser
from xml.etree.ElementTree import Element

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from build_hooks.charts import KINDS, draw_chart, format_chart
from grader.problem import ContentError
from tests.build_hooks.charts import BARS, PARETO, SVG, chart, drawing, shapes


def table(figure: Element) -> list[list[str]]:
    """Return the cells of the table."""
    return [["".join(cell.itertext()) for cell in row] for row in figure.iter("tr")]


def problems(source: str) -> list[tuple[int, str]]:
    """Return line and rule of every mistake."""
    with pytest.raises(ContentError) as caught:
        draw_chart(source, "c")
    return [(problem.place.line, problem.rule) for problem in caught.value.problems]


def test_pareto_sorts_values_and_equal_ones_keep_the_order_of_the_author() -> None:
    rows = table(chart(PARETO))
    assert [row[0] for row in rows] == ["名称", "甲", "乙", "丙", "丁", "合计"]


def test_pareto_table_is_exact() -> None:
    assert table(chart(PARETO)) == [
        ["名称", "数值（万元）", "占比", "累计占比"],
        ["甲", "420", "44.66%", "44.66%"],
        ["乙", "280.5", "29.82%", "74.48%"],
        ["丙", "120", "12.76%", "87.24%"],
        ["丁", "120", "12.76%", "100.00%"],
        ["合计", "940.5", "100.00%", ""],
    ]


def test_decimals_are_added_exactly() -> None:
    figure = chart("kind: pareto\ntitle: 图\nunit: 元\nvalues: {甲: 0.2, 乙: 0.1}\n")
    assert table(figure)[-1][1] == "0.3"


def test_bars_table_and_description_tell_every_number() -> None:
    figure = chart(BARS)
    assert table(figure) == [["类别", "网店（人）", "门店（人）"], ["一月", "12", "−3"], ["二月", "−5", "4.25"]]
    description = drawing(figure).find(f"{SVG}desc")
    assert description is not None
    assert description.text == "柱形图（人）。一月：网店 12，门店 −3；二月：网店 −5，门店 4.25。"


def test_series_differ_by_pattern_and_are_named() -> None:
    figure = chart(BARS.replace("门店: [-3, 4.25]", "门店: [-3, 4.25], 电话: [1, 2]"))
    fills = [shapes(figure, f"chart__bar--{series}")[0].get("fill") for series in (1, 2, 3)]
    assert fills == [None, "url(#c-fill-2)", "url(#c-fill-3)"]
    assert [pattern.get("id") for pattern in figure.iter(f"{SVG}pattern")] == ["c-fill-2", "c-fill-3"]
    words = [text.text for text in shapes(figure, "chart__text")]
    assert {"网店", "门店", "电话"} <= set(words)


@pytest.mark.parametrize("source", [PARETO, BARS])
def test_the_drawing_has_a_name_a_description_and_ids_of_its_own(source: str) -> None:
    svg = drawing(chart(source))
    assert svg.get("role") == "img"
    assert svg.get("width") == "100%"
    ids = [element.get("id") for element in svg.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert svg.get("aria-labelledby") == "c-title c-desc"
    assert {element.tag.removeprefix(SVG) for element in svg.iter() if element.get("id") in ("c-title", "c-desc")} == {
        "title",
        "desc",
    }


def test_text_is_escaped() -> None:
    source = PARETO.replace("四位客户的年成交额", "'<script>&\"'").replace("丙:", "'<b>':").replace("万元", "'<i>'")
    html = draw_chart(source, "c")
    tags = _Tags()
    tags.feed(html)
    assert not {"script", "b", "i"} & tags.seen
    assert "&lt;script&gt;&amp;" in html


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", [(1, "field-missing")] * 3),
        ("kind: funnel\ntitle: 图\nunit: 元\n", [(1, "value-choice")]),
        (PARETO.replace("title: 四位客户的年成交额\n", ""), [(1, "field-missing")]),
        (PARETO.replace("unit: 万元\n", ""), [(1, "field-missing")]),
        (PARETO + "colour: red\n", [(6, "field-unknown")]),
        (PARETO.replace("280.5", "很多"), [(4, "value-number")]),
        (PARETO.replace("280.5", "28%"), [(4, "value-number")]),
        (PARETO.replace("280.5", "-1"), [(4, "value-number")]),
        (PARETO.replace("280.5", "1，200"), [(4, "value-number")]),
        (re.sub(r"values: .*", "values: {甲: 0, 乙: 0}", PARETO), [(4, "value-number")]),
        (re.sub(r"values: .*", "values: {甲: 1}", PARETO), [(4, "chart-size")]),
        (re.sub(r"values: .*", "values: [1, 2]", PARETO), [(4, "chart-size"), (4, "value-kind")]),
        (PARETO.replace("70%", "70"), [(5, "value-number")]),
        (PARETO.replace("70%", "100%"), [(5, "value-number")]),
        (PARETO.replace("甲: 420", "甲甲甲甲甲甲甲甲甲甲甲甲甲: 420"), [(4, "chart-name")]),
        (PARETO.replace("甲: 420", "乙: 420"), [(4, "key-duplicate")]),
        (BARS.replace("[12, -5]", "[12]"), [(5, "chart-size")]),
        (BARS.replace("一月, 二月", "一月, 一月"), [(4, "chart-name")]),
        (BARS.replace("一月, 二月", "一月，二月"), [(4, "chart-size"), (5, "chart-size"), (5, "chart-size")]),
        (re.sub(r"series: .*", "series: {}", BARS), [(5, "chart-size")]),
        (re.sub(r"series: .*", "series: {a: [1, 2], b: [1, 2], c: [1, 2], d: [1, 2]}", BARS), [(5, "chart-size")]),
        (BARS.replace("kind: ", "kind："), [(1, "yaml-fullwidth-colon")]),
    ],
)
def test_every_mistake_is_reported_with_its_line(source: str, expected: list[tuple[int, str]]) -> None:
    assert problems(source) == expected


def test_a_mistake_on_a_page_stops_the_build_and_says_how_to_mend_it() -> None:
    with pytest.raises(SuperFencesException, match=r"(?s)第 2 行：.*二百.*改法：") as caught:
        page("```chart\nkind: pareto\nvalues: {甲: 二百, 乙: 1}\ntitle: 图\nunit: 元\n```")
    assert "values: {甲: 二百, 乙: 1}" in str(caught.value)


def test_two_like_charts_on_a_page_share_no_id() -> None:
    html = page(f"```chart\n{BARS}```\n\n文\n\n```chart\n{BARS}```\n")
    ids = re.findall(r' id="([^"]*)"', html)
    assert len(ids) == 6
    assert len(ids) == len(set(ids))
    assert html.count('<figure class="chart chart--bars">') == 2
    assert html == page(f"```chart\n{BARS}```\n\n文\n\n```chart\n{BARS}```\n")


def page(text: str) -> str:
    """Render a page the way mkdocs.yml sets it up."""
    fence = {"name": "chart", "class": "chart", "format": format_chart}
    settings = {"pymdownx.superfences": {"custom_fences": [fence]}}
    return Markdown(extensions=["pymdownx.superfences"], extension_configs=settings).convert(text)


def test_both_kinds_are_known() -> None:
    assert set(KINDS) == {"pareto", "bars"}
