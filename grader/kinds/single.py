"""单选：从几个选项中选一个。

id: nps-measures
kind: single
stem: 净推荐值（NPS）直接反映客户的哪一种态度？
options:
  A: 愿意把商家推荐给别人的程度
  B: 对单次送货快慢的评价
  C: 对价格高低的看法
key: A
feedback:
  B: 这是对一次服务的满意度，和愿不愿意推荐是两回事。
  C: 觉得便宜的人，也未必愿意推荐。
solution: NPS 问的是“你有多大可能把我们推荐给亲友”。
examples:
  - {response: A, points: 1}
  - {response: B, points: 0, says: 两回事}
  - {response: "", not_ready: true}

- **选项** 至少两个，编号用 A、B、C。干扰项要像真的：写学员会犯的错，长短和正确选项相近。
- **反馈** 每个错误选项一句，说它错在哪里；正确选项不必写。
- **作答** 是选项的编号；没有选时写 `""`，应当是未完成。

改坏：key: A → key: D
改坏：C: 对价格高低的看法 → C：对价格高低的看法
改坏：feedback: → feedbak:
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.choices import option_text, pick_one, read_feedback, read_key, read_options, score_one
from grader.fields import Fields
from grader.model import Item
from grader.node import Json
from grader.outcome import NotReady, Part
from grader.worked import Worked

TITLE = "单选"


@dataclass(frozen=True, slots=True)
class Single:
    """Options, the key and a reason per wrong option."""

    options: Mapping[str, str]
    key: str
    feedback: Mapping[str, str]


def read(fields: Fields) -> Single:
    """Read the kind's own fields."""
    options = read_options(fields)
    key = read_key(fields, options)
    return Single(options, key, read_feedback(fields, options, frozenset({key})))


def ready(body: Single, response: Json) -> str | NotReady:
    """Return the picked option."""
    return pick_one(response, body.options, "还没有选择。")


def score(item: Item, picked: str, worked: Worked) -> Part:
    """All points or none."""
    return score_one(item, picked, worked, option_text(item.body.key, item.body.options))


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points."""
    body: Single = item.body
    return body.key


def public(body: Single) -> dict[str, object]:
    """Return what the form may show: no key, no feedback."""
    return {"options": dict(body.options)}


def texts(body: Single) -> Iterator[str]:
    """Return every text that may hold {…}."""
    yield from body.options.values()
    yield from body.feedback.values()
