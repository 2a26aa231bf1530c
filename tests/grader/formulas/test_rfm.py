"""RFM: the table by hand, every tie rule, limits, the eight segments, refusals."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas.rfm import rfm_eight_segments, rfm_fixed_thresholds, rfm_scores, rfm_table

Formula = Callable[..., object]
ORDERS = [
    ["乙", "2026-03-01", 100],
    ["甲", "2026-01-15", "40.5"],
    ["乙", "2026-02-01", "19.5"],
    ["甲", "2026-01-15", 10],
    ["丙", "2026-03-31", 0],
]


def test_the_table_by_hand() -> None:
    found = rfm_table(transactions=ORDERS, as_of="2026-03-31")
    assert list(found) == ["乙", "甲", "丙"]
    assert found["乙"] == {"recency_days": 30, "frequency": 2, "monetary": Fraction("119.5")}
    assert found["甲"] == {"recency_days": 75, "frequency": 2, "monetary": Fraction("50.5")}
    assert found["丙"] == {"recency_days": 0, "frequency": 1, "monetary": 0}
    assert rfm_table(transactions=[("甲", date(2024, 2, 28), 1)], as_of="2024-03-01")["甲"]["recency_days"] == 2


def one_order_each(days: list[int], money: list[int]) -> list[list[object]]:
    """Return a transaction per customer c0, c1, …, so many days before 2026-03-31."""
    last = date(2026, 3, 31).toordinal()
    rows = enumerate(zip(days, money, strict=True))
    return [[f"c{row}", date.fromordinal(last - ago).isoformat(), paid] for row, (ago, paid) in rows]


def scores(days: list[int], money: list[int], ties: str, bins: int = 5) -> tuple[list[int], list[int], list[int]]:
    found = rfm_scores(transactions=one_order_each(days, money), as_of="2026-03-31", bins=bins, ties=ties)
    assert list(found) == [f"c{row}" for row in range(len(days))]
    r, f, m = ([score[letter] for score in found.values()] for letter in "rfm")
    return r, f, m


@pytest.mark.parametrize("ties", ["min_rank", "max_rank", "rank_first"])
def test_without_ties_and_with_full_bins_the_rules_agree(ties: str) -> None:
    days, money = list(range(10)), list(range(10, 110, 10))
    r, _, m = scores(days, money, ties)
    assert r == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1]
    assert m == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]


@pytest.mark.parametrize(
    ("ties", "r", "f", "m"),
    [
        # money 7 7 7 8 9 (sorted), all bought once, days 1 1 2 3 3
        ("min_rank", [5, 5, 3, 2, 2], [1, 1, 1, 1, 1], [1, 1, 1, 4, 5]),
        ("max_rank", [4, 4, 3, 1, 1], [5, 5, 5, 5, 5], [3, 3, 3, 4, 5]),
        ("rank_first", [5, 4, 3, 2, 1], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
    ],
)
def test_the_tie_rules(ties: str, r: list[int], f: list[int], m: list[int]) -> None:
    assert scores([1, 1, 2, 3, 3], [7, 7, 7, 8, 9], ties) == (r, f, m)


def test_bins_that_do_not_come_out_even() -> None:
    """Six customers, five bins: floor(5(k−1)/6)+1, ceil(5k/6), and quantiles of the ranks."""
    money = [10, 20, 30, 40, 50, 60]
    assert scores([0] * 6, money, "min_rank")[2] == [1, 1, 2, 3, 4, 5]
    assert scores([0] * 6, money, "max_rank")[2] == [1, 2, 3, 4, 5, 5]
    assert scores([0] * 6, money, "rank_first")[2] == [1, 1, 2, 3, 4, 5]
    money.append(70)
    assert scores([0] * 7, money, "min_rank")[2] == [1, 1, 2, 3, 3, 4, 5]
    assert scores([0] * 7, money, "rank_first")[2] == [1, 1, 2, 3, 4, 5, 5]
    assert scores([0] * 3, [1, 2, 3], "rank_first")[2] == [1, 3, 5]
    assert scores([0] * 4, [1, 2, 3, 4], "min_rank", bins=2)[2] == [1, 1, 2, 2]


def test_a_lone_customer() -> None:
    assert scores([3], [9], "min_rank") == ([5], [1], [1])
    assert scores([3], [9], "max_rank") == ([1], [5], [5])
    assert scores([3], [9], "rank_first") == ([5], [1], [1])


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=15),
    st.sampled_from(["min_rank", "max_rank"]),
    st.integers(2, 10),
)
def test_scores_follow_the_values(rows: list[tuple[int, int]], ties: str, bins: int) -> None:
    days, money = [row[0] for row in rows], [row[1] for row in rows]
    r, _, m = scores(days, money, ties, bins)
    assert all(1 <= score <= bins for score in r + m)
    for one in range(len(rows)):
        for other in range(len(rows)):
            assert money[one] > money[other] or m[one] <= m[other]
            assert days[one] > days[other] or r[one] >= r[other]


@settings(deadline=None)
@given(st.lists(st.integers(0, 5), min_size=1, max_size=15), st.integers(2, 10))
def test_rank_first_is_the_quantile_of_the_rank(money: list[int], bins: int) -> None:
    """Search the bin edges one by one, as quantile cuts with linear interpolation do."""
    n = len(money)
    order = sorted(range(n), key=lambda row: (money[row], row))
    expected = {}
    for rank, row in enumerate(order, 1):
        edges = [1 + Fraction((n - 1) * edge, bins) for edge in range(1, bins + 1)]
        expected[row] = next(number for number, edge in enumerate(edges, 1) if rank <= edge)
    assert scores([0] * n, money, "rank_first", bins)[2] == [expected[row] for row in range(n)]


LIMITS: dict[str, list[object]] = {
    "r_limits": [30, 60, 90, 180],
    "f_limits": [2, 4, 6, 10],
    "m_limits": [100, 300, "500.5", 1000],
}


@pytest.mark.parametrize(
    ("values", "score"),
    [
        ((30, 10, 1000), (5, 5, 5)),
        ((31, 9, "999.99"), (4, 4, 4)),
        ((60, 6, "500.5"), (4, 4, 4)),
        ((90, 4, 500), (3, 3, 3)),
        ((180, 2, 100), (2, 2, 2)),
        ((181, 1, "99.99"), (1, 1, 1)),
        ((0, 0, 0), (5, 1, 1)),
    ],
)
def test_a_value_on_a_limit_has_reached_it(values: tuple[object, ...], score: tuple[int, ...]) -> None:
    given_values = dict(zip(("recency_days", "frequency", "monetary"), values, strict=True))
    assert tuple(rfm_fixed_thresholds(**given_values, **LIMITS).values()) == score
    backwards = {name: limits[::-1] for name, limits in LIMITS.items()}
    assert tuple(rfm_fixed_thresholds(**given_values, **backwards).values()) == score


def test_any_number_of_limits() -> None:
    limits = {"r_limits": [30], "f_limits": [2, 3], "m_limits": [1, 2, 3]}
    assert rfm_fixed_thresholds(recency_days=1, frequency=3, monetary=3, **limits) == {"r": 2, "f": 3, "m": 4}


@pytest.mark.parametrize(
    ("high", "segment"),
    [
        ((True, True, True), "重要价值"),
        ((True, False, True), "重要发展"),
        ((False, True, True), "重要保持"),
        ((False, False, True), "重要挽留"),
        ((True, True, False), "一般价值"),
        ((True, False, False), "一般发展"),
        ((False, True, False), "一般保持"),
        ((False, False, False), "一般挽留"),
    ],
)
def test_the_eight_segments(high: tuple[bool, bool, bool], segment: str) -> None:
    r_high, f_high, m_high = high
    assert rfm_eight_segments(r_high=r_high, f_high=f_high, m_high=m_high) == segment


TABLE = {"transactions": ORDERS, "as_of": "2026-03-31"}
SCORES = {**TABLE, "bins": 5, "ties": "min_rank"}
FIXED = {"recency_days": 1, "frequency": 1, "monetary": 1, **LIMITS}
HIGH = {"r_high": True, "f_high": True, "m_high": True}


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (rfm_table, {**TABLE, "transactions": []}, "交易记录是空的"),
        (rfm_table, {**TABLE, "transactions": [["甲", "2026-01-01"]]}, "交易记录的每一行要有 3 项"),
        (rfm_table, {**TABLE, "transactions": [["", "2026-01-01", 1]]}, "客户名要是文字"),
        (rfm_table, {**TABLE, "transactions": [["甲", "2026-13-01", 1]]}, "交易日期要是日历上有的日子"),
        (rfm_table, {**TABLE, "transactions": [["甲", "2026-01-01", -1]]}, "交易金额不能是负数"),
        (rfm_table, {**TABLE, "as_of": "2026-03-30"}, "丙 的交易日期 2026-03-31 晚于截止日 2026-03-30"),
        (rfm_table, {**TABLE, "as_of": "today"}, "截止日要写成 2026-01-31 这样"),
        (rfm_scores, {**SCORES, "transactions": []}, "交易记录是空的"),
        (rfm_scores, {**SCORES, "as_of": "2026-01-01"}, "晚于截止日"),
        (rfm_scores, {**SCORES, "bins": 1}, "分档数要在 2 到 100 之间"),
        (rfm_scores, {**SCORES, "bins": 101}, "分档数要在 2 到 100 之间"),
        (rfm_scores, {**SCORES, "bins": "2.5"}, "分档数要是整数"),
        (rfm_scores, {**SCORES, "ties": "average"}, "只能是 max_rank、min_rank、rank_first 之一"),
        (rfm_fixed_thresholds, {**FIXED, "recency_days": -1}, "距上次购买天数不能是负数"),
        (rfm_fixed_thresholds, {**FIXED, "recency_days": "1.5"}, "距上次购买天数要是整数"),
        (rfm_fixed_thresholds, {**FIXED, "frequency": "1.5"}, "购买次数要是整数"),
        (rfm_fixed_thresholds, {**FIXED, "monetary": -1}, "购买金额不能是负数"),
        (rfm_fixed_thresholds, {**FIXED, "r_limits": []}, "R 的界限是空的"),
        (rfm_fixed_thresholds, {**FIXED, "f_limits": [2, 2]}, "F 的界限要依次排列，不能重复（得到 2、2）"),
        (rfm_fixed_thresholds, {**FIXED, "m_limits": [1, 3, 2]}, "M 的界限要依次排列"),
        (rfm_fixed_thresholds, {**FIXED, "m_limits": [-1, 3]}, "M 的界限不能是负数"),
        (rfm_eight_segments, {**HIGH, "r_high": 1}, "R 高要写 true 或 false"),
        (rfm_eight_segments, {**HIGH, "f_high": "高"}, "F 高要写 true 或 false"),
        (rfm_eight_segments, {**HIGH, "m_high": None}, "M 高要写 true 或 false"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)
