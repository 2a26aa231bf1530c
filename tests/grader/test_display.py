"""Numbers are rounded half up and printed the way they may be typed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.number import format_number, round_half_up


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("0", None, "0"),
        ("9999", None, "9999"),
        ("10000", None, "10,000"),
        ("-12345.5", None, "-12,345.5"),
        ("1234567", None, "1,234,567"),
        ("0.125", None, "0.125"),
        ("0.00001", None, "0.00001"),
        ("1/3", None, "0.3333"),
        ("2/3", None, "0.6667"),
        ("1/30000", None, "0"),
        ("-1/30000", None, "0"),
        ("29999/30000", None, "1"),
        ("29999.99999", 2, "30,000.00"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("0.125", 2, "0.13"),
        ("-0.125", 2, "-0.13"),
        ("-0.001", 2, "0.00"),
        ("26000", 2, "26,000.00"),
        ("9999.995", 2, "10,000.00"),
        ("1/3", 6, "0.333333"),
        ("1250", -2, "1300"),
    ],
)
def test_numbers_are_printed_the_way_they_may_be_typed(value: str, places: int | None, text: str) -> None:
    assert format_number(Fraction(value), places) == text


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [
        ("2.5", 0, "3"),
        ("-2.5", 0, "-3"),
        ("2.4999", 0, "2"),
        ("1.005", 2, "1.01"),
        ("1/3", 1, "0.3"),
        ("150", -2, "200"),
    ],
)
def test_halves_are_rounded_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert round_half_up(Fraction(value), places) == Fraction(rounded)


@given(st.fractions(-(10**9), 10**9), st.integers(-3, 9))
def test_rounding_never_moves_further_than_half_a_step(value: Fraction, places: int) -> None:
    step = 1 / Fraction(10) ** places
    rounded = round_half_up(value, places)
    assert (rounded / step).denominator == 1
    assert abs(rounded - value) <= step / 2
    assert round_half_up(-value, places) == -rounded
