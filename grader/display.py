"""Round half up and print numbers the way they may be typed."""

from __future__ import annotations

from fractions import Fraction


def round_half_up(value: Fraction, places: int) -> Fraction:
    """Round to so many decimals, halves away from zero (四舍五入): 2.5 → 3, -2.5 → -3."""
    shift = Fraction(10) ** places
    scaled = abs(value) * shift
    rounded = Fraction((2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)) / shift
    return -rounded if value < 0 else rounded


def format_number(value: Fraction, places: int | None = None) -> str:
    """Print a number the way it may be typed: 9999, 12,500, 0.125; with `places`, rounded half up to exactly so many.

    Without `places` a terminating decimal is exact, any other is rounded to at most four decimals.
    """
    shown = count_decimals(value) if places is None else places
    rounded = round_half_up(value, 4 if shown is None else shown)
    digits = shown if shown is not None else count_decimals(rounded) or 0
    whole, part = divmod(abs(rounded), 1)
    text = f"{whole:,}" if whole >= 10_000 else str(whole)
    if digits > 0:
        text += "." + str(int(part * 10**digits)).zfill(digits)
    return "-" + text if rounded < 0 else text


def count_decimals(value: Fraction) -> int | None:
    """Return how many decimals print the value exactly, or None when no number of them does."""
    left, twos, fives = value.denominator, 0, 0
    while left % 2 == 0:
        left, twos = left // 2, twos + 1
    while left % 5 == 0:
        left, fives = left // 5, fives + 1
    return max(twos, fives) if left == 1 else None
