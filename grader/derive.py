"""Keys of a table that follow from its own numbers by a named rule, worked out again for every variant."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.evaluation import evaluate, number
from grader.fields import Fields, number_of
from grader.formula import Formula, FormulaError, Value, parse
from grader.formulas.segmentation import abc_by_value
from grader.node import Node, Text
from grader.template import Slot, pieces

BOUNDARIES = ("prev_cum_lt", "cum_le", "cum_lt")
RULES = ("abc", "each")
MAX_COLUMNS = 99


@dataclass(frozen=True, slots=True)
class Derive:
    """`abc`: classes by cumulative share of one column. `each`: a formula per row that gives the class."""

    rule: str
    columns: Mapping[str, int]
    """Name in the formula → index of the column, from 0; for `abc` the one column is called value."""
    cuts: tuple[tuple[str, Fraction], ...]
    boundary: str
    formula: Formula


def read_derive(fields: Fields, width: int, classes: tuple[str, ...]) -> Derive:
    """Read the derive field of a classify item."""
    rule = fields.choice("rule", RULES, "abc")
    if rule == "each":
        columns = {name.value: _column(fields, node, width) for name, node in _columns(fields)}
        return Derive(rule, columns, (), BOUNDARIES[0], _formula(fields))
    column = fields.whole("column", 2, 1, width or MAX_COLUMNS) - 1
    cuts = _cuts(fields, classes)
    boundary = fields.choice("boundary", BOUNDARIES, BOUNDARIES[0])
    return Derive(rule, {"value": column}, cuts, boundary, parse("0"))


def _columns(fields: Fields) -> tuple[tuple[Text, Node], ...]:
    return fields.entries("columns", fields.need("columns"))


def _column(fields: Fields, node: Node, width: int) -> int:
    value = number_of(node.value) if isinstance(node, Text) else None
    if value is None or value.denominator != 1 or not 1 <= value <= width:
        fields.report.add("derive-column", node, f"没有这一列（共 {width} 列）", "写第几列，从 1 数起。")
        return 0
    return int(value) - 1


def _formula(fields: Fields) -> Formula:
    text = fields.text("formula")
    try:
        return parse(text or "0")
    except FormulaError as error:
        fields.report.add(
            "formula-syntax", fields.need("formula"), str(error), "例如 formula: \"'A' if v >= 10 else 'B'\"。"
        )
        return parse("0")


def _cuts(fields: Fields, classes: tuple[str, ...]) -> tuple[tuple[str, Fraction], ...]:
    node = fields.need("cuts")
    cuts = []
    for name, value in fields.entries("cuts", node):
        limit = number_of(value.value) if isinstance(value, Text) else None
        if limit is None:
            fields.report.add("value-number", value, "分界应当是百分数", "例如 A: 70%。")
            continue
        cuts.append((name.value, limit))
    is_read = len(cuts) == len(fields.entries("cuts", node))
    if cuts and classes and is_read and tuple(name for name, _ in cuts) != classes[:-1]:
        what = "cuts 里的类和 classes 的顺序不一致"
        fields.report.add("derive-classes", node, what, f"按 {'、'.join(classes)} 的顺序写，最后一类不写。")
    return tuple(cuts)


def cell_number(text: str, names: Mapping[str, Value]) -> Fraction:
    """Return the number in a cell: plain, with thousands commas, or a single {…}. Raises FormulaError."""
    parts = [piece for piece in pieces(text.strip()) if piece]
    if len(parts) == 1 and isinstance(parts[0], Slot):
        return number(parts[0].formula, names)
    value = number_of(text.strip().replace(",", ""))
    if value is None:
        raise FormulaError(f"单元格“{text}”不是一个数", text)
    return value


def derived(
    derive: Derive, rows: Mapping[str, tuple[str, ...]], classes: tuple[str, ...], names: Mapping[str, Value]
) -> dict[str, str]:
    """Return row id → class. Raises FormulaError when a cell is no number or the rule refuses the data."""
    if derive.rule == "each":
        return {row: _each(derive, cells, names) for row, cells in rows.items()}
    column = derive.columns["value"]
    values = {row: cell_number(cells[column], names) for row, cells in rows.items()}
    cuts = [limit for _, limit in derive.cuts]
    try:
        letters = abc_by_value(values=values, cuts=cuts, boundary_rule=derive.boundary)
    except ValueError as error:
        raise FormulaError(str(error)) from None
    return {row: classes["ABCDEFGH".index(letter)] for row, letter in letters.items()}


def _each(derive: Derive, cells: tuple[str, ...], names: Mapping[str, Value]) -> str:
    numbers: dict[str, Value] = {name: cell_number(cells[column], names) for name, column in derive.columns.items()}
    value = evaluate(derive.formula, {**names, **numbers})
    if not isinstance(value, str):
        raise FormulaError(f"公式“{derive.formula.text}”的结果应当是一个类名")
    return value
