"""An exercise as its author looks it over: what the learner sees of a variant, then the key and the solution."""

import json
from collections.abc import Callable, Iterator, Mapping
from string import ascii_uppercase
from textwrap import indent
from typing import Any

from grader.choices import option_text
from grader.formula import Value
from grader.grading import grade_values, key_response, work_out
from grader.kinds import KINDS
from grader.model import ANSWER, Exercise, Item
from grader.outcome import Score, json_number
from grader.template import fill
from grader.variant import Draw

TITLES = {**{name: kind.TITLE for name, kind in KINDS.items()}, "set": "案例题"}
COLUMNS = {"options": "选项", "steps": "步骤", "left": "左边", "right": "右边", "classes": "类", "blanks": "空"}
"""The parts of a kind's public view that are id → text, and what they are called."""
Shown = dict[str, Any]
Fill = Callable[[str, str], str]
"""A text and the item whose key it means by `answer`, to the text with its numbers."""


def shown(exercise: Exercise, variant: int, values: Draw) -> Shown:
    """Return the exercise as JSON values, its texts with the numbers of the variant. Raises FormulaError."""
    key = key_response(exercise, values)
    outcome = grade_values(exercise, key, values)
    answers = {part.item: part.answer for part in outcome.parts} if isinstance(outcome, Score) else {}
    filled = _filler(exercise, values)
    items = [_item(item, filled) | {"answer": answers.get(item.id, "")} for item in exercise.items]
    own = [f"{filled(item.label, '')}：{filled(item.solution, item.id)}" for item in exercise.items if item.solution]
    return {
        "id": exercise.id,
        "revision": exercise.revision,
        "kind": exercise.kind,
        "title": filled(exercise.title, ""),
        "level": exercise.level,
        "points": json_number(exercise.points),
        "variant": variant,
        "variants": exercise.variants,
        "params": {name: str(value) for name, value in values.items()},
        "stimulus": filled(exercise.stimulus, ""),
        "items": items,
        "hint": filled(exercise.hint, ""),
        "key": key,
        "solution": "\n\n".join([filled(exercise.solution, ANSWER), *own]),
    }


def _filler(exercise: Exercise, values: Draw) -> Fill:
    worked = work_out(exercise, values)

    def filled(text: str, item: str) -> str:
        own: dict[str, Value] = {ANSWER: worked.shown[item]} if item in worked.shown else {}
        return fill(text, {**worked.shown, **own}, exercise.percents)

    return filled


def _item(item: Item, filled: Fill) -> Shown:
    """Return what a form shows of an item."""
    heading = {"id": item.id, "kind": item.kind, "label": item.label, "points": json_number(item.points)}
    view: Shown = _filled({**heading, "stem": item.stem, **KINDS[item.kind].public(item.body)}, filled)
    return view


def _filled(view: Any, filled: Fill) -> Any:
    if isinstance(view, str):
        return filled(view, "")
    if isinstance(view, list):
        return [_filled(entry, filled) for entry in view]
    if isinstance(view, dict):
        return {name: _filled(entry, filled) for name, entry in view.items()}
    return view


def exercise_lines(view: Shown, params: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of what `shown` gives. `params` are the numbers of the variant as they are printed."""
    yield f"{view['id']}　{view['title']}".rstrip("　")
    yield f"{TITLES[view['kind']]} · {view['points']} 分 · 难度：{view['level']}"
    if params:
        numbers = "，".join(f"{name} = {value}" for name, value in params.items())
        yield f"第 {view['variant']} 组数（从 0 数起，共 {view['variants']} 组）：{numbers}"
    yield from _passage("材料", view["stimulus"])
    for item in view["items"]:
        yield ""
        yield from _item_lines(item, view["kind"] == "set")
    yield ""
    yield from _passage("提示", view["hint"])
    yield f"得满分的作答：{json.dumps(view['key'], ensure_ascii=False)}"
    yield from _passage("解析", view["solution"])


def _item_lines(item: Shown, in_set: bool) -> Iterator[str]:
    if in_set:
        yield f"{item['label']}（{item['id']}）：{TITLES[item['kind']]} · {item['points']} 分"
    yield from item["stem"].strip().splitlines()
    if rule := item.get("rule"):
        yield f"（{rule}）"
    for name, title in COLUMNS.items():
        if name in item:
            yield f"{title}："
            yield from (f"    {line}" for line in _column(name, item[name]))
    yield from _rows(item)
    yield from _turns(item)
    yield from _passage("答案", item["answer"])


def _column(name: str, texts: Mapping[str, str]) -> Iterator[str]:
    """Yield the lines of a column; a right-hand one with the letters of the page besides the author's own ids."""
    if name != "right":
        yield from (option_text(entry, texts) for entry in texts)
    else:
        yield from (f"{letter}（{entry}）{texts[entry]}" for letter, entry in zip(ascii_uppercase, texts, strict=False))


def _rows(item: Shown) -> Iterator[str]:
    if "rows" in item:
        yield "表格：" + " | ".join(item["columns"])
        yield from (f"    {row['id']} {' | '.join(row['cells'])}" for row in item["rows"])


def _turns(item: Shown) -> Iterator[str]:
    for turn in item.get("turns", ()):
        mood = f"（{turn['mood']}）" if turn["mood"] else ""
        yield f"{turn['id']} 客户{mood}：{turn['customer']}".rstrip("：")
        yield from (f"    {reply['id']} {reply['say']} → {reply['next']}" for reply in turn["replies"])
        if turn["end"]:
            yield f"    结局：{turn['end']}"


def _passage(title: str, text: str) -> Iterator[str]:
    """Yield a titled text: on the same line when it is one line, else below it."""
    text = text.strip()
    if "\n" in text:
        yield f"{title}："
        yield from indent(text, "    ").splitlines()
    elif text:
        yield f"{title}：{text}"
