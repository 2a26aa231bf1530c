"""RFM: recency, frequency, monetary value, their scores and the eight segments."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from itertools import pairwise

from grader.formulas.inputs import (
    Exact,
    Given,
    amount,
    amounts,
    choice,
    columns,
    count,
    count_between,
    day,
    exact,
    name_of,
    total,
    truth,
)

Scoring = Callable[[list[Fraction], int], list[int]]


def rfm_table(*, transactions: Given, as_of: Given) -> dict[str, dict[str, Exact]]:
    """Return per customer, in order of first appearance: recency_days, frequency, monetary.

    R = days from the last order to the printed date `as_of`, F = number of orders (rows), M = sum of their amounts.
    Rows are [customer, YYYY-MM-DD, amount]. Refuses no rows, negative amounts, orders after `as_of`.
    """
    return {
        customer: {
            "recency_days": (day(as_of, "截止日") - max(when for when, _ in orders)).days,
            "frequency": len(orders),
            "monetary": exact(total(money for _, money in orders)),
        }
        for customer, orders in _orders(transactions, day(as_of, "截止日")).items()
    }


def rfm_scores(*, transactions: Given, as_of: Given, bins: Given, ties: Given) -> dict[str, dict[str, int]]:
    """Return the scores {r, f, m} of each customer, 1 to `bins`, by rank among the N customers.

    Ranks run from the smallest value. `min_rank`: floor(bins·(lowest rank of the tie − 1)/N) + 1. `max_rank`:
    ceil(bins·highest rank of the tie/N). `rank_first`: ties ranked in the order of first appearance, then equal
    quantiles, ceil(bins·(rank − 1)/(N − 1)), at least 1 (rfm 1.0.9: unfair to equals). R is the score of the
    days reversed: bins + 1 − score. Refuses what `rfm_table` refuses, bins outside 2..100, other tie rules.
    """
    scoring = SCORINGS[choice(ties, "并列规则（ties）", tuple(SCORINGS))]
    levels = count_between(bins, "分档数", 2, 100)
    rows = rfm_table(transactions=transactions, as_of=as_of)
    days, orders, money = (
        scoring([Fraction(row[field]) for row in rows.values()], levels)
        for field in ("recency_days", "frequency", "monetary")
    )
    return {
        customer: {"r": levels + 1 - r, "f": f, "m": m}
        for customer, r, f, m in zip(rows, days, orders, money, strict=True)
    }


def rfm_fixed_thresholds(
    *, recency_days: Given, frequency: Given, monetary: Given, r_limits: Given, f_limits: Given, m_limits: Given
) -> dict[str, int]:
    """Return {r, f, m}: 1 plus the number of limits reached, so 4 limits give 1 to 5.

    A value on a limit has reached it: days <= limit (fewer days are better), frequency and money >= limit.
    Refuses negatives, no limits, limits that are not in strict order.
    """
    days, orders = count(recency_days, "距上次购买天数"), count(frequency, "购买次数")
    money = amount(monetary, "购买金额")
    return {
        "r": 1 + len([limit for limit in _ordered(r_limits, "R 的界限") if days <= limit]),
        "f": 1 + len([limit for limit in _ordered(f_limits, "F 的界限") if orders >= limit]),
        "m": 1 + len([limit for limit in _ordered(m_limits, "M 的界限") if money >= limit]),
    }


def rfm_eight_segments(*, r_high: Given, f_high: Given, m_high: Given) -> str:
    """Return the segment of the usual Chinese table; r_high means bought recently.

    M high is 重要, low 一般; R and F high 价值, only R 发展, only F 保持, neither 挽留. Refuses anything but bools.
    """
    recent, often, much = truth(r_high, "R 高"), truth(f_high, "F 高"), truth(m_high, "M 高")
    kind = {(True, True): "价值", (True, False): "发展", (False, True): "保持", (False, False): "挽留"}
    return ("重要" if much else "一般") + kind[recent, often]


def _orders(transactions: Given, last: date) -> dict[str, list[tuple[date, Fraction]]]:
    found: dict[str, list[tuple[date, Fraction]]] = {}
    for customer, when, money in columns(transactions, "交易记录", 3):
        name, bought = name_of(customer, "客户名"), day(when, "交易日期")
        if bought > last:
            raise ValueError(f"{name} 的交易日期 {bought} 晚于截止日 {last}")
        found.setdefault(name, []).append((bought, amount(money, "交易金额")))
    return found


def _by_min_rank(values: list[Fraction], bins: int) -> list[int]:
    ranked = sorted(values)
    return [bins * bisect_left(ranked, value) // len(values) + 1 for value in values]


def _by_max_rank(values: list[Fraction], bins: int) -> list[int]:
    ranked = sorted(values)
    return [-(-bins * bisect_right(ranked, value) // len(values)) for value in values]


def _by_rank_first(values: list[Fraction], bins: int) -> list[int]:
    order = sorted(range(len(values)), key=lambda row: values[row])
    steps = max(1, len(values) - 1)
    scores = {row: max(1, -(-bins * lower // steps)) for lower, row in enumerate(order)}
    return [scores[row] for row in range(len(values))]


SCORINGS: dict[str, Scoring] = {
    "max_rank": _by_max_rank,
    "min_rank": _by_min_rank,
    "rank_first": _by_rank_first,
}


def _ordered(limits: Given, what: str) -> list[Fraction]:
    read = amounts(limits, what)
    steps = list(pairwise(read))
    if any(low >= high for low, high in steps) and any(low <= high for low, high in steps):
        raise ValueError(f"{what}要依次排列，不能重复（得到 {'、'.join(str(limit) for limit in read)}）")
    return read
