"""填空：在一句话的空里填词；题干里用 [[名]] 留空，每空可以收几种说法。

id: three-market-elements
kind: fill
stem: 市场由人口、[[power]]和[[desire]]三个要素构成。
blanks:
  power:
    accept: [购买力]
    wrong: {收入: 有收入还要看物价，书里的说法是购买力。}
  desire: {accept: [购买欲望, 购买欲]}
points: 2
solution: 三者缺一不可，相乘而不是相加。
examples:
  - {response: {power: " 购买力。", desire: 购买欲}, points: 2}
  - {response: {power: 收入, desire: 购买欲}, points: 1, says: 还要看物价}
  - {response: {power: 购买力, desire: ""}, not_ready: true}

- 题干里写 `[[名]]` 留空，`blanks` 里给同名的空写答案；名字用小写字母开头，只含字母、数字、下划线。各空平分分数。题干以 `[[` 开头时，给整句加引号。
- `accept` 列出所有可收的说法，第一个当作答案显示。比较时不分全角半角、英文大小写，不管空格和末尾的标点；
  除此以外要一字不差，不做“差不多”的猜测，所以常见的同义说法都要写上。
- `wrong` 给常见的错答各写一句为什么错。`label` 是读屏软件在“第 1 空”后面念的提示，可以不写，不要写出答案。
- 要填的是数，请用[计算题](numeric.md)：它认得出各种写法，也容得下误差。

改坏：和[[desire]]三个 → 和[[desires]]三个
改坏：accept: [购买欲望, 购买欲] → accept: [购买欲望, 购买 欲望]
改坏：stem: 市场由人口、[[power]] → stem: [[power]]
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.fields import NAME, Fields, nearest
from grader.model import Item
from grader.node import Json, Node, Text
from grader.outcome import Mark, NotReady, Part
from grader.placement import placed_ids
from grader.text import fold
from grader.worked import Worked

TITLE = "填空"


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank of the stem."""

    accept: tuple[str, ...]
    """What is right; the first is shown as the answer."""
    label: str
    wrong: Mapping[str, str]
    """A wrong answer → why it is wrong."""


@dataclass(frozen=True, slots=True)
class Fill:
    """The blanks in the order of the stem."""

    blanks: Mapping[str, Blank]


def read(fields: Fields) -> Fill:
    """Read the kind's own fields; the stem says which blanks there are."""
    stem = fields.need("stem")
    placed = placed_ids(stem.value) if isinstance(stem, Text) else []
    blanks: dict[str, Blank] = {}
    for name, node in fields.entries("blanks", fields.need("blanks")):
        if not NAME.fullmatch(name.value):
            fix = "用小写字母开头，只含字母、数字、下划线，例如 power。"
            fields.report.add("blank-name", name, f"空的名字“{name.value}”不合写法", fix)
        elif isinstance(stem, Text) and name.value not in placed:
            what = f"blanks 里的 {name.value} 在题干里没有位置"
            fields.report.add("blank-unused", name, what, f"在题干里写 [[{name.value}]]，或者删掉这个空。")
        inner = Fields(node, fields.report, f"空 {name.value} ")
        accept = _read_accept(inner)
        blanks[name.value] = Blank(accept, inner.text("label", ""), _read_wrong(inner, accept))
        inner.finish()
    if stem is not fields.empty:
        _check_stem(fields, stem, placed, blanks)
    return Fill({name: blanks[name] for name in dict.fromkeys(placed) if name in blanks})


def _check_stem(fields: Fields, stem: Node, placed: list[str], blanks: Mapping[str, Blank]) -> None:
    if not placed:
        fix = "在题干里用 [[名]] 留空，例如 市场由人口和[[power]]构成。"
        fields.report.add("blank-missing", stem, "填空题的题干里没有空", fix)
    for name in dict.fromkeys(placed):
        if name not in blanks:
            what = f"题干里的 [[{name}]] 没有写在 blanks 里"
            fix = f"补上 {name}: {{accept: [答案]}}" + (f"；{nearest(name, blanks)}" if blanks else "。")
            fields.report.add("blank-missing", stem, what, fix)
        if placed.count(name) > 1:
            fields.report.add("blank-twice", stem, f"[[{name}]] 在题干里出现了两次", "每个空用不同的名字。")


def _read_accept(fields: Fields) -> tuple[str, ...]:
    node = fields.need("accept")
    accept: dict[str, str] = {}
    for item in fields.items("accept", node):
        text = fields.text_of(item, "accept")
        if text and not fold(text):
            fields.report.add("value-empty", item, f"accept 的“{text}”只有标点", "写出要填的词。")
        elif text and fold(text) in accept:
            what = f"accept 的“{text}”和“{accept[fold(text)]}”算同一个答案"
            fields.report.add("option-same", item, what, "只留一个：大小写、全半角、空格本来就不管。")
        accept.setdefault(fold(text), text)
    if not accept and node is not fields.empty:
        fields.report.add("value-empty", node, "accept 里没有答案", "例如 accept: [购买力]。")
    return tuple(accept.values())


def _read_wrong(fields: Fields, accept: tuple[str, ...]) -> dict[str, str]:
    accepted = {fold(text) for text in accept}
    wrong: dict[str, str] = {}
    for name, node in fields.entries("wrong", fields.get("wrong")):
        if fold(name.value) in accepted:
            what = f"“{name.value}”既算对又写在 wrong 里"
            fields.report.add("blank-clash", name, what, "从 accept 或 wrong 里删掉一个。")
        wrong[name.value] = fields.text_of(node, f"wrong 的 {name.value}")
    return wrong


def names(body: Fill) -> dict[str, str]:
    """Return what each blank is called, in results and by screen readers: 第 1 空 …"""
    return {
        name: f"第 {number} 空" + (f"（{blank.label}）" if blank.label else "")
        for number, (name, blank) in enumerate(body.blanks.items(), start=1)
    }


def ready(body: Fill, response: Json) -> dict[str, str] | NotReady:
    """Return blank → what was typed; every blank must be filled."""
    if response is None or response in ("", [], {}):
        return NotReady("还没有填空。")
    if not isinstance(response, dict):
        return NotReady("作答应当是每空一句文字，请重新填。")
    typed = {name: response.get(name) for name in body.blanks}
    given = {name: text for name, text in typed.items() if isinstance(text, str) and fold(text)}
    left = [f"第 {number} 空" for number, name in enumerate(body.blanks, start=1) if name not in given]
    if len(left) == len(body.blanks):
        return NotReady("还没有填空。")
    return NotReady(f"还没有填：{'、'.join(left)}。") if left else given


def score(item: Item, given: dict[str, str], worked: Worked) -> Part:
    """Points shared equally among the blanks."""
    body: Fill = item.body
    right = [name for name, blank in body.blanks.items() if _is_among(given[name], blank.accept, worked)]
    called = names(body) if len(body.blanks) > 1 else {}
    marks: dict[str, Mark] = {name: "right" if name in right else "wrong" for name in body.blanks}
    said = [
        f"{called[name]}：{worked.fill(reason)}" if called else worked.fill(reason)
        for name, blank in body.blanks.items()
        for text, reason in blank.wrong.items()
        if name not in right and _is_among(given[name], (text,), worked)
    ]
    keys = {name: worked.fill(blank.accept[0]) for name, blank in body.blanks.items()}
    return Part(
        item=item.id,
        kind=item.kind,
        label=item.label,
        earned=item.points * Fraction(len(right), len(body.blanks)),
        points=item.points,
        feedback=tuple(said),
        marks=marks,
        answer="；".join(f"{called[name]} {key}" if called else key for name, key in keys.items()),
    )


def _is_among(typed: str, texts: tuple[str, ...], worked: Worked) -> bool:
    return fold(typed) in {fold(worked.fill(text)) for text in texts}


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points."""
    body: Fill = item.body
    return {name: worked.fill(blank.accept[0]) for name, blank in body.blanks.items()}


def public(body: Fill) -> dict[str, object]:
    """Return what the form may show: the names of the blanks."""
    rule = f"{len(body.blanks)} 个空平分分数" if len(body.blanks) > 1 else ""
    return {"blanks": names(body), "rule": rule}


def texts(body: Fill) -> Iterator[str]:
    """Return every text that may hold {…}."""
    for blank in body.blanks.values():
        yield from blank.accept
        yield from blank.wrong
        yield from blank.wrong.values()
