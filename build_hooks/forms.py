"""An exercise to an accessible HTML form. Templates see the public view only: no key, no feedback, no solution."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from build_hooks.markup import mark_controls, to_html, to_inline_html, to_plain
from build_hooks.values import Values
from grader.grading import grade, key_response
from grader.kinds import KINDS
from grader.model import Exercise, Item
from grader.number import format_number
from grader.outcome import Score
from grader.placement import placed_ids
from grader.variant import draw

SET_TITLE = "案例题"


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the site needs of an exercise: the form for the page; the rest travels in bank.json."""

    form: str
    title: str
    solution: str
    values: list[list[str]]
    answers: list[dict[str, str]]
    """Of each variant, item to the answer that an outcome shows for it; one row where all variants share it."""


@cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("build_hooks"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


def render(exercise: Exercise) -> Rendered:
    """Return the form, the solution's HTML and the values of every variant."""
    values = Values(exercise)
    view = _view(exercise, values)
    # Every text must have its values numbered before the first is printed.
    marked = [exercise.solution, *(_titled(item) for item in exercise.items if item.solution)]
    owners = ["", *(item.id for item in exercise.items if item.solution)]
    solution = "\n\n".join(values.mark(text, owner) for text, owner in zip(marked, owners, strict=True))
    first = values.row(0)
    filled = _filled(view, first)
    form = _templates().get_template("exercise.html").render(exercise=filled)
    return Rendered(form, filled["title"], to_html(solution, first), values.rows(), _answers(exercise))


def print_tools(to_root: str) -> str:
    """Return the element that ends a page with exercises and sees to paper; `to_root` leads to the site's root."""
    return _templates().get_template("print.html").render(to_root=to_root)


def _answers(exercise: Exercise) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for variant in range(exercise.variants):
        score = grade(exercise, key_response(exercise, draw(exercise, variant)), variant)
        # A key that the check refuses has no answers; such an exercise never gets onto a page.
        rows.append({part.item: part.answer for part in score.parts} if isinstance(score, Score) else {})
    return rows if any(row != rows[0] for row in rows) else rows[:1]


def _titled(item: Item) -> str:
    return f"**{item.label}**　{item.solution}"


def _view(exercise: Exercise, values: Values) -> dict[str, Any]:
    """Return the public view: texts are Markdown with numbered spots."""
    placed = placed_ids(exercise.stimulus)
    return {
        "id": exercise.id,
        "revision": exercise.revision,
        "variants": exercise.variants,
        "sources": bool(exercise.sources),
        "is_set": exercise.is_set,
        "title": values.mark(exercise.title),
        "facts": _facts(exercise),
        "stimulus": values.mark(exercise.stimulus),
        "hint": values.mark(exercise.hint),
        "items": [_item_view(item, values, item.id in placed) for item in exercise.items],
    }


def _facts(exercise: Exercise) -> str:
    kind = SET_TITLE if exercise.is_set else KINDS[exercise.kind].TITLE
    return f"{kind} · {format_number(exercise.points)} 分 · 难度：{exercise.level}"


def _item_view(item: Item, values: Values, placed: bool) -> dict[str, Any]:
    return {
        "id": item.id,
        "kind": item.kind,
        "label": values.mark(item.label),
        "points": format_number(item.points),
        "stem": values.mark(item.stem),
        "placed": placed,
        "rule": "",
        **_marked(KINDS[item.kind].public(item.body), values),
    }


def _marked(view: Any, values: Values) -> Any:
    """Return a kind's public view with the {…} of every text numbered."""
    if isinstance(view, str):
        return values.mark(view)
    if isinstance(view, list):
        return [_marked(entry, values) for entry in view]
    if isinstance(view, dict):
        return {name: _marked(entry, values) for name, entry in view.items()}
    return view


def _filled(view: dict[str, Any], values: list[str]) -> dict[str, Any]:
    """Return the view for the templates: Markdown rendered, plain texts filled in."""
    items = {item["id"]: _filled_item(item, values) for item in view["items"]}
    return {
        **view,
        "title": to_plain(view["title"], values),
        "stimulus": Markup(to_html(mark_controls(view["stimulus"]), values, _control(view["id"], items))),
        "hint": Markup(to_html(view["hint"], values)),
        "items": [item for item in items.values() if not item["placed"]],
    }


def _filled_item(item: dict[str, Any], values: list[str]) -> dict[str, Any]:
    filled = {**item, "label": to_plain(item["label"], values), "stem": Markup(to_inline_html(item["stem"], values))}
    for column in item.keys() & {"options", "steps", "left", "right"}:
        filled[column] = {name: Markup(to_inline_html(text, values)) for name, text in item[column].items()}
    if "turns" in item:
        filled["turns"] = [_filled_turn(turn, values) for turn in item["turns"]]
    if "blanks" in item:
        blanks = {name: to_plain(label, values) for name, label in item["blanks"].items()}
        filled["stem"] = Markup(to_inline_html(mark_controls(item["stem"]), values, _blank(item["id"], blanks)))
    if "rows" in item:
        filled["rows"] = [
            {"id": row["id"], "cells": [Markup(to_inline_html(cell, values)) for cell in row["cells"]],
             "name": to_plain(row["cells"][0], values)}
            for row in item["rows"]
        ]  # fmt: skip
    return filled


def _filled_turn(turn: dict[str, Any], values: list[str]) -> dict[str, Any]:
    lines = {name: Markup(to_inline_html(turn[name], values)) for name in ("customer", "end")}
    replies = [{**reply, "say": Markup(to_inline_html(reply["say"], values))} for reply in turn["replies"]]
    return {**turn, **lines, "replies": replies}


def _blank(item_id: str, blanks: dict[str, str]) -> Callable[[str], str]:
    """Return the function that renders a blank of a stem."""
    template = _templates().get_template("blank.html")
    return lambda name: template.render(item=item_id, name=name, label=blanks[name]).strip()


def _control(exercise_id: str, items: dict[str, dict[str, Any]]) -> Callable[[str], str]:
    """Return the function that renders a placed item's control."""
    template = _templates().get_template("placed.html")
    return lambda item_id: template.render(exercise_id=exercise_id, item=items[item_id]).strip()
