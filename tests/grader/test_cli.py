"""The command line as a whole: exit codes, wrong usage, and what happens where it reads and prints."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli import main
from tests.grader.command_line import ROOT, run, run_program, write
from tests.samples import NUMERIC, changed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "nowhere"], "没有这个文件或文件夹：nowhere"),
        (["check", "docs"], "docs 里没有练习文件"),
        (["check", "docs/a.md"], "docs/a.md 不是练习文件"),
        (["grade", "none", '"A"'], "题库里没有“none”这道练习"),
        (["grade", "npss", '"A"'], "题库里没有“npss”这道练习。是不是 nps？"),
        (["grade", "nps", "A"], "作答不是合格的 JSON：第 1 行第 1 个字"),
        (["grade", "nps", ""], "作答不是合格的 JSON：第 1 行第 1 个字"),
        (["grade", "nps", '["A",\n"B"'], "作答不是合格的 JSON：第 2 行第 4 个字"),
        (["grade", "nps", "[" * 100_000], "作答不是合格的 JSON：数太长，或套得太深"),
        (["grade", "nps", "1" * 5000], "作答不是合格的 JSON：数太长，或套得太深"),
        (["grade", "nps", '"A"', "--variant", "3"], "没有第 3 组数"),
        (["grade", "nps", '"A"', "--variant=-1"], "没有第 -1 组数"),
        (["grade", "nps", '"A"', "--bank", "nowhere"], "没有这个文件或文件夹"),
        (["show", "none"], "题库里没有“none”这道练习"),
        (["show", "value", "--variant", "99"], "没有第 99 组数"),
        (["explain", "key-unknow"], "没有“key-unknow”这条规则。是不是 key-unknown？"),
        (["explain", "nps"], "在 id 后面写上作答"),
        (["explain", "none", "文字"], "题库里没有“none”这道练习"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_wrong_use_exits_with_2_and_says_what_to_do(
    course: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert "改法：" in err or "组数" in err


@pytest.mark.parametrize("missing", ["exercises", "docs"])
def test_outside_of_a_course_there_is_nothing_to_check(
    course: Path, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    (course / missing).rename(course / "elsewhere")
    code, out, err = run(capsys, "check")
    assert (code, out) == (2, "")
    assert err == f"没有这个文件或文件夹：{missing}。改法：在项目的根文件夹里运行，或改正路径。\n"


def test_an_exercise_that_cannot_be_read_is_told_and_exits_with_1(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(course, "broken", "id: broken\nkind: [\n")
    for command in (("grade", "broken", '"A"'), ("show", "broken"), ("explain", "broken", "A")):
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
    for command in (("grade", "rate", '"1"'), ("show", "rate"), ("explain", "rate", '"1"')):
        code, out, err = run(capsys, *command)
        assert (code, out) == (1, "")
        assert "除以了零" in err


def test_the_response_may_come_from_standard_input(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO('"A"\n'))
    assert run(capsys, "grade", "nps", "-", "--json")[1].startswith('{"outcome":"score","earned":1,')
    monkeypatch.setattr(sys, "stdin", io.StringIO("A"))
    assert run(capsys, "grade", "nps", "-")[0] == 2
    monkeypatch.setattr(sys, "stdin", io.StringIO("B"))
    assert "得分 0 / 1\n" in run(capsys, "explain", "nps", "-")[1]
    monkeypatch.setattr(sys, "stdin", None)
    assert run(capsys, "grade", "nps", "-") == (2, "", "没有标准输入可读。改法：把作答直接写在命令里。\n")


def test_standard_input_is_utf8_with_or_without_a_mark_whatever_the_machine_says(course: Path) -> None:
    for start in (b"", b"\xef\xbb\xbf"):
        given = start + '"３０％"'.encode()
        done = run_program("grade", "rate", "-", given=given, utf8=False, PYTHONIOENCODING="cp1252")
        assert (done.returncode, done.stderr) == (0, b"")
        assert "读作 30%" in done.stdout.decode()
    done = run_program("grade", "rate", "-", given='"三十"'.encode("gb18030"))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith("标准输入不是 UTF-8 编码。改法：")


@pytest.mark.parametrize(("encoding", "wanted"), [("cp1252", "utf-8"), ("gbk", "gbk"), ("utf-8", "utf-8")])
def test_every_machine_can_print_our_messages(course: Path, encoding: str, wanted: str) -> None:
    done = run_program("show", "nps", utf8=False, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "净推荐值反映哪一种态度？" in done.stdout.decode(wanted)
    assert "检查、评阅和新建练习" in run_program("-h", utf8=False, PYTHONIOENCODING=encoding).stdout.decode(wanted)
    done = run_program("show", "none", utf8=False, PYTHONIOENCODING=encoding)
    assert done.stderr.decode(wanted).startswith("题库里没有“none”这道练习。")
    # What the terminal's encoding does not have is spelled out; JSON is for machines, and UTF-8.
    write(course, "nps", (course / "exercises/nps.yml").read_text(encoding="utf-8").replace("快慢", "快慢😀"))
    assert ("😀" if wanted == "utf-8" else "\\U0001f600") in run_program(
        "show", "nps", utf8=False, PYTHONIOENCODING=encoding
    ).stdout.decode(wanted)
    shown = run_program("show", "nps", "--json", utf8=False, PYTHONIOENCODING=encoding).stdout
    assert json.loads(shown.decode("utf-8"))["items"][0]["options"]["B"] == "送货的快慢😀"


@pytest.mark.parametrize("arguments", [["show", "nps"], ["show", "nps", "--json"], ["-h"]])
def test_a_reader_that_goes_away_is_no_error(course: Path, arguments: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "grader", *arguments]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, env={"PYTHONPATH": str(ROOT)})
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_file_that_must_not_be_read_is_told(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, *arguments: object, **options: object) -> str:
        raise error

    monkeypatch.setattr(Path, "read_text", refuse)
    error: OSError = PermissionError(13, "Permission denied", "exercises/nps.yml")
    said = "没有权限读写 exercises/nps.yml。改法：换一个文件夹，或者改它的权限。\n"
    assert run(capsys, "check") == (2, "", said)
    error = OSError(28, "No space left on device", "exercises/nps.yml")
    assert run(capsys, "check")[2].startswith("exercises/nps.yml 读写不了。改法：")


def test_an_interrupted_command_says_so(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Slow(io.StringIO):
        def read(self, size: int | None = -1) -> str:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", Slow())
    assert run(capsys, "grade", "nps", "-") == (2, "", "已停下。\n")


def test_the_module_runs_as_a_program(course: Path) -> None:
    done = run_program("grade", "nps", '"B"', "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["earned"] == 0
    with pytest.raises(SystemExit) as caught:
        main(["--help"])
    assert caught.value.code == 0
