"""An exercise's Markdown to safe HTML, with marked spots for numbers that change and for placed controls."""

import re
from collections.abc import Callable
from html import escape

import nh3
from markdown import Markdown

from grader.placement import split_placed

# Private-use characters carry the spots through Markdown and the sanitiser untouched.
VALUE = re.compile("\ue000([0-9]+)\ue001")
CONTROL = re.compile("\ue002([a-z0-9_]+)\ue003")
TAG = re.compile(r"<[^>]*>")
MATHML = frozenset(
    "math mrow mi mo mn ms mtext mspace mfrac msqrt mroot msup msub msubsup munder mover munderover mtable mtr mtd mstyle".split()
)
TAGS = (nh3.ALLOWED_TAGS | MATHML) - {"img", "map", "area"}
# "*" would not reach the MathML elements one by one in every release of nh3, so each is named.
ATTRIBUTES = {
    **nh3.ALLOWED_ATTRIBUTES,
    **{tag: {"display", "xmlns", "mathvariant", "stretchy", "fence", "form", "columnalign"} for tag in MATHML},
    "th": {"align", "scope"},
    "td": {"align"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "span": {"class"},
}


def value_spot(index: int) -> str:
    """Return the text that stands for value number `index` until the HTML is made."""
    return f"\ue000{index}\ue001"


def mark_controls(text: str) -> str:
    """Replace every [[item]] by a spot for its control."""
    return "".join(
        before + (f"\ue002{item}\ue003" if item else "") for before, item in split_placed(text)
    )


def to_html(text: str, values: list[str], control: Callable[[str], str] | None = None) -> str:
    """Return safe HTML; raw HTML in the text is shown as text. `values` are the numbers of variant 0."""
    renderer = Markdown(extensions=["tables", "sane_lists", "build_hooks.mathml"], output_format="html")
    renderer.preprocessors.deregister("html_block")
    renderer.inlinePatterns.deregister("html")
    html = nh3.clean(renderer.convert(text), tags=set(TAGS), attributes=ATTRIBUTES, url_schemes={"https", "http", "mailto"})
    html = TAG.sub(lambda tag: VALUE.sub(lambda spot: escape(values[int(spot[1])]), tag[0]), html)
    html = VALUE.sub(lambda spot: f'<span data-value="{spot[1]}">{escape(values[int(spot[1])])}</span>', html)
    return CONTROL.sub(lambda spot: control(spot[1]), html) if control else html


def to_inline_html(text: str, values: list[str]) -> str:
    """Return safe HTML of a single paragraph without its <p>."""
    html = to_html(text, values)
    inner = html.removeprefix("<p>").removesuffix("</p>")
    return html if "<p>" in inner else inner


def to_plain(text: str, values: list[str]) -> str:
    """Return the text with its values, for attributes and labels."""
    return VALUE.sub(lambda spot: values[int(spot[1])], text)
