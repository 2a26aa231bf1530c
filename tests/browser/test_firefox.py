"""The course in Firefox: every kind of exercise is graded, attempts are there after a reload, the key goes on paper."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.kinds import KINDS
from grader.model import Exercise
from grader.node import Json
from tests.browser import firefox as finder
from tests.browser.chrome import NoBrowserError
from tests.browser.firefox import Firefox, driving, ensure_firefox
from tests.browser.learner import BANK, PAGES, key

FILL = """const [id, fields] = arguments, host = document.querySelector(`[exercise="${id}"]`);
for (const [name, value] of fields) for (const control of host.querySelectorAll(`[name="${name}"]`)) {
  if (['radio', 'checkbox'].includes(control.type)) { if (control.value === value) control.click(); continue; }
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true }));
}
host.querySelector('[type=submit]').click();"""
OUTCOME = """const host = document.querySelector(`[exercise="${arguments[0]}"]`);
return host.querySelector('.exercise__outcome').hidden ? '' : host.querySelector('.exercise__outcome').innerText"""


def fields_of(exercise: Exercise) -> Iterator[tuple[str, str]]:
    """Yield the name and value of each control that the key fills, in the order in which a learner comes to them."""
    response = key(exercise)
    given = response if exercise.is_set else {"answer": response}
    assert isinstance(given, dict)
    for item in exercise.items:
        yield from _fields(item.id, item.kind, given[item.id])


def _fields(name: str, kind: str, response: Json) -> Iterator[tuple[str, str]]:
    if kind == "dialogue":
        assert isinstance(response, list)
        for turn, reply in (str(step).split(":") for step in response):
            yield f"{name}.{turn}", reply
    elif isinstance(response, dict):
        yield from ((f"{name}.{row}", str(value)) for row, value in response.items())
    elif kind == "order":
        assert isinstance(response, list)
        yield from ((f"{name}.{step}", str(rank)) for rank, step in enumerate(response, 1))
    elif isinstance(response, list):
        yield from ((name, str(option)) for option in response)
    else:
        yield name, str(response)


def one_of_each_kind() -> dict[str, list[Exercise]]:
    """Return page → exercises, of every kind one, on few pages."""
    pages: dict[str, list[Exercise]] = {}
    for exercise in BANK.values():
        pages.setdefault(PAGES[exercise.id], []).append(exercise)
    missing, chosen = {*KINDS, "set"}, dict[str, list[Exercise]]()
    while missing:
        address = max(pages, key=lambda page: len(missing & {exercise.kind for exercise in pages[page]}))
        found = {exercise.kind: exercise for exercise in pages[address] if exercise.kind in missing}
        chosen[address], missing = list(found.values()), missing - set(found)
    return chosen


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    """Firefox with a fresh profile."""
    with driving(ensure_firefox(), tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


@pytest.mark.parametrize(("address", "exercises"), one_of_each_kind().items(), ids=list(one_of_each_kind()))
def test_every_kind_is_graded_and_there_after_a_reload(
    firefox: Firefox, site_url: str, address: str, exercises: list[Exercise]
) -> None:
    firefox.goto(site_url + address)
    for exercise in exercises:
        points = f"得分 {float(exercise.points):g} / {float(exercise.points):g}"
        firefox.run(FILL, exercise.id, list(fields_of(exercise)))
        assert points in firefox.until(OUTCOME, exercise.id)
    firefox.command("WebDriver:Refresh")
    for exercise in exercises:
        shown = firefox.until(OUTCOME, exercise.id)
        assert "上次作答" in shown
        assert "对 · 得分" in shown


def test_the_key_is_printed(firefox: Firefox, site_url: str) -> None:
    firefox.goto(site_url + "customer-value/lifetime-value/")
    firefox.until(
        "dispatchEvent(new Event('beforeprint')); return document.querySelector('.print__key').innerText !== ''"
        " || document.querySelector('.print__key').childElementCount > 0"
    )
    firefox.run("document.querySelector('.print__key').replaceChildren()")
    firefox.command("WebDriver:Print")
    exercises, entries = firefox.run(
        "return ['course-exercise', '.print__entry'].map((css) => document.querySelectorAll(css).length)"
    )
    assert exercises == entries > 5


def test_a_firefox_named_by_the_environment_comes_first_and_a_wrong_path_is_an_error(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "my-firefox"
    monkeypatch.setenv("FIREFOX", str(program))
    with pytest.raises(NoBrowserError, match="FIREFOX.*改法："):
        ensure_firefox()
    program.touch()
    assert ensure_firefox() == program


def test_without_firefox_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIREFOX", raising=False)
    monkeypatch.setattr(finder, "installed", lambda: None)
    monkeypatch.setattr(finder, "install_by_apt", lambda packages: False)
    with pytest.raises(NoBrowserError, match="请安装 Firefox"):
        ensure_firefox()
