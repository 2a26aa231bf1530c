"""The manual pages say what the program says: sample, notes, fields and faults of every kind."""

import re
from pathlib import Path

import pytest
from markdown import Markdown

from build_hooks import cache
from build_hooks.manual_pages import FIELDS_MARK, KINDS_MARK, manual_pages, with_tables
from grader.field_table import TABLES, fields_of
from grader.manual import MODULES, manual, told

ROOT = Path(__file__).parents[2]


def rendered(markdown: str) -> str:
    """Return a page's HTML with the extensions of mkdocs.yml that matter here."""
    extensions = ["attr_list", "tables", "toc", "def_list", "pymdownx.superfences", "build_hooks.mathml"]
    return Markdown(extensions=extensions).convert(markdown)


def test_the_pages_are_made_once_for_one_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "FOLDER", tmp_path)
    before = manual_pages()
    monkeypatch.setattr("build_hooks.manual_pages.told", lambda book, fault: "别的话")
    assert manual_pages() == before
    monkeypatch.setattr("build_hooks.manual_pages.program", lambda: b"another")
    assert "别的话" in manual_pages()["contribute/kinds/single.md"]


@pytest.mark.parametrize("kind", MODULES)
def test_a_page_holds_the_manual_of_its_kind(kind: str) -> None:
    page, book = manual_pages()[f"contribute/kinds/{kind}.md"], manual(kind)
    assert f"# {book.title}\n\n{book.caption}\n" in page
    assert f"```yaml\n{book.sample}```" in page
    assert book.notes in page
    assert all(told(book, fault) in page for fault in book.faults)
    own = {field.name for field in fields_of(kind)} - {field.name for field in (*TABLES["exercise"], *TABLES["plain"])}
    assert own <= set(re.findall(r"^\| `([a-z_]+)` \|", page, re.M))


def test_every_part_of_a_kind_has_its_table() -> None:
    pages = "".join(manual_pages().values()) + with_tables(FIELDS_MARK)
    for table, fields in TABLES.items():
        rows = [re.escape(f"| `{field.name}` | {'是' if field.needed else '否'} | ") + ".+\n?" for field in fields]
        assert re.search("".join(rows), pages), table


def test_a_cell_shows_its_text_as_it_is() -> None:
    html = rendered(manual_pages()["contribute/kinds/short.md"])
    assert "在说法里写 &lt;名&gt;" in html
    assert "题干里每个 [[名]] 的答案" in rendered(manual_pages()["contribute/kinds/fill.md"])
    assert "{yours} 是学员算的数" in rendered(manual_pages()["contribute/kinds/numeric.md"])


def test_the_guide_gets_the_fields_of_all_and_the_list_of_kinds() -> None:
    guide = (ROOT / "docs" / "contribute" / "exercises.md").read_text(encoding="utf-8")
    page = with_tables(guide)
    assert FIELDS_MARK in guide
    assert KINDS_MARK in guide
    assert FIELDS_MARK not in page
    assert all(f"| `{field.name}` |" in page for field in (*TABLES["exercise"], *TABLES["plain"]))
    assert all(f"| [{manual(kind).title}](kinds/{kind}.md) | `{kind}` |" in page for kind in MODULES)
    assert with_tables("没有记号") == "没有记号"


def test_every_page_stands_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert re.findall(r"contribute/kinds/([a-z]+)\.md", navigation) == list(MODULES)
