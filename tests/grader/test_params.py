"""Parameters: the values each may take."""

from fractions import Fraction

import pytest

from grader.fields import Fields, Report
from grader.model import Param
from grader.params import is_name, read_params
from grader.source import read_yaml


def params_of(text: str) -> tuple[tuple[Param, ...], list[tuple[int, int, str]]]:
    report = Report()
    params = read_params(Fields(read_yaml(f"params:\n  {text}\n"), report, "题目"))
    return params, [(found.place.line, found.place.column, found.rule) for found in report.problems]


@pytest.mark.parametrize(
    ("text", "values", "first", "percent"),
    [
        ("a: 5", [5], 5, False),
        ("a: 12.5%", [Fraction(1, 8)], Fraction(1, 8), True),
        ("a: [3, 1, 2, 1]", [3, 1, 2], 3, False),
        ("a: {choose: [10%, 20%], first: 20%}", [Fraction(1, 10), Fraction(1, 5)], Fraction(1, 5), True),
        ("a: {from: 1, to: 10, step: 3}", [1, 4, 7, 10], 1, False),
        ("a: {from: 1, to: 9, step: 3, first: 7}", [1, 4, 7], 7, False),
        ("a: {from: 0.1, to: 0.3, step: 0.1}", [Fraction(n, 10) for n in (1, 2, 3)], Fraction(1, 10), False),
        ("a: {from: 5%, to: 15%, step: 5%}", [Fraction(n, 20) for n in (1, 2, 3)], Fraction(1, 20), True),
        ("a: {from: -2, to: -2, step: 1}", [-2], -2, False),
    ],
)
def test_a_parameter_takes_the_values_that_are_written(
    text: str, values: list[Fraction], first: Fraction, percent: bool
) -> None:
    (param,), problems = params_of(text)
    assert problems == []
    assert (param.name, list(param.values), param.first, param.percent) == ("a", values, first, percent)


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: 五", [(2, 6, "value-number")]),
        ("a: [1, 二]", [(2, 10, "value-number")]),
        ("a: [1, [2]]", [(2, 10, "value-kind")]),
        ("a: []", [(2, 6, "param-range")]),
        ("a: ''", [(2, 6, "value-empty")]),
        ("a: {choose: []}", [(2, 6, "param-range")]),
        ("a: {choose: 5}", [(2, 15, "value-kind")]),
        ("a: {from: 1, to: 5}", [(2, 6, "field-missing")]),
        ("a: {from: 5, to: 1, step: 1}", [(2, 6, "param-range")]),
        ("a: {from: 1, to: 5, step: 0}", [(2, 6, "param-range")]),
        ("a: {from: 1, to: 5, step: -1}", [(2, 6, "param-range")]),
        ("a: {from: 0, to: 1, step: 0.0001}", [(2, 6, "param-range")]),
        ("a: {from: 1, to: 5, step: 2, first: 2}", [(2, 39, "param-range")]),
        ("a: {choose: [20%], first: 20}", [(2, 29, "param-range")]),
        ("a: {choose: [1], step: 2}", [(2, 20, "field-unknown")]),
        ("a: {from: 1, to: 5, stap: 2}", [(2, 6, "field-missing"), (2, 23, "field-unknown")]),
        ("Price: 1", [(2, 3, "param-name")]),
        ("价: 1", [(2, 3, "param-name")]),
        ("2a: 1", [(2, 3, "param-name")]),
        ("round: 1", [(2, 3, "param-name")]),
        ("clv_simple: 1", [(2, 3, "param-name")]),
        ("class: 1", [(2, 3, "param-name")]),
        ("answer: 1", [(2, 3, "param-name")]),
        ("yours: 1", [(2, 3, "param-name")]),
    ],
)
def test_what_is_no_parameter_is_told_at_its_place(text: str, problems: list[tuple[int, int, str]]) -> None:
    assert params_of(text)[1] == problems


def test_names_for_formulas_are_plain_words() -> None:
    assert [
        name for name in ("a", "a_1", "A", "_a", "1", "a-b", "a b", "is", "yours", "甲", "a\n") if is_name(name)
    ] == ["a", "a_1"]
