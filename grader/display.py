"""Round half up and print numbers the way they may be typed."""

from __future__ import annotations

from fractions import Fraction


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Round to so many decimals, halves away from zero (四舍五入): 2.5 → 3, -2.5 → -3."""
    steps = _steps(value, places)
    rounded = Fraction(steps, 10**places) if places >= 0 else Fraction(steps * 10**-places)
    return -rounded if value < 0 else rounded


def _steps(value: Fraction, places: int) -> int:
    """Return the size of a number, rounded half up, in units of its last place."""
    above, below = abs(value).as_integer_ratio()
    if places >= 0:
        above *= 10**places
    else:
        below *= 10**-places
    return (2 * above + below) // (2 * below)


def format_number(value: Fraction, places: int | None = None) -> str:
    """Print a number the way it may be typed: 9999, 12,500, 0.125; with `places`, rounded half up to exactly so many.

    Without `places` a terminating decimal is exact, any other is rounded to at most four decimals.
    """
    shown = count_decimals(value) if places is None else places
    digits = 4 if shown is None else shown
    steps = _steps(value, digits)
    sign = "-" if value < 0 and steps else ""
    while shown is None and digits and steps % 10 == 0:
        steps, digits = steps // 10, digits - 1
    whole, part = divmod(steps, 10**digits) if digits > 0 else (steps * 10**-digits, 0)
    text = f"{whole:,}" if whole >= 10_000 else str(whole)
    return f"{sign}{text}.{str(part).zfill(digits)}" if digits > 0 else sign + text


def count_decimals(value: Fraction) -> int | None:
    """Return how many decimals print the value exactly, or None when no number of them does."""
    left, twos, fives = value.denominator, 0, 0
    while left % 2 == 0:
        left, twos = left // 2, twos + 1
    while left % 5 == 0:
        left, fives = left // 5, fives + 1
    return max(twos, fives) if left == 1 else None
