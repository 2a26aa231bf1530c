"""计算：填一个数，由公式算出答案；认得出有名字的错法，前一步算错时按学员自己的数往下算（过程分）。

id: inquiry-conversion-rate
kind: numeric
stem: 某店一天有 {asked} 人咨询，其中 {paid} 人付款。询单转化率是多少？（百分数，保留一位小数）
params:
  asked: {from: 200, to: 400, step: 20, first: 200}
  paid: {from: 40, to: 180, step: 4, first: 60}
require:
  - paid * 2 <= asked
formula: paid / asked * 100
unit: "%"
round: 1
variants: 20
mistakes:
  - formula: asked / paid * 100
    feedback: 分子分母放反了：转化率 = 付款人数 ÷ 咨询人数。
points: 2
solution: "{paid} ÷ {asked} × 100% = {answer}%"
examples:
  - {response: "30", points: 2}
  - {response: "３０．０％", points: 2}
  - {response: "333.3", points: 0, says: 分子分母放反了}
  - {response: 大概三成吧, not_ready: true}

- **参数** `params` 让数字变化：`{from, to, step}` 是范围，`{choose: [10%, 20%]}` 是几选一，`first` 是第一次看到的数。
  写成百分数的参数显示也是百分数，在公式里是小数。`require` 排除不合理的组合，`variants` 是一共准备几组。
- **花括号** 里写参数名或算式：`{price}`、`{price * 12}`、`{rate:%}`、`{x:2}`（保留两位）。解析里 `{answer}` 是本题的答案。
  `$…$` 里的花括号归公式用，数字请写在外面。
- **公式** 能用 `+ - * / ** ( )`、比较、`甲 if 条件 else 乙`、`min max abs round ceil floor total`，以及课程的公式函数，
  例如 `clv_finite(margin=m, retention=r, discount=d, periods=n, first_period=1)`。
- **误差** `tolerance` 写 `0.5` 是正负 0.5，写 `1%` 是相对误差；不写时，有 `round` 就允许末位的一半，没有就要求完全相等。
- **有名字的错法** `mistakes` 写出错误的公式和一句提醒；学员算出这个数时就会看到，`{yours}` 是他算的数。
  检查程序会保证它在每一组数里都不等于正确答案。
- **过程分** 在[案例题](set.md)里：前一步错、这一步方法对，得 `method_points` 分，不写就得满分。
- 学员怎样写数都可以，见[数字怎样读](../numbers.md)。

改坏：formula: paid / asked * 100 → formula: paid ÷ asked * 100
改坏：{paid} 人付款 → {payed} 人付款
改坏：round: 1 → tolerance: 0
改坏：formula: asked / paid * 100 → formula: 100 * paid / asked
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from grader.evaluation import number
from grader.fields import Fields, number_of
from grader.formula import Formula, FormulaError, Value, parse
from grader.model import Item
from grader.node import Json, Text
from grader.number import Reading, format_number, read_number
from grader.outcome import NotReady, Part
from grader.tolerance import Tolerance
from grader.worked import Worked

TITLE = "计算"
CARRIED = "前面的数不对，但用你自己的数往下算，这一步的方法是对的。"
ROUNDED = "你用前面取整后的数往下算，与精确值略有出入，算对。"
HUNDREDTH = "你填的像是小数，题目要的是百分数：{yours} 应写成 {percent}%。"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong road that is recognised by where it leads."""

    formula: Formula
    feedback: str
    points: Fraction


@dataclass(frozen=True, slots=True)
class Numeric:
    """The formula of the key, how near is near enough, and the mistakes with names."""

    formula: Formula
    unit: str
    tolerance: Tolerance
    mistakes: tuple[Mistake, ...]
    method_points: Fraction | None
    allows_fraction: bool
    """True when a response such as 3/4 is allowed."""


def read(fields: Fields) -> Numeric:
    """Read the kind's own fields."""
    formula = read_formula(fields, "formula")
    mistakes: list[Mistake] = []
    fields.each("mistakes", lambda entry: mistakes.append(_read_mistake(entry)), "mistakes 第")
    return Numeric(
        formula=formula,
        unit=fields.text("unit", ""),
        tolerance=_read_tolerance(fields),
        mistakes=tuple(mistakes),
        method_points=fields.number("method_points"),
        allows_fraction=fields.truth("fraction"),
    )


def read_formula(fields: Fields, name: str) -> Formula:
    """Return a formula field; reports one that is not allowed."""
    text = fields.text(name)
    try:
        return parse(text or "0")
    except FormulaError as error:
        fields.report.add("formula-syntax", fields.get(name) or fields.node, str(error), "例如 formula: price * 12。")
        return parse("0")


def _read_mistake(fields: Fields) -> Mistake:
    points = fields.number("points") or Fraction(0)
    return Mistake(read_formula(fields, "formula"), fields.text("feedback"), points)


def _read_tolerance(fields: Fields) -> Tolerance:
    places = fields.whole("round", 0, 0, 9) if fields.get("round") is not None else None
    node = fields.get("tolerance")
    if node is None:
        half = Fraction(0) if places is None else Fraction(1, 2 * 10**places)
        return Tolerance(half, False, places)
    margin = number_of(node.value) if isinstance(node, Text) else None
    if not isinstance(node, Text) or margin is None or margin < 0:
        fields.report.add(
            "value-number", node, "tolerance 应当是不小于 0 的数", "例如 tolerance: 0.5 或 tolerance: 1%。"
        )
        return Tolerance(Fraction(0), False, places)
    return Tolerance(margin, node.value.endswith("%"), places)


def ready(body: Numeric, response: Json) -> Reading | NotReady:
    """Return the number as it was read."""
    if response is None or response == "":
        return NotReady("还没有填数。")
    if not isinstance(response, str):
        return NotReady("请填一个数。")
    return read_number(response, body.unit, fraction=body.allows_fraction)


def solve(item: Item, worked: Worked) -> Fraction:
    """Return the exact key of a numeric item, worked out when it is first asked for. Raises FormulaError."""
    if item.id not in worked.solved:
        body: Numeric = item.body
        worked.solved[item.id] = number(body.formula, worked.names)
    return worked.solved[item.id]


def score(item: Item, reading: Reading, worked: Worked) -> Part:
    """Full points near the key; method points for the right step from a wrong number; else the mistake's own points."""
    body: Numeric = item.body
    key = solve(item, worked)
    earned, feedback = _judge(item, reading.value, key, worked)
    return Part(
        item=item.id,
        kind=item.kind,
        label=item.label,
        earned=earned,
        points=item.points,
        echo=reading.echo,
        feedback=feedback,
        answer=format_number(body.tolerance.printed(key), body.tolerance.places) + _unit(body.unit),
    )


def _judge(item: Item, value: Fraction, key: Fraction, worked: Worked) -> tuple[Fraction, tuple[str, ...]]:
    body: Numeric = item.body
    if body.tolerance.accepts(value, key):
        return item.points, ()
    if _shows_work(body.formula, value, worked, body):
        if not body.formula.names & worked.astray:
            return item.points, (ROUNDED,)
        points = item.points if body.method_points is None else body.method_points
        return points, (CARRIED,)
    mistake = _recognised(body, value, worked)
    if mistake:
        return mistake.points, _say(mistake.feedback, value, body.tolerance.printed(key), worked)
    if body.unit == "%" and value and body.tolerance.accepts(value * 100, key):
        shown = {"yours": format_number(value), "percent": format_number(value * 100)}
        return Fraction(0), (HUNDREDTH.format(**shown),)
    return Fraction(0), ()


def _say(feedback: str, value: Fraction, answer: Fraction, worked: Worked) -> tuple[str, ...]:
    """Return a mistake's feedback; nothing when it cannot be worked out with this very number."""
    try:
        return (worked.fill(feedback, {"answer": answer, "yours": value}),)
    except FormulaError:
        return ()


def _recognised(body: Numeric, value: Fraction, worked: Worked) -> Mistake | None:
    """Return the first named mistake that leads to the value, from the true or from the learner's own numbers."""
    for mistake in body.mistakes:
        if _leads_to(mistake.formula, value, worked.names, body):
            return mistake
    return next((mistake for mistake in body.mistakes if _shows_work(mistake.formula, value, worked, body)), None)


def _leads_to(formula: Formula, value: Fraction, names: Mapping[str, Value], body: Numeric) -> bool:
    try:
        return body.tolerance.accepts(value, number(formula, names))
    except FormulaError:
        return False


def _shows_work(formula: Formula, value: Fraction, worked: Worked, body: Numeric) -> bool:
    """Say whether the formula leads from the learner's own earlier numbers to the value; a 0 from a 0 shows nothing."""
    if not formula.names & worked.own.keys() or not _leads_to(formula, value, worked.carried(), body):
        return False
    return not _leads_to(formula, Fraction(0), worked.carried(), body)


def key_response(item: Item, worked: Worked) -> Json:
    """Return the response that earns full points: the key as it is printed."""
    body: Numeric = item.body
    key = body.tolerance.printed(solve(item, worked))
    return _decimal(key, body.tolerance)


def _decimal(key: Fraction, tolerance: Tolerance) -> str:
    """Print the key exactly, or with enough decimals to lie within the tolerance."""
    for places in range(13):
        text = format_number(key, places)
        shown = Fraction(text.replace(",", ""))
        if shown == key or (places >= 6 and tolerance.accepts(shown, key)):
            return text
    return format_number(key, 12)


def _unit(unit: str) -> str:
    return unit if unit in ("", "%") else f" {unit}"


def public(body: Numeric) -> dict[str, object]:
    """Return what the form may show: the unit and the rounding, no formula."""
    return {"unit": body.unit, "rule": body.tolerance.words(body.unit)}


def texts(body: Numeric) -> Iterator[str]:
    """Return every text that may hold {…}."""
    for mistake in body.mistakes:
        yield mistake.feedback
