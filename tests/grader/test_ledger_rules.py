"""Between ledger and course: nothing lost, nothing made up, every change with its reason."""

import pytest

from grader.coverage import Citation
from grader.ledger import Entry
from grader.ledger_rules import check_finished, check_ledger
from grader.node import Text
from grader.problem import Place
from tests.grader.ledgers import entry

ONE = "000-AA-01"


def cited(name: str = ONE, by: str = "nps", chapter: str = "crm", *, exercise: bool = True) -> Citation:
    """Return a naming of an entry."""
    return Citation(Text(name, Place("a.yml", 3, 1)), by, chapter, exercise)


def rules(entries: list[Entry], *found: Citation, whole: bool = True) -> list[str]:
    """Return the rules that are broken."""
    return [problem.rule for problem in check_ledger({each.id: each for each in entries}, found, whole=whole)]


@pytest.mark.parametrize("verdict", ["kept", "corrected", "updated", "merged", "replaced"])
def test_what_is_used_must_be_covered_by_an_exercise_or_a_passage(verdict: str) -> None:
    used = [entry(ONE, verdict, "为什么")]
    assert rules(used) == ["ledger-uncovered"]
    assert rules(used, cited()) == []
    assert rules(used, cited(by="a.md#from", exercise=False)) == []
    assert rules(used, whole=False) == []


@pytest.mark.parametrize("verdict", ["dropped", "planned"])
def test_what_is_not_used_must_not_be_covered(verdict: str) -> None:
    idle = [entry(ONE, verdict, "为什么")]
    assert rules(idle) == []
    assert rules(idle, cited()) == ["ledger-covered"]
    assert rules(idle, cited(by="a.md#from", exercise=False)) == ["ledger-covered"]


@pytest.mark.parametrize(
    ("verdict", "needed"),
    [("kept", False), ("planned", False), ("dropped", True), *((word, True) for word in ("corrected", "updated"))],
)
def test_a_reason_is_needed_where_something_was_changed_or_left_out(verdict: str, needed: bool) -> None:
    found = [] if verdict in ("dropped", "planned") else [cited()]
    assert rules([entry(ONE, verdict)], *found) == (["ledger-reason"] if needed else [])


def test_a_merged_entry_is_covered_by_what_it_went_into() -> None:
    kept, planned, dropped = entry("000-AA-02"), entry("000-AA-03", "planned"), entry("000-AA-04", "dropped", "缺表")
    merged = [kept, planned, dropped, entry("000-AA-05", "merged", "同题", "000-AA-02")]
    by = cited("000-AA-02")
    for into, broken in (("000-AA-02", []), ("000-AA-03", []), ("000-AA-04", ["ledger-into"]), (ONE, ["ledger-into"])):
        assert rules([*merged, entry(ONE, "merged", "同题", into)], by) == broken
    assert rules([*merged, entry(ONE, "merged", "同题", "000-AA-05")], by) == ["ledger-into"]
    assert rules([*merged, entry(ONE, "merged", "同题", "000-AA-99")], by) == ["ledger-into"]
    assert rules([*merged, entry(ONE, "replaced", "同题", "000-AA-02")], by, cited()) == ["ledger-into"]


def test_exercises_in_two_chapters_need_a_reason() -> None:
    both = [cited(), cited(by="loyal", chapter="communication")]
    assert rules([entry(ONE)], *both) == ["ledger-twice"]
    assert rules([entry(ONE, "kept", "一章讲含义，一章算数")], *both) == []
    assert rules([entry(ONE)], cited(), cited(by="loyal")) == []
    assert rules([entry(ONE)], cited(), cited(by="b/a.md#from", chapter="b", exercise=False)) == []


def test_unknown_ids_are_told_unless_their_file_could_not_be_read() -> None:
    assert rules([entry(ONE)], cited(), cited("000-AA-10")) == ["source-unknown"]
    (problem,) = check_ledger({ONE: entry(ONE)}, [cited(), cited("000-AA-10")])
    assert problem.fix == f"是不是 {ONE}？"
    found = check_ledger({ONE: entry(ONE)}, [cited(), cited("003-AA-10"), cited("无")], {"003"})
    assert [problem.what for problem in found] == ["台账里没有“无”这条原题"]


def test_an_id_stands_once_in_a_list() -> None:
    assert rules([entry(ONE)], cited(), cited()) == ["source-twice"]


def test_a_finished_course_has_nothing_planned() -> None:
    entries = [entry(ONE), entry("000-AA-02", "planned"), entry("000-AA-03", "dropped", "缺表")]
    assert [problem.what for problem in check_finished({each.id: each for each in entries})] == [
        "000-AA-02 还没有写进课程"
    ]
