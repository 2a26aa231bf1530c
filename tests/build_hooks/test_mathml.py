"""Formulas in Markdown: what is one, what is not, what it becomes, and that no mistake in one passes."""

import re
from xml.etree import ElementTree

import pytest
from markdown import Markdown

from build_hooks.mathml import to_html, to_mathml
from build_hooks.mathml_check import ATTRIBUTES, ELEMENTS, FormulaError

PLAIN = re.compile(r"<[^>]*>")


def page(text: str) -> str:
    """Render a page with the extensions that formulas have to live with."""
    names = ["build_hooks.mathml", "tables", "attr_list", "md_in_html", "toc", "pymdownx.superfences", "admonition"]
    return Markdown(extensions=names).convert(text)


def texts(latex: str) -> list[tuple[str, str]]:
    """Return tag and text of every leaf of a formula."""
    return [(leaf.tag, leaf.text) for leaf in to_mathml(latex).iter() if leaf.text]


def test_an_inline_formula_is_mathml_within_its_sentence() -> None:
    assert page("设 $a$ 元。") == (
        '<p>设 <math xmlns="http://www.w3.org/1998/Math/MathML" display="inline">'
        "<mrow><mi>a</mi></mrow></math> 元。</p>"
    )


@pytest.mark.parametrize(
    "text",
    ["$$a=b$$", "$$\na=b\n$$", "$$ a\n=b $$", "  $$a=b$$  "],
)
def test_a_block_formula_stands_in_a_box_of_its_own(text: str) -> None:
    html = page(f"前文\n\n{text}\n\n后文")
    assert html.startswith('<p>前文</p>\n<div class="math"><math')
    assert html.endswith("</math></div>\n<p>后文</p>")
    assert 'display="block"' in html
    assert PLAIN.sub("", html) == "前文\na=b\n后文"


def test_a_block_formula_needs_no_empty_line_around_it() -> None:
    html = page("前文\n$$a$$\n中间\n$$\nb\n$$\n后文")
    assert [PLAIN.sub("", line) for line in html.split("\n")] == ["前文", "a", "中间", "b", "后文"]
    assert html.count('<div class="math">') == 2


def test_block_formulas_stay_in_their_list_item_their_quotation_and_their_box() -> None:
    assert re.search(r"<li>.*<math.*</li>", page("- 项\n\n    $$a$$\n"), re.DOTALL)
    assert re.search(r"<li>项\s*<div class=.math.><math.*</li>", page("- 项\n  $$a$$\n"), re.DOTALL)
    assert re.search(r"<blockquote>.*<math.*</blockquote>", page("> 引\n> $$a$$"), re.DOTALL)
    assert re.search(r'<div class="admonition.*<math.*</div>', page('!!! note "注"\n    $$a$$'), re.DOTALL)


def test_a_display_formula_in_the_middle_of_a_sentence_is_display_too() -> None:
    html = page("由 $$a$$ 可知")
    assert html.startswith('<p>由 <span class="math"><math')
    assert 'display="block"' in html


def test_formulas_are_read_in_headings_tables_links_and_beside_emphasis() -> None:
    assert page("## 求 $a_1$").count("<math") == 1
    assert page("|名|式|\n|-|-|\n|甲|$a_1$|").count("<math") == 1
    assert re.search(r'<a href="x">看 <math.*</math></a>', page("[看 $a$](x)"))
    assert "<strong>" in page("**价** $a_1 * b_1 * c$ 与 $d_1$")
    assert "<em>" not in page("$a_1 * b_1 * c$")


@pytest.mark.parametrize(
    "text",
    [
        r"`$a$`",
        "```text\n$a$\n```",
        "    $$a$$",
        "[看](http://x.cn/?p=$a$&q=$b$)",
        "![图 $a$](x.png)",
        '<span title="$a$">文</span>',
        "票价 $5，另付 $6",
        "$ 5 和 $",
        "$ 5 和 6$",
        r"\$5 和 7\$",
        r"$5 和 7\$",
        "US$5 与 US$6",
        "一个 $ 符号",
    ],
)
def test_what_is_not_a_formula_stays_text(text: str) -> None:
    html = page(text)
    assert "<math" not in html
    assert html.count("$") == text.count("$")
    assert r"\$" not in html


def test_an_address_in_angle_brackets_stays_an_address() -> None:
    assert page("<http://x.cn/$a$>") == '<p><a href="http://x.cn/$a$">http://x.cn/$a$</a></p>'


def test_a_code_span_between_dollars_is_no_formula() -> None:
    assert page("$`a`$") == "<p>$<code>a</code>$</p>"


def test_an_escaped_dollar_inside_a_formula_is_a_dollar() -> None:
    assert texts(r"\text{\$5}") == [("mtext", "$5")]
    assert page(r"价 $\text{\$5}$ 元").count("<math") == 1


def test_chinese_is_text_inside_and_outside_of_the_text_command() -> None:
    assert texts(r"\text{年利润}\times 12") == [("mtext", "年利润"), ("mo", "×"), ("mn", "12")]
    assert texts("年利润=收入-成本") == texts(r"\text{年利润}=\text{收入}-\text{成本}")
    power = to_mathml("年数^2").find("mrow/msup")
    assert power is not None
    assert [part.text for part in power] == ["年数", "2"]


def test_text_keeps_signs_that_mean_something_to_html_or_latex() -> None:
    assert texts(r"\text{甲<乙 & 丙 50\% 或 5%}") == [("mtext", "甲<乙\xa0&\xa0丙\xa050%\xa0或\xa05%")]
    html = to_html(r"\text{甲<b>乙 & 丙}<c")
    assert "甲&lt;b&gt;乙\xa0&amp;\xa0丙" in html
    ElementTree.fromstring(html)


def test_thousands_separators_keep_a_number_whole() -> None:
    assert texts("26,000+1,234,567") == [("mn", "26,000"), ("mo", "+"), ("mn", "1,234,567")]
    assert texts("(0,100)")[1] == ("mn", "0")


def test_sums_are_marked_large_and_other_operators_are_not() -> None:
    marks = [(sign.text, sign.get("largeop")) for sign in to_mathml(r"a+\sum_{t}^{n}\lim").iter("mo")]
    assert marks == [("+", None), ("∑", "true"), ("lim", None)]


def test_aligned_lines_become_a_table_without_numbers() -> None:
    math = to_mathml("\\begin{aligned}\na&=b\\\\\nc&=\\text{丁}\n\\end{aligned}", display=True)
    rows = ["".join(row.itertext()) for row in math.iter("mtr")]
    assert rows == ["a=b", "c=丁"]
    assert [cell.get("columnalign") for cell in math.iter("mtd")] == ["right", "left"] * 2


def test_only_wide_formulas_get_a_scroll_box_that_the_keyboard_reaches() -> None:
    wide = to_html(
        r"\text{客户终身价值}=\text{年均利润}\times\text{关系持续年数}-\text{获客成本}", display=True, tag="div"
    )
    assert wide.startswith('<div class="math math--wide" tabindex="0" role="group" aria-label=')
    assert "tabindex" not in to_html(r"\frac{\text{某年的净现金流量}}{(1+r)^t}", display=True)
    assert to_html("a+b").startswith("<math")
    assert to_html(r"\text{客户终身价值}=\text{年均利润}\times\text{关系持续年数}").startswith(
        '<span class="math math--wide"'
    )


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        ("", "空"),
        ("{a", "没有成对"),
        (r"a\}}", "没有成对"),
        (r"\frac{a}", "分子和分母"),
        ("x^", "内容"),
        ("x^2^3", "两个上标"),
        (r"\left( a", r"\right"),
        (r"\profit + 1", r"\profit"),
        (r"\begin{gather*}a\end{gather*}", "gather*"),
        (r"\begin{aligned}a", r"\end"),
        ("a & b", "aligned"),
        (r"a \\ b", "aligned"),
        ("50%", r"\%"),
        (r"\text{a{b}c}", "花括号"),
        (r"\href{x}{y}", "不支持"),
        (r"\frac", "没有写完"),
    ],
)
def test_a_mistake_is_named_with_its_formula(latex: str, reason: str) -> None:
    with pytest.raises(FormulaError) as caught:
        to_mathml(latex)
    assert latex in str(caught.value)
    assert reason in caught.value.reason


@pytest.mark.parametrize("text", [r"设 $\frac{a}$ 元", "$$\nx^\n$$", "$$\na\n\nb\n$$", "$$a", "文\n$$\na"])
def test_a_mistake_on_a_page_stops_the_build(text: str) -> None:
    with pytest.raises(ValueError, match="公式写错了"):
        page(text)


def test_usual_formulas_stay_within_the_published_elements_and_attributes() -> None:
    usual = (
        r"\sum_{t=1}^{n}\frac{C_t}{(1+r)^t}\le\sqrt[3]{x}\approx\max(a,b)\quad\bar{x}\,\left(\dfrac12\right)\div 50\%"
    )
    for element in to_mathml(usual).iter():
        assert element.tag in ELEMENTS
        assert set(element.keys()) <= ATTRIBUTES
