"""The ```chart fence: a few lines of YAML to a figure with a drawing, a caption and a table of the exact numbers.

A kind of chart is one function in KINDS: it reads its fields and returns a Picture (charts_pareto.py, charts_bars.py).
"""

from collections.abc import Callable
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from pymdownx.superfences import SuperFencesException

from build_hooks.charts_bars import bars
from build_hooks.charts_canvas import Common, Picture
from build_hooks.charts_pareto import pareto
from grader.fields import Fields, Report, nearest
from grader.problem import ContentError, Problem
from grader.source import read_yaml

Kind = Callable[[Fields, Common], Picture]
KINDS: dict[str, Kind] = {"pareto": pareto, "bars": bars}


def format_chart(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **extra: Any) -> str:
    """Return the figure of a fence (the signature is that of SuperFences).

    Raises:
        SuperFencesException: the fence has mistakes; SuperFences would swallow any other error.
    """
    try:
        return draw_chart(source, _prefix(source, md))
    except ContentError as error:
        raise SuperFencesException(_message(source, error)) from None


def draw_chart(source: str, prefix: str) -> str:
    """Return the HTML of a chart; `prefix` begins all its ids.

    Raises:
        ContentError: with every problem that was found, lines counted from the fence's first line.
    """
    report = Report()
    fields = Fields(read_yaml(source), report, "图表")
    kind = fields.text("kind")
    if kind and kind not in KINDS:
        report.add("value-choice", fields.need("kind"), f"没有“{kind}”这种图", nearest(kind, KINDS))
    common = Common(fields.text("title"), fields.text("unit"), prefix)
    if kind not in KINDS:
        raise ContentError(report.problems)
    return _html(_figure(KINDS[kind](fields, common), common, kind))


def _prefix(source: str, md: Any) -> str:
    """Return a beginning for ids: the same at every build, different for every fence of a page."""
    before = getattr(getattr(md, "htmlStash", None), "html_counter", 0)
    return f"chart-{sha256(source.encode()).hexdigest()[:8]}-{before}"


def _message(source: str, error: ContentError) -> str:
    lines = [f"第 {problem.place.line} 行：{_sentence(problem)}" for problem in error.problems]
    quoted = "\n".join(f"  {line}" for line in source.split("\n"))
    return "\n".join(["图表（```chart）写错了。", *lines, "原文：", quoted])


def _sentence(problem: Problem) -> str:
    return f"{problem.what}。改法：{problem.fix}"


def _figure(picture: Picture, common: Common, kind: str) -> Element:
    figure = Element("figure", {"class": f"chart chart--{kind}"})
    figure.append(_named(picture, common))
    SubElement(figure, "figcaption", {"class": "chart__caption"}).text = common.title
    data = SubElement(figure, "details", {"class": "chart__data"})
    SubElement(data, "summary").text = "看数据表"
    # A table wider than a phone scrolls in its own box, which the keyboard must reach.
    box = SubElement(data, "div", {"class": "chart__scroll", "tabindex": "0", "role": "group"})
    box.set("aria-label", f"{common.title}（数据表）")
    box.append(_table(picture))
    if picture.note:
        SubElement(data, "p", {"class": "chart__note"}).text = picture.note
    return figure


def _named(picture: Picture, common: Common) -> Element:
    """Return the drawing with the name and the description that a screen reader says instead of it."""
    svg = picture.svg
    title, description = (
        Element("title", {"id": f"{common.prefix}-title"}),
        Element("desc", {"id": f"{common.prefix}-desc"}),
    )
    title.text, description.text = common.title, picture.description
    svg.insert(0, title)
    svg.insert(1, description)
    svg.attrib |= {
        "role": "img",
        "aria-labelledby": f"{common.prefix}-title {common.prefix}-desc",
        "width": "100%",
        "xmlns": "http://www.w3.org/2000/svg",
    }
    return svg


def _table(picture: Picture) -> Element:
    table = Element("table", {"class": "chart__table"})
    head = SubElement(SubElement(table, "thead"), "tr")
    for words in picture.header:
        SubElement(head, "th", {"scope": "col"}).text = words
    body = SubElement(table, "tbody")
    for name, *cells in picture.rows:
        row = SubElement(body, "tr")
        SubElement(row, "th", {"scope": "row"}).text = name
        for words in cells:
            SubElement(row, "td").text = words
    return table


def _html(figure: Element) -> str:
    return tostring(figure, encoding="unicode", short_empty_elements=False)
