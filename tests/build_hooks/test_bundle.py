"""The browser code in a few files: whole, small, the same every time, and mistakes told with their place."""

import gzip
import re
import shutil
from pathlib import Path

import pytest

from build_hooks import bundle as bundler
from build_hooks import cache
from build_hooks.bundle import BROWSER, ENTRIES, BundleError, bundle


@pytest.fixture(autouse=True)
def no_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was made before."""
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of browser/ that may be spoilt; it finds the packages as the real one does."""
    copy = tmp_path / "browser"
    shutil.copytree(BROWSER, copy)
    (tmp_path / "node_modules").symlink_to(bundler.PACKAGES, target_is_directory=True)
    monkeypatch.setattr(bundler, "BROWSER", copy)
    return copy


def test_each_file_needs_no_other() -> None:
    files = bundle()
    assert files.keys() == set(ENTRIES)
    for name in (name for name in ENTRIES if name.endswith(".mjs")):
        assert re.findall(r"""\b(?:import|from)\s*["'][^"']+["']""", files[name].decode()) == []
    assert b"@import" not in files["course.css"]


def test_every_source_is_in_it() -> None:
    files = bundle()
    styles = (files["course.css"] + files["print.css"]).decode()
    for sheet in BROWSER.glob("*.css"):
        classes = re.findall(r"^\.[\w-]+", sheet.read_text(encoding="utf-8"), re.MULTILINE)
        assert sheet.name == "course.css" or [name for name in classes if name not in styles] == []
    assert b"course-exercise" in files["main.mjs"]
    assert "检查".encode() in files["main.mjs"], "Chinese stands there as itself, not as \\u…"
    assert b"grader.web" in files["grader.worker.mjs"]


def test_it_is_minified_and_keeps_the_licence_note() -> None:
    files = bundle()
    sources = b"".join(path.read_bytes() for path in sorted(BROWSER.glob("*.mjs")))
    assert len(gzip.compress(files["main.mjs"])) < len(gzip.compress(sources)) / 2
    assert b"idb.LICENSE.txt" in files["main.mjs"]


def test_the_same_sources_give_the_same_bytes(browser: Path, tmp_path: Path) -> None:
    elsewhere = bundle()
    shutil.rmtree(tmp_path / "cache")
    assert bundle() == elsewhere


def test_a_change_of_a_source_is_seen(browser: Path) -> None:
    before = bundle()["course.css"]
    with (browser / "site.css").open("a", encoding="utf-8") as sheet:
        sheet.write("\n.new-class { color: red; }\n")
    assert b".new-class" in bundle()["course.css"]
    assert b".new-class" not in before


@pytest.mark.parametrize(("name", "text"), [("main.mjs", "let = ;"), ("main.mjs", 'import "./gone.mjs";')])
def test_a_mistake_is_told_with_its_file(browser: Path, name: str, text: str) -> None:
    (browser / name).write_text(text, encoding="utf-8")
    with pytest.raises(BundleError, match=rf"(?s)打包没有成功.*{name}:1:.*改法"):
        bundle()


def test_packages_that_are_not_installed_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundler, "PACKAGES", tmp_path)
    with pytest.raises(BundleError, match="改法：运行 make setup"):
        bundle()
