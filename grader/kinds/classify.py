"""表格归类：给表格的每一行选一类；答案可以由表中的数按规则算出，检查时会重算。

id: abc-by-turnover
kind: classify
stem: 按年成交额的累计占比分类：到此客户之前不足 70% 为 A 类，不足 90% 为 B 类，其余为 C 类。
classes: {A: 重点客户, B: 普通客户, C: 小客户}
columns: [客户, 年成交额（万元）]
rows:
  - {id: r1, cells: [甲, 500]}
  - {id: r2, cells: [乙, 280], feedback: 到乙之前累计 50%，还不足 70%，所以乙也是 A 类。}
  - {id: r3, cells: [丙, 220]}
derive: {rule: abc, column: 2, cuts: {A: 70%, B: 90%}, boundary: prev_cum_lt}
points: 3
solution: 按金额从大到小排，逐个看“到他之前”的累计占比。
examples:
  - {response: {r1: A, r2: A, r3: B}, points: 3}
  - {response: {r1: A, r2: B, r3: B}, points: 2, says: 所以乙也是 A 类}
  - {response: {r1: A}, not_ready: true}

- **答案** 有两种写法：每行写 `key`；或者写 `derive`，由表里的数算出来，数变了答案跟着变。两者都写时检查程序会核对。
- **按累计占比** `rule: abc`（默认）：`column` 是第几列，`cuts` 给每一类的界限，最后一类不写。
  `boundary` 说界限怎么比：`prev_cum_lt` 看到此行之前的累计（默认），`cum_lt`、`cum_le` 看连此行在内的累计。
- **用公式逐行定类** `rule: each`：`derive: {rule: each, columns: {v: 2, n: 3}, formula: "'A' if v >= 10 and n >= 3 else 'B'"}`。
- **给分** `credit: each` 每行单独给分（默认），`exact` 全部归对才得分。归错的行会看到那一行的 `feedback`。

改坏：cells: [甲, 500] → cells: [甲]
改坏：column: 2 → column: 3
改坏：{id: r3, → {id: r2,
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.choices import score_rows
from grader.derive import Derive, derived, read_derive
from grader.fields import Fields, nearest
from grader.formula import Value
from grader.model import Item
from grader.node import Json, Node, Sequence
from grader.node import Mapping as Nodes
from grader.outcome import NotReady, Part
from grader.worked import Worked

TITLE = "表格归类"
NOTES = {"each": "每行单独给分", "exact": "全部归对才得分"}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    id: str
    cells: tuple[str, ...]
    key: str
    """The class by the author; empty when it is only derived."""
    feedback: str
    """Said when the row is in the wrong class."""


@dataclass(frozen=True, slots=True)
class Classify:
    """Classes, the table, and how its keys follow from it."""

    classes: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    derive: Derive | None
    credit: str


def read(fields: Fields) -> Classify:
    """Read the kind's own fields."""
    classes_node = fields.need("classes")
    classes = fields.texts("classes", classes_node)
    if isinstance(classes_node, Nodes) and classes_node is not fields.empty and len(classes) < 2:
        fields.report.add("class-few", classes_node, "不到两类", "至少写两类，例如 {A: 重点客户, B: 普通客户}。")
    columns_node = fields.need("columns")
    columns = tuple(fields.text_of(node, "columns") for node in fields.items("columns", columns_node))
    if isinstance(columns_node, Sequence) and not columns:
        fields.report.add("value-empty", columns_node, "columns 是空的", "写出每一列的名字，例如 [客户, 年成交额]。")
    derive_node = fields.get("derive")
    derive = None
    if derive_node is not None:
        inner = Fields(derive_node, fields.report, "derive ")
        derive = read_derive(inner, len(columns), tuple(classes))
        inner.finish()
    rows: list[Row] = []
    fields.each("rows", lambda entry: rows.append(_read_row(entry, columns, classes, derive is None)), "rows 第")
    _check_rows(fields, rows)
    return Classify(classes, columns, tuple(rows), derive, fields.choice("credit", NOTES, "each"))


def _read_row(fields: Fields, columns: tuple[str, ...], classes: Mapping[str, str], key_needed: bool) -> Row:
    cells_node = fields.need("cells")
    cells = tuple(fields.text_of(node, "cells") for node in fields.items("cells", cells_node))
    if columns and isinstance(cells_node, Sequence) and len(cells) != len(columns):
        what = f"这一行有 {len(cells)} 格，表头有 {len(columns)} 列"
        fields.report.add("row-cells", cells_node, what, "补齐或删去单元格，使两者相等。")
    key = fields.text("key", None if key_needed else "")
    if key and classes and key not in classes:
        node = fields.get("key") or fields.node
        fields.report.add("row-class", node, f"“{key}”不是任何一类", nearest(key, classes))
    return Row(fields.text("id"), cells, key, fields.text("feedback", ""))


def _check_rows(fields: Fields, rows: list[Row]) -> None:
    node: Node = fields.need("rows")
    if node is not fields.empty and len(rows) < 2:
        fields.report.add("row-few", node, "表格不到两行", "至少写两行。")
    ids = [row.id for row in rows]
    for index, entry in enumerate(fields.items("rows", node)):
        if ids[index] in ids[:index]:
            fields.report.add("row-same", entry, f"有两行的 id 都是 {ids[index]}", "每行的 id 各不相同。")


def keys(body: Classify, names: Mapping[str, Value]) -> dict[str, str]:
    """Return row id → class for these numbers."""
    if body.derive is None:
        return {row.id: row.key for row in body.rows}
    return derived(body.derive, {row.id: row.cells for row in body.rows}, tuple(body.classes), names)


def ready(body: Classify, response: Json) -> dict[str, str] | NotReady:
    """Return row id → picked class; every row must have one."""
    if not isinstance(response, dict):
        return NotReady("还没有给各行选类。" if not response else "作答应当是每行一类，请重新选择。")
    picked: dict[str, str] = {}
    for row in body.rows:
        choice = response.get(row.id)
        if isinstance(choice, str) and choice in body.classes:
            picked[row.id] = choice
        elif choice is not None and choice != "":
            return NotReady(f"“{_row_label(body, row)}”选的不是题目里的类，请重新选择。")
    left = [_row_label(body, row) for row in body.rows if row.id not in picked]
    if left:
        return NotReady(f"还有 {len(left)} 行没有选类：{'、'.join(left)}。")
    return picked


def _name(row: Row) -> str:
    return row.cells[0] if row.cells else row.id


def _row_label(body: Classify, row: Row) -> str:
    """Return the row's name, or its number where the name is worked out."""
    return f"第 {body.rows.index(row) + 1} 行" if "{" in _name(row) else _name(row)


def score(item: Item, picked: dict[str, str], worked: Worked) -> Part:
    """Points by row, or for the whole table only."""
    body: Classify = item.body
    classes = keys(body, worked.names)
    key = {row.id: classes[row.id] for row in body.rows}
    answer = "；".join(f"{_name(row)} {key[row.id]}" for row in body.rows)
    return score_rows(item, picked, key, {row.id: row.feedback for row in body.rows if row.feedback}, answer, worked)


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points."""
    return dict(keys(item.body, worked.names))


def public(body: Classify) -> dict[str, object]:
    """Return what the form may show: the table and the classes, no keys."""
    return {
        "classes": dict(body.classes),
        "columns": list(body.columns),
        "rows": [{"id": row.id, "cells": list(row.cells)} for row in body.rows],
        "rule": NOTES[body.credit],
    }


def texts(body: Classify) -> Iterator[str]:
    """Return every text that may hold {…}."""
    for row in body.rows:
        yield from row.cells
        yield row.feedback
