"""One sound exercise per kind, and short words for what the tests ask of an exercise's text."""

import json
from pathlib import Path
from textwrap import dedent
from typing import Any

from grader import grade, read_exercise
from grader.fields import Report
from grader.model import Exercise
from grader.node import Json
from grader.problem import ContentError
from grader.reader import read
from grader.rules import check
from grader.source import read_yaml

CASES = Path(__file__).parent / "cases"

SINGLE = """\
id: nps
kind: single
stem: 净推荐值反映哪一种态度？
options:
  A: 愿意推荐的程度
  B: 送货的快慢
  C: 价格的敏感
key: A
feedback:
  B: 这是一次服务的满意度。
  C: 这是购买时的考虑。
solution: 净推荐值问的是推荐。
examples:
  - {response: B, points: 0}
"""

MULTIPLE = """\
id: moves
kind: multiple
stem: 接到投诉先做哪些事？
options:
  A: 听完陈述
  B: 复述确认
  C: 推卸责任
  D: 记下诉求
key: [A, B, D]
points: 3
feedback:
  C: 一开口就推责会激化矛盾。
solution: 先听、再确认。
examples:
  - {response: [A, B], points: 2}
"""

JUDGE = """\
id: loyal
kind: judge
stem: 满意的客户一定忠诚。
key: 错
feedback:
  对: 满意只是条件之一。
solution: 还有转换成本。
examples:
  - {response: 对, points: 0}
"""

NUMERIC = """\
id: rate
kind: numeric
stem: "{asked} 人咨询，{paid} 人付款，转化率是多少？"
params:
  asked: {from: 200, to: 400, step: 20}
  paid: {from: 40, to: 180, step: 4}
require:
  - paid * 2 <= asked
formula: paid / asked * 100
unit: "%"
round: 1
tolerance: 0.1
variants: 30
mistakes:
  - formula: asked / paid * 100
    feedback: 分子分母放反了，你算的是 {yours}。
points: 2
solution: "{paid} ÷ {asked} = {answer}%"
examples:
  - {params: {asked: 200, paid: 60}, response: "30", points: 2}
"""

CLASSIFY = """\
id: abc
kind: classify
stem: 按累计占比分类。
classes: {A: 重点客户, B: 普通客户, C: 小客户}
columns: [客户, 年成交额]
rows:
  - {id: r1, cells: [甲, 420], key: A}
  - {id: r2, cells: [乙, 280], key: A, feedback: 到乙之前只有 42%。}
  - {id: r3, cells: [丙, 120], key: B}
  - {id: r4, cells: [丁, 180], key: B}
derive: {column: 2, cuts: {A: 70%, B: 100%}}
points: 4
solution: 合计 1000。
examples:
  - {response: {r1: A, r2: B, r3: B, r4: B}, points: 3}
"""

SET = """\
id: value
kind: set
stimulus: 每周 {weekly} 元，一年 52 周，{share} 的人听他的话。
params:
  weekly: {choose: [50, 60, 70], first: 50}
  share: {choose: [20%, 40%], first: 20%}
variants: 4
items:
  - id: own
    kind: numeric
    stem: 一年多少元？
    formula: weekly * 52
    unit: 元
    points: 2
    mistakes:
      - formula: weekly * 50
        feedback: 一年按 52 周，不是 50 周。
  - id: gain
    kind: numeric
    stem: 口碑带来多少元？
    formula: own * 5 * share
    unit: 元
    points: 2
    method_points: 1
    mistakes:
      - formula: own * 5
        feedback: 只有 {share} 的人会来。
  - id: who
    kind: single
    stem: 他是哪一类？
    options: {A: 重点, B: 普通}
    key: A
    feedback: {B: 再看看。}
solution: 一年 {own} 元，口碑 {gain} 元。
examples:
  - {response: {own: "2600", gain: "2600", who: A}, points: 5}
"""

SHORT = """\
id: late-parcel-reply
kind: short
stem: 客户说包裹晚了三天还没到，情绪激动。请写出你的第一段回复，并说明下一步。
rubric:
  - {id: apologise, points: 2, expects: 先致歉并体谅对方, any: [抱歉, 对不起, 致歉, 理解您]}
  - {id: verify, points: 2, expects: 说明马上核实物流, any: [核实, 查询, 联系快递, 联系物流]}
  - {id: promise, points: 2, expects: 给出明确的回复时限, pattern: '\\d+\\s*(分钟|小时)'}
min_chars: 8
points: 6
sample: 非常抱歉让您久等，我马上联系物流核实包裹位置，30 分钟内给您回电并说明处理办法。
solution: 先安抚，再给动作，最后给时限；不要先谈责任。
examples:
  - {response: 抱歉让您久等了，我现在就联系快递核实，2 小时内一定回复您。, points: 6}
  - {response: 这个要问快递公司，我们也没有办法，请您耐心等待吧，谢谢。, points: 0}
  - {response: 好的, not_ready: true}
"""

SAMPLES = {
    "single": SINGLE,
    "multiple": MULTIPLE,
    "judge": JUDGE,
    "numeric": NUMERIC,
    "classify": CLASSIFY,
    "set": SET,
    "order": (CASES / "order" / "table-swaps.yml").read_text(encoding="utf-8"),
    "match": (CASES / "match" / "shared-right.yml").read_text(encoding="utf-8"),
    "fill": (CASES / "fill" / "letters-and-numbers.yml").read_text(encoding="utf-8"),
    "dialogue": (CASES / "dialogue" / "parcel.yml").read_text(encoding="utf-8"),
    "short": SHORT,
}


def changed(text: str, old: str, new: str) -> str:
    """Return the text with its one occurrence of a passage replaced."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def exercise_of(text: str) -> Exercise:
    """Return the exercise of an indented YAML text."""
    return read_exercise(dedent(text))


def problems_of(text: str) -> list[tuple[int, int, str]]:
    """Return (line, column, rule) of everything wrong with an exercise's form and meaning, warnings too."""
    try:
        node = read_yaml(text)
    except ContentError as error:
        return [(problem.place.line, problem.place.column, problem.rule) for problem in error.problems]
    report = Report()
    exercise = read(node, report)
    problems = report.problems + ([] if report.failed else list(check(exercise)))
    return [
        (problem.place.line, problem.place.column, problem.rule) for problem in sorted(problems, key=lambda p: p.order)
    ]


def rules_of(text: str) -> list[str]:
    """Return only the rules that a text breaks."""
    return [rule for _, _, rule in problems_of(text)]


def outcome_of(text: str, response: Json, variant: int = 0) -> dict[str, Any]:
    """Return the outcome of a response as the browser gets it."""
    outcome: dict[str, Any] = json.loads(grade(exercise_of(text), response, variant).to_json())
    return outcome


def earned(text: str, response: Json, variant: int = 0) -> float | None:
    """Return the points of a response, or None when it is not ready."""
    outcome = outcome_of(text, response, variant)
    points: float | None = outcome.get("earned")
    return points
