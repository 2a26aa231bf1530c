"""The chapters' exercise fences against the bank."""

from pathlib import Path

import pytest

from grader.chapters import chapter_mentions, check_chapters, check_encoding, mentions
from grader.check import check_course
from grader.problem import Place
from tests.samples import JUDGE, SINGLE


def found(text: str) -> list[tuple[str, int, int]]:
    return [(mention.id, mention.place.line, mention.place.column) for mention in mentions(text, "a.md")]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("```exercise\nnps\n```\n", [("nps", 2, 1)]),
        ("字\n\n``` exercise\n\nnps\n  loyal  \n```\n末", [("nps", 5, 1), ("loyal", 6, 3)]),
        ("!!! note\n\n    ```exercise\n    nps\n    ```\n", [("nps", 4, 5)]),
        ("````exercise\nnps\n```\nloyal\n````\n", [("nps", 2, 1), ("```", 3, 1), ("loyal", 4, 1)]),
        ("````\n```exercise\nnps\n```\n````\n", []),
        ("```yaml\nid: nps\n```\n```exercise\nloyal\n```\n", [("loyal", 5, 1)]),
        ("```exercise\nnps", [("nps", 2, 1)]),
        ("```exercise\nnps\n```yaml\nloyal\n```\n", [("nps", 2, 1), ("```yaml", 3, 1), ("loyal", 4, 1)]),
        ("```exercise``` 是围栏的名字\n\nnps\n", []),
        ("```exercises\nnps\n```\n", []),
        ("`exercise`\nnps\n", []),
        ("```\nexercise\n```\n", []),
        ("", []),
    ],
)
def test_the_ids_in_exercise_fences_are_found_with_their_places(text: str, ids: list[tuple[str, int, int]]) -> None:
    assert found(text) == ids


def told(text: str, **bank: int) -> list[tuple[int, str]]:
    places = {name: Place("e.yml", line, 5) for name, line in bank.items()}
    return [(p.place.line, p.rule) for p in check_chapters(list(mentions(text, "a.md")), places, {"broken"})]


def test_missing_repeated_and_unused_exercises_are_told() -> None:
    assert told("```exercise\nnps\nnsp\nnps\nbroken\n```", nps=1, loyal=7) == [
        (3, "exercise-missing"),
        (4, "exercise-twice"),
        (7, "exercise-unused"),
    ]
    assert told("```exercise\nnps\n```", nps=1) == []


def test_a_missing_id_that_stands_twice_is_missing_twice() -> None:
    assert told("```exercise\na\na\n```") == [(2, "exercise-missing"), (3, "exercise-missing")]


def test_the_whole_course_is_checked_in_one_run(tmp_path: Path) -> None:
    exercises, docs = tmp_path / "exercises", tmp_path / "docs"
    for folder in (exercises / "a", docs / "a"):
        folder.mkdir(parents=True)
    (exercises / "a" / "nps.yml").write_text(SINGLE, encoding="utf-8")
    (exercises / "a" / "loyal.yml").write_text(JUDGE.replace("key: 错", "key: 否"), encoding="utf-8")
    (docs / "a" / "index.md").write_text("```exercise\nnone\nloyal\n```\n", encoding="utf-8")
    (docs / "b.md").write_bytes("```exercise\nnps\n```\n中".encode("gb18030"))
    bank, problems = check_course(exercises, docs)
    assert list(bank) == ["nps"]
    assert [(Path(problem.place.path).name, problem.rule) for problem in problems] == [
        ("index.md", "exercise-missing"),
        ("b.md", "file-encoding"),
        ("loyal.yml", "key-unknown"),
        ("nps.yml", "exercise-unused"),
    ]
    assert [problem.rule for problem in check_encoding(docs)] == ["file-encoding"]
    assert [mention.id for mention in chapter_mentions(docs)] == ["none", "loyal"]
