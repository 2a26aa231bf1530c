"""ABC classification of customers 客户 ABC 分类, by value and by count."""

from collections.abc import Callable
from fractions import Fraction
from itertools import groupby, pairwise

from grader.formulas.inputs import Exact, Given, amount, choice, named, positive, positive_count, rate, rows, total

CLASSES = "ABCD"
PASSES: dict[str, Callable[[Fraction, Fraction, Fraction], bool]] = {
    "prev_cum_lt": lambda before, through, cut: before < cut,
    "cum_le": lambda before, through, cut: through <= cut,
    "cum_lt": lambda before, through, cut: through < cut,
}
"""Whether a block of equal values stays in the class above a cut: its share before it, its share through its end."""


def abc_by_value(*, values: Given, cuts: Given, boundary_rule: Given, ties: Given = "together") -> dict[str, str]:
    """Return the class of each customer, in the order given: A, B, C for two cuts (B for one, D for three).

    Customers are sorted by value; customers of equal value are one block and share one class. A block is A when
    it passes the first cut, else B when it passes the second, …, else the last class. The cumulative share that
    is compared is, of the whole total: `prev_cum_lt` what stands before the block, < cut; `cum_le` and `cum_lt`
    what stands before it plus the whole block, <= or < cut. Source: Dickie 1951; formulas.md section 2.
    Refuses no customers, negative values, a total of 0, cuts that are not 0 < c1 <= c2 <= 1.
    """
    choice(ties, "并列规则（ties）", ("together",))
    worth = {name: amount(value, f"{name} 的金额") for name, value in named(values, "客户金额").items()}
    everything = positive(total(worth.values()), "客户金额合计")
    limits = _limits(cuts)
    passes = PASSES[choice(boundary_rule, "界限规则（boundary_rule）", tuple(PASSES))]
    classes: dict[Fraction, str] = {}
    before = Fraction(0)
    for value, block in groupby(sorted(worth.values(), reverse=True)):
        through = before + total(block) / everything
        rank = next((rank for rank, cut in enumerate(limits) if passes(before, through, cut)), len(limits))
        classes[value] = CLASSES[rank]
        before = through
    return {name: classes[value] for name, value in worth.items()}


def abc_by_count(*, n: Given, shares: Given, rounding: Given) -> dict[str, Exact]:
    """Return how many of n ranked customers are A, B, C.

    `half_up_cumulative`: A = round(n·s1), A+B = round(n·(s1+s2)), both half up, and C is the rest. With few
    customers A may be 0: a task that wants at least one A must say so. Refuses n = 0, shares that are not two
    (A, B) or three that add up to 1.
    """
    choice(rounding, "取整规则（rounding）", ("half_up_cumulative",))
    customers = positive_count(n, "客户数")
    parts = [rate(part, "人数比例") for part in rows(shares, "人数比例")]
    if len(parts) not in (2, 3) or total(parts) > 1 or (len(parts) == 3 and total(parts) != 1):
        raise ValueError("人数比例要写 A、B 两类（合计不超过 1），或 A、B、C 三类（合计为 1）")
    first = _half_up(customers * parts[0])
    second = _half_up(customers * (parts[0] + parts[1]))
    return {"A": first, "B": second - first, "C": customers - second}


def _limits(cuts: Given) -> list[Fraction]:
    limits = [rate(cut, "界限") for cut in rows(cuts, "界限")]
    if len(limits) >= len(CLASSES) or limits[0] == 0 or any(first > second for first, second in pairwise(limits)):
        raise ValueError("界限要写 1 到 3 个累计占比，大于 0、不超过 1，由小到大，例如 0.7, 0.9")
    return limits


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
