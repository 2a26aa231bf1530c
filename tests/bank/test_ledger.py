"""The course's own ledger: every entry of the source material, once, with a verdict that the course bears out."""

from collections import Counter
from itertools import groupby
from pathlib import Path

from grader.bank import load_bank
from grader.check import course_ledger
from grader.ledger import PLANNED
from grader.problem import one_line

ROOT = Path(__file__).parents[2]
AUDIT = course_ledger(ROOT / "exercises", ROOT / "docs", load_bank(ROOT / "exercises"))
ENTRIES = AUDIT.entries.values()


def test_nothing_is_wrong_with_it() -> None:
    assert [one_line(problem) for problem in AUDIT.problems] == []


def test_all_entries_of_all_sources_are_there() -> None:
    assert Counter(entry.source for entry in ENTRIES) == {"000": 177, "001": 33, "002": 315, "003": 168, "004": 31}


def test_a_written_chapter_leaves_nothing_planned() -> None:
    written = {path.name for path in (ROOT / "docs").iterdir() if (ROOT / "exercises" / path.name).is_dir()}
    assert {"customer-value", "segmentation-abc"} <= written
    assert [entry.id for entry in ENTRIES if entry.verdict == PLANNED and entry.chapter in written] == []


def test_the_entries_of_a_document_stand_together() -> None:
    documents = [name for name, _ in groupby(ENTRIES, key=lambda entry: (entry.source, entry.document))]
    assert len(documents) == len(set(documents))


def test_gists_and_reasons_are_short_and_one_line() -> None:
    for entry in ENTRIES:
        assert "\n" not in entry.gist + entry.reason, entry.id
        assert 2 <= len(entry.gist) <= 90, entry.id
        assert len(entry.reason) <= 200, entry.id
