"""The service worker's list: complete, true, the same every time, and new when anything changes."""

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from build_hooks import offline

PAGE = "<!doctype html><html><body>课<course-offline></course-offline></body></html>"
FILES = {
    "index.html": PAGE,
    "404.html": PAGE,
    "客户/index.html": PAGE,
    "assets/main.mjs": "1",
    "assets/python.zip": "2",
    "assets/main.js.map": "{}",
    "assets/javascripts/lunr/min/lunr.zh.min.js": "zh",
    "assets/javascripts/lunr/min/lunr.stemmer.support.min.js": "support",
    "assets/javascripts/lunr/min/lunr.th.min.js": "th",
    "search/search_index.json": '{"config":{"lang":["zh"]}}',
    "sitemap.xml": "<urlset/>",
    "sitemap.xml.gz": "time",
    "kefu-xuetang.zip": "zip",
}
LISTED = {
    "",
    "404.html",
    "%E5%AE%A2%E6%88%B7/",
    "assets/main.mjs",
    "assets/python.zip",
    "assets/javascripts/lunr/min/lunr.zh.min.js",
    "assets/javascripts/lunr/min/lunr.stemmer.support.min.js",
    "search/search_index.json",
    "sitemap.xml",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small finished site."""
    for name, content in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode())
    offline.apply(tmp_path)
    return tmp_path


def release(site: Path) -> Any:
    """Return what the service worker knows."""
    line = (site / "sw.js").read_text("utf-8").split("\n", 1)[0]
    return json.loads(line.removeprefix("const RELEASE = ").removesuffix(";"))


def mark(site: Path) -> str:
    """Return the mark in the home page."""
    found = re.search(r"<course-offline[^>]*>", (site / "index.html").read_text("utf-8"))
    assert found
    return found[0]


def test_every_file_that_a_page_asks_for_is_listed_under_its_address(site: Path) -> None:
    assert release(site)["files"].keys() == LISTED


def test_each_is_listed_with_its_true_size_and_hash(site: Path) -> None:
    for address, (size, integrity) in release(site)["files"].items():
        name = address.replace("%E5%AE%A2%E6%88%B7", "客户")
        content = (site / (name + "index.html" if name.endswith("/") or not name else name)).read_bytes()
        digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
        assert (size, integrity) == (len(content), f"sha256-{digest}")


def test_the_source_of_the_worker_follows_the_list(site: Path) -> None:
    assert (site / "sw.js").read_bytes().split(b"\n", 1)[1] == offline.SOURCE.read_bytes()


def test_every_page_is_marked_with_what_the_worker_knows(site: Path) -> None:
    assert f'release="{release(site)["assets"]}"' in mark(site)
    assert all(
        (site / page).read_bytes() == (site / "index.html").read_bytes() for page in ("404.html", "客户/index.html")
    )


def test_doing_it_again_changes_nothing(site: Path) -> None:
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    offline.apply(site)
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("name", "pages_differ"), [("客户/index.html", False), ("assets/main.mjs", True), ("assets/python.zip", True)]
)
def test_any_change_is_a_new_version_and_pages_change_with_the_assets(
    site: Path, name: str, pages_differ: bool
) -> None:
    before, marked = release(site), mark(site)
    with (site / name).open("ab") as file:
        file.write(b"x")
    offline.apply(site)
    assert release(site)["version"] != before["version"]
    assert (mark(site) != marked) is pages_differ


def test_a_file_that_is_left_out_makes_no_new_version(site: Path) -> None:
    before = (site / "sw.js").read_bytes()
    (site / "sitemap.xml.gz").write_bytes(b"later")
    offline.apply(site)
    assert (site / "sw.js").read_bytes() == before
