"""Chinese numerals: every regular one, the colloquial tail, and nothing irregular."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.numeral import NUMERAL_CHARS, plain_places, read_digit, read_numeral
from grader.scanner import Unreadable

DIGITS = "零一二三四五六七八九"
IRREGULAR = """
    百 千 万 亿 百五 万五 百万 点 点五 三点 三点万 三点五点二 三点十五 三点两 三点五万二 三点五十 三点五万万
    一二 三五 三五百 一二三 二〇二四 一万一万 一万万 一亿亿 一亿二亿 一千一千 二十三十 十十 百十 十百 十千
    零五 零零 一百零 一百零零五 一千零五百 一百零五十 一万零五千 二十五万零三千 五十零
    两十 十两 二十两 一百零两 一万两 一两 一百五万 三万五亿 三万五点二 五亿万 一十万亿亿 五千万千
    一万点五万 二百百 三百五千
"""
PLACES = ("", "十", "百", "千")


def spell_section(value: int) -> str:
    """Spell 1 to 9999 the school way, gaps marked by one 零."""
    text, gap = "", False
    for place in (3, 2, 1, 0):
        digit = value // 10**place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + DIGITS[digit] + PLACES[place]
        gap = False
    return text


def spell(value: int) -> str:
    """Spell 0 to 10**16 - 1 the school way: an oracle written in the other direction."""
    if value < 10_000:
        return spell_section(value) or "零"
    unit, name = (10**8, "亿") if value >= 10**8 else (10**4, "万")
    head, tail = divmod(value, unit)
    if not tail:
        return spell(head) + name
    return spell(head) + name + ("零" if tail < unit // 10 else "") + spell(tail)


@given(st.integers(0, 10**16 - 1) | st.integers(0, 10**6))
def test_every_regular_numeral_is_read(value: int) -> None:
    assert read_numeral(spell(value)) == value


def test_the_oracle_spells_as_taught() -> None:
    assert spell(10_050) == "一万零五十"
    assert spell(120_300_405) == "一亿二千零三十万零四百零五"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("一十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百一", 110),
        ("一百一十", 110),
        ("一百零一", 101),
        ("一百〇一", 101),
        ("一百五", 150),
        ("一百十五", 115),
        ("一百零五", 105),
        ("两百二", 220),
        ("一千五", 1500),
        ("一千零五", 1005),
        ("一千零五十", 1050),
        ("两千零五十", 2050),
        ("两千零十五", 2015),
        ("一千五十", 1050),
        ("三万五", 35_000),
        ("三万五千", 35_000),
        ("三万零五", 30_005),
        ("三万零五百", 30_500),
        ("三万五百", 30_500),
        ("一万二", 12_000),
        ("一万二千五", 12_500),
        ("一万二千五百", 12_500),
        ("两万两千两百二十二", 22_222),
        ("十万", 100_000),
        ("十二万", 120_000),
        ("二十万三", 203_000),
        ("二十万零三百", 200_300),
        ("一百万零五千", 1_005_000),
        ("一百二十万", 1_200_000),
        ("三千五百万", 35_000_000),
        ("一亿", 10**8),
        ("一亿五", 150_000_000),
        ("一亿零五", 100_000_005),
        ("一亿两千万", 120_000_000),
        ("两亿零三万", 200_030_000),
        ("一万亿", 10**12),
        ("一万二千亿", 12 * 10**11),
        ("三万二千亿五千万", 32_000 * 10**8 + 5 * 10**7),
        ("壹佰", 100),
        ("壹仟贰佰叁拾肆", 1234),
        ("伍萬陸仟柒佰捌拾玖", 56_789),
        ("叁億零貳拾", 300_000_020),
        ("兩萬", 20_000),
        ("贰拾", 20),
    ],
)
def test_whole_numerals(text: str, value: int) -> None:
    assert read_numeral(plain_places(text)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("零点五", "0.5"),
        ("零点零五", "0.05"),
        ("三点一四", "3.14"),
        ("两点五", "2.5"),
        ("三十点五", "30.5"),
        ("一百零五点二〇", "105.2"),
        ("三点五百", "350"),
        ("三点五万", "35000"),
        ("一点五亿", "150000000"),
        ("一点二万亿", "1200000000000"),
        ("一点二五千万", "12500000"),
        ("十二点五万", "125000"),
        ("三點五萬", "35000"),
    ],
)
def test_decimals(text: str, value: str) -> None:
    assert read_numeral(plain_places(text)) == Fraction(value)


@pytest.mark.parametrize("text", IRREGULAR.split())
def test_irregular_numerals_are_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_numeral(text)


@given(st.text(sorted(NUMERAL_CHARS), min_size=1, max_size=30))
def test_any_run_of_numerals_has_a_value_or_a_reason(text: str) -> None:
    with suppress(Unreadable):
        assert read_numeral(text) >= 0


@pytest.mark.parametrize(
    ("char", "value"), [("一", 1), ("九", 9), ("玖", 9), ("贰", 2), ("两", 0), ("零", 0), ("5", 0)]
)
def test_single_digits(char: str, value: int) -> None:
    assert read_digit(char) == value
