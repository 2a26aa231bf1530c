"""The parameters of an exercise: a range, a list, or one number with a name."""

import keyword
from collections.abc import Iterator
from fractions import Fraction

from grader.fields import NAME, Fields, number_of
from grader.formula import FUNCTIONS
from grader.model import ANSWER, Param
from grader.node import Node, Sequence, Text

MAX_VALUES = 10_000
RESERVED = frozenset({ANSWER, "yours"})


def is_name(text: str) -> bool:
    """Say whether the text can be a name in formulas."""
    return NAME.fullmatch(text) is not None and text not in RESERVED and not keyword.iskeyword(text)


def read_params(fields: Fields) -> tuple[Param, ...]:
    """Return the params field: name → {from, to, step, first}, {choose: […], first}, a list, or a number."""
    params: list[Param] = []
    for name, node in fields.entries("params", fields.get("params")):
        if why := _not_a_name(name.value):
            fields.report.add("param-name", name, f"参数名“{name.value}”不能用：{why}", "换一个名字，例如 price、n_2。")
        params.append(_read_param(fields, name, node))
    return tuple(params)


def _not_a_name(text: str) -> str:
    """Return why a parameter cannot be called so, or nothing."""
    if text in FUNCTIONS:
        return "公式里有叫这个名字的函数"
    if text in RESERVED or keyword.iskeyword(text):
        return "这个词另有用处"
    return "" if is_name(text) else "要用小写字母开头，只含字母、数字、下划线"


def _read_param(fields: Fields, name: Text, node: Node) -> Param:
    found = len(fields.report.problems)
    percent = any("%" in text.value for text in _scalars(node))
    if isinstance(node, Text):
        values, first = _numbers(fields, (node,)), None
    elif isinstance(node, Sequence):
        values, first = _numbers(fields, node.items), None
    else:
        inner = Fields(node, fields.report, f"参数 {name.value} ")
        choose = inner.get("choose")
        values = _numbers(inner, inner.items("choose", choose)) if choose else _range(inner)
        first = inner.number("first")
        if values and first is not None and first not in values:
            place = inner.get("first") or node
            inner.report.add("param-range", place, f"first 不在 {name.value} 的取值里", "改成范围里的一个数。")
        inner.finish()
    if not values and len(fields.report.problems) == found:
        fields.report.add("param-range", node, f"参数 {name.value} 没有可取的值", "在 choose 里写出几个数。")
    values = values or (Fraction(1),)
    return Param(name.value, values, values[0] if first is None else first, percent, node.place)


def _scalars(node: Node) -> Iterator[Text]:
    if isinstance(node, Text):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _scalars(item)
    else:
        for _, value in node.entries:
            yield from _scalars(value)


def _numbers(fields: Fields, nodes: tuple[Node, ...]) -> tuple[Fraction, ...]:
    values = []
    for node in nodes:
        text = fields.text_of(node, "参数")
        value = number_of(text)
        if value is None and text:
            fields.report.add("value-number", node, f"参数的值“{text}”不是一个数", "写阿拉伯数字，例如 20 或 15%。")
        if value is not None:
            values.append(value)
    return tuple(dict.fromkeys(values))


def _range(fields: Fields) -> tuple[Fraction, ...]:
    for name in ("from", "to", "step"):
        fields.need(name)
    start, stop, step = fields.number("from"), fields.number("to"), fields.number("step")
    if start is None or stop is None or step is None:
        return ()
    if step <= 0 or stop < start or (stop - start) / step >= MAX_VALUES:
        fields.report.add("param-range", fields.node, "from、to、step 不成范围", "from 不大于 to，step 大于 0。")
        return ()
    return tuple(start + step * index for index in range(int((stop - start) // step) + 1))
