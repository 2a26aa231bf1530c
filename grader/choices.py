"""Options, steps and feedback, as the kinds read them, and how reasons name them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from grader.fields import Fields, half_width
from grader.model import Item
from grader.node import Json, Node
from grader.node import Mapping as Nodes
from grader.outcome import Mark, NotReady, Part
from grader.text import quote
from grader.worked import Worked

MAX_OPTION_ID = 12
MAX_NAMED = 3


def read_options(fields: Fields, name: str = "options", word: str = "选项", least: int = 2) -> dict[str, str]:
    """Return option id → text; reports fewer options than `least` and equal ones. `word` is what they are called."""
    node = fields.need(name)
    options = fields.texts(name, node)
    if isinstance(node, Nodes) and node is not fields.empty and len(options) < least:
        few = {2: "两", 3: "三"}.get(least, str(least))
        fields.report.add("option-few", node, f"不到{few}个{word}", f"至少写{few}个{word}。")
    first: dict[str, str] = {}
    for key, value in fields.entries(name, None if node is fields.empty else node):
        if not 0 < len(key.value) <= MAX_OPTION_ID:
            fields.report.add("option-id", key, f"{word}编号“{key.value}”太长或是空的", "用 A、B、C 这样的编号。")
        text = options[key.value].strip()
        if text and text in first:
            what = f"{word} {key.value} 和{word} {first[text]} 一模一样"
            fields.report.add("option-same", value, what, "改成不同的内容，或者删掉一个。")
        first.setdefault(text, key.value)
    return options


def read_key(fields: Fields, options: Iterable[str]) -> str:
    """Return the id of the one right option; reports a key that is no option."""
    node = fields.need("key")
    if node is fields.empty:
        return ""
    key = fields.text_of(node, "key")
    check_known(fields, node, key, options)
    return key


def check_known(fields: Fields, node: Node, key: str, options: Iterable[str]) -> None:
    """Report a key that is not among the options."""
    known = list(options)
    if key and known and key not in known:
        what = f"key“{key}”不是任何一个选项的编号（现有 {'、'.join(known)}）"
        fix = f"把 key 改成 {'、'.join(known)} 之一，或者补上选项 {key}。"
        if meant := half_width(key, known):
            fix = f"写成 {meant}，和选项的编号一字不差。"
        elif "，" in key or "、" in key:
            fix = f"各项之间用英文逗号隔开，例如 [{', '.join(known[:2])}]。"
        fields.report.add("key-unknown", node, what, fix)


def read_feedback(fields: Fields, options: Mapping[str, str], key: frozenset[str]) -> dict[str, str]:
    """Return feedback per option; reports unknown ids, and reminds of wrong options without a reason."""
    node = fields.get("feedback")
    feedback = fields.texts("feedback", node)
    for name, _ in fields.entries("feedback", node):
        if options and name.value not in options:
            what = f"feedback 里的“{name.value}”不是任何一个选项"
            fields.report.add("feedback-unknown", name, what, f"改成 {'、'.join(options)} 之一，或者删掉。")
    silent = [option for option in options if option not in key and option not in feedback]
    if silent and key and key <= options.keys():
        what = f"选项 {'、'.join(silent)} 没有写错在哪里"
        place = node or fields.node
        fields.report.add("feedback-missing", place, what, "在 feedback 里给每个错误选项写一句理由。", warning=True)
    return feedback


def pick_one(response: Json, options: Iterable[str], unpicked: str) -> str | NotReady:
    """Return the picked option id, or NotReady for nothing picked and for what is no option."""
    if response is None or response == "":
        return NotReady(unpicked)
    if isinstance(response, str) and response in options:
        return response
    return NotReady("作答不是题目里的选项，请重新选择。")


def score_one(item: Item, picked: str, worked: Worked, answer: str) -> Part:
    """All points for the key, none for anything else; says why a wrong option is wrong."""
    right = picked == item.body.key
    marks: dict[str, Mark] = {picked: "right"} if right else {picked: "wrong", item.body.key: "missed"}
    said = item.body.feedback.get(picked)
    return Part(
        item=item.id,
        kind=item.kind,
        label=item.label,
        earned=item.points if right else Fraction(0),
        points=item.points,
        feedback=(worked.fill(said),) if said else (),
        marks=marks,
        answer=worked.fill(answer),
    )


def score_rows(
    item: Item, picked: Mapping[str, str], key: Mapping[str, str], said: Mapping[str, str], answer: str, worked: Worked
) -> Part:
    """Points by row (`credit: each`) or for all rows only; `said` is what a wrong row is told, if anything."""
    right = [row for row in key if picked[row] == key[row]]
    share = Fraction(len(right), len(key))
    marks: dict[str, Mark] = {row: "right" if row in right else "wrong" for row in key}
    return Part(
        item=item.id,
        kind=item.kind,
        label=item.label,
        earned=item.points * (share if item.body.credit == "each" else Fraction(int(share == 1))),
        points=item.points,
        feedback=tuple(worked.fill(said[row]) for row in key if row not in right and row in said),
        marks=marks,
        answer=worked.fill(answer),
    )


def option_text(option: str, options: Mapping[str, str]) -> str:
    """Return an option as it is named in results, e.g. A 客户终身价值."""
    return option if options[option] == option else f"{option} {options[option]}"


def read_reasons(fields: Fields, options: Iterable[str], word: str) -> dict[str, str]:
    """Return feedback per step or row, none of which needs any; reports unknown ids."""
    node, known = fields.get("feedback"), list(options)
    for name, _ in fields.entries("feedback", node):
        if known and name.value not in known:
            what = f"feedback 里的“{name.value}”不是任何一个{word}"
            fields.report.add("feedback-unknown", name, what, f"改成 {'、'.join(known)} 之一，或者删掉。")
    return fields.texts("feedback", node)


def in_short(rows: Iterable[str], texts: Mapping[str, str]) -> str:
    """Return some rows of a form, quoted, for a reason; one with {…} or $…$ in its text goes by its number."""
    shown = list(texts)
    named = [
        f"第 {shown.index(row) + 1} 行" if "{" in texts[row] or "$" in texts[row] else quote(texts[row].strip())
        for row in rows
    ]
    return "、".join(named[:MAX_NAMED]) + ("等" if len(named) > MAX_NAMED else "")
