"""Hostile strings in every field of an exercise's YAML: refused with a message, or text in the form and in the solution."""

import copy
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
import yaml

from build_hooks.bank_json import render_bank
from build_hooks.chapter_html import findings
from grader.fields import Report
from grader.formula import FormulaError
from grader.model import Exercise
from grader.node import from_json
from grader.problem import ContentError
from grader.reader import read
from grader.rules import check
from tests.grader.test_hostile import EXERCISES
from tests.hostile import TYPEABLE
from tests.samples import exercise_of

MARKDOWN = {
    *("a", "p", "em", "strong", "code", "pre", "br", "hr", "ul", "ol", "li", "blockquote", "h1", "h2", "h3"),
    *("div", "table", "thead", "tbody", "tr", "th", "td"),
    *("math", "mrow", "mfrac", "mn"),
}
"""What Markdown and a formula may add to a form."""
Path = tuple[str | int, ...]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.add(tag)


def elements(html: str) -> set[str]:
    """Return the names of all elements."""
    reader = _Tags()
    reader.feed(html)
    reader.close()
    return reader.seen


def fields_of(source: Any) -> list[Path]:
    """Return the way to one string of each field, as to the first customer's line of a dialogue."""
    told = [path for path in leaves(source) if path[0] not in ("id", "kind", "examples", "sources")]
    return list({(path[0], path[-1]): path for path in reversed(told)}.values())


def leaves(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the way to every string in a JSON value."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, index))
    elif isinstance(value, str):
        yield path


def put(source: Any, path: Path, text: str) -> Any:
    """Return a copy with another string at the end of a way."""
    changed = copy.deepcopy(source)
    place = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = text
    return changed


def read_source(source: Any) -> Exercise | None:
    """Return the exercise, or None where it was refused with a message."""
    report = Report()
    try:
        exercise = read(from_json(source), report)
    except ContentError:
        return None
    return None if report.failed else exercise


@pytest.mark.parametrize("kind", EXERCISES)
def test_a_hostile_string_in_any_field_is_refused_or_text(kind: str) -> None:
    source = yaml.load(EXERCISES[kind], yaml.BaseLoader)
    usual, shown = elements(page_of(exercise_of(EXERCISES[kind]))), 0
    for path in fields_of(source):
        for name, text in TYPEABLE.items():
            exercise = read_source(put(source, path, text))
            if exercise is None:
                continue
            try:
                html = page_of(exercise)
            except (ContentError, FormulaError):
                assert [problem for problem in check(exercise) if not problem.warning], (path, name)
                continue
            shown += 1
            assert findings(html) == [], (path, name)
            assert elements(html) <= usual | MARKDOWN, (path, name)
    assert shown > 50


def page_of(exercise: Exercise) -> str:
    """Return everything of an exercise that a browser takes for HTML: its form and its solution."""
    rendered = render_bank({exercise.id: exercise})[exercise.id]
    return f"{rendered.form}\n{rendered.solution}"
