"""Nodes to an Exercise: the fields all kinds share, then the kind's own."""

import re
from fractions import Fraction
from typing import Any

from grader.fields import Fields, Report
from grader.formula import Formula, FormulaError, parse
from grader.kinds import KINDS
from grader.model import ANSWER, Example, Exercise, Item, Param, default_label
from grader.node import Json, Node, Sequence, Text, places, to_json
from grader.params import is_name, read_params

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LEVELS = ("易", "中", "难")
SET = "set"
SPOKEN = {**{module.TITLE: kind for kind, module in KINDS.items()}, "案例": SET, "案例题": SET}
"""The kinds' Chinese names."""
DEFAULT_VARIANTS = 10
MAX_SHIPPED = 30


def read(node: Node, report: Report) -> Exercise:
    """Return the exercise of a document. Problems go to the report; when it has failed, do not use the result."""
    fields = Fields(node, report, "题目")
    exercise_id = _read_id(fields)
    kind = fields.choice("kind", (*KINDS, SET), "", SPOKEN) or ""
    if fields.get("kind") is None:
        fields.need("kind")
    params = read_params(fields)
    stimulus = fields.text("stimulus") if kind == SET else ""
    items = _read_set(fields, frozenset(param.name for param in params)) if kind == SET else _read_plain(fields, kind)
    exercise = Exercise(
        id=exercise_id,
        revision=fields.whole("revision", 1, 1, 9999),
        kind=kind,
        title=fields.text("title", ""),
        level=fields.choice("level", LEVELS, "中"),
        stimulus=stimulus,
        items=items,
        params=params,
        require=_read_require(fields),
        named_first=_names_first(fields),
        variants=fields.whole("variants", _default_variants(params), 1, MAX_SHIPPED),
        hint=fields.text("hint", ""),
        solution=fields.text("solution"),
        sources=_read_sources(fields),
        examples=_read_examples(fields),
        place=node.place,
        id_place=(fields.get("id") or node).place,
        raw=to_json(node),
        places=places(node),
    )
    fields.finish()
    return exercise


def _default_variants(params: tuple[Param, ...]) -> int:
    combinations = 1
    for param in params:
        combinations *= len(param.values)
    return min(DEFAULT_VARIANTS, combinations)


def _read_id(fields: Fields) -> str:
    exercise_id = fields.text("id")
    if exercise_id and not ID.fullmatch(exercise_id):
        node = fields.get("id") or fields.node
        what = f"id“{exercise_id}”只能用小写字母、数字和连字符"
        fields.report.add("id-format", node, what, "例如 id: clv-simple。")
    return exercise_id


def _read_plain(fields: Fields, kind: str) -> tuple[Item, ...]:
    stem = fields.text("stem")
    if kind not in KINDS:
        fields.ask_all()
        return ()
    body = KINDS[kind].read(fields)
    place = (fields.get("stem") or fields.node).place
    return (Item(ANSWER, kind, stem, "本题", _read_points(fields, body), body, "", place, places(fields.node)),)


def _read_set(fields: Fields, taken: frozenset[str]) -> tuple[Item, ...]:
    node = fields.need("items")
    items: list[Item] = []
    for number, entry in enumerate(fields.items("items", node), start=1):
        inner = Fields(entry, fields.report, f"第 {number} 小题")
        items.append(_read_item(inner, number))
        inner.finish()
    if node is not fields.empty and not items:
        fields.report.add("items-few", node, "案例题没有小题", "在 items 下面至少写一个小题。")
    seen: set[str] = set()
    for item, entry in zip(items, fields.items("items", node), strict=True):
        if item.id in taken:
            fields.report.add("item-same", entry, f"小题的 id {item.id} 和一个参数同名", "改掉其中一个名字。")
        if item.id in seen:
            fields.report.add("item-same", entry, f"有两个小题的 id 都是 {item.id}", "每个小题的 id 各不相同。")
        seen.add(item.id)
    return tuple(items)


def _read_item(fields: Fields, number: int) -> Item:
    item_id = fields.text("id")
    if item_id and not is_name(item_id):
        what = f"小题的 id“{item_id}”要能当公式里的名字"
        place = fields.get("id") or fields.node
        fields.report.add("id-format", place, what, "用小写字母开头，只含字母、数字、下划线，且不叫 answer、yours。")
    kind = fields.choice("kind", KINDS, "", SPOKEN)
    if fields.get("kind") is None:
        fields.need("kind")
    stem, label = fields.text("stem", ""), fields.text("label", default_label(number))
    solution = fields.text("solution", "")
    if kind not in KINDS:
        fields.ask_all()
    body = KINDS[kind].read(fields) if kind in KINDS else None
    points = _read_points(fields, body)
    return Item(item_id, kind, stem, label, points, body, solution, fields.node.place, places(fields.node))


def _read_points(fields: Fields, body: Any) -> Fraction:
    """Return the full points: as declared, or the body's own where they follow from its parts; then both must agree."""
    own: Fraction | None = getattr(body, "points", None)
    points = fields.number("points", own or Fraction(1))
    if points is None or points <= 0:
        node = fields.get("points") or fields.node
        fields.report.add("value-number", node, "points 应当大于 0", "例如 points: 2。")
        return Fraction(1)
    if own and points != own:
        what = f"points 写的是 {points}，各部分的分合起来是 {own}"
        fields.report.add("points-sum", fields.get("points") or fields.node, what, "改正，或删掉 points。")
    return points


def _read_require(fields: Fields) -> tuple[Formula, ...]:
    formulas: list[Formula] = []
    for node in fields.items("require", fields.get("require")):
        try:
            formulas.append(parse(fields.text_of(node, "require")))
        except FormulaError as error:
            fields.report.add("formula-syntax", node, str(error), "例如 paid <= asked。")
    return tuple(formulas)


def _names_first(fields: Fields) -> bool:
    params = [value for _, value in fields.entries("params", fields.get("params"))]
    return any(not isinstance(value, Sequence | Text) and value.get("first") is not None for value in params)


def _read_sources(fields: Fields) -> tuple[str, ...]:
    node = fields.get("sources")
    return tuple(fields.text_of(item, "sources") for item in fields.items("sources", node))


def _read_examples(fields: Fields) -> tuple[Example, ...]:
    node = fields.need("examples")
    examples: list[Example] = []
    fields.each("examples", lambda entry: examples.append(_read_example(entry)), "examples 第")
    if node is not fields.empty and not examples:
        fields.report.add("example-few", node, "没有样例", "至少写一个样例：作答和应得的分。")
    return tuple(examples)


def _read_example(fields: Fields) -> Example:
    not_ready = fields.truth("not_ready")
    points = None if not_ready else fields.number("points")
    if not not_ready and points is None:
        fields.need("points")
    response: Json = to_json(fields.need("response"))
    params = Fields(fields.get("params") or fields.empty, fields.report, "样例的 params ")
    numbers = {name.value: params.number(name.value) for name, _ in params.entries("params", params.node)}
    return Example(
        response=response,
        points=points,
        variant=fields.whole("variant", 0, 0, 999),
        params={name: value for name, value in numbers.items() if value is not None},
        says=fields.text("says", ""),
        place=fields.node.place,
    )
