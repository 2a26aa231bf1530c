"""How near is near enough."""

from fractions import Fraction

import pytest

from grader.tolerance import Tolerance


def decimals(*texts: str) -> list[Fraction]:
    return [Fraction(text) for text in texts]


@pytest.mark.parametrize(
    ("tolerance", "key", "right", "wrong"),
    [
        (Tolerance(Fraction(0), False, None), "0.3", ["0.3"], ["0.30001", "-0.3"]),
        (Tolerance(Fraction(1, 20), False, 1), "33.3333", ["33.3", "33.35", "33.25", "33.3333"], ["33.4", "33.24"]),
        (Tolerance(Fraction(0), False, 2), "0.6666", ["0.67", "0.6666"], ["0.66", "0.667"]),
        (Tolerance(Fraction(1), False, 0), "100", ["99", "101", "100.5"], ["98.99", "101.01"]),
        (Tolerance(Fraction(1, 100), True, None), "-200", ["-198", "-202"], ["-197.99", "200"]),
        (Tolerance(Fraction(1, 100), True, None), "0", ["0"], ["0.0001"]),
    ],
)
def test_the_limits_are_included(tolerance: Tolerance, key: str, right: list[str], wrong: list[str]) -> None:
    assert all(tolerance.accepts(value, Fraction(key)) for value in decimals(*right))
    assert not any(tolerance.accepts(value, Fraction(key)) for value in decimals(*wrong))


def test_the_key_is_printed_rounded_half_up() -> None:
    assert Tolerance(Fraction(0), False, 1).printed(Fraction("2.25")) == Fraction("2.3")
    assert Tolerance(Fraction(0), False, 0).printed(Fraction("-2.5")) == -3
    assert Tolerance(Fraction(0), False, None).printed(Fraction(1, 3)) == Fraction(1, 3)


@pytest.mark.parametrize(
    ("tolerance", "unit", "words"),
    [
        (Tolerance(Fraction(0), False, None), "元", ""),
        (Tolerance(Fraction(1, 2), False, 0), "元", "取整数"),
        (Tolerance(Fraction(1, 20), False, 1), "%", "保留 1 位小数"),
        (Tolerance(Fraction(1, 10), False, 1), "%", "保留 1 位小数，允许误差 ±0.1%"),
        (Tolerance(Fraction(5), False, None), "", "允许误差 ±5"),
        (Tolerance(Fraction(5), False, None), "元", "允许误差 ±5 元"),
        (Tolerance(Fraction(2, 5), False, None), "元", "允许误差 ±0.4 元"),
        (Tolerance(Fraction(1, 2), False, None), "分", "允许误差 ±0.5 分"),
        (Tolerance(Fraction(1, 100), True, None), "元", "允许误差 1%"),
        (Tolerance(Fraction(1, 100), True, 0), "元", "取整数，允许误差 1%"),
        (Tolerance(Fraction(0), True, 2), "元", "保留 2 位小数"),
    ],
)
def test_the_form_tells_the_rule(tolerance: Tolerance, unit: str, words: str) -> None:
    assert tolerance.words(unit) == words
