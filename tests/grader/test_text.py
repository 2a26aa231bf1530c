"""A typed answer is tidied by a frozen table, the same everywhere."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.text import INVISIBLE, SPACES, drop_final_mark, fold, quote, tidy


@pytest.mark.parametrize("code", range(0xFF01, 0xFF5F))
def test_every_full_width_sign_becomes_its_half_width_twin(code: int) -> None:
    assert tidy(f"a{chr(code)}a") == f"a{unicodedata.normalize('NFKC', chr(code))}a"


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("　１２，５００．００元　", "12,500.00元"),
        ("￥５", "¥5"),
        ("−5", "-5"),
        ("－5", "-5"),
        ("\ufeff12\u200b500\u200d", "12500"),
        ("\u202a12,500\u202c", "12,500"),  # what the Windows calculator copies
        ("12\u00a0500", "12 500"),
        ("12\u2009500", "12 500"),
        ("12\u202f500", "12 500"),
        ("\r\n\t 5 \n", "5"),
        ("1\t2", "1\t2"),
        ("1  2", "1  2"),
        ("客户关系管理。", "客户关系管理。"),
        ("ＣＲＭ（客户关系管理）", "CRM(客户关系管理)"),
        ("｡､", "。、"),
        ("", ""),
        (" \u3000\t", ""),
    ],
)
def test_typed_text_is_tidied(typed: str, tidied: str) -> None:
    assert tidy(typed) == tidied


@pytest.mark.parametrize("char", ["①", "²", "Ⅳ", "㎡", "½", "٣", "१", "𝟙", "﹣", "—", "·", "\u202e", "\u0000"])
def test_what_looks_like_something_else_is_left_alone(char: str) -> None:
    assert tidy(f"a{char}a") == f"a{char}a"


def test_every_listed_space_and_invisible_character_is_known() -> None:
    assert tidy("a" + SPACES + "a") == "a" + " " * len(SPACES) + "a"
    assert tidy("a" + INVISIBLE + "a") == "aa"
    assert len(set(SPACES + INVISIBLE)) == len(SPACES + INVISIBLE)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("5。", "5"),
        ("5.", "5"),
        ("5,", "5"),
        ("5、", "5"),
        ("5;", "5"),
        ("5 。", "5"),
        ("。", ""),
        ("5。。", "5。。"),
        ("5,.", "5,."),
        ("5!", "5!"),
        ("5", "5"),
        ("", ""),
    ],
)
def test_one_final_mark_is_dropped(text: str, left: str) -> None:
    assert drop_final_mark(text) == left


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("美元", "“美元”"),
        ("一二三四五六七八九十一二", "“一二三四五六七八九十一二”"),
        ("一二三四五六七八九十一二三", "“一二三四五六七八九十一二…”"),
        ("a\x00b\ud800\u202ec\x85", "“a□b□□c□”"),
        ("\x1f\x7f\x9f\udfff\u2028\u2067", "“□□□□□□”"),
        (" ~\xa0\u202f\ue000", "“ ~\xa0\u202f\ue000”"),
    ],
)
def test_a_quoted_piece_is_short_and_printable(text: str, quoted: str) -> None:
    assert quote(text) == quoted


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text(st.characters(categories=None)))
def test_any_quoted_piece_can_be_encoded(text: str) -> None:
    assert len(quote(text).encode("utf-8")) <= 4 * 15


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        (" 购买力。", "购买力"),
        ("Ｃ Ｌ Ｖ．", "clv"),
        ("R\tF\nM\u2028", "rfm"),
        ("ABCXYZ", "abcxyz"),
        ("对。。", "对"),
        ("甲、乙", "甲、乙"),
        ("ÀΑА", "ÀΑА"),  # Latin with an accent, Greek, Cyrillic: no other case here
        ("。，；", ""),
    ],
)
def test_words_are_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_and_marks_at_the_end_never_matter(text: str) -> None:
    assert fold(fold(text)) == fold(text) == fold(f" {text}。 ")
