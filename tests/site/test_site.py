"""The finished site's files."""

import json
import re
import zipfile
from html import escape
from pathlib import Path

from grader import load_bank
from grader.rulebook import RULES

BANK = load_bank(Path(__file__).parents[2] / "exercises")


def pages(built_site: Path) -> list[Path]:
    """Return every HTML file."""
    return sorted(built_site.rglob("*.html"))


def test_no_page_loads_anything_from_another_host(built_site: Path) -> None:
    for page in pages(built_site):
        html = page.read_text(encoding="utf-8")
        loads = re.findall(r"<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)=\"([^\"]+)\"[^>]*>", html)
        outside = [url for url in loads if re.match(r"(https?:)?//", url) and not url.startswith("http://127.0.0.1")]
        assert outside == [], page


def test_the_bank_lies_in_the_site_with_every_exercise(built_site: Path) -> None:
    shipped = json.loads((built_site / "assets" / "bank.json").read_text(encoding="utf-8"))
    assert shipped["exercises"].keys() == BANK.keys()


def test_the_bank_says_where_every_exercise_is_and_what_it_is_called(built_site: Path) -> None:
    shipped = json.loads((built_site / "assets" / "bank.json").read_text(encoding="utf-8"))
    for exercise_id, entry in shipped["exercises"].items():
        html = (built_site / entry["page"] / "index.html").read_text(encoding="utf-8")
        assert f'id="{exercise_id}-title">{escape(entry["title"], quote=False)}</p>' in html


def test_no_page_and_no_search_entry_holds_a_solution_or_feedback(built_site: Path) -> None:
    texts = [page.read_text(encoding="utf-8") for page in pages(built_site)]
    texts.append((built_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    everything = "\n".join(texts)
    for exercise in BANK.values():
        for line in exercise.solution.split("\n"):
            plain = max(re.split(r"[{}$*|`]", line), key=len).strip()
            if len(plain) > 14:
                assert plain not in everything, exercise.id


def test_options_are_not_in_the_search_index(built_site: Path) -> None:
    index = (built_site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "请选择" not in index
    assert "再来一组数" not in index


def test_what_stands_in_an_exercise_without_scripts_is_not_in_the_search_index(built_site: Path) -> None:
    index = json.loads((built_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert [entry["location"] for entry in index["docs"] if "这道练习要打开" in re.sub(r"\W", "", entry["text"])] == []


def test_no_page_holds_a_spot_without_its_exercise(built_site: Path) -> None:
    for page in pages(built_site):
        assert "></course-exercise>" not in page.read_text(encoding="utf-8")


def test_the_runtime_is_described_and_whole(built_site: Path) -> None:
    runtime = json.loads((built_site / "assets" / "runtime.json").read_text(encoding="utf-8"))
    for file in runtime["files"]:
        assert (built_site / "assets" / file["path"]).stat().st_size == file["bytes"]


def test_every_chapter_exercise_is_on_its_page(built_site: Path) -> None:
    everything = "\n".join(page.read_text(encoding="utf-8") for page in pages(built_site))
    for exercise_id in BANK:
        assert everything.count(f'<course-exercise exercise="{exercise_id}"') == 1


def test_the_page_of_rules_has_an_anchor_for_every_rule(built_site: Path) -> None:
    html = (built_site / "contribute" / "rules" / "index.html").read_text(encoding="utf-8")
    assert [rule for rule in RULES if html.count(f'id="{rule}"') != 1] == []


def test_the_offline_zip_holds_the_pages_that_the_site_has_without_their_service_worker(built_site: Path) -> None:
    with zipfile.ZipFile(built_site / "kefu-xuetang.zip") as archive:
        names = {name.removeprefix("kefu-xuetang/site/") for name in archive.namelist()}
        home = archive.read("kefu-xuetang/site/index.html").decode()
    assert {page.relative_to(built_site).as_posix() for page in pages(built_site)} <= names
    assert "sw.js" not in names
    assert "<course-offline></course-offline>" in home
    assert re.search(
        r'<course-offline release="\w+" megabytes="[\d.]+">', (built_site / "index.html").read_text("utf-8")
    )


def test_the_manifest_names_icons_that_exist_in_their_sizes(built_site: Path) -> None:
    manifest = json.loads((built_site / "manifest.webmanifest").read_text("utf-8"))
    for icon in manifest["icons"]:
        header = (built_site / icon["src"]).read_bytes()[16:24]
        assert "x".join(str(int.from_bytes(side, "big")) for side in (header[:4], header[4:])) == icon["sizes"]
    for page in pages(built_site):
        assert 'rel="manifest"' in page.read_text(encoding="utf-8")
