"""Retention and churn: by hand, against Fader & Hardie's survival rows, refusals."""

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas.retention import (
    average_churn_geometric,
    churn_rate,
    expected_lifetime,
    retention_rate,
    retention_rate_from_survival,
)

Formula = Callable[..., object]

REGULAR = ["100", "63.1", "46.8", "38.2", "32.6", "28.9", "26.2", "24.1"]


def test_simple_rates() -> None:
    assert expected_lifetime(churn="0.2") == 5
    assert expected_lifetime(churn=1) == 1
    assert churn_rate(lost=1869, start=7043) == Fraction(1869, 7043)
    assert churn_rate(lost=0, start=10) == 0
    assert churn_rate(lost=10, start=10) == 1
    assert retention_rate(start=200, end=190, new=30) == Fraction(4, 5)
    assert retention_rate(start=200, end=230, new=30) == 1
    assert retention_rate(start=200, end=30, new=30) == 0


def test_retention_rises_with_age_in_a_real_cohort() -> None:
    yearly = [retention_rate_from_survival(survival=REGULAR, year=year) for year in range(1, 8)]
    assert yearly[0] == Fraction(631, 1000)
    assert yearly[6] == Fraction(241, 262)
    assert yearly == sorted(yearly)


def test_average_churn() -> None:
    assert average_churn_geometric(survival_start=100, survival_end=81, years=2) == Decimal("0.1")
    assert average_churn_geometric(survival_start=100, survival_end=80, years=1) == Fraction(1, 5)
    assert average_churn_geometric(survival_start=100, survival_end=80, years="0.5") == Fraction(9, 25)
    assert average_churn_geometric(survival_start=2, survival_end=1, years=2) == Decimal(
        "0.2928932188134524755991556378951510"
    )
    assert average_churn_geometric(survival_start=100, survival_end=0, years=3) == 1
    assert average_churn_geometric(survival_start=100, survival_end=100, years=3) == 0


@settings(deadline=None)
@given(st.integers(min_value=1, max_value=1000), st.integers(min_value=1, max_value=30))
def test_average_churn_applied_every_year_leads_to_the_end(end: int, years: int) -> None:
    churn = Fraction(average_churn_geometric(survival_start=1000, survival_end=end, years=years))
    assert abs(1000 * (1 - churn) ** years - end) < Fraction(1, 10**28)


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (expected_lifetime, {"churn": 0}, "流失率不能是 0"),
        (expected_lifetime, {"churn": "1.5"}, "流失率要在 0 到 1 之间"),
        (churn_rate, {"lost": 11, "start": 10}, "流失客户数（11）不能多于期初客户数（10）"),
        (churn_rate, {"lost": 0, "start": 0}, "期初客户数不能是 0"),
        (retention_rate, {"start": 10, "end": 4, "new": 5}, "新客户数不能多于期末客户数"),
        (retention_rate, {"start": 10, "end": 20, "new": 5}, "留下的客户数（15）不能多于期初客户数（10）"),
        (retention_rate, {"start": 0, "end": 0, "new": 0}, "期初客户数不能是 0"),
        (retention_rate, {"start": 10, "end": -1, "new": 0}, "期末客户数不能是负数"),
        (retention_rate, {"start": 10, "end": "8.5", "new": "0.5"}, "期末客户数要是整数"),
        (retention_rate, {"start": 10, "end": 8, "new": "0.5"}, "新客户数要是整数"),
        (retention_rate, {"start": 10, "end": 1, "new": -1}, "新客户数不能是负数"),
        (retention_rate_from_survival, {"survival": [], "year": 1}, "存留数列是空的"),
        (retention_rate_from_survival, {"survival": [100], "year": 1}, "存留数列至少要有两年"),
        (retention_rate_from_survival, {"survival": [100, 50, 51], "year": 1}, "存留数列只能持平或下降，不能回升"),
        (retention_rate_from_survival, {"survival": [100, -1], "year": 1}, "存留数列不能是负数"),
        (retention_rate_from_survival, {"survival": [100, 50], "year": 0}, "年份要在 1 到 1 之间"),
        (retention_rate_from_survival, {"survival": [100, 50], "year": 2}, "年份要在 1 到 1 之间"),
        (retention_rate_from_survival, {"survival": [100, 0, 0], "year": 2}, "第 1 年的存留不能是 0"),
        (average_churn_geometric, {"survival_start": 0, "survival_end": 0, "years": 1}, "期初存留不能是 0"),
        (average_churn_geometric, {"survival_start": 10, "survival_end": 11, "years": 1}, "期末存留不能高于期初存留"),
        (average_churn_geometric, {"survival_start": 10, "survival_end": -1, "years": 1}, "期末存留不能是负数"),
        (average_churn_geometric, {"survival_start": 10, "survival_end": 5, "years": 0}, "年数不能是 0"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)


def test_a_row_that_stays_level_is_fine() -> None:
    assert retention_rate_from_survival(survival=[100, 50, 50], year=2) == 1
