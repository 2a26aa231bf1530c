"""The finder of the browser: it finds one that works, and says so when it cannot."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import chrome


def test_the_browser_that_is_found_opens_a_page_with_chinese_text(browser: Browser) -> None:
    with browser.new_page() as page:
        page.set_content("<p>客户价值</p>")
        assert page.inner_text("p") == "客户价值"


def test_the_browser_is_asked_for_without_disturbing_one_that_runs(browser: Browser) -> None:
    found = chrome.downloaded()
    assert found is None or found.is_file()


def test_a_browser_named_by_the_environment_comes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "my-browser"
    program.touch()
    monkeypatch.setenv("CHROME", str(program))
    assert chrome.ensure_browser() == program


def test_a_wrong_path_in_the_environment_is_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CHROME", str(tmp_path / "missing"))
    with pytest.raises(chrome.NoBrowserError, match="CHROME.*改法："):
        chrome.ensure_browser()


def test_a_stub_that_does_not_start_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stub = tmp_path / "google-chrome"
    stub.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    stub.chmod(0o755)
    monkeypatch.setattr(chrome, "_candidates", lambda: iter([stub]))
    monkeypatch.setattr(chrome.os, "name", "posix")
    assert chrome.installed() is None


def test_when_nothing_helps_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROME", raising=False)
    for step in ("installed", "downloaded", "_download"):
        monkeypatch.setattr(chrome, step, lambda: None)
    monkeypatch.setattr(chrome, "install_by_apt", lambda packages: False)
    with pytest.raises(chrome.NoBrowserError, match="请安装 Google Chrome(.|\n)*install Chrome"):
        chrome.ensure_browser()
