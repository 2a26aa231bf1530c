"""What exercises add to a page before the grader starts: bytes, and nothing that holds up the first paint."""

import gzip
import re
import subprocess
from pathlib import Path

import pytest

from build_hooks.bundle import BROWSER, OPTIONS, PACKAGES
from build_hooks.node import node

MOST = 30_000
"""Bytes with gzip over the same page without exercises."""
EXERCISE = re.compile(r"<course-exercise\b.*?</course-exercise>", re.DOTALL)
WITHOUT: dict[str, tuple[str, str]] = {
    "main.mjs": ("js", 'import { openPalette } from "./palette.mjs"; openPalette();'),
    "course.css": (
        "css",
        '@import "./charts.css"; @import "./mathml.css"; @import "./site.css"; @import "./records.css"; @import "./ledger.css";',
    ),
}
"""What our two files would hold on a site without exercises."""


def packed(content: bytes) -> int:
    """Return the size as a host sends it."""
    return len(gzip.compress(content, 6))


def added(html: str) -> int:
    """Return what the forms of a page add to it."""
    return packed(html.encode()) - packed(EXERCISE.sub("", html).encode())


def packed_without(language: str, source: str) -> int:
    """Return the size of a file with less in it, put together in the same way."""
    command = [node(), str(PACKAGES / "esbuild" / "bin" / "esbuild"), *OPTIONS, f"--loader={language}"]
    done = subprocess.run(command, input=source.encode(), cwd=BROWSER, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return packed(done.stdout)


@pytest.fixture(scope="module")
def chapters(built_site: Path) -> dict[str, str]:
    """The pages with exercises."""
    pages = {
        page.relative_to(built_site).as_posix(): page.read_text(encoding="utf-8") for page in built_site.rglob("*.html")
    }
    return {name: html for name, html in pages.items() if EXERCISE.search(html)}


def test_the_fullest_page_stays_within_its_bytes(built_site: Path, chapters: dict[str, str]) -> None:
    browser = built_site / "assets" / "browser"
    code = sum(packed((browser / name).read_bytes()) - packed_without(*less) for name, less in WITHOUT.items())
    assert {name: code + added(html) for name, html in chapters.items() if code + added(html) > MOST} == {}
    assert len(chapters) > 5


def test_nothing_of_ours_but_one_stylesheet_holds_up_the_page(chapters: dict[str, str]) -> None:
    for name, html in chapters.items():
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
        assert [sheet for sheet in sheets if "assets/stylesheets/" not in sheet] == [
            "../" * name.count("/") + "assets/browser/course.css"
        ], name
        scripts = re.findall(r"<script\b[^>]*\bsrc=[^>]*>", html)
        blocking = [script for script in scripts if not re.search(r'\b(?:defer|async)\b|type="module"', script)]
        assert [script for script in blocking if "assets/javascripts/" not in script] == [], name


def test_a_page_asks_for_one_file_of_browser_code(chapters: dict[str, str]) -> None:
    for name, html in chapters.items():
        assert re.findall(r'"[^"]*(assets/browser/[^"]*\.mjs)"', html) == ["assets/browser/main.mjs"], name
