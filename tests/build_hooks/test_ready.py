"""Exercises made ready once: what is kept equals what would be made, and no mistake ever hides in the cache."""

import json
from pathlib import Path
from typing import NoReturn

import pytest

from build_hooks import cache, ready
from build_hooks.bank_json import bank_text, make_bank_json, render_bank
from build_hooks.ready import Ready, ready_course, ready_file
from grader.bank import LEDGER, load_bank
from grader.check import check_course
from grader.ledger import read_ledger
from grader.problem import ContentError, Problem
from tests.grader.ledgers import entry_text, write_ledger

ROOT = Path(__file__).parents[2]
SOUND = """
id: {id}
kind: single
stem: 选哪个？
options: {{A: 甲说法, B: 乙说法}}
key: B
feedback: {{A: 甲说法少了一步}}
solution: 乙说法对。
examples: [{{response: B, points: 1}}]
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    return tmp_path / "cache"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one chapter with two exercises."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "exercises").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 章\n\n```exercise\npick\nchoose\n```\n", encoding="utf-8")
    for name in ("pick", "choose"):
        (tmp_path / "exercises" / f"{name}.yml").write_text(SOUND.format(id=name), encoding="utf-8")
    return tmp_path


def change(course: Path, name: str, old: str, new: str) -> None:
    """Change an exercise."""
    file = course / "exercises" / f"{name}.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def made(course: Path) -> dict[str, Ready]:
    """Return the course's exercises."""
    return ready_course(course / "exercises", course / "docs")[0]


def mistakes(course: Path) -> list[Problem]:
    """Return what stops the build."""
    with pytest.raises(ContentError) as caught:
        made(course)
    return list(caught.value.problems)


def test_the_whole_bank_is_the_same_made_and_kept() -> None:
    bank = load_bank(ROOT / "exercises")
    fresh, kept = (ready_course(ROOT / "exercises", ROOT / "docs")[0] for _ in range(2))
    assert fresh == kept
    for field in ("id_place", "sources", "checked"):
        assert [getattr(each, field) for each in kept.values()] == [getattr(each, field) for each in bank.values()]
    assert [source.place for each in kept.values() for source in each.sources] == [
        source.place for each in bank.values() for source in each.sources
    ]
    rendered = {each.id: each.rendered for each in kept.values()}
    assert rendered == render_bank(bank)
    assert bank_text(kept, rendered) == make_bank_json(bank)


def test_what_has_not_changed_is_not_checked_again(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(course)
    change(course, "choose", "甲说法少了一步", "甲少说了一步")
    checked: list[str] = []
    check_file = ready.check_file
    monkeypatch.setattr(ready, "check_file", lambda file: checked.append(file.stem) or check_file(file))
    made(course)
    assert checked == ["choose"]


def test_a_changed_exercise_is_made_anew(course: Path) -> None:
    before = made(course)
    change(course, "pick", "乙说法对。", "乙对。")
    after = made(course)
    assert after["pick"].rendered.solution == "<p>乙对。</p>"
    assert after["choose"] == before["choose"]


def test_another_program_makes_everything_anew(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made(course)
    monkeypatch.setattr(ready, "program", lambda: b"another")
    monkeypatch.setattr(ready, "check_file", lambda file: (None, []))
    assert [ready_file(course / "exercises" / "pick.yml")] == [(None, [])]


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("key: B", "key: D", "key-unknown"),
        ("points: 1", "points: 0", "example-differs"),
        ("乙说法对。", r"$\frac{1}$", "math-syntax"),
        ("kind: single", "kind: [", "yaml-bracket"),
    ],
)
def test_a_mistake_is_told_every_time_and_never_kept(course: Path, old: str, new: str, rule: str) -> None:
    made(course)
    change(course, "pick", old, new)
    for _ in range(2):
        assert [problem.rule for problem in mistakes(course)] == [rule]
    change(course, "pick", new, old)
    assert made(course).keys() == {"pick", "choose"}


def test_the_mistakes_are_those_of_the_check(course: Path) -> None:
    change(course, "pick", "key: B", "key: D")
    change(course, "choose", "id: choose", "id: pick")
    (course / "docs" / "index.md").write_text("# 章\n\n```exercise\npick\nnone\n```\n", encoding="utf-8")
    _, problems = check_course(course / "exercises", course / "docs")
    assert mistakes(course) == [problem for problem in problems if not problem.warning]
    assert {problem.rule for problem in problems} == {"key-unknown", "id-filename", "exercise-missing"}


def test_a_reminder_is_told_every_time_and_stops_nothing(course: Path) -> None:
    change(course, "pick", "feedback: {A: 甲说法少了一步}", "feedback: {}")
    _, problems = check_course(course / "exercises", course / "docs")
    assert [problem.rule for problem in problems] == ["feedback-missing"]
    for _ in range(2):
        bank, reminders, _ = ready_course(course / "exercises", course / "docs")
        assert (bank.keys(), reminders) == ({"pick", "choose"}, problems)


def test_the_ledger_is_the_same_read_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    entries, problems = read_ledger(ROOT / "exercises" / LEDGER)
    fresh = ready_course(ROOT / "exercises", ROOT / "docs")[2]
    monkeypatch.setattr(ready, "read_entries", never)
    kept = ready_course(ROOT / "exercises", ROOT / "docs")[2]
    assert fresh == kept
    assert (list(kept.entries.values()), kept.problems) == (list(entries.values()), problems)


def never(file: Path) -> NoReturn:
    """Fail: what is kept must not be read again."""
    raise AssertionError("read again")


def test_a_mistake_in_the_ledger_is_told_every_time_and_never_kept(course: Path) -> None:
    file = write_ledger(course, entry_text("000-AA-01", "dropped"))
    for _ in range(2):
        assert [problem.rule for problem in mistakes(course)] == ["ledger-reason"]
    good = entry_text("000-AA-01", "dropped", reason="缺表")
    for text in (good + good, good.replace("gist:", "gits:"), "- ["):
        file.write_text(text, encoding="utf-8")
        told = mistakes(course)
        assert told == mistakes(course) == check_course(course / "exercises", course / "docs")[1]
    file.write_text(good, encoding="utf-8")
    assert ready_course(course / "exercises", course / "docs")[2].entries.keys() == {"000-AA-01"}


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"\x00" * 200])
def test_a_spoilt_cache_is_as_good_as_none(course: Path, folder: Path, spoilt: bytes) -> None:
    before = made(course)
    for file in folder.iterdir():
        file.write_bytes(spoilt)
    assert made(course) == before


def test_what_is_kept_of_an_exercise_holds_no_more_than_the_site_needs(course: Path, folder: Path) -> None:
    made(course)
    kept = json.loads(next(folder.iterdir()).read_bytes()[cache.DIGEST :])
    assert kept.keys() == {"id", "place", "revision", "sources", "checked", "raw", "rendered", "reminders"}
