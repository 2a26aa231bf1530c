"""Rules about one exercise read as a whole: every variant works, the key earns full points, the examples hold."""

from collections.abc import Iterator

from grader.evaluation import evaluate, number
from grader.formula import FormulaError, Value
from grader.grading import grade_values, key_response, work_out
from grader.kinds import KINDS
from grader.kinds.classify import Classify, keys
from grader.kinds.numeric import Numeric
from grader.model import Exercise, Item
from grader.outcome import NotReady
from grader.placement import placed_ids
from grader.problem import Problem
from grader.template import fill, slots
from grader.variant import Draw, NoVariant, draw
from grader.worked import Worked

PLACEABLE = ("numeric", "single", "judge")


def check(exercise: Exercise) -> Iterator[Problem]:
    """Yield every broken rule of an exercise that could be read."""
    yield from _check_placement(exercise)
    yield from _check_params(exercise)
    yield from _check_shown(exercise)
    broken = list(_check_variants(exercise))
    yield from broken
    if not broken:
        yield from _check_examples(exercise)


def _check_placement(exercise: Exercise) -> Iterator[Problem]:
    if not exercise.is_set:
        return
    placed = placed_ids(exercise.stimulus)
    items = {item.id: item for item in exercise.items}
    for item_id in dict.fromkeys(placed):
        if item_id not in items:
            what = f"材料里的 [[{item_id}]] 没有对应的小题"
            yield Problem(exercise.place, "blank-unknown", what, f"在 items 里补上小题 {item_id}，或改正名字。")
        elif items[item_id].kind not in PLACEABLE:
            what = f"小题 {item_id} 的题型不能放进材料里"
            yield Problem(items[item_id].place, "blank-kind", what, "只有 numeric、single、judge 可以放进 [[ ]]。")
        if placed.count(item_id) > 1:
            yield Problem(exercise.place, "blank-twice", f"[[{item_id}]] 在材料里出现了两次", "只留一处。")
    for item in exercise.items:
        if not item.stem and item.id not in placed:
            what = f"小题 {item.id} 没有题干，材料里也没有 [[{item.id}]]"
            yield Problem(item.place, "field-missing", what, "补上 stem，或在材料里写出它的位置。")
        if item.id in placed and item.label.startswith("第 "):
            what = f"小题 {item.id} 放进了材料，却没有 label"
            yield Problem(item.place, "field-missing", what, "补上 label，例如 label: 甲的占比。读屏软件靠它认出这一格。")


def _texts(exercise: Exercise) -> Iterator[tuple[str, Item | None]]:
    """Return every text that may hold {…}, with its item."""
    for text in (exercise.stimulus, exercise.hint, exercise.solution):
        yield text, None
    for item in exercise.items:
        for text in (item.stem, item.label, item.solution, *KINDS[item.kind].texts(item.body)):
            yield text, item


def _check_params(exercise: Exercise) -> Iterator[Problem]:
    used = {name for formula in exercise.require for name in formula.names}
    for item in exercise.items:
        used |= _formula_names(item)
    for text, owner in _texts(exercise):
        try:
            names = {name for slot in slots(text) for name in slot.formula.names}
        except FormulaError as error:
            place = owner.place if owner else exercise.place
            yield Problem(place, "slot-syntax", f"文字里的花括号：{error}", "花括号里写参数名或算式，例如 {price * 12}。")
            continue
        used |= names
    for param in exercise.params:
        if param.name not in used:
            yield Problem(param.place, "param-unused", f"参数 {param.name} 没有用到", "删掉它，或在题干、公式里用上。")


def _formula_names(item: Item) -> frozenset[str]:
    """Return the names that the item's own formulas use."""
    if isinstance(item.body, Numeric):
        return item.body.formula.names.union(*(mistake.formula.names for mistake in item.body.mistakes))
    if isinstance(item.body, Classify) and item.body.derive:
        return item.body.derive.formula.names
    return frozenset()


def _check_shown(exercise: Exercise) -> Iterator[Problem]:
    """The page must not print a key: what is shown before the attempt may use parameters only."""
    keys_of = {item.id for item in exercise.items}
    shown = [(exercise.stimulus, exercise.place), (exercise.hint, exercise.place)]
    for item in exercise.items:
        shown += [(text, item.place) for text in (item.stem, item.label)]
        shown += [(text, item.place) for text in _strings(KINDS[item.kind].public(item.body))]
    for text, place in shown:
        try:
            leaked = {name for slot in slots(text) for name in slot.formula.names} & keys_of
        except FormulaError:
            continue
        for name in sorted(leaked):
            what = f"作答前就能看到的文字里写了 {{{name}}}，那是答案"
            yield Problem(place, "key-shown", what, "题干、材料、提示和选项里只用参数。")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _check_variants(exercise: Exercise) -> Iterator[Problem]:
    for variant in range(exercise.variants):
        try:
            values = draw(exercise, variant)
        except NoVariant:
            what = f"只能凑出 {variant} 组不同的数，题目要 {exercise.variants} 组"
            yield Problem(exercise.place, "require-impossible", what, "放宽 require，扩大取值范围，或减小 variants。")
            return
        except FormulaError as error:
            yield Problem(exercise.place, "formula-value", f"约束 require：{error}", "改正 require 里的公式。")
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
        if evaluate(formula, names) is not True:
            what = f"first 给出的数不满足约束 {formula.text}"
            yield Problem(exercise.place, "require-impossible", what, "改 first，或改 require。")


def _check_variant(exercise: Exercise, variant: int, values: Draw) -> Iterator[Problem]:
    where = f"第 {variant} 组数（{_shown(values)}）" if values else "本题"
    try:
        worked = work_out(exercise, values)
        response = key_response(exercise, values)
        outcome = grade_values(exercise, response, values)
        yield from _check_texts(exercise, worked, where)
    except FormulaError as error:
        yield Problem(exercise.place, "formula-value", f"{where}：{error}", "改正公式，或用 require 排除这样的数。")
        return
    if isinstance(outcome, NotReady):
        yield Problem(exercise.place, "key-fails", f"{where}：答案本身不能评分（{outcome.reason}）", "改正答案。")
    elif outcome.earned != outcome.points:
        parts = "、".join(part.label for part in outcome.parts if part.verdict != "right")
        what = f"{where}：按答案作答只得 {outcome.earned} 分（满分 {outcome.points}），差在{parts}"
        yield Problem(exercise.place, "key-fails", what, "除不尽的数请写 round；或检查公式、误差和答案。")
    for item in exercise.items:
        yield from _check_item(item, worked, where)


def _shown(values: Draw) -> str:
    return "，".join(f"{name}={value}" for name, value in values.items())


def _check_texts(exercise: Exercise, worked: Worked, where: str) -> Iterator[Problem]:
    for text, item in _texts(exercise):
        extra: dict[str, Value] = {"yours": next(iter(worked.names.values()), "")} if item else {}
        if item and item.id in worked.shown:
            extra["answer"] = worked.shown[item.id]
        try:
            fill(text, {**worked.shown, **extra}, exercise.percents)
        except FormulaError as error:
            place = item.place if item else exercise.place
            yield Problem(place, "slot-value", f"{where}，文字里的花括号：{error}", "改正花括号里的名字或算式。")


def _check_item(item: Item, worked: Worked, where: str) -> Iterator[Problem]:
    body = item.body
    if isinstance(body, Numeric):
        key = number(body.formula, worked.names)
        for mistake in body.mistakes:
            if body.tolerance.accepts(number(mistake.formula, worked.names), key):
                what = f"{where}：错误算法 {mistake.formula.text} 的结果也会判对"
                yield Problem(item.place, "tolerance-wide", what, "用 require 排除这样的数，或减小 tolerance。")
    if isinstance(body, Classify) and body.derive:
        derived_keys = keys(body, worked.names)
        for row in body.rows:
            derived = derived_keys[row.id]
            if row.key and row.key != derived:
                what = f"{where}：{row.cells[0]} 写的是 {row.key}，按规则算出来是 {derived}"
                yield Problem(item.place, "derive-differs", what, "改正 key，或改正 derive 的规则。")


def _check_examples(exercise: Exercise) -> Iterator[Problem]:
    for example in exercise.examples:
        try:
            values = {**draw(exercise, example.variant), **example.params}
            outcome = grade_values(exercise, example.response, values)
        except (FormulaError, NoVariant) as error:
            yield Problem(example.place, "example-fails", f"样例评不了分：{error}", "改正样例的 variant 或 params。")
            continue
        wanted = "未完成" if example.points is None else f"{example.points} 分"
        found = f"未完成（{outcome.reason}）" if isinstance(outcome, NotReady) else f"{outcome.earned} 分"
        earned = None if isinstance(outcome, NotReady) else outcome.earned
        if earned != example.points:
            what = f"样例算出{found}，题目写的是{wanted}"
            yield Problem(example.place, "example-differs", what, "改正样例，或改正答案和给分办法。")
        said = outcome.reason if isinstance(outcome, NotReady) else "\n".join(
            sentence for part in outcome.parts for sentence in part.feedback
        )
        if example.says not in said:
            what = f"样例的反馈里没有“{example.says}”，反馈是“{said}”"
            yield Problem(example.place, "example-says", what, "改正 says，或让反馈说出这句话。")
