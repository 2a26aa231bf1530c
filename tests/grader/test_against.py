"""A change of what earns points without a new revision: what counts as one, and the way through git."""

import subprocess
from pathlib import Path

import pytest

from grader.against import check_revisions
from grader.bank import load_bank
from tests.grader.command_line import run
from tests.samples import SAMPLES, changed


def told(before: str, after: str, folder: Path) -> list[str]:
    """Return what is said when one text of an exercise becomes another."""
    name = before.split("\n")[0].removeprefix("id: ")
    (folder / f"{name}.yml").write_text(after, encoding="utf-8")
    return [problem.what for problem in check_revisions(load_bank(folder), {name: before}, "main")]


@pytest.mark.parametrize(
    ("kind", "old", "new", "fields"),
    [
        ("single", "key: A\n", "key: B\n", "key"),
        ("single", "  C: 价格的敏感\n", "  C: 价格的高低\n", "options"),
        ("multiple", "points: 3\n", "points: 6\n", "points"),
        ("multiple", "points: 3\n", "points: 3\ncredit: net\n", "credit"),
        ("judge", "key: 错\n", "key: 对\n", "key"),
        ("numeric", "formula: paid / asked * 100", "formula: paid / asked * 1000", "formula"),
        ("numeric", "round: 1\n", "round: 2\n", "round"),
        ("numeric", "unit: ", "fraction: true\nunit: ", "fraction"),
        ("numeric", "to: 180", "to: 176", "params"),
        ("numeric", "paid * 2 <= asked", "paid <= asked", "require"),
        ("numeric", "formula: asked / paid * 100\n", "formula: asked / paid * 100\n    points: 1\n", "mistakes"),
        ("classify", "[乙, 280]", "[乙, 290]", "rows"),
        ("classify", "{A: 70%, B: 100%}", "{A: 80%, B: 100%}", "derive"),
        ("set", "method_points: 1", "method_points: 2", "items"),
        ("short", "any: [核实, 查询,", "any: [核实,", "rubric"),
        ("short", "min_chars: 8", "min_chars: 9", "min_chars"),
    ],
)
def test_what_may_change_points_asks_for_a_new_revision(
    kind: str, old: str, new: str, fields: str, tmp_path: Path
) -> None:
    text = changed(SAMPLES[kind], old, new)
    assert told(SAMPLES[kind], text, tmp_path) == [f"{fields} 和 main 里的不同，revision 还是 1"]
    assert told(SAMPLES[kind], text.replace("\n", "\nrevision: 2\n", 1), tmp_path) == []


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("single", "stem: 净推荐值反映", "level: 易\nstem: 净推荐值说明"),
        ("single", "  B: 这是一次服务的满意度。", "  B: 这是对一次服务的看法。"),
        ("numeric", "solution: ", "hint: 想想分母。\nsolution: "),
        ("numeric", "你算的是 {yours}", "你得 {yours}"),
        ("classify", "feedback: 到乙之前只有 42%。", "feedback: 到乙之前是 42%。"),
        ("set", "    stem: 口碑带来多少元？\n", "    stem: 口碑又带来多少元？\n    label: 口碑\n"),
        ("short", "expects: 先致歉并体谅对方", "expects: 致歉"),
    ],
)
def test_other_words_ask_for_nothing(kind: str, old: str, new: str, tmp_path: Path) -> None:
    assert told(SAMPLES[kind], changed(SAMPLES[kind], old, new), tmp_path) == []


def test_a_new_exercise_and_one_that_could_not_be_read_ask_for_nothing(tmp_path: Path) -> None:
    assert told("id: other\n", SAMPLES["judge"].replace("id: loyal", "id: other"), tmp_path) == []
    assert told("id: new\n(", SAMPLES["judge"].replace("id: loyal", "id: new"), tmp_path) == []


def git(*words: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *words], check=True, capture_output=True)


def test_the_command_compares_with_where_the_branch_began(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("init")
    git("add", ".")
    git("commit", "-m", "one")
    git("checkout", "-b", "mine")
    file = course / "exercises" / "nps.yml"
    sound = file.read_text(encoding="utf-8")
    file.write_text(changed(sound, "  C: 价格的敏感\n", "  C: 价格的高低\n"), encoding="utf-8")
    told = "exercises/nps.yml:1:5: [revision-raise] options 和 main 里的不同，revision 还是 1\n"
    for words in (("check", "--against", "main"), ("check", "exercises/nps.yml", "--against", "main")):
        code, out, err = run(capsys, *words)
        assert (code, out.startswith(told), err) == (1, True, "")
    git("commit", "-am", "two")
    git("checkout", "main")
    (course / "exercises" / "value.yml").write_text("", encoding="utf-8")
    git("commit", "-am", "main goes on")
    git("checkout", "mine")
    assert run(capsys, "check", "--against", "main")[1].count("[revision-raise]") == 1
    file.write_text(
        changed(sound, "  C: 价格的敏感\n", "  C: 价格的高低\n").replace("\n", "\nrevision: 2\n", 1), encoding="utf-8"
    )
    assert run(capsys, "check", "--against", "main")[0] == 0


@pytest.mark.parametrize("ref", ["nope", "--help", "main:exercises"])
def test_a_state_that_is_not_there_is_refused_with_a_way_out(
    course: Path, capsys: pytest.CaptureFixture[str], ref: str
) -> None:
    for repository in (False, True):
        if repository:
            git("init")
        code, out, err = run(capsys, "check", f"--against={ref}")
        assert (code, out) == (2, "")
        assert "改法：" in err


def test_without_git_the_command_says_so(
    course: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(course))
    code, _, err = run(capsys, "check", "--against", "main")
    assert (code, err.startswith("--against 要用 git，这里没有。改法：")) == (2, True)
