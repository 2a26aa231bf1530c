"""Problems as text, as GitHub annotations, as JSON."""

import json
from collections.abc import Iterable
from pathlib import Path

from grader.problem import Problem, one_line
from grader.text import printable


def as_text(problem: Problem, text: str | None = None) -> str:
    """Return the place, rule and what; how to mend it; and the line with a caret.

    The line is one of the text, or of the file where that can be read.
    """
    said = [printable(one_line(problem)), printable(f"    改法：{problem.fix}")]
    return "\n".join(said + [printable(line, kept="\t") for line in _quoted(problem, text)])


def _quoted(problem: Problem, text: str | None) -> list[str]:
    place = problem.place
    if not place.line:
        return []
    try:
        whole = Path(place.path).read_text(encoding="utf-8") if text is None else text
        line = whole.removeprefix("\ufeff").split("\n")[place.line - 1]
    except (OSError, IndexError, UnicodeDecodeError):
        return []
    before = line[: place.column - 1]
    # A full-width character is two columns wide in a terminal; ASCII is one.
    padding = "".join(" " if character < "\u1100" else "\u3000" for character in before)
    return [f"{place.line:6d} | {line}", f"       | {padding}^"]


def as_github(problem: Problem) -> str:
    """Return a GitHub Actions annotation."""
    place, level = problem.place, "warning" if problem.warning else "error"
    message = _escaped(f"{problem.what}\n改法：{problem.fix}")
    path = _escaped(place.path).replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={path},line={place.line},col={place.column},title={problem.rule}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_json(problems: Iterable[Problem]) -> str:
    """Return a JSON list of problems."""
    return json.dumps(
        [
            {
                "path": problem.place.path,
                "line": problem.place.line,
                "column": problem.place.column,
                "rule": problem.rule,
                "what": problem.what,
                "fix": problem.fix,
                "warning": problem.warning,
            }
            for problem in problems
        ],
        ensure_ascii=False,
        indent=1,
    )


def summary(problems: list[Problem], files: int) -> str:
    """Return the closing line of a check."""
    errors = sum(not problem.warning for problem in problems)
    reminders = len(problems) - errors
    if not problems:
        return f"{files} 道练习，没有发现问题。"
    places = len({problem.place.path for problem in problems})
    counts = "、".join(
        part for part, count in ((f"{errors} 处错误", errors), (f"{reminders} 处提醒", reminders)) if count
    )
    return f"{files} 道练习，{places} 个文件里有 {counts}。"
