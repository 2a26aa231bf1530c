"""What exercises add to a page before the grader starts: bytes, and nothing that holds up the first paint."""

import re
from pathlib import Path

import pytest

from bench.page_bytes import EXERCISE, MOST, added


@pytest.fixture(scope="module")
def chapters(built_site: Path) -> dict[str, str]:
    """The pages with exercises."""
    pages = {
        page.relative_to(built_site).as_posix(): page.read_text(encoding="utf-8") for page in built_site.rglob("*.html")
    }
    return {name: html for name, html in pages.items() if EXERCISE.search(html)}


def test_the_fullest_page_stays_within_its_bytes(built_site: Path) -> None:
    pages = added(built_site)
    assert {name: size for name, size in pages.items() if size > MOST} == {}
    assert len(pages) > 5


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
