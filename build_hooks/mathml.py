"""LaTeX between dollar signs to MathML, as a Python-Markdown extension; a formula with a mistake stops the build.

`$…$` stands in a sentence, `$$…$$` in a paragraph of its own (one line or several, no empty line inside). `\\$` is a
dollar sign, and so is a `$` with a space just inside the pair. Code, addresses of links and raw tags are left alone.
"""

import re
from re import Match
from typing import Any
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from build_hooks.mathml_check import FormulaError, check_source, check_tree, reason_of, tidy_tree, width_of

WIDE = 150
"""Tenths of an em from which a formula may not fit a phone and gets a scroll box that the keyboard can reach."""

# What comes first in the text wins: addresses, tags, picture texts and escaped characters are stepped over.
_PASSED = r"(?P<passed>\\.|!\[[^\]\n]*\]|\]\((?:[^()\n]|\([^()\n]*\))*\)|</?[a-zA-Z][^<>\n]*>)"
_DISPLAY = r"\$\$(?P<display>(?:\\.|[^\\$\x02\x03])+)\$\$"
_INLINE = r"\$(?=[^\s$])(?P<inline>(?:\\.|[^\\$\x02\x03])+)(?<!\s)\$(?![0-9$])"
_IN_TEXT = f"{_PASSED}|{_DISPLAY}|{_INLINE}"
_BLOCK = re.compile(r"(?:^|\n) {0,3}\$\$(?P<formula>(?:\\.|[^\\$])*)\$\$ *(?=\n|$)", re.DOTALL)
_OPENED = re.compile(r"(?:^|\n) {0,3}\$\$(?!.*\$\$)", re.DOTALL)
_CONTAINER = re.compile(r" {0,3}(?:[*+>-]|[0-9]+\.) ")

_TEXT_COMMAND = r"\\(?:text[a-z]{0,6}|mbox|hbox|fbox)\s*\{[^{}]*\}"
_CHINESE_RUN = "[\u2014\u2018-\u201d\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+"
_GROUPED = r"(?<![0-9.,])[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])"
_PIECES = re.compile(rf"(?P<text>{_TEXT_COMMAND})|\\.|(?P<loose>{_CHINESE_RUN}|{_GROUPED})", re.DOTALL)


def to_mathml(latex: str, *, display: bool = False) -> Element:
    """Return the <math> element of a formula.

    Raises:
        FormulaError: the formula is not LaTeX that we can turn into MathML; says in Chinese which and why.
    """
    formula = latex.strip()
    check_source(formula)
    prepared = _PIECES.sub(_prepare, formula).replace("{aligned}", "{split}")
    try:
        math = convert_to_element(prepared, display="block" if display else "inline")
    except Exception as error:  # the package has a dozen unrelated errors of its own
        raise FormulaError(formula, reason_of(error)) from error
    tidy_tree(math)
    check_tree(formula, math)
    return math


def to_html(latex: str, *, display: bool = False, tag: str = "span") -> str:
    """Return the formula with the box it needs: none for a short one in a sentence, a scroll box for a wide one."""
    math = to_mathml(latex, display=display)
    html = tostring(math, encoding="unicode", short_empty_elements=False)
    if width_of(math) >= WIDE:
        return f'<{tag} class="math math--wide" tabindex="0" role="group" aria-label="公式，可左右滑动">{html}</{tag}>'
    return f'<{tag} class="math">{html}</{tag}>' if display else html


def makeExtension(**kwargs: Any) -> Extension:  # noqa: N802 - the name that Python-Markdown looks for
    """Return the extension, so that mkdocs.yml can name it `build_hooks.mathml`."""
    return MathExtension(**kwargs)


class MathExtension(Extension):
    """Registers the two processors and makes `\\$` a dollar sign."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Put formulas after code spans and before everything that reads backslashes, brackets and underscores."""
        md.ESCAPED_CHARS.append("$")
        md.inlinePatterns.register(_MathInText(_IN_TEXT, md), "math", 185)
        md.parser.blockprocessors.register(_MathBlock(md.parser), "math", 75)


class _MathInText(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: Match[str], data: str
    ) -> tuple[str, int, int] | tuple[None, None, None]:
        if m["passed"]:
            return None, None, None
        display = m["inline"] is None
        html = to_html(m["display"] if display else m["inline"], display=display)
        return self.md.htmlStash.store(html), m.start(0), m.end(0)


class _MathBlock(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        # In a list or a quotation the formula waits until its item is read as a block of its own.
        found = _BLOCK.search(block) or _OPENED.search(block)
        return found is not None and (found.start() == 0 or not _CONTAINER.match(block))

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        found = _BLOCK.search(block)
        if found is None:
            raise FormulaError(block, "以 $$ 开头，却没有结尾的 $$；公式中间也不能有空行")
        if before := block[: found.start()].rstrip("\n"):
            self.parser.parseBlocks(parent, [before])
        place = Element("p")
        place.text = self.parser.md.htmlStash.store(to_html(found["formula"], display=True, tag="div"))
        parent.append(place)
        if after := block[found.end() :].lstrip("\n"):
            blocks.insert(0, after)


def _prepare(piece: Match[str]) -> str:
    """Put loose Chinese and grouped numbers into \\text and let a % there be a %, not the start of a comment."""
    if piece["loose"]:
        return rf"\text{{{piece['loose']}}}"
    return re.sub(r"(?<!\\)%", r"\\%", piece[0]) if piece["text"] else piece[0]
