"""多选：选出全部正确的选项；credit 说明怎样给部分分。

id: complaint-first-minutes
kind: multiple
stem: 接到投诉的头几分钟，客服应当做哪些事？
options:
  A: 听完客户的陈述
  B: 复述问题，请客户确认
  C: 先说明公司没有责任
  D: 记下客户的要求
key: [A, B, D]
credit: subset
points: 3
feedback:
  C: 责任在核实以后才说得清，一开口就推责会激化矛盾。
solution: 先听完、再确认、记下来，后面才查得清。
examples:
  - {response: [A, B, D], points: 3}
  - {response: [A, B], points: 2}
  - {response: [A, B, C, D], points: 0, says: 激化矛盾}
  - {response: [], not_ready: true}

- **给分办法** `credit`：`subset` 少选按比例给分，有错选得 0 分（默认）；`exact` 全对才得分；`each` 逐项看选没选对；`net` 选对的减去选错的。
  办法会印在题目下面。
- **答案** 写成列表，哪怕只有一个选项对：`[A]`。
- **反馈** 每个错误选项一句。漏选的正确选项也可以写，学员没有选它时会看到。

改坏：key: [A, B, D] → key: [A，B，D]
改坏：key: [A, B, D] → key: ABD
改坏：response: [A, B], points: 2 → response: [A, B], points: 1
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.choices import check_known, option_text, read_feedback, read_options
from grader.credit import CREDIT_NOTES, CREDITS
from grader.fields import Fields
from grader.model import Item
from grader.node import Json, Sequence
from grader.outcome import Mark, NotReady, Part
from grader.worked import Worked

TITLE = "多选"


@dataclass(frozen=True, slots=True)
class Multiple:
    """Options, the set of right ones, the rule of partial credit."""

    options: Mapping[str, str]
    key: tuple[str, ...]
    credit: str
    feedback: Mapping[str, str]


def read(fields: Fields) -> Multiple:
    """Read the kind's own fields."""
    options = read_options(fields)
    node = fields.need("key")
    key: list[str] = []
    for item in fields.items("key", node):
        picked = fields.text_of(item, "key")
        check_known(fields, item, picked, options)
        if picked in key:
            fields.report.add("key-twice", item, f"key 里的 {picked} 写了两次", "只留一个。")
        key.append(picked)
    if not key and isinstance(node, Sequence):
        fields.report.add("key-count", node, "多选题没有一个正确选项", "在 key 里写出正确选项，例如 [A, C]。")
    credit = fields.choice("credit", CREDITS, "subset")
    return Multiple(options, tuple(key), credit, read_feedback(fields, options, frozenset(key)))


def ready(body: Multiple, response: Json) -> frozenset[str] | NotReady:
    """Return the set of picked options."""
    if response is None or response in ([], ""):
        return NotReady("还没有选择。")
    if not isinstance(response, list):
        return NotReady("作答不是题目里的选项，请重新选择。")
    if not all(isinstance(picked, str) and picked in body.options for picked in response):
        return NotReady("作答里有题目没有的选项，请重新选择。")
    return frozenset(str(picked) for picked in response)


def score(item: Item, picked: frozenset[str], worked: Worked) -> Part:
    """Points by the item's rule of credit."""
    body: Multiple = item.body
    key = frozenset(body.key)
    marks: dict[str, Mark] = {}
    for option in body.options:
        if option in picked:
            marks[option] = "right" if option in key else "wrong"
        elif option in key:
            marks[option] = "missed"
    feedback = [worked.fill(body.feedback[option]) for option in body.options if _needs_word(option, picked, body)]
    return Part(
        item=item.id,
        kind=item.kind,
        label=item.label,
        earned=item.points * CREDITS[body.credit](picked, key, frozenset(body.options)),
        points=item.points,
        feedback=tuple(feedback),
        marks=marks,
        answer=worked.fill("；".join(option_text(option, body.options) for option in body.key)),
    )


def _needs_word(option: str, picked: frozenset[str], body: Multiple) -> bool:
    return option in body.feedback and (option in picked) != (option in body.key)


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points."""
    body: Multiple = item.body
    return list(body.key)


def public(body: Multiple) -> dict[str, object]:
    """Return what the form may show: no key, no feedback."""
    return {"options": dict(body.options), "rule": CREDIT_NOTES[body.credit]}


def texts(body: Multiple) -> Iterator[str]:
    """Return every text that may hold {…}."""
    yield from body.options.values()
    yield from body.feedback.values()
