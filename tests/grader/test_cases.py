"""The golden cases: outcomes letter by letter, through both doors."""

import json

import pytest

from grader import grade, read_exercise, web
from grader.bank import check_bank
from tests.cases import KINDS, Case, bank_and_requests, cases, write

CASES = list(cases())


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file.parent.name}/{case.file.stem}")
def test_the_responses_have_the_outcomes_that_are_written(case: Case, update: bool) -> None:
    exercise = read_exercise(case.file)
    outcomes = [grade(exercise, response, variant).to_json() for variant, response in case.asked]
    if update:
        write(case, outcomes)
    else:
        assert outcomes == list(case.outcomes)


def test_the_browsers_door_gives_the_same_letters() -> None:
    bank, requests, outcomes = bank_and_requests()
    web.open_bank(bank)
    assert [web.grade_json(request) for request in requests] == outcomes
    assert len(requests) > 150


def test_every_kind_has_cases_of_every_outcome() -> None:
    for kind in KINDS:
        texts = [outcome for case in CASES if case.file.parent.name == kind for outcome in case.outcomes]
        verdicts = {part["verdict"] for text in texts for part in json.loads(text).get("parts", [])}
        assert {"right", "wrong"} <= verdicts, kind
        assert any(text.startswith('{"outcome":"not_ready"') for text in texts), kind


def test_the_exercises_of_the_cases_are_sound() -> None:
    _, problems = check_bank([case.file for case in CASES])
    assert [problem for problem in problems if not problem.warning] == []
