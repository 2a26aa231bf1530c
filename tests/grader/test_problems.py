"""The golden problems: every rule has a bad file, and what is said about it is written down."""

from pathlib import Path

import pytest

from grader.bank import check_bank
from tests.cases.problems import HERE, emitted, files, folders, problems_of, rule_of, told


@pytest.mark.parametrize("case", [*files(), *folders()], ids=lambda case: case.stem)
def test_a_bad_file_is_told_so_at_the_right_place(case: Path, update: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    golden = case.with_suffix(".txt")
    monkeypatch.chdir(case if case.is_dir() else HERE)
    problems = problems_of(case)
    assert rule_of(case) in {problem.rule for problem in problems}
    if update:
        golden.write_text(told(problems), encoding="utf-8")
    else:
        assert told(problems) == golden.read_text(encoding="utf-8")


def test_every_rule_that_the_code_can_emit_has_a_bad_file() -> None:
    shown = {rule_of(case) for case in [*files(), *folders()]}
    assert shown == emitted(), "write tests/cases/problems/<rule>.yml"


def test_every_golden_text_has_its_case() -> None:
    cases = {case.stem for case in [*files(), *folders()]}
    assert {path.stem for path in HERE.glob("*.txt")} == cases


def test_one_run_shows_all_problems_of_all_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    together = check_bank([file.name for file in files()])[1]
    alone = [problem for file in files() for problem in problems_of(file)]
    shared = {"id-taken"}  # two bad files with one id
    assert [problem for problem in together if problem.rule not in shared] == sorted(alone, key=lambda p: p.order)


def test_every_message_stands_on_one_line_and_says_how_to_mend_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(HERE)
    for problem in check_bank([file.name for file in files()])[1]:
        assert problem.fix, problem
        assert problem.place.line >= 1, problem
        assert problem.place.column >= 1, problem
