"""A chart of each kind, drawn for the tests, and ways to look at it."""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from build_hooks.charts import draw_chart

SVG = "{http://www.w3.org/2000/svg}"
PARETO = """\
kind: pareto
title: 四位客户的年成交额
unit: 万元
values: {丙: 120, 甲: 420, 丁: 120, 乙: 280.5}
cuts: [90%, 70%]
"""
BARS = """\
kind: bars
title: 净增客户
unit: 人
categories: [一月, 二月]
series: {网店: [12, -5], 门店: [-3, 4.25]}
"""


def chart(source: str) -> Element:
    """Draw a chart and read it as XML."""
    return ElementTree.fromstring(draw_chart(source, "c"))


def shapes(figure: Element, css: str) -> list[Element]:
    """Return the elements that carry a class."""
    return [element for element in figure.iter() if css in element.get("class", "").split()]


def drawing(figure: Element) -> Element:
    """Return the drawing of a figure."""
    found = figure.find(f"{SVG}svg")
    assert found is not None
    return found
