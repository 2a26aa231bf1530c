"""连线：给左边每一项在右边找到对应的一项；右边可以多出几项作干扰。

id: terms-to-meanings
kind: match
stem: 给每个术语找到它的含义。右边多出一项。
left: {crm: CRM, sla: SLA, frt: 首次响应时间}
right:
  a: 管理客户关系的方法和系统
  b: 对服务水平的书面约定
  c: 从客户发问到第一次人工回复的时间
  d: 从下单到签收的时间
key: {crm: a, sla: b, frt: c}
feedback:
  frt: 首次响应只等到第一句人工回复，不等货。
points: 3
solution: 从下单到签收是配送时长，不是客服的响应。
examples:
  - {response: {crm: a, sla: b, frt: d}, points: 2, says: 不等货}
  - {response: {crm: a, sla: b}, not_ready: true}

- **答案** `key` 给每个左项写一个右项；右边可以多出几项作干扰，同一个右项也可以配给几个左项。
- **给分** `credit: each` 每对上一项得满分的一份（默认），`exact` 全部对上才得分。
- 右边由程序打乱，再按看到的次序标 A、B、C……，所以反馈和解析里写内容，不写字母；答案里的字母由程序补上。

改坏：key: {crm: a, sla: b, frt: c} → key: {crm: a, sla: b}
改坏：key: {crm: a, sla: b, frt: c} → key: {crm: a, sla: b, ftr: c}
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from grader.choices import in_short, read_options, read_reasons, score_rows
from grader.fields import Fields, nearest
from grader.model import Item
from grader.node import Json
from grader.node import Mapping as Nodes
from grader.outcome import NotReady, Part
from grader.shuffle import shuffled
from grader.worked import Worked

TITLE = "连线"
NOTES = {"each": "每对上一项单独给分", "exact": "全部对上才得分"}
MOST_RIGHT = 26
"""As many as there are letters."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two columns and which belongs to which."""

    left: Mapping[str, str]
    right: Mapping[str, str]
    key: Mapping[str, str]
    """Left → right."""
    credit: str
    feedback: Mapping[str, str]
    """Said when the left row is matched wrongly."""

    @property
    def shown(self) -> dict[str, str]:
        """The right column in the shuffled order of the form, where its rows have the letters A, B, C …"""
        wanted = list(dict.fromkeys(self.key[row] for row in self.left))

        def is_straight(order: Sequence[str]) -> int:
            return [name for name in order if name in wanted] == wanted

        return {name: self.right[name] for name in shuffled(self.right, is_straight)}


def read(fields: Fields) -> Match:
    """Read the kind's own fields."""
    left = read_options(fields, "left", "左项")
    right = read_options(fields, "right", "右项")
    if len(right) > MOST_RIGHT:
        what = f"右边有 {len(right)} 项，最多 {MOST_RIGHT} 项"
        fields.report.add("option-many", fields.need("right"), what, "删掉几个干扰项。")
    node = fields.need("key")
    key: dict[str, str] = {}
    for name, value in fields.entries("key", node):
        picked = fields.text_of(value, f"key 的 {name.value}")
        if left and name.value not in left:
            fields.report.add("key-unknown", name, f"key 里的“{name.value}”不在左边", nearest(name.value, left))
        if picked and right and picked not in right:
            fields.report.add("key-unknown", value, f"key 里的“{picked}”不在右边", nearest(picked, right))
        key[name.value] = picked
    alone = [row for row in left if row not in key]
    if alone and isinstance(node, Nodes) and node is not fields.empty:
        what = f"左边的 {'、'.join(alone)} 没有配对"
        fields.report.add("match-unpaired", node, what, f"在 key 里补上，例如 {alone[0]}: {next(iter(right), 'a')}。")
    return Match(left, right, key, fields.choice("credit", NOTES, "each"), read_reasons(fields, left, "左项"))


def ready(body: Match, response: Json) -> dict[str, str] | NotReady:
    """Return left → picked right; every left row must have one."""
    if response is None or response in ("", [], {}):
        return NotReady("还没有配对。")
    if not isinstance(response, dict):
        return NotReady("作答应当是每个左项配一个右项，请重新选择。")
    picked: dict[str, str] = {}
    for row in body.left:
        choice = response.get(row)
        if isinstance(choice, str) and choice in body.right:
            picked[row] = choice
        elif choice is not None and choice != "":
            return NotReady(f"{in_short([row], body.left)}选的不是题目里的选项，请重新选择。")
    left = [row for row in body.left if row not in picked]
    if len(left) == len(body.left):
        return NotReady("还没有配对。")
    return NotReady(f"还有 {len(left)} 项没有配对：{in_short(left, body.left)}。") if left else picked


def score(item: Item, picked: dict[str, str], worked: Worked) -> Part:
    """Points by pair, or for all pairs only."""
    body: Match = item.body
    key = {row: body.key[row] for row in body.left}
    letters = dict(zip(body.shown, ascii_uppercase, strict=False))
    pairs = (f"{body.left[row].strip()} — {letters[right]} {body.right[right].strip()}" for row, right in key.items())
    return score_rows(item, picked, key, body.feedback, "；".join(pairs), worked)


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points."""
    body: Match = item.body
    return {row: body.key[row] for row in body.left}


def public(body: Match) -> dict[str, object]:
    """Return what the form may show: both columns, the right one shuffled, no key."""
    return {"left": dict(body.left), "right": body.shown, "rule": NOTES[body.credit]}


def texts(body: Match) -> Iterator[str]:
    """Return every text that may hold {…}."""
    yield from body.left.values()
    yield from body.right.values()
    yield from body.feedback.values()
