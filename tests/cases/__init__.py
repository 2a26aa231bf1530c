"""Golden cases: <kind>/<name>.yml is an exercise, <name>.txt its responses, each followed by its outcome.

A line of responses is the variant's number, a space and the response as JSON; the next line is the outcome's JSON text.
`pytest --update` writes the outcomes anew. The same cases are run in Pyodide.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader import read_exercise
from grader.node import Json

HERE = Path(__file__).parent
KINDS = ("single", "multiple", "judge", "numeric", "classify", "order", "match", "fill", "set")


@dataclass(frozen=True)
class Case:
    """An exercise with what its responses earn."""

    file: Path
    asked: tuple[tuple[int, Json], ...]
    """Variant and response."""
    outcomes: tuple[str, ...]
    """The outcome of each as JSON text; shorter than `asked` while a case is being written."""

    @property
    def requests(self) -> list[str]:
        """Return what the browser would ask."""
        exercise_id = read_exercise(self.file).id
        return [
            json.dumps({"exercise": exercise_id, "variant": variant, "response": response}, ensure_ascii=False)
            for variant, response in self.asked
        ]


def cases() -> Iterator[Case]:
    """Return every golden case, in the order of the files."""
    for file in sorted(file for kind in KINDS for file in (HERE / kind).glob("*.yml")):
        asked: list[tuple[int, Json]] = []
        outcomes: list[str] = []
        for line in file.with_suffix(".txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("{"):
                outcomes.append(line)
            elif line:
                variant, _, response = line.partition(" ")
                asked.append((int(variant), json.loads(response)))
        yield Case(file, tuple(asked), tuple(outcomes))


def write(case: Case, outcomes: list[str]) -> None:
    """Write the responses with these outcomes."""
    lines = [
        f"{variant} {json.dumps(response, ensure_ascii=False)}\n{outcome}\n"
        for (variant, response), outcome in zip(case.asked, outcomes, strict=True)
    ]
    case.file.with_suffix(".txt").write_text("".join(lines), encoding="utf-8")


def bank_and_requests() -> tuple[str, list[str], list[str]]:
    """Return all cases for another Python: a bank's JSON text, the requests, and the outcomes they must have."""
    exercises: dict[str, Any] = {}
    requests: list[str] = []
    outcomes: list[str] = []
    for case in cases():
        exercise = read_exercise(case.file)
        exercises[exercise.id] = {"revision": exercise.revision, "source": exercise.raw}
        requests += case.requests
        outcomes += case.outcomes
    return json.dumps({"format": 1, "exercises": exercises}, ensure_ascii=False), requests, outcomes
