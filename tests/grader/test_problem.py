"""Problems as values, and as text, GitHub annotations and JSON."""

import json
from pathlib import Path

import pytest

from grader.formats import as_github, as_json, as_text, summary
from grader.problem import ContentError, Place, Problem, one_line


def problem(line: int = 2, column: int = 3, rule: str = "key-unknown", path: str = "a.yml", **more: bool) -> Problem:
    return Problem(Place(path, line, column), rule, "占 70%\n不对", "改成 A", **more)


def test_one_line_is_one_line() -> None:
    assert one_line(problem()) == "a.yml:2:3: [key-unknown] 占 70% 不对"
    assert one_line(problem(warning=True)) == "a.yml:2:3: [key-unknown] 提醒：占 70% 不对"


def test_a_content_error_carries_its_problems_in_the_order_of_the_files() -> None:
    error = ContentError([problem(9, path="b.yml"), problem(10), problem(9, 4), problem(9, 2), problem(9, 2, "a-rule")])
    places = [(found.place.path, found.place.line, found.place.column, found.rule) for found in error.problems]
    assert places == sorted(places)
    assert str(error).splitlines()[0] == "a.yml:9:2: [a-rule] 占 70% 不对"
    assert len(str(error).splitlines()) == 5


def test_the_text_shows_the_line_with_a_caret_as_wide_as_the_terminal_prints_it(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("\ufeffkind: 单选\n答案: D\n", encoding="utf-8")
    text = as_text(problem(2, 5, path=file.as_posix()))
    assert text.splitlines()[1:] == ["    改法：改成 A", "     2 | 答案: D", "       | \u3000\u3000  ^"]
    assert as_text(problem(1, 1, path=file.as_posix())).splitlines()[2] == "     1 | kind: 单选"


def test_the_text_does_without_the_line_where_there_is_none(tmp_path: Path) -> None:
    (tmp_path / "bytes.yml").write_bytes(b"\xff\xfe")
    for path, line in (
        ("gone.yml", 2),
        (str(tmp_path), 2),
        ("", 0),
        (str(tmp_path / "bytes.yml"), 1),
        (__file__, 99999),
    ):
        assert as_text(problem(line, path=path)).endswith("    改法：改成 A")
    assert as_text(problem(0, 0, path=__file__)).endswith("    改法：改成 A")


def test_github_gets_an_annotation_with_its_own_escapes() -> None:
    message = "::error file=a%2Cb%3A.yml,line=2,col=3,title=key-unknown::占 70%25%0A不对%0A改法：改成 A"
    assert as_github(problem(path="a,b:.yml")) == message
    assert as_github(problem(warning=True)).startswith("::warning file=a.yml,")


def test_json_has_every_field_by_its_name() -> None:
    assert json.loads(as_json([problem(warning=True)])) == [
        {
            "path": "a.yml",
            "line": 2,
            "column": 3,
            "rule": "key-unknown",
            "what": "占 70%\n不对",
            "fix": "改成 A",
            "warning": True,
        }
    ]
    assert "占" in as_json([problem()])
    assert as_json([]) == "[]"


@pytest.mark.parametrize(
    ("problems", "said"),
    [
        ([], "3 道练习，没有发现问题。"),
        ([problem(), problem(path="b.yml"), problem(warning=True)], "3 道练习，2 个文件里有 2 处错误、1 处提醒。"),
        ([problem(warning=True)], "3 道练习，1 个文件里有 1 处提醒。"),
        ([problem()], "3 道练习，1 个文件里有 1 处错误。"),
    ],
)
def test_the_summary_counts_errors_and_reminders(problems: list[Problem], said: str) -> None:
    assert summary(problems, 3) == said
