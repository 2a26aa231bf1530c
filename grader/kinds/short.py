"""简答：用几句话回答，按采分点给分；机器只给“暂评”，教师可以改。

id: apologise-and-check
kind: short
stem: 客户说收到的杯子碎了。请写出你的第一段回复。
rubric:
  - {id: apologise, expects: 先致歉, any: [抱歉, 对不起, 不好意思]}
  - {id: verify, expects: 说明接着做什么, all: [[核实, 查, 看], [照片, 订单, 物流]]}
  - {id: promise, expects: 给出时限, any: [<数>(分钟/小时)内], not_if: [不能保证]}
min_chars: 8
points: 3
sample: 实在抱歉，请发一张照片，我马上看照片核实，30 分钟内给您答复。
solution: 先致歉，再说动作，最后给时限。
examples:
  - {response: 对不起，我现在就查订单，两小时内回复您。, points: 3}
  - {response: 这不是我们的责任，没有什么可抱歉的。, points: 0}
  - {response: 好的。, not_ready: true}

- **认出一点** `any` 任一说法对上就得分；`all` 几组都要在同一个分句里对上；`pattern` 是小的正则；`not_if` 是与这一点相反的话。
- **否定** 前面有“不、没、未、无需、拒绝”等否定词的不算；“不能不”这样的双重否定照算。只列词、不成句的只给一半。
- **分数** `cap: 2` 表示答出任意两点得满分。没有 `cap` 时，各点的分加起来等于 `points`。
- 怎样选说法、用同义词、看一份作答为什么得这些分，见[采分点写法](../rubrics.md)。

改坏：expects: 给出时限, → expects: 给出时限, points: 2,
改坏：我马上看照片核实，30 分钟内给您答复 → 我马上看照片核实
改坏：any: [抱歉, → any: [(抱歉,
"""

from collections.abc import Iterator
from dataclasses import dataclass

from grader.clause import Writing, read_writing
from grader.fields import Fields
from grader.model import Item
from grader.node import Json
from grader.outcome import CriterionMark, NotReady, Part
from grader.rubric import Finding, Rubric, examine, total
from grader.rubric_reader import read_rubric
from grader.text import quote, tidy
from grader.worked import Worked

TITLE = "简答"
MOST_CHARS = 2000
LISTED = "有的要点只列了词，没有写成一句话，这样的要点只给一半的分：请写出谁做什么、为什么。"


@dataclass(frozen=True, slots=True)
class Short:
    """The rubric, the shortest answer that is graded, and an answer that earns full points."""

    rubric: Rubric
    min_chars: int
    sample: str


def read(fields: Fields) -> Short:
    """Read the kind's own fields."""
    return Short(read_rubric(fields), fields.whole("min_chars", 1, 1, 500), fields.text("sample"))


def ready(body: Short, response: Json) -> str | NotReady:
    """Return the text as typed, when it is long enough to be graded."""
    if response is None or response == "":
        return NotReady("还没有写。")
    if not isinstance(response, str):
        return NotReady("请写一段文字。")
    if not tidy(response):
        return NotReady("还没有写。")
    length = read_writing(response).length if len(response) <= 2 * MOST_CHARS else len(response)
    if length > MOST_CHARS:
        return NotReady(f"写得太长了，请不要超过 {MOST_CHARS} 个字。")
    if length < body.min_chars:
        return NotReady(f"至少写 {body.min_chars} 个字，现在有 {length} 个字。")
    return response


def score(item: Item, given: str, worked: Worked) -> Part:
    """The points of the criteria; with `cap` those of the best so many."""
    body: Short = item.body
    writing, findings = examine(body.rubric, given)
    scale = item.points / body.rubric.full
    marks = [
        CriterionMark(
            id=finding.criterion.id,
            expects=finding.criterion.expects,
            earned=finding.criterion.points * finding.share * scale,
            points=finding.criterion.points * scale,
            spans=_spans(writing, finding),
            note=_note(writing, finding),
        )
        for finding in findings
    ]
    listed = any(finding.share and finding.good[0].listed for finding in findings)
    return Part(
        item=item.id,
        kind=item.kind,
        label=item.label,
        earned=total(body.rubric, findings, item.points),
        points=item.points,
        feedback=(LISTED,) if listed else (),
        answer=body.sample,
        criteria=tuple(marks),
    )


def _spans(writing: Writing, finding: Finding) -> tuple[tuple[int, int], ...]:
    """Return what earned the criterion, as spans of the typed text in code points, joined where they touch."""
    if not finding.share:
        return ()
    joined: list[tuple[int, int]] = []
    for start, end in sorted(writing.typed(*span) for match in finding.good for span in match.spans):
        if joined and start <= joined[-1][1]:
            start, end = joined[-1][0], max(end, joined.pop()[1])
        joined.append((start, end))
    return tuple(joined)


def _note(writing: Writing, finding: Finding) -> str:
    """Return why words that are there do not count; empty when there is nothing to say."""
    if finding.cancelled:
        return f"你写的{_shown(writing, finding.cancelled.spans)}与这一点相反，所以不给分。"
    if finding.good:
        return "只列了词，没有写成一句话，给一半的分。" if finding.good[0].listed else ""
    if finding.matches:
        match = finding.matches[0]
        return f"你写到了{_shown(writing, match.spans)}，但“{match.denied}”把它否定了，所以不给分。"
    return ""


def _shown(writing: Writing, spans: tuple[tuple[int, int], ...]) -> str:
    return quote(writing.clean[min(spans)[0] : max(end for _, end in spans)], 24)


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points."""
    body: Short = item.body
    return body.sample


def public(body: Short) -> dict[str, object]:
    """Return what the form may show: how it is graded; no criteria, no phrases."""
    count, cap = len(body.rubric.criteria), body.rubric.cap
    alike = len({criterion.points for criterion in body.rubric.criteria}) == 1
    best = f"，答出任意 {cap} 点得满分" if alike else f"，分值不全一样，取得分最高的 {cap} 点"
    points = f"共 {count} 个采分点{best if cap < count else ''}"
    least = f"至少写 {body.min_chars} 个字；" if body.min_chars > 1 else ""
    return {"rule": f"{least}{points}。机器先给暂评分，不同意可以说明理由，由教师定。"}


def texts(body: Short) -> Iterator[str]:
    """Return every text that may hold {…}: none."""
    return iter(())
