"""Rules about short answers: the points add up, the stem earns nothing, and some example earns each criterion."""

from collections.abc import Iterator

from grader.formula import FormulaError
from grader.grading import grade_values
from grader.kinds.short import Short
from grader.model import Exercise, Item
from grader.outcome import Score
from grader.problem import Problem
from grader.rubric import examine
from grader.variant import NoVariant, draw


def short_items(exercise: Exercise) -> list[Item]:
    """Return the short answers of an exercise."""
    return [item for item in exercise.items if isinstance(item.body, Short)]


def check_rubrics(exercise: Exercise) -> Iterator[Problem]:
    """Yield what is wrong with the rubrics themselves."""
    for item in short_items(exercise):
        rubric = item.body.rubric
        if rubric.cap == len(rubric.criteria) and rubric.full != item.points:
            what = f"各采分点合计 {rubric.full} 分，题目的 points 是 {item.points} 分"
            yield Problem(item.place, "rubric-sum", what, f"写 points: {rubric.full}，或改各点的 points。")
        yield from _check_stem(exercise, item)


def _check_stem(exercise: Exercise, item: Item) -> Iterator[Problem]:
    """Copying the task must earn nothing."""
    _, findings = examine(item.body.rubric, f"{exercise.stimulus}\n{item.stem}")
    for finding in findings:
        if finding.share:
            shown = "、".join(dict.fromkeys(text for match in finding.good for text in match.phrases))
            what = f"抄一遍题干就能得“{finding.criterion.expects}”的分（对上了 {shown}）"
            fix = "把说法写得更具体，或改题干的用词。"
            yield Problem(item.where(finding.criterion.expects), "rubric-stem", what, fix, warning=True)


def check_dead(exercise: Exercise) -> Iterator[Problem]:
    """Yield the criteria that no example earns in full; the sample does not count."""
    items = short_items(exercise)
    if not items:
        return
    alive = {name for example in _outcomes(exercise) for name in example}
    for item in items:
        for criterion in item.body.rubric.criteria:
            if (item.id, criterion.id) not in alive:
                what = f"没有一个样例得到“{criterion.expects}”的分"
                fix = f"加一个得到 {criterion.id} 的样例，证明它认得出来。"
                yield Problem(item.where(criterion.expects), "rubric-dead", what, fix)


def _outcomes(exercise: Exercise) -> Iterator[set[tuple[str, str]]]:
    """Yield, for each example, the criteria that it earns in full."""
    for example in exercise.examples:
        try:
            values = {**draw(exercise, example.variant), **example.params}
            outcome = grade_values(exercise, example.response, values)
        except (FormulaError, NoVariant):
            continue  # reported with the examples
        if isinstance(outcome, Score):
            yield {
                (part.item, mark.id) for part in outcome.parts for mark in part.criteria if mark.earned == mark.points
            }
