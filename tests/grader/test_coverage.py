"""What covers an entry: exercises by their sources, passages by their comments."""

from pathlib import Path

import pytest

from grader.bank import load_bank
from grader.chapters import Passage, passages
from grader.coverage import by_entry, citations
from grader.problem import Problem
from tests.samples import JUDGE, SINGLE


def found(text: str) -> list[tuple[str, list[tuple[str, int]], int, int]]:
    """Return the passages of a text with the columns of their ids."""
    return [
        (
            each.anchor,
            [(source.value, source.place.column) for source in each.sources],
            each.place.line,
            each.place.column,
        )
        for each in passages(text, "a.md")
        if isinstance(each, Passage)
    ]


def test_comments_are_found_with_the_place_of_every_id() -> None:
    text = "# 章\n\n<!-- sources: 002-AG-05, 002-AG-06 -->\n字\n\n!!! note\n\n    <!--sources:000-AA-01-->\n"
    assert found(text) == [
        ("from-002-AG-05", [("002-AG-05", 15), ("002-AG-06", 26)], 3, 1),
        ("from-000-AA-01", [("000-AA-01", 17)], 8, 5),
    ]


def test_two_passages_with_the_same_first_id_have_two_names() -> None:
    text = "<!-- sources: 000-AA-01 -->\n\n<!-- sources: 000-AA-01, 000-AA-02 -->\n"
    assert [anchor for anchor, *_ in found(text)] == ["from-000-AA-01", "from-000-AA-01_2"]


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- sources: 000-AA-01 -->\n```\n",
        "`<!-- sources: 000-AA-01 -->`\n",
        "<!-- 别的 -->\n",
        "字 <!-- sources: a -->",
    ],
)
def test_what_is_shown_or_means_something_else_is_no_comment_of_sources(text: str) -> None:
    assert list(passages(text, "a.md")) == []


@pytest.mark.parametrize(
    "text",
    [
        "<!-- sources：000-AA-01 -->",
        "<!-- source: 000-AA-01 -->",
        "<!-- Sources: 000-AA-01 -->",
        "<!-- sources: 000-AA-01，000-AA-02 -->",
        "<!-- sources: 000-AA-01、000-AA-02 -->",
        "<!-- sources: -->",
        "<!-- sources: 000-AA-01",
        "  <!-- sources: 000-AA-01 --> 字",
    ],
)
def test_what_only_looks_like_one_is_told(text: str) -> None:
    (problem,) = passages(f"# 章\n{text}\n", "a.md")
    assert isinstance(problem, Problem)
    assert (problem.rule, problem.place.line) == ("source-comment", 2)
    assert problem.place.column == len(text) - len(text.lstrip()) + 1


def test_exercises_and_passages_are_gathered_each_once(tmp_path: Path) -> None:
    for folder in ("exercises/crm", "docs/crm"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "exercises/crm/nps.yml").write_text(f"{SINGLE}sources: [000-AA-01, 000-AA-02]\n", encoding="utf-8")
    (tmp_path / "exercises/crm/loyal.yml").write_text(f"{JUDGE}sources: [000-AA-01, 000-AA-01]\n", encoding="utf-8")
    page = "<!-- sources: 000-AA-02 -->\n字\n\n<!-- source -->\n"
    (tmp_path / "docs/crm/a.md").write_text(page, encoding="utf-8")
    cited, problems = citations(load_bank(tmp_path / "exercises"), tmp_path / "docs")
    assert [problem.rule for problem in problems] == ["source-comment"]
    covering = {
        entry: [(each.by, each.chapter, each.is_exercise) for each in by] for entry, by in by_entry(cited).items()
    }
    assert covering == {
        "000-AA-01": [("loyal", "crm", True), ("nps", "crm", True)],
        "000-AA-02": [("nps", "crm", True), ("crm/a.md#from-000-AA-02", "crm", False)],
    }
