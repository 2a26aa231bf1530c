"""`new` writes a sound exercise of every kind where it has room, and never over anything."""

import json
import os
import re
from pathlib import Path

import pytest

from build_hooks.wheel import shipped_modules
from grader import grade, read_exercise
from grader.bank import check_bank, load_bank
from grader.check import check_course
from grader.outcome import NotReady
from grader.problem import Misuse
from grader.rules import check
from grader.starter import FOLDER, ID_LINE, STARTERS, start, text_of
from tests.grader.command_line import run
from tests.samples import CASES

ROOT = Path(__file__).parents[2]


@pytest.fixture
def room(course: Path) -> Path:
    """A course with a chapter to put exercises into."""
    (course / "docs" / "talks").mkdir()
    (course / "docs" / "talks" / "index.md").write_text("# 谈话\n", encoding="utf-8")
    return course


def test_there_is_a_starter_of_every_kind_and_no_other_file() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{kind}.yml" for kind in STARTERS)
    assert all((FOLDER / f"{kind}.yml").read_text(encoding="utf-8").startswith(ID_LINE) for kind in STARTERS)


@pytest.mark.parametrize("kind", STARTERS)
def test_a_starter_is_sound_and_its_examples_hold(kind: str) -> None:
    exercise = read_exercise(text_of(kind, "my-own"))
    assert (exercise.id, exercise.kind) == ("my-own", kind)
    assert list(check(exercise)) == []
    outcomes = [grade(exercise, example.response) for example in exercise.examples]
    points = [None if isinstance(outcome, NotReady) else outcome.earned for outcome in outcomes]
    assert points == [example.points for example in exercise.examples]
    assert exercise.points in points, "an example earns full points"
    assert None in points, "an example is not ready"
    assert any(point is not None and point < exercise.points for point in points), "an example makes a mistake"


@pytest.mark.parametrize("kind", STARTERS)
def test_a_starter_shows_every_field_with_a_word_on_it(kind: str) -> None:
    text = (FOLDER / f"{kind}.yml").read_text(encoding="utf-8")
    fields = read_exercise(text).raw
    assert isinstance(fields, dict)
    assert fields.keys() >= {"id", "kind", "title", "level", "solution", "examples"}
    assert {"points", "variants", "items", "turns"} & fields.keys()
    explained = re.findall(r"# .*[\u4e00-\u9fff]", text)
    assert len(explained) >= 6
    wanted = {
        "numeric": {"params", "require", "variants", "mistakes", "unit", "round"},
        "set": {"stimulus", "params", "variants", "items"},
        "short": {"synonyms", "rubric", "min_chars", "sample"},
        "dialogue": {"turns", "debrief"},
    }
    assert fields.keys() >= wanted.get(kind, set())


def test_a_starter_is_nobody_elses_exercise() -> None:
    """Nine characters and more in a row of a stem must not stand in the bank or in the cases."""
    others = "\n".join(path.read_text(encoding="utf-8") for folder in (ROOT / "exercises", CASES) for path in folder.rglob("*.yml") if path.stem != "file-encoding")  # fmt: skip
    for kind in STARTERS:
        exercise = read_exercise(text_of(kind, "my-own"))
        for item in exercise.items:
            for passage in re.findall(r"[\u4e00-\u9fff]{9,}", f"{exercise.stimulus}{item.stem}"):
                assert passage not in others, kind


def test_every_starter_goes_into_a_course_that_then_passes_the_whole_check(
    room: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fences = []
    for kind in STARTERS:
        code, out, err = run(capsys, "new", kind, f"talks/my-{kind}", "--json")
        assert (code, err) == (0, "")
        told = json.loads(out)
        assert told.keys() == {"path", "fence"}
        assert told["path"] == f"exercises/talks/my-{kind}.yml"
        assert run(capsys, "check", "--strict", told["path"]) == (0, "1 道练习，没有发现问题。\n", "")
        fences.append(told["fence"])
    _, problems = check_course(room / "exercises", room / "docs")
    assert {problem.rule for problem in problems} == {"exercise-unused"}
    assert len(problems) == len(STARTERS)
    (room / "docs" / "talks" / "index.md").write_text("# 谈话\n\n" + "\n\n".join(fences), encoding="utf-8")
    assert run(capsys, "check", "--strict")[0] == 0
    assert len(load_bank(room / "exercises")) == 3 + len(STARTERS)


def test_the_command_says_how_to_go_on(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "new", "judge", "talks/quiet")
    assert (code, err) == (0, "")
    assert out.startswith("已写好 exercises/talks/quiet.yml")
    assert "python -m grader check exercises/talks/quiet.yml" in out
    assert out.endswith("放进 docs/talks/ 里讲到它的那一页：\n\n```exercise\nquiet\n```\n")


def test_a_bank_elsewhere_has_its_chapters_beside_it(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.chdir(ROOT)
    bank = room / "exercises"
    code, out, _ = run(capsys, "new", "fill", "talks/words", "--json", "--bank", str(bank))
    assert (code, json.loads(out)["path"]) == (0, (bank / "talks/words.yml").as_posix())
    assert check_bank([bank / "talks"])[1] == []


@pytest.mark.parametrize(
    ("kind", "target", "said"),
    [
        ("quiz", "talks/a", "没有“quiz”这种题型。改法：写 single、multiple、"),
        ("", "talks/a", "没有“”这种题型"),
        ("single", "a", "“a”里没有章名"),
        ("single", "talks/A", "id“A”不能用"),
        ("single", "talks/", "id“”不能用"),
        ("single", "talks/a/b", "id“a/b”不能用"),
        ("single", "talks/a.yml", "id“a.yml”不能用"),
        ("single", "talks/不能", "id“不能”不能用"),
        ("single", "../a", "章名“..”不能用"),
        ("single", "/a", "章名“”不能用"),
        ("single", "Talks/a", "章名“Talks”不能用"),
        ("single", "talks/nps", "id“nps”已被 exercises/nps.yml 用了"),
        ("single", "talks/hidden", "id“hidden”已被 exercises/other.yml 用了"),
        ("single", "talk/a", "没有“talk”这一章。是不是 talks？改法：改正章名；要开新的一章，先写 docs/talk/index.md。"),
        ("single", "zzz/a", "没有“zzz”这一章。可以写的有：talks。"),
    ],
)
def test_what_cannot_be_made_is_refused_with_a_way_out(
    room: Path, capsys: pytest.CaptureFixture[str], kind: str, target: str, said: str
) -> None:
    (room / "exercises" / "other.yml").write_text("id: 'hidden' # not the name of its file\n", encoding="utf-8")
    before = sorted(room.rglob("*"))
    code, out, err = run(capsys, "new", kind, target)
    assert (code, out) == (2, "")
    assert said in err
    assert "改法：" in err
    assert sorted(room.rglob("*")) == before


def test_a_file_that_is_there_is_never_written_over(room: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = room / "exercises" / "talks" / "mine.yml"
    file.parent.mkdir()
    file.write_text("mine", encoding="utf-8")
    code, _, err = run(capsys, "new", "single", "talks/mine")
    assert (code, err.startswith("exercises/talks/mine.yml 已经有了，没有动它。改法：")) == (2, True)
    assert file.read_text(encoding="utf-8") == "mine"


def test_the_first_chapter_of_an_empty_course_needs_its_page_and_the_bank_its_folder(
    tmp_path: Path,
) -> None:
    with pytest.raises(FileNotFoundError, match="没有这个文件或文件夹"):
        start("single", "talks/a", tmp_path / "exercises", tmp_path / "docs")
    (tmp_path / "exercises").mkdir()
    with pytest.raises(Misuse, match="没有“talks”这一章。改法"):
        start("single", "talks/a", tmp_path / "exercises", tmp_path / "docs")
    (tmp_path / "docs" / "talks").mkdir(parents=True)
    written = start("single", "talks/a", tmp_path / "exercises", tmp_path / "docs").path
    assert written.read_bytes().startswith(b"id: a\nkind: single ")
    assert b"\r" not in written.read_bytes()


def test_the_browser_gets_no_starters() -> None:
    assert "starter.py" not in {path.name for path in shipped_modules()}
