"""Retention and churn 保留与流失: rates, survival rows, expected lifetime."""

from itertools import pairwise

from grader.formulas.inputs import (
    Exact,
    Given,
    Number,
    amount,
    amounts,
    count,
    count_between,
    exact,
    positive,
    rate,
    share,
)
from grader.formulas.precise import one_minus, power


def expected_lifetime(*, churn: Given) -> Exact:
    """Return 1/churn = 1/(1−r) in periods, for geometric lifetimes.

    Source: Farris et al., Marketing Metrics. Refuses a churn of 0 or outside [0, 1].
    """
    return exact(1 / positive(rate(churn, "流失率"), "流失率"))


def churn_rate(*, lost: Given, start: Given) -> Exact:
    """Return lost / customers at the start. Refuses an empty start and more lost than there were."""
    return share(lost, start, "流失客户数", "期初客户数")


def retention_rate(*, start: Given, end: Given, new: Given) -> Exact:
    """Return (end − new)/start. Refuses an empty start, new > end, and more kept than there were."""
    kept = count(end, "期末客户数") - count(new, "新客户数")
    if kept < 0:
        raise ValueError("新客户数不能多于期末客户数")
    return share(kept, start, "留下的客户数", "期初客户数")


def retention_rate_from_survival(*, survival: Given, year: Given) -> Exact:
    """Return r_t = S_t/S_{t−1}; the row starts with S_0, `year` is t (1 = first year).

    Source: Fader & Hardie 2007. The row may hold per cent, fractions or customers. Refuses a row that rises,
    a year outside it, and a year after which nobody was left.
    """
    row = amounts(survival, "存留数列")
    if any(later > earlier for earlier, later in pairwise(row)):
        raise ValueError("存留数列只能持平或下降，不能回升")
    if len(row) == 1:
        raise ValueError("存留数列至少要有两年")
    at = count_between(year, "年份", 1, len(row) - 1)
    return exact(row[at] / positive(row[at - 1], f"第 {at - 1} 年的存留"))


def average_churn_geometric(*, survival_start: Given, survival_end: Given, years: Given) -> Number:
    """Return 1 − (S_n/S_0)^(1/n), the constant churn a period that leads from S_0 to S_n.

    Exact for n = 1, else a Decimal of 34 digits. Refuses S_0 = 0, S_n > S_0, n = 0.
    """
    start, end = positive(survival_start, "期初存留"), amount(survival_end, "期末存留")
    if end > start:
        raise ValueError("期末存留不能高于期初存留")
    return one_minus(power(end / start, 1 / positive(years, "年数")))
