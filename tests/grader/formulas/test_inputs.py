"""Reading inputs exactly, and refusing what they cannot mean, in Chinese."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas import inputs


@pytest.mark.parametrize(
    ("given_value", "read"),
    [
        (7, Fraction(7)),
        (-3, Fraction(-3)),
        (Fraction(1, 3), Fraction(1, 3)),
        (Decimal("0.10"), Fraction(1, 10)),
        (Decimal("1E+3"), Fraction(1000)),
        ("0.8", Fraction(4, 5)),
        ("-12.50", Fraction(-25, 2)),
        ("+5", Fraction(5)),
        ("1e-3", Fraction(1, 1000)),
        (0.1, Fraction(1, 10)),
        (1e22, Fraction(10**22)),
        (2.5e-7, Fraction(1, 4_000_000)),
    ],
)
def test_a_number_is_read_as_it_is_written(given_value: object, read: Fraction) -> None:
    assert inputs.number(given_value, "金额") == read
    assert type(inputs.number(given_value, "金额")) is Fraction


@pytest.mark.parametrize(
    ("given_value", "message"),
    [
        (True, "金额要是一个数（得到 True）"),
        (None, "金额要是一个数（得到 None）"),
        ([1], "金额要是一个数（得到 [1]）"),
        (1j, "金额要是一个数（得到 1j）"),
        ("80%", "金额要是一个有限的数，写成 80 或 0.8 这样（得到 80%）"),
        ("", "有限的数"),
        (" 1", "有限的数"),
        ("1\n", "有限的数"),
        ("1_000", "有限的数"),
        ("1,000", "有限的数"),
        (".5", "有限的数"),
        ("5.", "有限的数"),
        ("١٢", "有限的数"),
        ("１２", "有限的数"),
        ("0x10", "有限的数"),
        ("nan", "有限的数"),
        (float("nan"), "有限的数"),
        (float("inf"), "有限的数"),
        (Decimal("NaN"), "有限的数"),
        (Decimal("-Infinity"), "有限的数"),
        ("1e301", "位数太多（超过 300 位）"),
        ("1e-301", "位数太多"),
        ("1" * 301, "位数太多"),
        (Decimal("1E+999999"), "有限的数"),
    ],
)
def test_what_is_no_number_is_refused(given_value: object, message: str) -> None:
    with pytest.raises(ValueError, match="^金额") as caught:
        inputs.number(given_value, "金额")
    assert message in str(caught.value)


@pytest.mark.parametrize("given_value", ["1e300", "1e-300", "1" * 300])
def test_the_longest_numbers_are_still_read(given_value: str) -> None:
    assert inputs.number(given_value, "金额") == Fraction(given_value)


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6))
def test_all_ways_of_giving_a_number_agree(value: Decimal) -> None:
    expected = Fraction(value)
    assert inputs.number(value, "数") == inputs.number(str(value), "数") == inputs.number(expected, "数") == expected


@settings(deadline=None)
@given(st.fractions())
def test_an_exact_result_is_an_int_exactly_when_whole(value: Fraction) -> None:
    result = inputs.exact(value)
    assert result == value
    assert (type(result) is int) == (value.denominator == 1)


Reader = Callable[[object, str], object]


@pytest.mark.parametrize(
    ("reader", "accepted"),
    [
        (inputs.amount, [0, "0.01", 10**9]),
        (inputs.positive, ["0.000001", 1]),
        (inputs.rate, [0, 1, "0.5"]),
        (inputs.count, [0, 1, "3.0", Decimal("1E+4")]),
        (inputs.positive_count, [1, 2]),
        (inputs.periods_of, [0, 10_000]),
        (inputs.moment, [0, "0.5", 10_000]),
    ],
)
def test_limits_belong_to_what_is_read(reader: Reader, accepted: list[object]) -> None:
    for value in accepted:
        assert reader(value, "量") == Fraction(str(value))


@pytest.mark.parametrize(
    ("reader", "value", "message"),
    [
        (inputs.amount, "-0.01", "量不能是负数（得到 -0.01）"),
        (inputs.positive, 0, "量不能是 0"),
        (inputs.positive, -1, "量不能是负数（得到 -1）"),
        (inputs.rate, "1.01", "量要在 0 到 1 之间，80% 写 0.8（得到 1.01）"),
        (inputs.rate, 80, "量要在 0 到 1 之间"),
        (inputs.rate, "-0.01", "量要在 0 到 1 之间"),
        (inputs.count, "1.5", "量要是整数，3.2 万写 32000（得到 1.5）"),
        (inputs.count, -1, "量不能是负数"),
        (inputs.positive_count, 0, "量不能是 0"),
        (inputs.positive_count, "0.5", "量要是整数"),
        (inputs.periods_of, 10_001, "量要在 0 到 10000 之间（得到 10001）"),
        (inputs.periods_of, "1.5", "量要是整数"),
        (inputs.moment, "10000.5", "量不能超过 10000"),
        (inputs.moment, -1, "量不能是负数"),
        (inputs.truth, 1, "量要写 true 或 false（得到 1）"),
        (inputs.truth, "true", "量要写 true 或 false"),
        (inputs.name_of, "", "量要是文字，不能空着"),
        (inputs.name_of, 3, "量要是文字"),
        (inputs.day, "2026-02-30", "量要是日历上有的日子（得到 2026-02-30）"),
        (inputs.day, "20260130", "量要写成 2026-01-31 这样（得到 20260130）"),
        (inputs.day, "2026-1-3", "量要写成 2026-01-31 这样"),
        (inputs.day, "2026-W01-1", "量要写成 2026-01-31 这样"),
        (inputs.day, 20260130, "量要写成 2026-01-31 这样"),
        (inputs.day, datetime(2026, 1, 30, 8), "量要写成 2026-01-31 这样"),
        (inputs.clock, "9:05:00", "量要写成 09:05:00 这样（得到 9:05:00）"),
        (inputs.clock, "24:00:00", "量要写成 09:05:00 这样"),
        (inputs.clock, "23:60:00", "量要写成 09:05:00 这样"),
        (inputs.clock, "23:00:60", "量要写成 09:05:00 这样"),
        (inputs.clock, "09:05", "量要写成 09:05:00 这样"),
        (inputs.clock, 32700, "量要写成 09:05:00 这样"),
        (inputs.rows, [], "量是空的，没有数据可算"),
        (inputs.rows, "abc", "量要是一个列表（得到 abc）"),
        (inputs.rows, {1: 2}, "量要是一个列表"),
        (inputs.amounts, [1, -1], "量不能是负数"),
        (inputs.amounts, [], "量是空的"),
        (inputs.table, {}, "量是空的，没有数据可算"),
        (inputs.table, [1], "量要写成“名称: 值”的对照（得到 [1]）"),
        (inputs.named, {1: 2}, "量的名称要是文字"),
        (inputs.named, {"": 2}, "量的名称要是文字"),
    ],
)
def test_each_reader_says_what_it_refuses(reader: Reader, value: object, message: str) -> None:
    with pytest.raises(ValueError, match="^量") as caught:
        reader(value, "量")
    assert message in str(caught.value)


def test_a_long_input_is_cut_in_the_message() -> None:
    assert str(inputs.refusal("表", "要短", "长" * 60)) == f"表要短（得到 {'长' * 60}）"
    assert str(inputs.refusal("表", "要短", "长" * 61)) == f"表要短（得到 {'长' * 60}…）"


def test_dates_and_times() -> None:
    assert inputs.day("2024-02-29", "日期") == date(2024, 2, 29)
    assert inputs.day(date(2026, 1, 5), "日期") == date(2026, 1, 5)
    assert inputs.clock("00:00:00", "时刻") == 0
    assert inputs.clock("23:59:59", "时刻") == 86399
    assert inputs.clock("09:05:07", "时刻") == 9 * 3600 + 5 * 60 + 7


def test_words_and_bools() -> None:
    assert inputs.choice("甲", "规则", ("甲", "乙")) == "甲"
    assert inputs.truth(True, "是否") is True
    assert inputs.truth(False, "是否") is False
    for wrong in ("丙", "", None, ["甲"]):
        with pytest.raises(ValueError, match="规则只能是 甲、乙 之一（得到 "):
            inputs.choice(wrong, "规则", ("甲", "乙"))


def test_rows_of_a_width() -> None:
    assert inputs.columns([["a", 1], ("b", 2)], "表", 2) == [["a", 1], ["b", 2]]
    for wrong in (["a"], ["a", 1, 2], "ab", 7):
        with pytest.raises(ValueError, match="表的每一行要有 2 项"):
            inputs.columns([["a", 1], wrong], "表", 2)
    with pytest.raises(ValueError, match="表是空的"):
        inputs.columns([], "表", 2)


def test_a_share_stays_between_nothing_and_everything() -> None:
    assert inputs.share(0, 4, "部分", "整体") == 0
    assert inputs.share(3, 4, "部分", "整体") == Fraction(3, 4)
    assert inputs.share(4, 4, "部分", "整体") == 1
    assert inputs.share_of_amount("1.5", 6, "部分", "整体") == Fraction(1, 4)
    with pytest.raises(ValueError, match="部分（5）不能多于整体（4）"):
        inputs.share(5, 4, "部分", "整体")
    with pytest.raises(ValueError, match="整体不能是 0"):
        inputs.share(0, 0, "部分", "整体")
    with pytest.raises(ValueError, match="部分要是整数"):
        inputs.share("1.5", 4, "部分", "整体")
    with pytest.raises(ValueError, match="整体要是整数"):
        inputs.share(1, "4.5", "部分", "整体")
    with pytest.raises(ValueError, match="整体不能是 0"):
        inputs.share_of_amount(0, 0, "部分", "整体")
    with pytest.raises(ValueError, match="部分不能是负数"):
        inputs.share_of_amount("-0.5", 4, "部分", "整体")


def test_sums_and_means_are_exact() -> None:
    tenths = [Fraction(1, 10)] * 10
    assert inputs.total(tenths) == 1
    assert inputs.mean([Fraction(1), Fraction(2)]) == Fraction(3, 2)
