"""排序：把打乱的步骤排出先后；有的步骤可以互换，排对一部分也给分。

id: complaint-steps
kind: order
stem: 把处理投诉的步骤按先后排好。
steps:
  a: 倾听并记录
  b: 核实事实
  c: 安抚客户的情绪
  d: 提出并商定方案
  e: 回访确认
key: [a, b, c, d, e]
either: [[b, c]]
feedback:
  e: 方案还没有商定，没有什么可回访的。
points: 5
solution: 先听；核实和安抚可以同时进行，谁先谁后都行；然后商定，最后回访。
examples:
  - {response: [a, c, b, d, e], points: 5}
  - {response: [a, b, c, e, d], points: 4, says: 没有什么可回访的}
  - {response: [a, b, c], not_ready: true}

- **先后** `key` 是一种正确的排法。`either` 写可以互换的两步，一对一对写：没有写到的每两步，先后都要照 `key`；
  不违反这些先后的排法都得满分。中间隔着别的步骤、互换不了的一对，检查程序会指出来。
- **部分分** `credit: lcs`（默认）看“先后都对的最长一串”：从学员的排法里挑出尽量多的步骤，使它们的先后和某一种正确排法一致。
  挑得出 L 步，就得满分 × L ÷ 总步数，所以只有完全排对才得满分。上例不写 `either` 时，a c b d e 里能挑出 4 步，得 4 分。
  `credit: exact` 全部排对才得分。
- **要挪动的步骤** 就是没有被挑进这一串的步骤；有几种挑法时，从 `key` 的末尾起先放弃靠后的。`feedback` 给某一步写一句话，它要挪动时学员会看到。
- 步骤 3 到 12 个。页面上的次序由程序打乱，不会正好是对的；学员用每步的下拉框或上移、下移按钮来排。

改坏：key: [a, b, c, d, e] → key: [a, b, c, d]
改坏：either: [[b, c]] → either: [[b, d]]
改坏：either: [[b, c]] → either: [b, c]
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.choices import in_short, read_options, read_reasons
from grader.fields import Fields, nearest
from grader.model import Item
from grader.node import Json, Node, Sequence
from grader.ordering import precedence, standing
from grader.outcome import Mark, NotReady, Part
from grader.shuffle import shuffled
from grader.worked import Worked

TITLE = "排序"
CREDITS = ("lcs", "exact")
MOST_STEPS = 12
UNKNOWN = "作答里有题目没有的步骤，请重新排。"


@dataclass(frozen=True, slots=True)
class Order:
    """Steps, one right order, and the pairs that may swap."""

    steps: Mapping[str, str]
    key: tuple[str, ...]
    either: tuple[frozenset[str], ...]
    credit: str
    feedback: Mapping[str, str]
    """Said when the step does not stand in order."""

    @property
    def shown(self) -> dict[str, str]:
        """The steps in the shuffled order of the form: never a right one, and hardly more than half of it in order."""
        before = precedence(self.key, self.either)
        order = shuffled(self.steps, lambda ids: len(standing(ids, before)), (len(self.steps) + 1) // 2)
        return {step: self.steps[step] for step in order}


def read(fields: Fields) -> Order:
    """Read the kind's own fields."""
    steps = read_options(fields, "steps", "步骤", least=3)
    if len(steps) > MOST_STEPS:
        what = f"有 {len(steps)} 个步骤，最多 {MOST_STEPS} 个"
        fields.report.add("step-many", fields.need("steps"), what, "合并小步骤，或拆成两道题。")
    key = _read_key(fields, steps)
    either = _read_either(fields, key)
    return Order(steps, key, either, fields.choice("credit", CREDITS, "lcs"), read_reasons(fields, steps, "步骤"))


def _read_key(fields: Fields, steps: Mapping[str, str]) -> tuple[str, ...]:
    node = fields.need("key")
    key: list[str] = []
    for item in fields.items("key", node):
        step = fields.text_of(item, "key")
        if step and steps and step not in steps:
            fields.report.add("key-unknown", item, f"key 里的“{step}”不是任何一个步骤", nearest(step, steps))
        elif step in key:
            fields.report.add("key-twice", item, f"key 里的 {step} 写了两次", "只留一个。")
        key.append(step)
    missing = [step for step in steps if step not in key]
    if missing and isinstance(node, Sequence):
        what = f"步骤 {'、'.join(missing)} 没有写进 key"
        fields.report.add("step-missing", node, what, "key 里把每个步骤写一次，排成正确的先后。")
    return tuple(key)


def _read_either(fields: Fields, key: tuple[str, ...]) -> tuple[frozenset[str], ...]:
    node = fields.get("either")
    pairs: dict[frozenset[str], Node] = {}
    for entry in fields.items("either", node):
        parts = entry.items if isinstance(entry, Sequence) else ()
        names = {fields.text_of(item, "either") for item in parts}
        if len(names) == 2 and names <= set(key):
            pairs[frozenset(names)] = entry
        else:
            fix = "写两个不同的步骤编号，例如 either: [[b, c]]。"
            fields.report.add("either-pair", entry, "either 的每一项应当是两个步骤", fix)
    before = precedence(key, pairs)
    for pair, entry in pairs.items():
        first, second = sorted(pair, key=key.index)
        if first in before[second]:
            what = f"{first} 和 {second} 之间还隔着别的步骤，这一对互换不了"
            fix = f"把 {first}、{second} 和中间步骤的互换也写上，或者删掉这一对。"
            fields.report.add("either-idle", entry, what, fix)
    if pairs and node is not None and not any(before.values()):
        fields.report.add("either-all", node, "每两步都能互换，就没有先后可排了", "删掉几对，或者改成多选题。")
    return tuple(pairs)


def ready(body: Order, response: Json) -> tuple[str, ...] | NotReady:
    """Return the steps in the learner's order, from a list of steps or from step → rank."""
    if response is None or response in ("", [], {}):
        return NotReady("还没有排先后。")
    if isinstance(response, dict):
        return _from_ranks(body, {step: response.get(step) for step in body.steps})
    if not isinstance(response, list):
        return NotReady("作答应当是各步骤的先后，请重新排。")
    given = [step for step in response if isinstance(step, str) and step in body.steps]
    if len(given) < len(response):
        return NotReady(UNKNOWN)
    if twice := [step for step in body.steps if given.count(step) > 1]:
        return NotReady(f"同一步排了不止一次：{in_short(twice, body.shown)}。")
    if left := [step for step in body.shown if step not in given]:
        return NotReady(_left(body, left))
    return tuple(given)


def _left(body: Order, left: list[str]) -> str:
    if len(left) == len(body.steps):
        return "还没有排先后。"
    return f"还有 {len(left)} 步没有排：{in_short(left, body.shown)}。"


def _from_ranks(body: Order, ranks: Mapping[str, Json]) -> tuple[str, ...] | NotReady:
    known = [str(number) for number in range(1, len(body.steps) + 1)]
    if any(rank not in (None, "", *known) for rank in ranks.values()):
        return NotReady(UNKNOWN)
    shown = body.shown
    at = {rank: [step for step in shown if ranks[step] == rank] for rank in known}
    left = [step for step in shown if ranks[step] in (None, "")]
    reasons = [
        f"第 {rank} 步选了 {len(steps)} 次：{in_short(steps, shown)}。" for rank, steps in at.items() if len(steps) > 1
    ]
    if left:
        reasons.append(_left(body, left))
    return NotReady("".join(reasons)) if reasons else tuple(at[rank][0] for rank in known)


def score(item: Item, given: tuple[str, ...], worked: Worked) -> Part:
    """Points by the longest part that stands in order, or for a whole right order only."""
    body: Order = item.body
    right = standing(given, precedence(body.key, body.either))
    share = Fraction(len(right), len(body.key))
    marks: dict[str, Mark] = {step: "right" if step in right else "wrong" for step in body.key}
    return Part(
        item=item.id,
        kind=item.kind,
        label=item.label,
        earned=item.points * (share if body.credit == "lcs" else Fraction(int(share == 1))),
        points=item.points,
        feedback=tuple(
            worked.fill(body.feedback[step]) for step in body.key if step not in right and step in body.feedback
        ),
        marks=marks,
        answer=worked.fill(_answer(body)),
    )


def _answer(body: Order) -> str:
    order = " → ".join(body.steps[step].strip() for step in body.key)
    pairs = "；".join(
        " 和 ".join(f"“{body.steps[step].strip()}”" for step in body.key if step in pair) for pair in body.either
    )
    return order + (f"（可以互换：{pairs}）" if pairs else "")


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points."""
    body: Order = item.body
    return list(body.key)


def public(body: Order) -> dict[str, object]:
    """Return what the form may show: the steps shuffled, no key, no pairs."""
    return {"steps": body.shown, "rule": _rule(body)}


def _rule(body: Order) -> str:
    count = len(body.steps)
    rule = "全部排对才得分"
    if body.credit == "lcs":
        rule = f"先后都对的最长一串有几步，就得 {count} 分之几的分"
    return rule + ("；有的步骤可以互换，都算对" if body.either else "")


def texts(body: Order) -> Iterator[str]:
    """Return every text that may hold {…}."""
    yield from body.steps.values()
    yield from body.feedback.values()
