"""assets/bank.json: every exercise as it was written, its title, page, solution as HTML, numbers and answers of its variants."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from build_hooks.forms import Rendered, render
from build_hooks.mathml_check import FormulaError
from grader.model import Exercise
from grader.node import Json
from grader.problem import ContentError, Problem

FORMAT = 1


class Written(Protocol):
    """An exercise, or what was made of one: its number of changes, and what its author wrote."""

    @property
    def revision(self) -> int: ...
    @property
    def raw(self) -> Json: ...


def render_bank(bank: Mapping[str, Exercise]) -> dict[str, Rendered]:
    """Return id → rendered exercise. Raises ContentError for a $formula$ with a mistake."""
    rendered: dict[str, Rendered] = {}
    problems: list[Problem] = []
    for exercise_id, exercise in bank.items():
        try:
            rendered[exercise_id] = render(exercise)
        except FormulaError as error:
            problems.append(Problem(exercise.place, "math-syntax", str(error), "改正 $ 和 $ 之间的公式。"))
    if problems:
        raise ContentError(problems)
    return rendered


def make_bank_json(bank: Mapping[str, Exercise]) -> str:
    """Return the text of bank.json. Raises ContentError for a $formula$ with a mistake."""
    return bank_text(bank, render_bank(bank))


def bank_text(
    bank: Mapping[str, Written], rendered: Mapping[str, Rendered], pages: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return the text of bank.json, one exercise a line; the same bank gives the same bytes.

    `pages` holds the addresses of the pages that use an exercise, from the site's root, where they are known.
    """
    exercises = {
        exercise_id: {
            "revision": exercise.revision,
            "title": rendered[exercise_id].title,
            **({"page": pages[exercise_id]} if exercise_id in pages else {}),
            "source": exercise.raw,
            "html": {"solution": rendered[exercise_id].solution},
            "values": rendered[exercise_id].values,
            "answers": rendered[exercise_id].answers,
        }
        for exercise_id, exercise in sorted(bank.items())
    }
    return in_lines(exercises)


def in_lines(exercises: Mapping[str, object]) -> str:
    """Return the text of a bank with each exercise on a line of its own, so that the worker finds one without reading all."""
    lines = ",\n".join(f"{_compact(exercise_id)}:{_compact(entry)}" for exercise_id, entry in exercises.items())
    return f'{{"format":{FORMAT},"exercises":{{\n{lines}\n}}}}'


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
