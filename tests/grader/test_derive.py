"""Keys of a table worked out from its own numbers."""

from fractions import Fraction
from typing import Any

import pytest

from grader.derive import Derive, cell_number, derived, read_derive
from grader.fields import Fields, Report
from grader.formula import FormulaError
from grader.source import read_yaml

CLASSES = ("A", "B", "C")


def derive_of(text: str, width: int = 2) -> tuple[Derive, list[tuple[int, str]]]:
    report = Report()
    derive = read_derive(Fields(read_yaml(text), report, "derive"), width, CLASSES)
    return derive, [(problem.place.column, problem.rule) for problem in report.problems]


def classes(text: str, *cells: str, **names: Any) -> str:
    derive, problems = derive_of(text)
    assert problems == []
    rows = {f"r{number}": ("甲", cell) for number, cell in enumerate(cells)}
    return "".join(derived(derive, rows, CLASSES, names).values())


def test_abc_by_what_stands_before_the_customer() -> None:
    text = "{column: 2, cuts: {A: 70%, B: 90%}}"
    assert classes(text, "420", "280", "120", "80", "60", "40") == "AABBCC"
    assert classes(text, "40", "60", "80", "120", "280", "420") == "CCBBAA"
    assert classes(text, "{a}", "280", "120", "80", "60", "40", a=Fraction(420)) == "AABBCC"


@pytest.mark.parametrize(("boundary", "found"), [("prev_cum_lt", "ABCC"), ("cum_le", "ABCC"), ("cum_lt", "BCCC")])
def test_a_customer_who_reaches_the_cut_exactly_goes_by_the_boundary_rule(boundary: str, found: str) -> None:
    assert classes(f"{{column: 2, cuts: {{A: 50%, B: 75%}}, boundary: {boundary}}}", "50", "25", "15", "10") == found


@pytest.mark.parametrize(("boundary", "found"), [("prev_cum_lt", "AABC"), ("cum_le", "ABCC"), ("cum_lt", "ABCC")])
def test_a_customer_who_straddles_the_cut_goes_by_the_boundary_rule(boundary: str, found: str) -> None:
    text = f"{{column: 2, cuts: {{A: 60%, B: 95%}}, boundary: {boundary}}}"
    assert classes(text, "50", "40", "6", "4") == found


def test_equal_values_stay_together() -> None:
    assert classes("{column: 2, cuts: {A: 40%, B: 90%}}", "100", "100", "100") == "AAA"


def test_each_row_by_a_formula_with_parameters() -> None:
    text = "{rule: each, columns: {v: 2}, formula: \"'A' if v >= limit else 'C'\"}"
    assert classes(text, "1,200", "{limit}", "10%", limit=Fraction(100)) == "AAC"


@pytest.mark.parametrize(
    "text", ["{rule: each, columns: {v: 2}, formula: v}", "{rule: each, columns: {v: 2}, formula: 1 / v}"]
)
def test_a_formula_that_gives_no_class_is_a_formula_error(text: str) -> None:
    derive, _ = derive_of(text)
    with pytest.raises(FormulaError):
        derived(derive, {"r": ("甲", "0")}, CLASSES, {})


@pytest.mark.parametrize("cells", [("0", "0"), ("-1", "5"), ("一", "2"), ("{a} 元", "2"), ("", "1")])
def test_data_that_the_rule_refuses_is_a_formula_error(cells: tuple[str, str]) -> None:
    derive, _ = derive_of("{column: 2, cuts: {A: 70%, B: 90%}}")
    with pytest.raises(FormulaError):
        derived(derive, {str(number): ("甲", cell) for number, cell in enumerate(cells)}, CLASSES, {"a": Fraction(1)})


@pytest.mark.parametrize(
    ("text", "cell", "said"),
    [
        ("{rule: each, columns: {v: 2}, formula: v}", "5", "公式“v”的结果应当是一个类名"),
        ("{rule: each, columns: {v: 2}, formula: v}", "五", "单元格“五”不是一个数"),
        ("{cuts: {A: 70%, B: 90%}}", "-1", "r 的金额不能是负数（得到 -1）"),
    ],
)
def test_the_author_reads_what_the_rule_refuses(text: str, cell: str, said: str) -> None:
    derive, _ = derive_of(text)
    with pytest.raises(FormulaError) as caught:
        derived(derive, {"r": ("甲", cell)}, CLASSES, {})
    assert str(caught.value) == said


def test_a_table_without_known_columns_or_classes_is_taken_as_it_is() -> None:
    report = Report()
    derive = read_derive(Fields(read_yaml("{column: 99, cuts: {A: 70%}}"), report, "derive"), 0, ())
    assert (derive.columns, derive.cuts, report.problems) == ({"value": 98}, (("A", Fraction(7, 10)),), [])
    read_derive(Fields(read_yaml("{column: 100, cuts: {A: 70%}}"), report, "derive"), 0, ())
    assert [problem.rule for problem in report.problems] == ["value-number"]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("{column: 3, cuts: {A: 70%, B: 90%}}", [(10, "value-number")]),
        ("{column: 0, cuts: {A: 70%, B: 90%}}", [(10, "value-number")]),
        ("{column: 2}", [(1, "field-missing")]),
        ("{cuts: {B: 70%, A: 90%}}", [(8, "derive-classes")]),
        ("{cuts: {A: 70%}}", [(8, "derive-classes")]),
        ("{cuts: {A: 70%, B: 90%, C: 100%}}", [(8, "derive-classes")]),
        ("{cuts: {A: 七成, B: 90%}}", [(12, "value-number")]),
        ("{cuts: {A: [1], B: 90%}}", [(12, "value-number")]),
        ("{cuts: {A: 70%, B: 90%}, boundary: le}", [(36, "value-choice")]),
        ("{rule: some, cuts: {A: 70%, B: 90%}}", [(8, "value-choice")]),
        ("{rule: each, columns: {v: 3}, formula: v}", [(27, "derive-column")]),
        ("{rule: each, columns: {v: 二}, formula: v}", [(27, "derive-column")]),
        ("{rule: each, columns: {v: 1.5}, formula: v}", [(27, "derive-column")]),
        ("{rule: each, formula: v}", [(1, "field-missing")]),
        ("{rule: each, columns: {v: 2}}", [(1, "field-missing")]),
        ("{rule: each, columns: {v: 2}, formula: v is A}", [(40, "formula-syntax")]),
    ],
)
def test_a_rule_that_cannot_be_is_told_at_its_place(text: str, problems: list[tuple[int, str]]) -> None:
    assert derive_of(text)[1] == problems


def test_a_cell_is_a_number_in_one_of_three_ways() -> None:
    names = {"a": Fraction(7)}
    assert [cell_number(text, names) for text in (" 12 ", "1,200", "50%", "{a * 2}")] == [12, 1200, Fraction(1, 2), 14]
