"""案例题：一份材料，几个小题；后面的公式可以用前面小题的答案。

id: tea-shop-customer
kind: set
stimulus: 一位客户平均每周在某茶叶店花 {amount} 元，一年按 52 周算，预计来十年。
params:
  amount: {from: 10, to: 90, step: 5, first: 20}
items:
  - {id: own, kind: numeric, stem: 一年的交易额是多少？, formula: amount * 52, unit: 元}
  - {id: ten_years, kind: numeric, stem: 十年呢？, formula: own * 10, unit: 元, points: 2, method_points: 1}
  - id: meaning
    kind: judge
    stem: 这就是店家从他身上赚到的钱。
    key: 错
    feedback: {对: 交易额里还有进货的成本。}
solution: 一年 {amount} × 52 = {own} 元，十年 {own} × 10 = {ten_years} 元。交易额不是利润。
examples:
  - {response: {own: "1040", ten_years: "10400", meaning: 错}, points: 4}
  - {response: {own: "1000", ten_years: "10000", meaning: 错}, points: 2, says: 方法是对的}
  - {response: {own: "1040", ten_years: "", meaning: 错}, not_ready: true}

- **小题** 写在 `items` 里，各种题型都可以；`id` 用小写字母和下划线，后面的公式、解析可以直接用前面小题的 `id`。
- **过程分**：前一步算错、后一步方法对，后一步按学员自己的数判，照样得分；想少给一点，写 `method_points`。
- **放进材料**：材料里写 `[[小题的 id]]`，这一格就变成填空（计算）或下拉框（单选、判断），多用在表格里；这样的小题写 `label`，不用写 `stem`。
- **满分** 是各小题的分数之和，不用写。

改坏：id: ten_years → id: own
改坏：formula: own * 10 → formula: owe * 10
改坏：points: 2, method_points: 1 → points: 2, method_points: 3
"""

from fractions import Fraction
from typing import Any

from grader.fields import Fields
from grader.kinds import KINDS
from grader.model import Item, default_label
from grader.node import places
from grader.params import is_name

SET = "set"
TITLE = "案例题"
SPOKEN = {module.TITLE: kind for kind, module in KINDS.items()}
"""The kinds' Chinese names, which an author may write for them."""


def read_set(fields: Fields, taken: frozenset[str]) -> tuple[Item, ...]:
    """Return the items of a set; `taken` are the names of its parameters."""
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
    points = read_points(fields, body)
    return Item(item_id, kind, stem, label, points, body, solution, fields.node.place, places(fields.node))


def read_points(fields: Fields, body: Any) -> Fraction:
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
