"""Customer lifetime value 客户终身价值: simple, discounted, finite, infinite, growing."""

from fractions import Fraction

from grader.formulas.inputs import (
    Exact,
    Given,
    Number,
    amount,
    count_between,
    exact,
    moment,
    number,
    periods_of,
    positive,
    rate,
    rows,
    total,
)
from grader.formulas.inputs import amount as money
from grader.formulas.precise import power, times


def clv_simple(*, amount_per_purchase: Given, purchases_per_year: Given, years: Given, margin_rate: Given) -> Exact:
    """Return a·f·L·p in yuan: amount × purchases a year × years × margin rate (1 = turnover, 客户终身交易额).

    Source: Kotler & Armstrong ch. 1. Refuses negative inputs and a margin rate outside [0, 1].
    """
    turnover = amount(amount_per_purchase, "每次购买金额") * amount(purchases_per_year, "每年购买次数")
    return exact(turnover * amount(years, "客户年限") * rate(margin_rate, "毛利率"))


def clv_cash_flows(*, cash_flows: Given, discount: Given) -> Exact:
    """Return Σ C_t/(1+d)^t in yuan; the list starts with C_0, today's flow, and flows may be negative (costs).

    Source: Kotler & Keller 14e, Table 5.3. Refuses an empty list and a discount outside [0, 1].
    """
    growth = 1 + _discount(discount)
    flows = [number(flow, "现金流") for flow in rows(cash_flows, "现金流")]
    return exact(total(flow / growth**period for period, flow in enumerate(flows)))


def clv_per_customer(*, total: Given, customers: Given) -> Exact:
    """Return total value / customers (yuan per customer). Refuses a negative total and zero customers."""
    return exact(amount(total, "总价值") / positive(customers, "客户数"))


def present_value(*, amount: Given, periods: Given, discount: Given) -> Number:
    """Return C/(1+d)^t in yuan; exact for whole t, a Decimal of 34 digits for t such as 0.5.

    Refuses a negative amount, t outside [0, 10000], a discount outside [0, 1].
    """
    growth = 1 + _discount(discount)
    return times(money(amount, "金额"), power(1 / growth, moment(periods, "期数")))


def annuity_pv(*, payment: Given, periods: Given, discount: Given) -> Exact:
    """Return Σ_{t=1..n} c/(1+d)^t in yuan, the first payment one period from now; n·c when d = 0.

    Refuses a negative payment, a broken number of periods, a discount outside [0, 1].
    """
    step = 1 / (1 + _discount(discount))
    return exact(amount(payment, "每期金额") * step * _geometric(step, periods_of(periods, "期数")))


def clv_constant_rate(
    *, purchases_per_month: Given, value_per_purchase: Given, months: Given, monthly_discount: Given
) -> Exact:
    """Return Σ_{t=1..n} rate·value/(1+d)^t in yuan; the first month is discounted too.

    Source: lifetimes 0.11.3. Refuses what `annuity_pv` refuses.
    """
    monthly = amount(purchases_per_month, "每月购买次数") * amount(value_per_purchase, "每次购买价值")
    return annuity_pv(payment=monthly, periods=months, discount=monthly_discount)


def clv_finite(
    *,
    margin: Given,
    retention: Given,
    discount: Given,
    periods: Given,
    first_period: Given,
    acquisition_cost: Given = 0,
) -> Exact:
    """Return m·Σ q^t − AC in yuan, q = r/(1+d), over n periods: t = 0..n−1 or t = 1..n (first_period 0 or 1).

    Source: Gupta, Hanssens, Hardie et al. 2006, eq. 1; AC is paid today. Refuses negative money, a retention or
    discount outside [0, 1], a broken number of periods, any other first_period.
    """
    step = rate(retention, "保留率") / (1 + _discount(discount))
    flows = _geometric(step, periods_of(periods, "期数")) * step ** _first(first_period)
    return exact(amount(margin, "每期毛利") * flows - amount(acquisition_cost, "获客成本"))


def margin_multiple(*, retention: Given, discount: Given, first_period: Given) -> Exact:
    """Return Σ q^t without end: r/(1+d−r) from t = 1, (1+d)/(1+d−r) from t = 0 (边际乘数, no unit).

    Source: Gupta & Lehmann 2003. Refuses r = 1 with d = 0, which does not converge.
    """
    kept, growth = rate(retention, "保留率"), 1 + _discount(discount)
    if kept == growth:
        raise ValueError("保留率为 1、折现率为 0 时，各期之和没有上限，算不出终身价值")
    return exact((kept if _first(first_period) else growth) / (growth - kept))


def margin_multiple_growth(*, retention: Given, discount: Given, growth: Given) -> Exact:
    """Return r/(1+d−r(1+g)), margins growing by g a period, the flow of t = 1 being m (no unit).

    Source: Gupta & Lehmann 2005 ch. 2. Refuses g < −1 and r(1+g) >= 1+d, which does not converge.
    """
    kept, grown = rate(retention, "保留率"), 1 + number(growth, "毛利增长率")
    if grown < 0:
        raise ValueError("毛利增长率不能低于 -1（每期最多减到 0）")
    gap = 1 + _discount(discount) - kept * grown
    if gap <= 0:
        raise ValueError("保留率×(1+增长率) 要小于 1+折现率，否则各期之和没有上限")
    return exact(kept / gap)


def clv_infinite(
    *, margin: Given, retention: Given, discount: Given, first_period: Given, acquisition_cost: Given = 0
) -> Exact:
    """Return m × margin multiple − AC in yuan. Refuses negative money and what `margin_multiple` refuses."""
    multiple = margin_multiple(retention=retention, discount=discount, first_period=first_period)
    return exact(amount(margin, "每期毛利") * multiple - amount(acquisition_cost, "获客成本"))


def _discount(value: Given) -> Fraction:
    return rate(value, "折现率")


def _first(value: Given) -> int:
    return count_between(value, "首期（first_period）", 0, 1)


def _geometric(step: Fraction, terms: int) -> Fraction:
    """Return 1 + q + … + q^(n−1)."""
    return Fraction(terms) if step == 1 else (1 - step**terms) / (1 - step)
