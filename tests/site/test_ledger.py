"""The ledger in the finished site: every entry, links that arrive, and no more bytes than such a page needs."""

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from grader import load_bank
from grader.ledger import read_ledger

ROOT = Path(__file__).parents[2]
ENTRIES = read_ledger(ROOT / "exercises" / "ledger")[0]
BANK = load_bank(ROOT / "exercises")
MOST = 100_000
"""Bytes of the page with gzip."""


@pytest.fixture(scope="module")
def page(built_site: Path) -> str:
    """The page's HTML."""
    return (built_site / "ledger" / "index.html").read_text(encoding="utf-8")


def test_every_entry_has_one_row(page: str) -> None:
    assert re.findall(r'<tr id="([^"]+)">', page) == list(ENTRIES)


def test_every_link_of_a_row_arrives(built_site: Path, page: str) -> None:
    rows = re.findall(r'<tr id="[^"]+">.*?</tr>', page)
    links = {link for row in rows for link in re.findall(r'href="([^"]+)"', row)}
    assert len(links) > len(BANK) / 2
    ids: dict[str, set[str]] = {}
    for link in links:
        address, _, name = urljoin("/ledger/", link).partition("#")
        if address not in ids:
            html = (built_site / address.lstrip("/") / "index.html").read_text(encoding="utf-8")
            ids[address] = set(re.findall(r'\bid="([^"]+)"', html))
        assert name in ids[address], link


def test_every_exercise_with_a_source_leads_to_its_row(built_site: Path, page: str) -> None:
    names = set(re.findall(r'id="by-([^"]+)"', page))
    assert names == {exercise.id for exercise in BANK.values() if exercise.sources}
    for html in (path.read_text(encoding="utf-8") for path in built_site.rglob("*.html")):
        for form in re.findall(r"<course-exercise\b.*?</course-exercise>", html, re.DOTALL):
            name = re.findall(r'exercise="([^"]+)"', form)[0]
            wanted = [name] if BANK[name].sources else []
            assert re.findall(r'href="(?:\.\./)+ledger/#by-([^"]+)">出处与审校', form) == wanted


def test_the_page_is_light_and_the_site_search_leaves_it_alone(built_site: Path, page: str) -> None:
    assert len(gzip.compress(page.encode(), 6)) < MOST
    index = json.loads((built_site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    found = [section["text"] for section in index if section["location"].startswith("ledger/")]
    assert len(found) > 5
    assert [entry for entry in ENTRIES if entry in "".join(found)] == []
