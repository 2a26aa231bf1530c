"""JSON text in, JSON text out: the one door the browser's worker uses."""

import json
import re

from grader.fields import Report
from grader.grading import grade
from grader.model import Exercise
from grader.node import from_json
from grader.outcome import NotReady
from grader.problem import ContentError
from grader.reader import read

DEEPEST = 50
"""How many brackets of a request may be open at once, far more than any response needs; how many `json` can take
differs from Python to Python."""
LONGEST_WHOLE = 20
"""So many digits of a whole number are read: no response is a number, and `int` refuses the longest."""
TOO_DEEP = NotReady("作答里的括号套得太深，请重新作答。")
_STRING = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"')
_BRACKET = re.compile(r"[\[\]{}]")
_bank: dict[str, Exercise] = {}
_sources: dict[str, object] = {}


def open_bank(text: str) -> None:
    """Keep the bank that the site ships (assets/bank.json); its exercises are read when first asked for."""
    _bank.clear()
    _sources.clear()
    add_exercises(text)


def add_exercises(text: str) -> None:
    """Keep the exercises of a bank besides those there are: reading the whole bank would keep a browser's first mark waiting."""
    _sources.update({key: entry["source"] for key, entry in json.loads(text)["exercises"].items()})


def grade_json(text: str) -> str:
    """Grade a request {"exercise", "variant", "response"} and return the outcome as JSON text.

    Raises KeyError for an unknown exercise, ContentError for one that cannot be read, NoVariant for a missing variant.
    No response raises.
    """
    if _is_too_deep(text):
        return TOO_DEEP.to_json()
    request = json.loads(text, parse_int=lambda digits: int(digits[:LONGEST_WHOLE]))
    return grade(_exercise(request["exercise"]), request["response"], request["variant"]).to_json()


def _exercise(exercise_id: str) -> Exercise:
    if exercise_id not in _bank:
        report = Report()
        exercise = read(from_json(_sources[exercise_id]), report)
        if report.failed:
            raise ContentError(report.problems)
        _bank[exercise_id] = exercise
    return _bank[exercise_id]


def _is_too_deep(text: str) -> bool:
    if text.count("[") + text.count("{") <= DEEPEST:
        return False
    depth = deepest = 0
    for bracket in _BRACKET.findall(_STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        deepest = max(depth, deepest)
    return deepest > DEEPEST
