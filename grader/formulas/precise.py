"""Powers and exponentials without floats: worked to 60 digits, given to 34, the same on every Python."""

from decimal import ROUND_HALF_EVEN, Context, Decimal, DivisionByZero, InvalidOperation, Overflow
from fractions import Fraction

from grader.formulas.inputs import MOST_PERIODS, Number, exact

TRAPS = [InvalidOperation, DivisionByZero, Overflow]


def _context(digits: int) -> Context:
    """Return a context that owes nothing to the surroundings."""
    return Context(digits, ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=TRAPS)


WORK = _context(60)
SHOWN = _context(34)


def decimal_of(value: Fraction) -> Decimal:
    """Return a fraction as a Decimal of 60 digits."""
    return WORK.divide(Decimal(value.numerator), Decimal(value.denominator))


def shown(value: Decimal) -> Decimal:
    """Round a worked value to the 34 digits that are given out."""
    return SHOWN.plus(value)


def power(base: Fraction, exponent: Fraction) -> Fraction | Decimal:
    """Raise a base >= 0: exact for a whole exponent up to MOST_PERIODS, else to 60 digits."""
    if exponent.denominator == 1 and exponent <= MOST_PERIODS:
        return base**exponent.numerator
    return WORK.power(decimal_of(base), decimal_of(exponent))


def times(factor: Fraction, value: Fraction | Decimal) -> Number:
    """Multiply and give out: exact stays exact, a Decimal is rounded to 34 digits."""
    if isinstance(value, Fraction):
        return exact(factor * value)
    return shown(WORK.multiply(decimal_of(factor), value))


def one_minus(value: Fraction | Decimal) -> Number:
    """Subtract from 1 and give out."""
    if isinstance(value, Fraction):
        return exact(1 - value)
    return shown(WORK.subtract(Decimal(1), value))
