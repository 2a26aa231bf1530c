"""Rules about one exercise read as a whole: every variant works, the key earns full points, the examples hold."""

from collections.abc import Iterator

from grader.evaluation import evaluate, number
from grader.fields import nearest
from grader.formula import FormulaError, Value
from grader.grading import grade_values, key_response, settle
from grader.kinds.classify import Classify, keys
from grader.kinds.numeric import Numeric, solve
from grader.law import check_law
from grader.model import Exercise, Item, default_label
from grader.outcome import NotReady, Score
from grader.placement import placed_ids
from grader.problem import Problem
from grader.rubric_rules import check_dead, check_rubrics
from grader.template import fill
from grader.variant import Draw, NoVariant, draw
from grader.wording import check_filled, check_shown, check_slots
from grader.worked import Worked

PLACEABLE = ("numeric", "single", "judge")


def check(exercise: Exercise) -> Iterator[Problem]:
    """Yield every broken rule of an exercise that could be read."""
    static = (_check_placement, _check_points, check_slots, check_shown, check_rubrics, check_law)
    yield from dict.fromkeys(problem for rule in static for problem in rule(exercise))
    broken = dict.fromkeys(_check_variants(exercise))
    yield from broken
    if not broken:
        yield from _check_examples(exercise)
        yield from check_dead(exercise)


def _check_placement(exercise: Exercise) -> Iterator[Problem]:
    if not exercise.is_set:
        return
    placed, place = placed_ids(exercise.stimulus), exercise.where(exercise.stimulus)
    items = {item.id: item for item in exercise.items}
    for item_id in dict.fromkeys(placed):
        if item_id not in items:
            what = f"材料里的 [[{item_id}]] 没有对应的小题"
            yield Problem(place, "blank-unknown", what, f"在 items 里补上小题 {item_id}，或改正名字。")
        elif items[item_id].kind not in PLACEABLE:
            what = f"小题 {item_id} 的题型不能放进材料里"
            yield Problem(items[item_id].place, "blank-kind", what, "只有 numeric、single、judge 可以放进 [[ ]]。")
        if placed.count(item_id) > 1:
            yield Problem(place, "blank-twice", f"[[{item_id}]] 在材料里出现了两次", "只留一处。")
    for index, item in enumerate(exercise.items, start=1):
        if not item.stem and item.id not in placed:
            what = f"小题 {item.id} 没有题干，材料里也没有 [[{item.id}]]"
            yield Problem(item.place, "field-missing", what, "补上 stem，或在材料里写出它的位置。")
        if item.id in placed and item.label == default_label(index):
            what = f"小题 {item.id} 放进了材料，却没有 label"
            yield Problem(
                item.place, "field-missing", what, "补上 label，例如 label: 甲的占比。读屏软件靠它认出这一格。"
            )


def _check_points(exercise: Exercise) -> Iterator[Problem]:
    for item in exercise.items:
        if not isinstance(item.body, Numeric):
            continue
        for points in (item.body.method_points, *(mistake.points for mistake in item.body.mistakes)):
            if points is not None and not 0 <= points <= item.points:
                what = f"{points} 分不在 0 到满分 {item.points} 分之间"
                yield Problem(item.place, "points-range", what, "改正 method_points 或错误算法的 points。")


def _check_variants(exercise: Exercise) -> Iterator[Problem]:
    for variant in range(exercise.variants):
        try:
            values = draw(exercise, variant)
        except NoVariant:
            what = f"只能凑出 {variant} 组不同的数，题目要 {exercise.variants} 组"
            place = exercise.where(exercise.require[0].text) if exercise.require else exercise.place
            yield Problem(place, "require-impossible", what, "放宽 require，扩大取值范围，或减小 variants。")
            return
        except FormulaError as error:
            yield _unworkable(exercise, error, "约束 require", "改正 require 里的公式。")
            return
        if variant == 0 and exercise.named_first:
            yield from _check_first(exercise, values)
        broken = list(_check_variant(exercise, variant, values))
        yield from broken
        if broken:
            return


def _check_first(exercise: Exercise, values: Draw) -> Iterator[Problem]:
    names: dict[str, Value] = {**values}
    for formula in exercise.require:
        try:
            met = evaluate(formula, names) is True
        except FormulaError as error:
            yield _unworkable(exercise, error, "约束 require", "改正 require 里的公式。")
            return
        if not met:
            what = f"first 给出的数不满足约束 {formula.text}"
            yield Problem(exercise.where(formula.text), "require-impossible", what, "改 first，或改 require。")


def _unworkable(exercise: Exercise, error: FormulaError, where: str, fix: str) -> Problem:
    return Problem(exercise.where(error.formula), "formula-value", f"{where}：{error}", fix)


def _check_variant(exercise: Exercise, variant: int, values: Draw) -> Iterator[Problem]:
    where = f"第 {variant} 组数（{_shown(exercise, values)}）" if values else "本题"
    try:
        outcome = grade_values(exercise, key_response(exercise, values), values)
        yield from check_filled(exercise, values, where)
        yield from _check_items(exercise, values, where)
    except FormulaError as error:
        yield _unworkable(exercise, error, where, "改正公式，或用 require 排除这样的数。")
        return
    if isinstance(outcome, NotReady):
        what = f"{where}：答案本身不能评分（{outcome.reason}）"
        place = next(item.place for item in exercise.items if item.id == outcome.missing[0][0])
        yield Problem(place, "key-fails", what, "改正答案。")
    elif outcome.earned != outcome.points:
        yield _key_earns_less(exercise, outcome, where)


def _key_earns_less(exercise: Exercise, outcome: Score, where: str) -> Problem:
    short = [part for part in outcome.parts if part.verdict != "right"]
    place = next(item.place for item in exercise.items if item.id == short[0].item)
    parts = "、".join(part.label for part in short)
    what = f"{where}：按答案作答只得 {outcome.earned} 分（满分 {outcome.points}），差在{parts}"
    if short[0].criteria:
        lost = "、".join(mark.expects for mark in short[0].criteria if mark.earned < mark.points)
        fix = f"参考答案 sample 没有写到：{lost}。补写 sample，或补上认得出它的说法。"
        return Problem(place, "sample-low", what, fix)
    return Problem(place, "key-fails", what, "除不尽的数请写 round；或检查公式、误差和答案。")


def _shown(exercise: Exercise, values: Draw) -> str:
    return "，".join(f"{name}={fill(f'{{{name}}}', {**values}, exercise.percents)}" for name in values)


def _check_items(exercise: Exercise, values: Draw, where: str) -> Iterator[Problem]:
    """Check item by item with what its formulas may use: the parameters and the keys before it."""
    worked = Worked({**values}, percents=exercise.percents)
    for item in exercise.items:
        yield from _check_item(item, worked, where)
        settle(item, worked)


def _check_item(item: Item, worked: Worked, where: str) -> Iterator[Problem]:
    body = item.body
    if isinstance(body, Numeric):
        key = solve(item, worked)
        for mistake in body.mistakes:
            if body.tolerance.accepts(number(mistake.formula, worked.names), key):
                what = f"{where}：错误算法 {mistake.formula.text} 的结果也会判对"
                yield Problem(
                    item.where(mistake.formula.text),
                    "tolerance-wide",
                    what,
                    "用 require 排除这样的数，或减小 tolerance。",
                )
    if isinstance(body, Classify) and body.derive:
        derived_keys = keys(body, worked.names)
        for row in body.rows:
            derived = derived_keys[row.id]
            if row.key and row.key != derived:
                what = f"{where}：{row.cells[0]} 写的是 {row.key}，按规则算出来是 {derived}"
                yield Problem(item.where(row.cells[0]), "derive-differs", what, "改正 key，或改正 derive 的规则。")


def _check_examples(exercise: Exercise) -> Iterator[Problem]:
    known = {param.name for param in exercise.params}
    for example in exercise.examples:
        for name in sorted(example.params.keys() - known):
            fix = nearest(name, known) if known else "删掉 params。"
            yield Problem(example.place, "param-unknown", f"样例的 params 里的 {name} 不是题目的参数", fix)
        try:
            values = {**draw(exercise, example.variant), **example.params}
            outcome = grade_values(exercise, example.response, values)
        except (FormulaError, NoVariant) as error:
            yield Problem(example.place, "example-fails", f"样例评不了分：{error}", "改正样例的 variant 或 params。")
            continue
        wanted = "未完成" if example.points is None else f" {example.points} 分"
        found = f"未完成（{outcome.reason}）" if isinstance(outcome, NotReady) else f" {outcome.earned} 分"
        earned = None if isinstance(outcome, NotReady) else outcome.earned
        if earned != example.points:
            what = f"样例算出来是{found}，题目写的是{wanted}"
            fix = "这样作答本该是未完成时，把 points 换成 not_ready: true；" if earned is None else ""
            yield Problem(example.place, "example-differs", what, f"{fix}改正样例，或改正答案和给分办法。")
        said = (
            outcome.reason
            if isinstance(outcome, NotReady)
            else "\n".join(sentence for part in outcome.parts for sentence in part.feedback)
        )
        if example.says not in said:
            what = f"样例的反馈里没有“{example.says}”，反馈是“{said}”"
            yield Problem(example.place, "example-says", what, "改正 says，或让反馈说出这句话。")
