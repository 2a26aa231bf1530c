"""Lifetime value: the seed's case, published tables, closed forms against sums term by term, refusals."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas.customer_value import (
    annuity_pv,
    clv_cash_flows,
    clv_constant_rate,
    clv_finite,
    clv_infinite,
    clv_per_customer,
    clv_simple,
    margin_multiple,
    margin_multiple_growth,
    present_value,
)

Formula = Callable[..., object]

RATES = st.fractions(min_value=0, max_value=1, max_denominator=100)
MONEY = st.integers(min_value=0, max_value=10_000)


def cents(value: Fraction | int) -> Fraction:
    """Round a positive amount half up to the cent."""
    return Fraction(int(100 * Fraction(value) + Fraction(1, 2)), 100)


def test_the_case_of_the_seed_50_yuan_a_week_for_10_years() -> None:
    per_year = {52: 26_000, 50: 25_000}
    for weeks, value in per_year.items():
        assert clv_simple(amount_per_purchase=50, purchases_per_year=weeks, years=10, margin_rate=1) == value
    days = clv_simple(amount_per_purchase=50, purchases_per_year=Fraction(365, 7), years=10, margin_rate=1)
    assert cents(days) == Fraction("26071.43")
    assert clv_simple(amount_per_purchase="12.5", purchases_per_year=4, years=3, margin_rate="0.3") == 45


KOTLER_PROFITS = [2700, 3040, 3240, 2940, 2496, 1904, 1380, 732, 366, 124]
KOTLER_PRESENT = [
    "2454.55",
    "2512.40",
    "2434.26",
    "2008.06",
    "1549.82",
    "1074.76",
    "708.16",
    "341.48",
    "155.22",
    "47.81",
]


def test_kotler_and_keller_table_5_3() -> None:
    """100 customers, 10 years, 10 %: each year's present value, and the total within the table's rounding."""
    for year, (profit, printed) in enumerate(zip(KOTLER_PROFITS, KOTLER_PRESENT, strict=True), 1):
        assert cents(Fraction(present_value(amount=profit, periods=year, discount="0.1"))) == Fraction(printed)
    flows = [-4000, *KOTLER_PROFITS]
    net = clv_cash_flows(cash_flows=flows, discount="0.1")
    assert abs(net - Fraction("9286.52")) < Fraction("0.05")
    assert net + 4000 == clv_cash_flows(cash_flows=[0, *KOTLER_PROFITS], discount="0.1")
    assert clv_per_customer(total=net, customers=100) == Fraction(net) / 100


def test_the_first_cash_flow_is_today() -> None:
    assert clv_cash_flows(cash_flows=[100], discount=1) == 100
    assert clv_cash_flows(cash_flows=[0, 100, 100], discount=1) == 75
    assert clv_cash_flows(cash_flows=[1, 2, 3], discount=0) == 6


GUPTA_LEHMANN = {
    ("0.6", "0.10"): "1.20", ("0.6", "0.12"): "1.15", ("0.6", "0.14"): "1.11", ("0.6", "0.16"): "1.07",
    ("0.7", "0.10"): "1.75", ("0.7", "0.12"): "1.67", ("0.7", "0.14"): "1.59", ("0.7", "0.16"): "1.52",
    ("0.8", "0.10"): "2.67", ("0.8", "0.12"): "2.50", ("0.8", "0.14"): "2.35", ("0.8", "0.16"): "2.22",
    ("0.9", "0.10"): "4.50", ("0.9", "0.12"): "4.09", ("0.9", "0.14"): "3.75", ("0.9", "0.16"): "3.46",
}  # fmt: skip


def test_the_margin_multiples_of_gupta_and_lehmann() -> None:
    for (retention, discount), printed in GUPTA_LEHMANN.items():
        multiple = margin_multiple(retention=retention, discount=discount, first_period=1)
        assert cents(multiple) == Fraction(printed)
        assert multiple == margin_multiple_growth(retention=retention, discount=discount, growth=0)


def test_multiples_by_hand() -> None:
    assert margin_multiple(retention="0.8", discount="0.12", first_period=1) == Fraction(5, 2)
    assert margin_multiple(retention="0.8", discount="0.12", first_period=0) == Fraction(7, 2)
    assert margin_multiple(retention=1, discount="0.1", first_period=1) == 10
    assert margin_multiple(retention=0, discount=0, first_period=1) == 0
    assert margin_multiple(retention=0, discount=0, first_period=0) == 1
    assert margin_multiple_growth(retention="0.8", discount="0.12", growth="0.05") == Fraction(80, 28)
    assert margin_multiple_growth(retention="0.5", discount="0.5", growth=-1) == Fraction(1, 3)
    assert margin_multiple_growth(retention="0.5", discount="0.5", growth="1.5") == 2
    assert clv_infinite(margin=100, retention="0.8", discount="0.12", first_period=1) == 250
    assert clv_infinite(margin=100, retention="0.8", discount="0.12", first_period=0, acquisition_cost=400) == -50


@settings(deadline=None)
@given(RATES.filter(lambda rate: rate < 1), RATES, MONEY)
def test_starting_today_adds_exactly_one_margin(retention: Fraction, discount: Fraction, margin: int) -> None:
    later = clv_infinite(margin=margin, retention=retention, discount=discount, first_period=1)
    assert clv_infinite(margin=margin, retention=retention, discount=discount, first_period=0) == later + margin


@settings(deadline=None)
@given(MONEY, RATES, RATES, st.integers(min_value=0, max_value=25), st.integers(min_value=0, max_value=1), MONEY)
def test_the_finite_value_is_the_sum_of_its_terms(
    margin: int, retention: Fraction, discount: Fraction, periods: int, first: int, cost: int
) -> None:
    terms = (margin * retention**t / (1 + discount) ** t for t in range(first, first + periods))
    value = clv_finite(
        margin=margin,
        retention=retention,
        discount=discount,
        periods=periods,
        first_period=first,
        acquisition_cost=cost,
    )
    assert value == sum(terms, Fraction(0)) - cost


def test_finite_values_by_hand() -> None:
    plain = {"margin": 100, "retention": "0.8", "periods": 3}
    assert clv_finite(**plain, discount=0, first_period=0) == 100 + 80 + 64
    assert clv_finite(**plain, discount=0, first_period=1) == 80 + 64 + Fraction("51.2")
    assert clv_finite(**plain, discount="0.6", first_period=0) == 175
    assert clv_finite(margin=100, retention=1, discount=0, periods=10_000, first_period=1) == 1_000_000
    assert clv_finite(margin=100, retention=1, discount=0, periods=0, first_period=1, acquisition_cost=30) == -30


@settings(deadline=None)
@given(RATES.filter(lambda rate: rate <= Fraction(9, 10)), RATES)
def test_a_long_finite_value_comes_near_the_infinite_one(retention: Fraction, discount: Fraction) -> None:
    finite = clv_finite(margin=1, retention=retention, discount=discount, periods=400, first_period=1)
    infinite = margin_multiple(retention=retention, discount=discount, first_period=1)
    assert 0 <= infinite - finite < Fraction(1, 10**15)


@settings(deadline=None)
@given(MONEY, st.integers(min_value=0, max_value=40), RATES)
def test_an_annuity_is_the_sum_of_its_payments(payment: int, periods: int, discount: Fraction) -> None:
    single = [Fraction(present_value(amount=payment, periods=t, discount=discount)) for t in range(1, periods + 1)]
    assert annuity_pv(payment=payment, periods=periods, discount=discount) == sum(single, Fraction(0))


def test_annuities_by_hand() -> None:
    assert annuity_pv(payment=100, periods=12, discount=0) == 1200
    assert annuity_pv(payment=121, periods=2, discount="0.1") == 210
    assert clv_constant_rate(purchases_per_month=2, value_per_purchase="60.5", months=2, monthly_discount="0.1") == 210
    assert clv_constant_rate(purchases_per_month="0.5", value_per_purchase=10, months=12, monthly_discount=0) == 60


def test_present_values() -> None:
    assert present_value(amount=121, periods=2, discount="0.1") == 100
    assert present_value(amount=100, periods=0, discount="0.1") == 100
    assert present_value(amount=100, periods="2.5", discount=0) == 100
    half = present_value(amount=100, periods="0.5", discount="0.21")
    assert half == Decimal("90.90909090909090909090909090909091")
    assert present_value(amount=2, periods="0.5", discount=1) == Decimal("1.414213562373095048801688724209698")


FINITE = {"margin": 100, "retention": "0.8", "discount": "0.1", "periods": 3, "first_period": 1}
INFINITE = {"margin": 100, "retention": "0.8", "discount": "0.1", "first_period": 1}
SIMPLE = {"amount_per_purchase": 50, "purchases_per_year": 52, "years": 10, "margin_rate": 1}
MONTHLY = {"purchases_per_month": 2, "value_per_purchase": 30, "months": 12, "monthly_discount": "0.01"}


@pytest.mark.parametrize(
    ("formula", "base", "wrong", "message"),
    [
        (clv_simple, SIMPLE, {"amount_per_purchase": -50}, "每次购买金额不能是负数"),
        (clv_simple, SIMPLE, {"purchases_per_year": -1}, "每年购买次数不能是负数"),
        (clv_simple, SIMPLE, {"years": -1}, "客户年限不能是负数"),
        (clv_simple, SIMPLE, {"margin_rate": 30}, "毛利率要在 0 到 1 之间"),
        (clv_cash_flows, {"discount": 0}, {"cash_flows": []}, "现金流是空的"),
        (clv_cash_flows, {"discount": 0}, {"cash_flows": [True]}, "现金流要是一个数"),
        (clv_cash_flows, {"cash_flows": [1]}, {"discount": "-0.1"}, "折现率要在 0 到 1 之间"),
        (clv_per_customer, {"total": 1}, {"customers": 0}, "客户数不能是 0"),
        (clv_per_customer, {"customers": 1}, {"total": -1}, "总价值不能是负数"),
        (present_value, {"periods": 1, "discount": 0}, {"amount": -1}, "金额不能是负数"),
        (present_value, {"amount": 1, "discount": 0}, {"periods": -1}, "期数不能是负数"),
        (present_value, {"amount": 1, "discount": 0}, {"periods": 10_001}, "期数不能超过 10000"),
        (present_value, {"amount": 1, "periods": 1}, {"discount": 10}, "折现率要在 0 到 1 之间"),
        (annuity_pv, {"periods": 1, "discount": 0}, {"payment": -1}, "每期金额不能是负数"),
        (annuity_pv, {"payment": 1, "discount": 0}, {"periods": "1.5"}, "期数要是整数"),
        (annuity_pv, {"payment": 1, "discount": 0}, {"periods": 10_001}, "期数要在 0 到 10000 之间"),
        (annuity_pv, {"payment": 1, "periods": 1}, {"discount": "-0.01"}, "折现率要在 0 到 1 之间"),
        (clv_finite, FINITE, {"margin": -1}, "每期毛利不能是负数"),
        (clv_finite, FINITE, {"retention": 80}, "保留率要在 0 到 1 之间"),
        (clv_finite, FINITE, {"discount": "-0.1"}, "折现率要在 0 到 1 之间"),
        (clv_finite, FINITE, {"periods": "2.5"}, "期数要是整数"),
        (clv_finite, FINITE, {"first_period": 2}, "首期（first_period）要在 0 到 1 之间"),
        (clv_finite, FINITE, {"acquisition_cost": -1}, "获客成本不能是负数"),
        (
            margin_multiple,
            {"retention": 1, "first_period": 0},
            {"discount": 0},
            "保留率为 1、折现率为 0 时，各期之和没有上限，算不出终身价值",
        ),
        (margin_multiple, {"discount": 0, "first_period": 0}, {"retention": "1.1"}, "保留率要在 0 到 1 之间"),
        (margin_multiple, {"retention": 0, "discount": 0}, {"first_period": "0.5"}, "要是整数"),
        (
            margin_multiple_growth,
            {"retention": "0.5", "discount": 0},
            {"growth": 1},
            "保留率×(1+增长率) 要小于 1+折现率，否则各期之和没有上限",
        ),
        (
            margin_multiple_growth,
            {"retention": "0.5", "discount": 0},
            {"growth": 2},
            "保留率×(1+增长率) 要小于 1+折现率，否则各期之和没有上限",
        ),
        (
            margin_multiple_growth,
            {"retention": "0.5", "discount": 0},
            {"growth": "-1.1"},
            "毛利增长率不能低于 -1（每期最多减到 0）",
        ),
        (margin_multiple_growth, {"discount": 1, "growth": 0}, {"retention": "1.01"}, "保留率要在 0 到 1 之间"),
        (margin_multiple_growth, {"retention": 0, "growth": 0}, {"discount": "-0.01"}, "折现率要在 0 到 1 之间"),
        (
            clv_infinite,
            INFINITE,
            {"retention": 1, "discount": 0},
            "保留率为 1、折现率为 0 时，各期之和没有上限，算不出终身价值",
        ),
        (clv_infinite, INFINITE, {"margin": -1}, "每期毛利不能是负数"),
        (clv_infinite, INFINITE, {"acquisition_cost": -1}, "获客成本不能是负数"),
        (clv_constant_rate, MONTHLY, {"purchases_per_month": -1}, "每月购买次数不能是负数"),
        (clv_constant_rate, MONTHLY, {"value_per_purchase": -1}, "每次购买价值不能是负数"),
        (clv_constant_rate, MONTHLY, {"months": "1.5"}, "期数要是整数"),
        (clv_constant_rate, MONTHLY, {"monthly_discount": -1}, "折现率要在 0 到 1 之间"),
    ],
)
def test_refusals(formula: Formula, base: dict[str, object], wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**{**base, **wrong})
