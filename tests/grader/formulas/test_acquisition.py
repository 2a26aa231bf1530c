"""Equity, word of mouth, referrals, acquisition: the seed's numbers, sums by hand, refusals."""

from collections.abc import Callable
from fractions import Fraction
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas.acquisition import (
    cac,
    clv_to_cac,
    customer_equity,
    payback_periods,
    referral_value,
    word_of_mouth_value,
)

Formula = Callable[..., object]


def test_the_word_of_mouth_case_of_the_seed() -> None:
    found = word_of_mouth_value(clv=26_000, tell_if_satisfied=5, tell_if_dissatisfied=10, conversion="0.2")
    assert found == {
        "new_customers": 1,
        "gain": 26_000,
        "value_if_satisfied": 52_000,
        "lost_customers": 2,
        "word_of_mouth_loss": 52_000,
        "loss_if_dissatisfied": 78_000,
    }
    assert all(type(value) is int for value in found.values())


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(0, 20), st.integers(0, 20), st.fractions(0, 1, max_denominator=20))
def test_the_teller_comes_on_top(clv: int, satisfied: int, dissatisfied: int, conversion: Fraction) -> None:
    found = word_of_mouth_value(
        clv=clv, tell_if_satisfied=satisfied, tell_if_dissatisfied=dissatisfied, conversion=conversion
    )
    assert found["new_customers"] == satisfied * conversion
    assert found["gain"] == clv * found["new_customers"]
    assert found["value_if_satisfied"] - found["gain"] == clv
    assert found["lost_customers"] == dissatisfied * conversion
    assert found["word_of_mouth_loss"] == clv * found["lost_customers"]
    assert found["loss_if_dissatisfied"] - found["word_of_mouth_loss"] == clv


def test_fractions_of_people_are_averages_and_allowed() -> None:
    found = word_of_mouth_value(clv=100, tell_if_satisfied="4.5", tell_if_dissatisfied="9.5", conversion="0.1")
    assert found["gain"] == 45
    assert found["loss_if_dissatisfied"] == 195


def test_equity_referrals_and_acquisition_by_hand() -> None:
    segments = [{"count": 100, "clv": 250}, {"count": 40, "clv": "12.5"}]
    assert customer_equity(segments=segments) == 25_500
    assert customer_equity(segments=[{"count": "1.5", "clv": 4}]) == 6
    yearly = {"margin_per_referred": 100, "acquisition_saving": 21}
    assert referral_value(referrals_per_year=[1, 2], **yearly, discount="0.1") == 110 + 200
    assert referral_value(referrals_per_year=[1, "0.5"], **yearly, discount=0) == Fraction("181.5")
    assert cac(spend=9000, new_customers=120) == 75
    assert clv_to_cac(clv=225, cac=75) == 3
    assert payback_periods(cac=75, margin_per_period=30) == Fraction(5, 2)
    assert cac(spend=0, new_customers=1) == clv_to_cac(clv=0, cac=1) == payback_periods(cac=0, margin_per_period=1) == 0


MOUTH = {"clv": 1, "tell_if_satisfied": 1, "tell_if_dissatisfied": 1, "conversion": 1}
REFERRAL = {"referrals_per_year": [1], "margin_per_referred": 1, "acquisition_saving": 1, "discount": 0}


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (customer_equity, {"segments": []}, "客户群是空的"),
        (customer_equity, {"segments": [{}]}, "客户群是空的"),
        (customer_equity, {"segments": [{"count": 1}]}, "每个客户群要写 count（人数）和 clv（人均终身价值）两项"),
        (
            customer_equity,
            {"segments": [{"count": 1, "clv": 1, "x": 1}]},
            "每个客户群要写 count（人数）和 clv（人均终身价值）两项",
        ),
        (customer_equity, {"segments": [{"count": -1, "clv": 1}]}, "客户群人数不能是负数"),
        (customer_equity, {"segments": [{"count": 1, "clv": -1}]}, "客户群人均终身价值不能是负数"),
        (word_of_mouth_value, {**MOUTH, "clv": -1}, "客户终身价值不能是负数"),
        (word_of_mouth_value, {**MOUTH, "tell_if_satisfied": -1}, "满意时告诉的人数不能是负数"),
        (word_of_mouth_value, {**MOUTH, "tell_if_dissatisfied": -1}, "不满意时告诉的人数不能是负数"),
        (word_of_mouth_value, {**MOUTH, "conversion": 20}, "受影响的比例要在 0 到 1 之间"),
        (referral_value, {**REFERRAL, "referrals_per_year": []}, "每年推荐人数是空的"),
        (referral_value, {**REFERRAL, "referrals_per_year": [-1]}, "每年推荐人数不能是负数"),
        (referral_value, {**REFERRAL, "margin_per_referred": -1}, "每位被推荐者的毛利不能是负数"),
        (referral_value, {**REFERRAL, "acquisition_saving": -1}, "省下的获客成本不能是负数"),
        (referral_value, {**REFERRAL, "discount": -1}, "折现率要在 0 到 1 之间"),
        (cac, {"spend": -1, "new_customers": 1}, "获客花费不能是负数"),
        (cac, {"spend": 1, "new_customers": 0}, "新客户数不能是 0"),
        (clv_to_cac, {"clv": -1, "cac": 1}, "客户终身价值不能是负数"),
        (clv_to_cac, {"clv": 1, "cac": 0}, "获客成本不能是 0"),
        (payback_periods, {"cac": -1, "margin_per_period": 1}, "获客成本不能是负数"),
        (payback_periods, {"cac": 1, "margin_per_period": 0}, "每期毛利不能是 0"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)
