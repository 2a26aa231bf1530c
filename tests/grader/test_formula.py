"""Authors' formulas: what is allowed, and that nothing else gets in."""

from fractions import Fraction

import pytest

from grader.evaluation import evaluate
from grader.formula import FormulaError, parse, whole


@pytest.mark.parametrize(
    "text",
    [
        *(
            "x.y",
            "x.__class__",
            "(1).real",
            "lambda: 1",
            "[i for i in [1]]",
            "(i for i in x)",
            "{i: 1 for i in x}",
            "{1, 2}",
        ),
        *("(1, 2)", "f'{x}'", "(z := 1)", "None", "...", "1j", "b'a'", "x[1:2]", "x[0, 1]", "1 in [1]", "1 is 1", "~1"),
        *(
            "1 @ 2",
            "1 << 2",
            "1 | 2",
            "1 & 2",
            "1 ^ 2",
            "await x",
            "yield 1",
            "*x",
            "min(*[1])",
            "min(**{'a': 1})",
            "{**{}}",
        ),
        *("nope(1)", "print(1)", "__import__('os')", "open('x')", "eval('1')", "x()", "(x)(1)", "'a'()", "min.x(1)"),
        *(
            "",
            "   ",
            "1;2",
            "x = 1",
            "1 2",
            "x × 2",
            "x ÷ 2",
            "（1）",
            "１+1",
            "x +",
            "((1)",
            "1if x else 2",
            "'\\d'",
            "007",
        ),
        *(
            "a\x00b",
            "\ud800",
            "x\n+1",
            "'" * 3,
            "-" * 700 + "x",
            "(" * 300 + "1" + ")" * 300,
            "x" + "+x" * 120,
            "1" * 801,
        ),
        *("(" + "-" * 140 + "x)()", "[" * 300, "x if " * 150, "not " * 190 + "x"),
    ],
)
def test_what_is_no_formula_is_refused_when_read(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        *(
            ("x.y + 1", "x.y"),
            ("1 in [1]", "in"),
            ("not 1 not in [2]", "not in"),
            ("1 is not 2", "is not"),
            ("~x", "~"),
        ),
        *(("1 << 2", "<<"), ("x @ 2", "@"), ("(1, 2)", "(1, 2)"), ("[1, 2][0:1]", "0:1"), ("lambda: 1", "lambda: 1")),
        ("min.value" + ".value" * 20, "min" + ".value" * 6 + ".…"),
    ],
)
def test_what_is_not_allowed_is_shown_as_its_author_wrote_it(text: str, written: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert str(caught.value) == f"公式里不能用“{written}”这种写法"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x" * 801, "公式太长（超过 800 个字符）"),
        ("1" + "+x" * 75, "公式太复杂，请拆成几步"),
        ("x = 1", "公式“x = 1”写法有误；乘号写 *，除号写 /，括号和逗号用半角"),
        ("1if x else 2", "公式“1if x else 2”写法有误；乘号写 *，除号写 /，括号和逗号用半角"),
        ("nope(1)", "没有“nope”这个函数"),
        ("min.x(1)", "没有“min.x”这个函数"),
        ("'a'()", "没有“'a'”这个函数"),
        ("min(**{'a': 1})", "函数的参数要一个一个写，不能用 **"),
        ("{**{}}", "字典里不能用 **"),
        ("None", "公式里只能写数和文字"),
        ("1j", "公式里只能写数和文字"),
        ("b'a'", "公式里只能写数和文字"),
    ],
)
def test_the_author_reads_what_is_not_allowed(text: str, said: str) -> None:
    with pytest.raises(FormulaError) as caught:
        parse(text)
    assert str(caught.value) == said


def test_the_largest_formula_is_read() -> None:
    assert parse("'" + "a" * 798 + "'").text == "'" + "a" * 798 + "'"
    assert parse(" -x" + "+x" * 74 + " ").names == {"x"}
    assert parse("  x + 1  # 说明 ").text == "x + 1  # 说明"


def test_the_names_are_those_that_stand_for_numbers() -> None:
    assert parse("min(a, b) + c * total([d])").names == {"a", "b", "c", "d"}
    assert parse("total + total([1])").names == {"total"}
    assert evaluate(parse("total + total([1])"), {"total": Fraction(2)}) == 3


def test_a_whole_number_is_whole() -> None:
    assert whole(Fraction(4), "数") == 4
    for value in (Fraction(1, 2), "4", True, [Fraction(4)]):
        with pytest.raises(FormulaError, match="^数要是整数$"):
            whole(value, "数")
