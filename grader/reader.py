"""Nodes to an Exercise: the fields all kinds share, then the kind's own."""

import re

from grader.fields import Fields, Report
from grader.formula import Formula, FormulaError, parse
from grader.kinds import KINDS
from grader.law import read_checked
from grader.model import ANSWER, Example, Exercise, Item, Param
from grader.node import Json, Node, Sequence, Text, places, to_json
from grader.params import read_params
from grader.sets import SET, SPOKEN, TITLE, read_points, read_set

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LEVELS = ("易", "中", "难")
DEFAULT_VARIANTS = 10
MAX_SHIPPED = 30


def read(node: Node, report: Report) -> Exercise:
    """Return the exercise of a document. Problems go to the report; when it has failed, do not use the result."""
    fields = Fields(node, report, "题目")
    exercise_id = _read_id(fields)
    kind = fields.choice("kind", (*KINDS, SET), "", {**SPOKEN, "案例": SET, TITLE: SET}) or ""
    if fields.get("kind") is None:
        fields.need("kind")
    params = read_params(fields)
    stimulus = fields.text("stimulus") if kind == SET else ""
    items = read_set(fields, frozenset(param.name for param in params)) if kind == SET else _read_plain(fields, kind)
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
        checked=read_checked(fields),
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
    return (Item(ANSWER, kind, stem, "本题", read_points(fields, body), body, "", place, places(fields.node)),)


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


def _read_sources(fields: Fields) -> tuple[Text, ...]:
    nodes = fields.items("sources", fields.get("sources"))
    return tuple(Text(fields.text_of(node, "sources"), node.place) for node in nodes)


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
