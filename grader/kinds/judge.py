"""判断：一句话是对还是错。

id: satisfied-is-loyal
kind: judge
stem: 满意的客户一定是忠诚的客户。
key: 错
feedback:
  对: 满意只是忠诚的条件之一，转换成本和替代品也起作用。
solution: 满意的客户遇到更方便、更便宜的，照样会走。
examples:
  - {response: 错, points: 1}
  - {response: 对, points: 0, says: 条件之一}
  - {response: "", not_ready: true}

- **题干** 是一句能判对错的话，只说一件事；不用双重否定。
- **答案** 只写 `对` 或 `错`。
- **反馈** 给判反的学员：他多半是怎么想的，差在哪里。

改坏：key: 错 → key: 错误
改坏：对: 满意只是 → 对：满意只是
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.choices import pick_one, read_feedback, read_key, score_one
from grader.fields import Fields
from grader.model import Item
from grader.node import Json
from grader.outcome import NotReady, Part
from grader.worked import Worked

TITLE = "判断"
OPTIONS: Mapping[str, str] = {"对": "对", "错": "错"}


@dataclass(frozen=True, slots=True)
class Judge:
    """The key and the reason why the other answer is wrong."""

    key: str
    feedback: Mapping[str, str]


def read(fields: Fields) -> Judge:
    """Read the kind's own fields."""
    key = read_key(fields, OPTIONS)
    return Judge(key, read_feedback(fields, OPTIONS, frozenset({key})))


def ready(body: Judge, response: Json) -> str | NotReady:
    """Return the picked option."""
    return pick_one(response, OPTIONS, "还没有选择对或错。")


def score(item: Item, picked: str, worked: Worked) -> Part:
    """All points or none."""
    return score_one(item, picked, worked, item.body.key)


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points."""
    body: Judge = item.body
    return body.key


def public(body: Judge) -> dict[str, object]:
    """Return what the form may show: no key, no feedback."""
    return {"options": dict(OPTIONS)}


def texts(body: Judge) -> Iterator[str]:
    """Return every text that may hold {…}."""
    yield from body.feedback.values()
