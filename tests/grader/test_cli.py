"""The command line: what it prints, and how it exits."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli import main
from tests.samples import JUDGE, NUMERIC, SET, SINGLE, changed

ROOT = Path(__file__).parents[2]


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course, with its folder as the current one."""
    for folder in ("exercises", "docs"):
        (tmp_path / folder).mkdir()
    for name, text in {"nps": SINGLE, "rate": NUMERIC, "value": SET}.items():
        (tmp_path / "exercises" / f"{name}.yml").write_text(text, encoding="utf-8")
    (tmp_path / "docs" / "a.md").write_text("```exercise\nnps\nrate\nvalue\n```\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def write(course: Path, name: str, text: str) -> None:
    (course / "exercises" / f"{name}.yml").write_text(text, encoding="utf-8")


def test_a_sound_course_is_clean(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check") == (0, "3 道练习，没有发现问题。\n", "")
    assert run(capsys, "check", "--strict", "exercises/nps.yml") == (0, "1 道练习，没有发现问题。\n", "")
    assert run(capsys, "check", "--json") == (0, "[]\n", "")


def test_problems_exit_with_1_and_are_printed_with_the_fix(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, "loyal", changed(JUDGE, "key: 错", "key: 否"))
    code, out, err = run(capsys, "check")
    assert (code, err) == (1, "")
    assert out.splitlines()[0].startswith("exercises/loyal.yml:4:6: [key-unknown] ")
    assert out.splitlines()[1:4] == [
        "    改法：把 key 改成 对、错 之一，或者补上选项 否。",
        "     4 | key: 否",
        "       |      ^",
    ]
    assert out.splitlines()[-1] == "3 道练习，1 个文件里有 1 处错误。"


def test_chapters_are_checked_only_when_no_path_is_given(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, "loyal", JUDGE)
    code, out, _ = run(capsys, "check")
    assert (code, "[exercise-unused]" in out) == (1, True)
    assert run(capsys, "check", "exercises")[0] == 0


def test_warnings_fail_only_when_strict(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, "nps", changed(SINGLE, "  C: 这是购买时的考虑。\n", ""))
    code, out, _ = run(capsys, "check")
    assert (code, "[feedback-missing] 提醒：" in out) == (0, True)
    assert run(capsys, "check", "--strict")[0] == 1


def test_json_and_github_have_their_own_forms(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(course, "nps", changed(SINGLE, "key: A", "key: D"))
    code, out, _ = run(capsys, "check", "--json", "exercises")
    assert code == 1
    assert [(found["line"], found["column"], found["rule"]) for found in json.loads(out)] == [(8, 6, "key-unknown")]
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    code, out, _ = run(capsys, "check", "exercises")
    assert code == 1
    assert out.startswith("::error file=exercises/nps.yml,line=8,col=6,title=key-unknown::key“D”")
    assert json.loads(run(capsys, "check", "--json", "exercises")[1])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere"], "没有这个文件或文件夹：nowhere"),
        (["grade", "none", '"A"'], "题库里没有“none”这道练习"),
        (["grade", "nps", "A"], "作答不是合格的 JSON"),
        (["grade", "nps", ""], "作答不是合格的 JSON"),
        (["grade", "nps", "[" * 100_000], "作答不是合格的 JSON"),
        (["grade", "nps", "1" * 5000], "作答不是合格的 JSON"),
        (["grade", "nps", '"A"', "--variant", "3"], "没有第 3 组数"),
        (["grade", "nps", '"A"', "--variant=-1"], "没有第 -1 组数"),
        (["grade", "nps", '"A"', "--bank", "nowhere"], "没有这个文件或文件夹"),
        (["show", "none"], "题库里没有“none”这道练习"),
        (["show", "value", "--variant", "99"], "没有第 99 组数"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_wrong_use_exits_with_2(
    course: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err


@pytest.mark.parametrize(
    "arguments", [[], ["nothing"], ["grade", "nps"], ["show"], ["grade", "nps", "1", "--variant", "x"]]
)
def test_words_the_command_does_not_know_exit_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert capsys.readouterr().err


def test_a_response_is_graded_in_words_and_as_the_browser_gets_it(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    response = '{"own": "2500", "gain": "2500元", "who": "B"}'
    code, out, _ = run(capsys, "grade", "value", response)
    assert code == 0
    assert out.splitlines()[:4] == [
        "得分 1 / 5",
        "第 1 问：0 / 2　读作 2500 元",
        "    一年按 52 周，不是 50 周。",
        "    答案：2600 元",
    ]
    assert "第 3 问：0 / 1\n" in out
    assert run(capsys, "grade", "nps", '""')[:2] == (0, "未完成：还没有选择。\n")
    code, out, _ = run(capsys, "grade", "value", response, "--json")
    assert json.loads(out)["earned"] == 1


def test_the_response_may_come_from_standard_input(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('"A"\n'))
    assert run(capsys, "grade", "nps", "-", "--json")[1].startswith('{"outcome":"score","earned":1,')
    monkeypatch.setattr(sys, "stdin", io.StringIO("A"))
    assert run(capsys, "grade", "nps", "-")[0] == 2


def test_show_prints_the_numbers_and_the_key(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "value")
    assert code == 0
    assert out.splitlines() == [
        "value（5 分）",
        "weekly = 50",
        "share = 1/5",
        '答案：{"own": "2600", "gain": "2600", "who": "A"}',
    ]
    shown = json.loads(run(capsys, "show", "value", "--variant", "1", "--json")[1])
    assert shown["id"] == "value"
    code, out, _ = run(capsys, "grade", "value", json.dumps(shown["key"]), "--variant", "1", "--json")
    assert json.loads(out)["earned"] == 5


def test_an_exercise_that_cannot_be_read_is_told_and_exits_with_1(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(course, "broken", "id: broken\nkind: [\n")
    for command in (("grade", "broken", '"A"'), ("show", "broken")):
        code, out, err = run(capsys, *command)
        assert (code, out) == (1, "")
        assert "exercises/broken.yml" in err


def test_a_broken_file_does_not_get_in_the_way_of_another(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, "broken", "id: broken\nkind: [\n")
    assert run(capsys, "grade", "nps", '"A"')[0] == 0
    assert run(capsys, "show", "nps")[0] == 0


def test_an_exercise_that_cannot_be_worked_out_is_told_and_exits_with_1(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(course, "rate", changed(NUMERIC, "formula: paid / asked * 100\n", "formula: paid / (asked - asked)\n"))
    for command in (("grade", "rate", '"1"'), ("show", "rate")):
        code, out, err = run(capsys, *command)
        assert (code, out) == (1, "")
        assert "除以了零" in err


def test_the_module_runs_as_a_program(course: Path) -> None:
    command = [sys.executable, "-m", "grader", "grade", "nps", '"B"', "--json"]
    done = subprocess.run(command, capture_output=True, cwd=course, env={"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"})
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["earned"] == 0
