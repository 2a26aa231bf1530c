"""The manual of every kind: its sample passes the check, and every fault in it is told."""

import json

import pytest

from grader import read_exercise
from grader.bank import check_text
from grader.manual import MODULES, Fault, manual, told
from grader.rulebook import RULES
from tests.grader.command_line import run

BOOKS = [manual(kind) for kind in MODULES]
FAULTS = [(kind, fault) for kind in MODULES for fault in manual(kind).faults]


@pytest.mark.parametrize("kind", MODULES)
def test_the_sample_is_a_sound_exercise_of_its_kind(kind: str) -> None:
    book = manual(kind)
    exercise = read_exercise(book.sample)
    assert (exercise.kind, check_text(book.sample)) == (kind, [])
    assert {example.points == exercise.points for example in exercise.examples} == {True, False} or kind == "match"
    assert None in {example.points for example in exercise.examples}
    assert book.caption.endswith("。")
    assert book.notes.startswith("- ")
    assert len(book.faults) >= 2


@pytest.mark.parametrize(("kind", "fault"), FAULTS, ids=[f"{kind} {fault.new}" for kind, fault in FAULTS])
def test_a_fault_is_one_change_that_the_check_tells(kind: str, fault: Fault) -> None:
    book = manual(kind)
    assert book.sample.count(fault.old) == 1
    problems = check_text(book.sample.replace(fault.old, fault.new))
    assert any(not problem.warning for problem in problems)
    assert {problem.rule for problem in problems} <= RULES.keys()
    lines = told(book, fault).split("\n")
    assert lines[0].startswith(f"{read_exercise(book.sample).id}.yml:{problems[0].place.line}:")
    assert lines[2].strip().startswith(f"{problems[0].place.line} | ")


@pytest.mark.parametrize("kind", MODULES)
def test_the_command_shows_the_manual_of_a_kind(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    book = manual(kind)
    code, out, err = run(capsys, "explain", kind)
    assert (code, err) == (0, "")
    assert out.startswith(f"{book.title}（kind: {kind}）：{book.caption}\n")
    assert book.sample in out
    data = json.loads(run(capsys, "explain", kind, "--json")[1])
    assert (data["kind"], data["sample"], data["notes"]) == (kind, book.sample, book.notes)


def test_a_kind_and_a_rule_never_share_a_name() -> None:
    assert not MODULES.keys() & RULES.keys()
