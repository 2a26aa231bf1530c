"""Formulas worked out: exactly what comes out, and that nothing crashes or hangs."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evaluation import evaluate, exact, number
from grader.formula import FUNCTIONS, FormulaError, Value, parse
from grader.formulas import FORMULAS

NAMES: dict[str, Value] = {"x": Fraction(3), "y": Fraction(1, 2), "word": "甲", "list_": [Fraction(4), "乙"]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x + y * 2 - 1", 3),
        ("x / y", 6),
        ("x // 2", 1),
        ("-7 // 2", -4),
        ("7 % 4", 3),
        ("2 ** 10", 1024),
        ("2 ** -2", Fraction(1, 4)),
        ("(1 + 0.1) ** 3", Fraction(1331, 1000)),
        ("0.1 + 0.2 == 0.3", True),
        (".5", Fraction(1, 2)),
        ("5.", 5),
        ("+x", 3),
        ("not x > 2", False),
        ("1 < x <= 3 != 4", True),
        ("1 < x > 5", False),
        ("x == 3 and y < 1 or 1 / 0 > 0", True),
        ("'大' if x > 2 else '小'", "大"),
        ("1 / 0 if x < 0 else 2", 2),
        ("min(x, y) + max([1, 2]) + abs(-4)", Fraction(13, 2)),
        ("round(2.5) + round(-2.5)", 0),
        ("round(1.005, 2)", Fraction(101, 100)),
        ("round(1234, -2)", 1200),
        ("ceil(2.1) + floor(2.9) + ceil(-2.1) + floor(-2.1)", 0),
        ("total([x, y, 1])", Fraction(9, 2)),
        ("{'a': 1, 2: x}['2']", 3),
        ("list_[0] + [1, 2][-1]", 6),
        ("word == '甲'", True),
        ("  x  # 说明", 3),
        ("(x\n + 1)", 4),
        ("x == True", False),
    ],
)
def test_a_formula_has_its_exact_value(text: str, value: Value) -> None:
    assert evaluate(parse(text), NAMES) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2 ** 1000 / 2 ** 999", 2),
        ("2 ** -1000 * 2 ** 999", Fraction(1, 2)),
        ("1048575 ** 1000 > 0", True),
        ("(2 ** 1000) ** 4 / 2", 2**3999),
        ("2 / (2 ** 1000) ** 4", Fraction(1, 2**3999)),
        ("1" * 40, int("1" * 40)),
        ("round(1 / 3, 12)", Fraction(333333333333, 10**12)),
        ("round(1, -12)", 0),
        ("2 < 2", False),
        ("2 <= 2", True),
        ("2 > 2", False),
        ("2 >= 2", True),
        ("2 != 2", False),
        ("1 == 1 == 2", False),
        ("1 > 2 or 2 > 1", True),
        ("1 > 2 and 1 / 0", False),
    ],
)
def test_the_largest_that_is_still_worked_out(text: str, value: Value) -> None:
    assert evaluate(parse(text), {}) == value


def test_a_formulas_function_is_used_by_its_inputs_names() -> None:
    text = "clv_simple(amount_per_purchase=x * 10, purchases_per_year=12, years=5, margin_rate=0.2)"
    assert evaluate(parse(text), NAMES) == 360
    assert parse(text).names == {"x"}
    assert set(FORMULAS) <= set(FUNCTIONS)


def test_a_formula_that_must_be_a_number_says_so() -> None:
    assert number(parse("x"), NAMES) == 3
    for text in ("x > 2", "word", "[1]", "{'a': 1}"):
        with pytest.raises(FormulaError):
            number(parse(text), NAMES)


@pytest.mark.parametrize(
    ("value", "result"),
    [
        (3, Fraction(3)),
        (True, True),
        ("甲", "甲"),
        (Decimal("0.5"), Fraction(1, 2)),
        ({"A": 1, 2: (Decimal(2),)}, {"A": Fraction(1), "2": [Fraction(2)]}),
    ],
)
def test_results_of_functions_become_exact(value: object, result: Value) -> None:
    assert exact(value) == result


@pytest.mark.parametrize("value", [None, 0.5, object(), [1.5], Decimal("NaN"), Decimal("Infinity")])
def test_what_is_not_exact_is_no_result(value: object) -> None:
    with pytest.raises((FormulaError, ValueError, ArithmeticError)):
        exact(value)


def test_what_is_no_result_is_said() -> None:
    with pytest.raises(FormulaError, match="^函数给出的结果不是数、文字、对照或列表$"):
        exact([None])


PIECES = st.sampled_from(
    ["x", "y", "1", "0", "2.5", "'a'", "+", "-", "*", "/", "//", "%", "**", "(", ")", "[", "]", "{", "}"]
)
WORDS = st.sampled_from(
    [":", ",", "<", "==", " if ", " else ", " and ", "not ", "min(", "round(", "ceil(", "total(", "list_", "word"]
)


@given(st.lists(PIECES | WORDS | st.sampled_from(sorted(FORMULAS)), max_size=14).map("".join) | st.text(max_size=30))
@example("ceil(word)")
@example("round(x,list_)")
def test_no_formula_raises_anything_but_formula_error(text: str) -> None:
    try:
        value = evaluate(parse(text), NAMES)
    except FormulaError:
        return
    assert isinstance(value, Fraction | str | bool | list | dict)
