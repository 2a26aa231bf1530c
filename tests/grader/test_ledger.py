"""The ledger's files: entries in order, and every mistake of form at its place."""

from pathlib import Path

import pytest

from grader.ledger import CHAPTERS, VERDICTS, read_ledger
from tests.grader.ledgers import entry_text, write_ledger


def told(folder: Path) -> list[tuple[str, int, str]]:
    """Return what is wrong with a ledger."""
    _, problems = read_ledger(folder)
    return [(Path(problem.place.path).name, problem.place.line, problem.rule) for problem in problems]


def test_entries_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    write_ledger(tmp_path, entry_text("001-AB-02", "dropped", reason="缺表"), source="001")
    file = write_ledger(tmp_path, entry_text("000-AA-02"), entry_text("000-AA-01", "merged", into="000-AA-02"))
    entries, problems = read_ledger(file.parent)
    assert problems == []
    assert list(entries) == ["000-AA-02", "000-AA-01", "001-AB-02"]
    last = entries["001-AB-02"]
    assert (last.source, last.document, last.chapter, last.gist) == ("001", "练习题", "customer-value", "推荐问什么")
    assert (last.verdict, last.reason, last.into, last.place.line) == ("dropped", "缺表", "", 1)
    assert entries["000-AA-01"].into == "000-AA-02"


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        (entry_text().replace("  gist: 推荐问什么\n", ""), 1, "field-missing"),
        (entry_text().replace("  verdict: kept\n", ""), 1, "field-missing"),
        (entry_text(verdict="keep"), 5, "value-choice"),
        (entry_text(chapter="custom-value"), 3, "value-choice"),
        (entry_text(note="字"), 6, "field-unknown"),
        (entry_text(reason=""), 6, "value-empty"),
        (entry_text("000-AA-1"), 1, "ledger-id"),
        (entry_text("001-AA-01"), 1, "ledger-id"),
        (entry_text() + entry_text(), 6, "ledger-same"),
        ("id: 000-AA-01\n", 1, "value-kind"),
        ("- 000-AA-01\n", 1, "value-kind"),
        ("- id: [\n", 2, "yaml-bracket"),
    ],
)
def test_a_mistake_of_form_is_told_at_its_place(tmp_path: Path, text: str, line: int, rule: str) -> None:
    folder = write_ledger(tmp_path, text).parent
    assert ("000.yml", line, rule) in told(folder)


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    folder = write_ledger(tmp_path, "- id: [\n").parent
    (folder / "002.yml").write_bytes("- id: 中".encode("gb18030"))
    write_ledger(tmp_path, entry_text("001-AA-01"), source="001")
    assert list(read_ledger(folder)[0]) == ["001-AA-01"]
    assert [rule for _, _, rule in told(folder)] == ["yaml-bracket", "file-encoding"]


def test_every_verdict_and_chapter_has_one_word_of_its_own() -> None:
    assert len(set(VERDICTS.values())) == len(VERDICTS)
    assert len(set(CHAPTERS.values())) == len(CHAPTERS)
