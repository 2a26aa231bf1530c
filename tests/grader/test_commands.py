"""The commands: check, grade, show and explain on a small course."""

import json
from pathlib import Path

import pytest

from grader import read_exercise, web
from grader.node import Json
from tests.grader.command_line import run, write
from tests.samples import CASES, JUDGE, SINGLE, changed

TALK = (CASES / "dialogue" / "parcel.yml").read_text(encoding="utf-8")


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
    assert "python -m grader explain key-unknown" in out.splitlines()[-2]
    assert out.splitlines()[-1] == "3 道练习，1 个文件里有 1 处错误。"


def test_chapters_are_checked_only_when_no_path_is_given(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(course, "loyal", JUDGE)
    code, out, _ = run(capsys, "check")
    assert (code, "[exercise-unused]" in out) == (1, True)
    assert run(capsys, "check", "exercises")[0] == 0


def test_an_empty_bank_is_clean_but_a_folder_without_exercises_is_not_meant(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in course.rglob("*.*"):
        file.unlink()
    assert run(capsys, "check") == (0, "0 道练习，没有发现问题。\n", "")
    (course / "exercises" / "folder.yml").mkdir()
    assert run(capsys, "check", "exercises")[0] == 2


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


SET_RESPONSE: Json = {"own": "2500", "gain": "2500元", "who": "B"}


@pytest.mark.parametrize(
    ("name", "response", "variant"),
    [
        ("nps", "B", 0),
        ("nps", None, 0),
        ("nps", [1.5, {"A": "\ud800"}], 0),
        ("rate", "３０．０％", 3),
        ("value", SET_RESPONSE, 1),
        ("value", {"own": "一百五"}, 2),
        ("talk", ["start:b"], 0),
    ],
)
def test_grade_prints_in_json_byte_for_byte_what_the_browser_gets(
    course: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str, response: Json, variant: int
) -> None:
    from grader.cli import main

    write(course, "talk", TALK)
    file = course / "exercises" / f"{name}.yml"
    source = read_exercise(file).raw
    web.open_bank(json.dumps({"format": 1, "exercises": {name: {"source": source}}}))
    wanted = web.grade_json(json.dumps({"exercise": name, "variant": variant, "response": response}))
    assert main(["grade", name, json.dumps(response), "--variant", str(variant), "--json"]) == 0
    assert capsysbinary.readouterr().out == wanted.encode() + b"\n"


def test_a_response_is_graded_in_words(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "grade", "value", json.dumps(SET_RESPONSE))
    assert code == 0
    assert out.splitlines() == [
        "得分 1 / 5",
        "第 1 问：0 / 2　不对　读作 2500 元",
        "    一年按 52 周，不是 50 周。",
        "    答案：2600 元",
        "第 2 问：1 / 2　部分对　读作 2500 元",
        "    前面的数不对，但用你自己的数往下算，这一步的方法是对的。",
        "    答案：2600 元",
        "第 3 问：0 / 1　不对",
        "    B 不该选；A 漏选",
        "    再看看。",
        "    答案：A 重点",
    ]
    assert run(capsys, "grade", "nps", '""')[:2] == (0, "未完成：还没有选择。\n")


def test_show_prints_what_the_learner_sees_and_the_key(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "value")
    assert code == 0
    assert out.splitlines()[:4] == [
        "value",
        "案例题 · 5 分 · 难度：中",
        "第 0 组数（从 0 数起，共 4 组）：weekly = 50，share = 20%",
        "材料：每周 50 元，一年 52 周，20% 的人听他的话。",
    ]
    assert out.splitlines()[-2:] == [
        '得满分的作答：{"own": "2600", "gain": "2600", "who": "A"}',
        "解析：一年 2600 元，口碑 2600 元。",
    ]
    shown = json.loads(run(capsys, "show", "value", "--variant", "1", "--json")[1])
    assert (shown["id"], shown["variant"]) == ("value", 1)
    code, out, _ = run(capsys, "grade", "value", json.dumps(shown["key"]), "--variant", "1", "--json")
    assert json.loads(out)["earned"] == 5


def test_explain_tells_of_any_response_and_of_rules(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(capsys, "explain", "value", json.dumps(SET_RESPONSE))
    assert told == run(capsys, "grade", "value", json.dumps(SET_RESPONSE))
    assert run(capsys, "explain", "rate", "30 %", "--json")[1].startswith('{"outcome": {"outcome": "score"')
    assert run(capsys, "explain", "key-unknown") == (
        0,
        "key-unknown\n意思：key 不是任何一个选项\n改法：改正 key，或补上选项\n",
        "",
    )
