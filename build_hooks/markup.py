"""An exercise's Markdown to safe HTML, with marked spots for numbers that change and for placed controls."""

import re
from collections.abc import Callable
from functools import cache
from html import escape

import nh3
from markdown import Markdown

from build_hooks import mathml_check
from grader.placement import split_placed

# Private-use characters carry the spots through Markdown and the sanitiser untouched.
VALUE = re.compile("\ue000([0-9]+)\ue001")
CONTROL = re.compile("\ue002([a-z0-9_]+)\ue003([，。；：、！？）”》]?)")
# A wide table scrolls in its own box, which the keyboard can reach.
TABLE_OPEN = '<div class="exercise__table" tabindex="0" role="group" aria-label="表格，可左右滑动"><table class="exercise__data">'
TABLE_CLOSE = "</table></div>"
EMPTY_HEADING = re.compile(r"<th\b([^>]*)>\s*</th>")
# A line break between two Chinese characters would show as a gap.
CHINESE_BREAK = re.compile("(?<=[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef])\n(?=[\u4e00-\u9fff“（《])")
TAG = re.compile(r"<[^>]*>")
TAGS = (nh3.ALLOWED_TAGS | mathml_check.ELEMENTS) - {"img", "map", "area"}
ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    **{tag: set(mathml_check.ATTRIBUTES) for tag in mathml_check.ELEMENTS},
    "th": {"align", "scope"},
    "td": {"align"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "span": {"class", "tabindex", "role", "aria-label"},
}


def value_spot(index: int) -> str:
    """Return the text that stands for value number `index` until the HTML is made."""
    return f"\ue000{index}\ue001"


def mark_controls(text: str) -> str:
    """Replace every [[item]] by a spot for its control."""
    return "".join(before + (f"\ue002{item}\ue003" if item else "") for before, item in split_placed(text))


@cache
def _renderer() -> Markdown:
    renderer = Markdown(extensions=["tables", "sane_lists", "build_hooks.mathml"], output_format="html")
    renderer.preprocessors.deregister("html_block")
    renderer.inlinePatterns.deregister("html")
    return renderer


def to_html(text: str, values: list[str], control: Callable[[str], str] | None = None) -> str:
    """Return safe HTML; raw HTML in the text is shown as text. `values` are the numbers of variant 0."""
    html = _renderer().reset().convert(CHINESE_BREAK.sub("", text))
    html = nh3.clean(html, tags=set(TAGS), attributes=ATTRIBUTES, url_schemes={"https", "http", "mailto"})
    html = TAG.sub(lambda tag: VALUE.sub(lambda spot: escape(values[int(spot[1])]), tag[0]), html)
    html = without_empty_headings(html).replace("<table>", TABLE_OPEN).replace("</table>", TABLE_CLOSE)
    html = VALUE.sub(lambda spot: f'<span data-value="{spot[1]}">{escape(values[int(spot[1])])}</span>', html)
    return CONTROL.sub(lambda spot: _unbroken(control(spot[1]), spot[2]), html) if control else html


def without_empty_headings(html: str) -> str:
    """Return HTML in which a table's heading without words, as in its upper left corner, is a plain cell."""
    return EMPTY_HEADING.sub(r"<td\1></td>", html)


def _unbroken(control: str, mark: str) -> str:
    """Return a control with the mark after it, which must not begin a line."""
    return f'<span class="exercise__unbroken">{control}{mark}</span>' if mark else control


def to_inline_html(text: str, values: list[str], control: Callable[[str], str] | None = None) -> str:
    """Return safe HTML of a single paragraph without its <p>."""
    html = to_html(text, values, control)
    inner = html.removeprefix("<p>").removesuffix("</p>")
    return html if "<p>" in inner else inner


def to_plain(text: str, values: list[str]) -> str:
    """Return the text with its values, for attributes and labels."""
    return VALUE.sub(lambda spot: values[int(spot[1])], text)
