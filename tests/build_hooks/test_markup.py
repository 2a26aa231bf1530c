"""Exercise Markdown becomes safe HTML with numbered spots."""

import pytest

from build_hooks.markup import mark_controls, to_html, to_inline_html, to_plain, value_spot


def test_raw_html_is_shown_as_text() -> None:
    html = to_html("<script>alert(1)</script> <img src=x onerror=alert(1)> <b>粗</b>", [])
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("link", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"])
def test_a_link_that_would_run_code_loses_its_address(link: str) -> None:
    assert "href" not in to_html(f"[点这里]({link})", [])


def test_an_ordinary_link_stays() -> None:
    assert 'href="../x/"' in to_html("[本章](../x/)", [])


def test_values_become_numbered_spans() -> None:
    text = f"每周 {value_spot(0)} 次，**{value_spot(1)}** 元"
    assert to_html(text, ["1", "50"]) == (
        '<p>每周 <span data-value="0">1</span> 次，<strong><span data-value="1">50</span></strong> 元</p>'
    )


def test_a_value_is_escaped() -> None:
    assert "<b>" not in to_html(value_spot(0), ["<b>"])


def test_a_value_inside_a_tag_is_plain_text() -> None:
    html = to_html(f"[x](a/{value_spot(0)})", ["5"])
    assert "span" not in html
    assert "\ue000" not in html


def test_tables_and_lists_are_rendered() -> None:
    html = to_html("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n- 一\n- 二", [])
    assert "<table " in html
    assert html.count("<li>") == 2


def test_controls_are_put_in_place() -> None:
    html = to_html(mark_controls("| 甲 |\n|---|\n| [[own]] |"), [], lambda item: f"<i>{item}</i>")
    assert "<td><i>own</i></td>" in html


def test_a_line_break_between_chinese_characters_leaves_no_gap() -> None:
    assert to_html("第一句。\n第二句。", []) == "<p>第一句。第二句。</p>"
    assert "first\nsecond" in to_html("first\nsecond", [])


def test_a_single_paragraph_loses_its_wrapper() -> None:
    assert to_inline_html("一**句**话", []) == "一<strong>句</strong>话"
    assert to_inline_html("一段\n\n又一段", []).count("<p>") == 2


def test_mathematics_survives_the_sanitiser() -> None:
    html = to_html(r"乘数 $\frac{r}{1+d-r}$", [])
    assert "<math" in html
    assert "<mfrac>" in html


def test_plain_text_takes_its_values() -> None:
    assert to_plain(f"客户 {value_spot(0)}", ["甲"]) == "客户 甲"


def test_a_heading_without_words_is_a_plain_cell() -> None:
    html = to_html("| | 上周 |\n|---|---|\n| 人数 | 3 |", [])
    assert html.count("<th") == 2  # thead and one heading
    assert "<td></td>" in html
