"""`python -m grader ledger`: problems, counts, data; and the ledger's part in `check`."""

import json
from pathlib import Path

import pytest

from tests.grader.command_line import run, write
from tests.grader.ledgers import entry_text, write_ledger
from tests.samples import SINGLE


@pytest.fixture
def ledger(course: Path) -> Path:
    """A course of which one exercise and one passage have a source; two entries are idle."""
    write(course, "nps", f"{SINGLE}sources: [000-AA-01]\n")
    page = "# 章\n\n<!-- sources: 000-AA-02 -->\n字\n\n```exercise\nnps\nrate\nvalue\n```\n"
    (course / "docs" / "a.md").write_text(page, encoding="utf-8")
    write_ledger(
        course,
        entry_text(),
        entry_text("000-AA-02", "corrected", reason="答案错了"),
        entry_text("000-AA-03", "planned", chapter="crm"),
        entry_text("000-AA-04", "dropped", reason="缺表", chapter="crm"),
    )
    return course


def test_a_sound_ledger_is_counted_by_source_and_chapter(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "ledger")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "来源  照用  改正  更新  合并  重写  不用  待写  合计",
        "000      1     1     0     0     0     1     1     4",
        "合计     1     1     0     0     0     1     1     4",
        "",
        "章            照用  改正  更新  合并  重写  不用  待写  合计",
        "客户价值         1     1     0     0     0     0     0     2",
        "客户关系管理     0     0     0     0     0     1     1     2",
        "合计             1     1     0     0     0     1     1     4",
        "",
        "台账共 4 条。",
    ]
    assert run(capsys, "check")[0] == 0


def test_strict_is_for_the_finished_course(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "ledger", "--strict")
    assert code == 1
    assert out.startswith("exercises/ledger/000.yml:12:7: [ledger-planned] 000-AA-03 还没有写进课程\n")


def test_json_says_of_every_entry_what_covers_it(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "ledger", "--json")
    assert code == 0
    assert json.loads(out) == [
        {"id": "000-AA-01", "verdict": "kept", "reason": "", "covered_by": ["nps"]},
        {"id": "000-AA-02", "verdict": "corrected", "reason": "答案错了", "covered_by": ["a.md#from-000-AA-02"]},
        {"id": "000-AA-03", "verdict": "planned", "reason": "", "covered_by": []},
        {"id": "000-AA-04", "verdict": "dropped", "reason": "缺表", "covered_by": []},
    ]


def test_a_problem_is_told_by_both_commands(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(ledger, "nps", f"{SINGLE}sources: [000-AA-10]\n")
    for command in ("ledger", "check"):
        code, out, _ = run(capsys, command)
        assert code == 1
        assert [line.split("[")[1].split("]")[0] for line in out.splitlines() if ".yml:" in line] == [
            "ledger-uncovered",
            "source-unknown",
        ]
    assert run(capsys, "ledger", "--json")[0] == 1


def test_an_exercise_that_cannot_be_read_leaves_nothing_uncovered(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(ledger, "nps", "id: nps\nkind: [\n")
    out = run(capsys, "check")[1]
    assert "[yaml-bracket]" in out
    assert "[ledger-uncovered]" not in out
    code, _, err = run(capsys, "ledger")
    assert (code, "[yaml-bracket]" in err) == (1, True)


def test_without_a_ledger_there_is_nothing_to_count(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "ledger")
    assert (code, out) == (2, "")
    assert err.startswith("没有这个文件或文件夹：exercises/ledger。改法：")
    assert run(capsys, "check")[0] == 0


@pytest.mark.parametrize("path", ["exercises/ledger", "exercises/ledger/000.yml"])
def test_the_ledger_is_no_exercise(ledger: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    code, out, err = run(capsys, "check", path)
    assert (code, out) == (2, "")
    assert "python -m grader ledger" in err
