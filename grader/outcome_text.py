"""An outcome in plain words, with everything that the page shows a learner after an attempt."""

from collections.abc import Iterator, Mapping

from grader.display import format_number
from grader.model import Exercise
from grader.node import Json
from grader.outcome import CriterionMark, NotReady, Outcome, Part, Verdict
from grader.template import fill
from grader.text import quote
from grader.variant import Draw

PROVISIONAL = "暂评：程序给的分数，教师可以改。"
VERDICTS: Mapping[Verdict, str] = {"right": "对", "partly": "部分对", "wrong": "不对"}
WRITTEN: Mapping[Verdict, str] = {"right": "写到了", "partly": "写到一部分", "wrong": "没有写到"}
PICKED = {"right": "选对了", "wrong": "不该选", "missed": "漏选"}
MARKS = {
    "single": PICKED,
    "multiple": PICKED,
    "judge": PICKED,
    "order": {"right": "不用动", "wrong": "要挪动"},
    "dialogue": {"right": "最好的一句", "wrong": "不是最好的一句"},
}
"""How a mark reads in a kind; where the kind is not named here, in a row or blank: 对, 不对."""
ROW_MARKS = {"right": "对", "wrong": "不对", "missed": "漏选"}
LONGEST = 40
"""Characters of the learner's own words that are repeated at a criterion."""


def outcome_lines(outcome: Outcome, exercise: Exercise, response: Json, values: Draw) -> Iterator[str]:
    """Yield the lines of an outcome. `response` is what was graded, `values` the numbers of its variant."""
    if isinstance(outcome, NotReady):
        labels = {item.id: fill(item.label, {**values}, exercise.percents) for item in exercise.items}
        yield from _missing_lines(outcome, labels if exercise.is_set else {})
        return
    yield f"得分 {format_number(outcome.earned)} / {format_number(outcome.points)}"
    if outcome.provisional:
        yield PROVISIONAL
    for part in outcome.parts:
        given = response.get(part.item) if exercise.is_set and isinstance(response, dict) else response
        yield from _part_lines(part, given if isinstance(given, str) else "")


def _missing_lines(outcome: NotReady, labels: Mapping[str, str]) -> Iterator[str]:
    if not labels or not outcome.missing:
        yield f"未完成：{outcome.reason}"
        return
    yield "未完成："
    yield from (f"{labels[item]}：{reason}" for item, reason in outcome.missing)


def _part_lines(part: Part, given: str) -> Iterator[str]:
    score = f"{format_number(part.earned)} / {format_number(part.points)}"
    yield f"{part.label}：{score}　{VERDICTS[part.verdict]}" + (f"　{part.echo}" if part.echo else "")
    if part.marks:
        words = MARKS.get(part.kind, ROW_MARKS)
        yield "    " + "；".join(f"{name} {words[mark]}" for name, mark in part.marks.items())
    for mark in part.criteria:
        yield from _criterion_lines(mark, given)
    yield from (f"    {sentence}" for sentence in part.feedback)
    first, *more = part.answer.split("\n")
    yield f"    答案：{first}"
    yield from (f"          {line}" for line in more)


def _criterion_lines(mark: CriterionMark, given: str) -> Iterator[str]:
    verdict: Verdict = "right" if mark.earned == mark.points else "partly" if mark.earned else "wrong"
    score = f"{format_number(mark.earned)} / {format_number(mark.points)}"
    yield f"    [{mark.id}] {mark.expects}：{score}　{WRITTEN[verdict]}"
    if mark.spans:
        yield "        你写的：" + "、".join(quote(given[start:end], LONGEST) for start, end in mark.spans)
    if mark.note:
        yield f"        {mark.note}"
