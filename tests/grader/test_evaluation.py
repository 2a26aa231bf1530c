"""Formulas worked out: exactly what comes out, and that nothing crashes or hangs."""

import re
import time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.evaluation import evaluate, exact, number
from grader.formula import FUNCTIONS, FormulaError, Value, parse, usage
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
    "text",
    [
        *(
            "1 / 0",
            "1 // 0",
            "1 % 0",
            "0 ** -1",
            "nope",
            "min",
            "min + 1",
            "max(key=abs)",
            "1e999",
            "1e3",
            "0x10",
            "1_000",
        ),
        *(
            "9 ** 9 ** 9",
            "2 ** 100000",
            "2 ** 0.5",
            "1000000 ** 1000",
            "(7 ** 900) * (7 ** 900)",
            "1 / 7 ** 900 / 7 ** 900",
        ),
        *(
            "x[0]",
            "x['a']",
            "[1][5]",
            "[1][0.5]",
            "[1]['a']",
            "{'a': 1}['b']",
            "[1][10 ** 30]",
            "'a' < 'b'",
            "True + 1",
        ),
        *(
            "-'a'",
            "'a' * 3",
            "[1] + [2]",
            "ceil('A')",
            "floor('A')",
            "ceil([1])",
            "abs('A')",
            "round('A')",
            "round(1, 'a')",
        ),
        *(
            "round(1 / 3, 1000000000)",
            "round(1 / 3, -1000000000)",
            "round(1, 0.5)",
            "round(1, 2, 3)",
            "total('ab')",
            "total(3)",
        ),
        *(
            "total([1, 'a'])",
            "min([])",
            "min()",
            "max(1, 'a')",
            "min(1)",
            "min(x, default=3)",
            "0" * 41,
            "clv_simple()",
        ),
        *(
            "clv_simple(1, 2)",
            "present_value(amount=1, periods=10 ** 900, discount=0.1)",
            "clv_simple(margin_rate='a')",
        ),
        "clv_simple(amount_per_purchase='a', purchases_per_year=1, years=1, margin_rate=1)",
        "clv_simple(amount_per_purchase=1, purchases_per_year=1, years=1, margin_rate=9)",
    ],
)
def test_what_cannot_be_worked_out_is_a_formula_error_at_once(text: str) -> None:
    start = time.perf_counter()
    with pytest.raises(FormulaError) as caught:
        evaluate(parse(text), NAMES)
    assert caught.value.formula == text
    assert re.search("[a-zA-Z]{2,} [a-zA-Z]{2,}", str(caught.value).replace(text, "")) is None, "in Chinese"
    assert time.perf_counter() - start < 2


LONG = " * ".join(["10 ** 1000"] * 6)
"""A number longer than Python will print."""
CALLS = "应当写 present_value(amount=…, periods=…, discount=…)"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("min([])", "公式“min([])”算不出来：min 里面是空的，至少写一个数"),
        ("max({})", "max 里面是空的"),
        ("min()", "min 里面是空的"),
        ("min(1)", "公式“min(1)”里有函数的参数不对，应当写 min(数, 数)，或 min([数, 数])"),
        ("abs('A') + 1", "应当写 abs(数)"),
        ("round(1, 2, 3)", "应当写 round(数, 位数)"),
        ("total(3)", "应当写 total([数, 数])"),
        ("present_value(1, 2)", CALLS),
        ("present_value(amount=1)", CALLS),
        ("average_first_response_seconds()", "average_first_response_seconds(chats=…)，还可以写 crosses_midnight"),
        (f"reply_rate(replied={LONG} * 2, inquiries={LONG})", "算不出来：里面有太长的数，请先取整"),
        (f"{{'a': 1}}[{LONG}]", "算不出来：里面有太长的数，请先取整"),
        (f"present_value(amount=-{LONG}, discount=0, periods=1)", "不能是负数（得到 一个太长的数）"),
    ],
)
def test_what_went_wrong_is_said_in_chinese_with_a_way_out(text: str, said: str) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(parse(text), {})
    assert said in str(caught.value)


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_tells_how_it_is_called(name: str) -> None:
    with pytest.raises(FormulaError, match=f"应当写 {name}\\(|{name} 里面是空的"):
        evaluate(parse(f"{name}()"), {})
    assert usage(name).startswith(f"{name}(")


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
