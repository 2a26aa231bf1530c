"""SERVQUAL gaps and delivered value: by hand, weights against the plain mean, refusals."""

from collections.abc import Callable
from fractions import Fraction
from re import escape

import pytest

from grader.formulas.service_quality import (
    delivered_value,
    servqual_gaps,
    servqual_unweighted,
    servqual_weighted,
    value_price_ratio,
)

Formula = Callable[..., object]
FELT = {
    "有形性": [5, 6, 5, 4],
    "可靠性": [4, 4, 5, 5, 4],
    "响应性": [6, 6, 5, 6],
    "保证性": [6, 6, 6, 6],
    "移情性": [3, 4, 4, 5, 4],
}
HOPED = {
    "移情性": [5, 5, 5, 5, 5],
    "有形性": [5, 5, 5, 5],
    "可靠性": [7, 7, 6, 7, 7],
    "响应性": [6, 6, 6, 6],
    "保证性": [6, 5, 6, 6],
}
WEIGHTS = {"有形性": 10, "可靠性": 32, "响应性": 22, "保证性": 20, "移情性": 16}
GAPS: dict[str, int | Fraction] = {
    "有形性": 0,
    "可靠性": Fraction(-12, 5),
    "响应性": Fraction(-1, 4),
    "保证性": Fraction(1, 4),
    "移情性": -1,
}


def test_the_gaps() -> None:
    found = servqual_gaps(perceptions=FELT, expectations=HOPED)
    assert found == GAPS
    assert list(found) == list(FELT)


def test_the_overall_score() -> None:
    assert servqual_unweighted(perceptions=FELT, expectations=HOPED) == Fraction("-0.68")
    weighted = sum((Fraction(WEIGHTS[name], 100) * gap for name, gap in GAPS.items()), Fraction(0))
    assert servqual_weighted(perceptions=FELT, expectations=HOPED, weights=WEIGHTS) == weighted == Fraction("-0.933")
    equal = dict.fromkeys(FELT, 20)
    assert servqual_weighted(perceptions=FELT, expectations=HOPED, weights=equal) == Fraction("-0.68")


def test_delivered_value() -> None:
    """Product, service, personnel, image against money, time, energy, psychic cost."""
    benefits, costs = [9000, 800, 500, "300.5"], [8000, 100, 200, 50]
    assert delivered_value(benefits=benefits, costs=costs) == Fraction("2250.5")
    assert value_price_ratio(benefits=[900, 100], costs=[700, 100]) == Fraction(5, 4)
    assert delivered_value(benefits=[1], costs=[3]) == -2
    assert delivered_value(benefits=[1], costs=[0]) == 1


BOTH = {"perceptions": {"a": [1, 2]}, "expectations": {"a": [1, 2]}}


@pytest.mark.parametrize("formula", [servqual_gaps, servqual_unweighted, servqual_weighted])
@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"perceptions": {}}, "感知是空的"),
        ({"expectations": {}}, "期望是空的"),
        ({"perceptions": {"a": []}}, "a的感知是空的"),
        ({"perceptions": {"a": [1, -2]}}, "a的感知不能是负数"),
        ({"expectations": {"a": [1, -2]}}, "a的期望不能是负数"),
        ({"expectations": {"b": [1, 2]}}, "感知和期望的维度要相同"),
        ({"expectations": {"a": [1, 2], "b": [1]}}, "感知和期望的维度要相同"),
        ({"expectations": {"a": [1]}}, "a的感知有 2 项，期望有 1 项，要一样多"),
    ],
)
def test_answers_that_are_refused(formula: Formula, wrong: dict[str, object], message: str) -> None:
    weights = {"weights": {"a": 100}} if formula is servqual_weighted else {}
    with pytest.raises(ValueError, match=escape(message)):
        formula(**{**BOTH, **wrong}, **weights)


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (servqual_weighted, {**BOTH, "weights": {}}, "权重是空的"),
        (servqual_weighted, {**BOTH, "weights": {"a": 99}}, "权重合计要是 100（现在是 99）"),
        (servqual_weighted, {**BOTH, "weights": {"a": 1}}, "权重合计要是 100（现在是 1）"),
        (servqual_weighted, {**BOTH, "weights": {"b": 100}}, "权重的维度要和打分的维度相同"),
        (servqual_weighted, {**BOTH, "weights": {"a": 100, "b": 0}}, "权重的维度要和打分的维度相同"),
        (servqual_weighted, {**BOTH, "weights": {"a": -100}}, "a的权重不能是负数"),
        (delivered_value, {"benefits": [], "costs": [1]}, "价值是空的"),
        (delivered_value, {"benefits": [1], "costs": []}, "成本是空的"),
        (delivered_value, {"benefits": [-1], "costs": [1]}, "价值不能是负数"),
        (delivered_value, {"benefits": [1], "costs": [-1]}, "成本不能是负数"),
        (value_price_ratio, {"benefits": [1], "costs": [0, 0]}, "成本合计不能是 0"),
        (value_price_ratio, {"benefits": [], "costs": [1]}, "价值是空的"),
        (value_price_ratio, {"benefits": [1], "costs": []}, "成本是空的"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)
