"""JSON text in, JSON text out: the one door the browser's worker uses."""

import json

from grader.fields import Report
from grader.grading import grade
from grader.model import Exercise
from grader.node import from_json
from grader.problem import ContentError
from grader.reader import read

_bank: dict[str, Exercise] = {}
_sources: dict[str, object] = {}


def open_bank(text: str) -> None:
    """Keep the bank that the site ships (assets/bank.json); its exercises are read when first asked for."""
    _bank.clear()
    _sources.clear()
    _sources.update({key: entry["source"] for key, entry in json.loads(text)["exercises"].items()})


def grade_json(text: str) -> str:
    """Grade a request {"exercise", "variant", "response"} and return the outcome as JSON text.

    Raises KeyError for an unknown exercise, ContentError for one that cannot be read, NoVariant for a missing variant.
    """
    request = json.loads(text)
    return grade(_exercise(request["exercise"]), request["response"], request["variant"]).to_json()


def _exercise(exercise_id: str) -> Exercise:
    if exercise_id not in _bank:
        report = Report()
        exercise = read(from_json(_sources[exercise_id]), report)
        if report.failed:
            raise ContentError(report.problems)
        _bank[exercise_id] = exercise
    return _bank[exercise_id]
