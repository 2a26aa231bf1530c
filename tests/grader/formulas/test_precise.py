"""Irrational results: right to 34 digits, and never touched by the surrounding decimal context."""

from decimal import ROUND_DOWN, Decimal, getcontext, localcontext
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas.precise import decimal_of, one_minus, power, shown, times

ROOT_OF_TWO = Decimal("1.4142135623730950488016887242096980785696718753769480731766797")


def test_a_whole_exponent_stays_exact() -> None:
    assert power(Fraction(2, 3), Fraction(3)) == Fraction(8, 27)
    assert isinstance(power(Fraction(1, 2), Fraction(10_000)), Fraction)
    assert isinstance(power(Fraction(1, 2), Fraction(10_001)), Decimal)


def test_a_root_is_right_to_the_last_digit_given_out() -> None:
    root = power(Fraction(2), Fraction(1, 2))
    assert isinstance(root, Decimal)
    assert shown(root) == Decimal("1.414213562373095048801688724209698")
    assert abs(root - ROOT_OF_TWO) < Decimal("1e-57")
    assert times(Fraction(10), root) == Decimal("14.14213562373095048801688724209698")
    assert one_minus(root) == Decimal("-0.4142135623730950488016887242096981")


def test_exact_values_stay_exact() -> None:
    assert times(Fraction(3), Fraction(1, 3)) == 1
    assert type(times(Fraction(3), Fraction(1, 3))) is int
    assert one_minus(Fraction(1, 3)) == Fraction(2, 3)


def test_the_surrounding_context_has_no_say() -> None:
    before = power(Fraction(2), Fraction(1, 3))
    with localcontext() as context:
        context.prec = 3
        context.rounding = ROUND_DOWN
        assert power(Fraction(2), Fraction(1, 3)) == before
        assert len(decimal_of(Fraction(1, 3)).as_tuple().digits) == 60
        assert len(shown(before if isinstance(before, Decimal) else Decimal(0)).as_tuple().digits) == 34
    assert getcontext().prec == 28


@settings(deadline=None)
@given(st.fractions(min_value=0, max_value=100, max_denominator=1000), st.integers(min_value=2, max_value=12))
def test_a_root_taken_back_is_the_number_again(base: Fraction, degree: int) -> None:
    root = power(base, Fraction(1, degree))
    assert abs(Fraction(root) ** degree - base) <= base * Fraction(1, 10**50)
