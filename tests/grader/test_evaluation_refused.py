"""Formulas that cannot be worked out: a FormulaError each, that tells its author in Chinese what to mend."""

import re
from fractions import Fraction

import pytest

from grader.evaluation import evaluate, number
from grader.formula import FUNCTIONS, FormulaError, Value, parse, usage

NAMES: dict[str, Value] = {"x": Fraction(3), "y": Fraction(1, 2), "word": "甲", "list_": [Fraction(4), "乙"]}


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
def test_what_cannot_be_worked_out_is_a_formula_error(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(parse(text), NAMES)
    assert caught.value.formula == text
    assert re.search("[a-zA-Z]{2,} [a-zA-Z]{2,}", str(caught.value).replace(text, "")) is None, "in Chinese"


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1 / 0", "公式“1 / 0”除以了零"),
        ("nope", "公式“nope”用了没有定义的名字 nope"),
        ("[1][5]", "公式“[1][5]”取了没有的一项"),
        ("{'a': 1}['b']", "公式“{'a': 1}['b']”取了没有的一项"),
        ("x['a']", "公式“x['a']”里的 x 不能取下标"),
        ("[1][0.5]", "下标要是整数"),
        ("x + word", "公式“x + word”里的 word 不是一个数"),
        ("-word", "公式“-word”里的 word 不是一个数"),
        ("word < 2", "只有数才能比大小"),
        ("2 < word", "只有数才能比大小"),
        ("2 ** 0.5", "公式“2 ** 0.5”里的指数要是整数"),
        ("2 ** 1001", "公式“2 ** 1001”里的乘方太大"),
        ("2 ** -1001", "公式“2 ** -1001”里的乘方太大"),
        ("1048576 ** 1000 > 0", "公式“1048576 ** 1000 > 0”里的乘方太大"),
        ("(1 / 1048576) ** 1000 > 0", "公式“(1 / 1048576) ** 1000 > 0”里的乘方太大"),
        ("(2 ** 1000) ** 4", "公式“(2 ** 1000) ** 4”的结果太长，请用 round(…, 位数) 取整"),
        ("(1 / 2 ** 1000) ** 4", "公式“(1 / 2 ** 1000) ** 4”的结果太长，请用 round(…, 位数) 取整"),
        ("1e3", "数字“1e3”请写成普通的小数或整数"),
        ("1E3", "数字“1E3”请写成普通的小数或整数"),
        ("0x10", "数字“0x10”请写成普通的小数或整数"),
        ("0b1", "数字“0b1”请写成普通的小数或整数"),
        ("1_000", "数字“1_000”请写成普通的小数或整数"),
        ("1" * 41, f"数字“{'1' * 41}”请写成普通的小数或整数"),
        ("round(1, 13)", "round 的位数不能超过 12"),
        ("round(1, -13)", "round 的位数不能超过 12"),
        ("round(1, 0.5)", "round 的位数要是整数"),
        ("abs(word)", "公式“abs(word)”里有函数的参数不对，应当写 abs(数)"),
    ],
)
def test_the_author_reads_what_to_mend(text: str, said: str) -> None:
    with pytest.raises(FormulaError) as caught:
        evaluate(parse(text), NAMES)
    assert (str(caught.value), caught.value.formula) == (said, text)


@pytest.mark.parametrize("text", ["word", "x > 2", "[1]"])
def test_a_formula_that_gives_no_number_is_named(text: str) -> None:
    with pytest.raises(FormulaError) as caught:
        number(parse(text), NAMES)
    assert str(caught.value) == f"公式“{text}”的结果不是一个数"


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_tells_how_it_is_called(name: str) -> None:
    with pytest.raises(FormulaError, match=f"应当写 {name}\\(|{name} 里面是空的"):
        evaluate(parse(f"{name}()"), {})
    assert usage(name).startswith(f"{name}(")
