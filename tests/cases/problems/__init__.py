"""Golden problems: for every rule a bad file <rule>.yml (or a folder with exercises/ and docs/, perhaps before/) and what is said about it.

The first line of each message in <rule>.txt is `path:line:column: [rule] what`. `pytest --update` writes them anew.
"""

import ast
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from grader.against import check_revisions
from grader.bank import check_bank
from grader.check import check_course
from grader.formats import as_text
from grader.ledger import read_ledger
from grader.ledger_rules import check_finished
from grader.problem import Problem
from grader.source import read_text

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
TODAY = date(2027, 11, 23)
"""The day on which the cases are checked."""
RULE = re.compile(r"[a-z]+(-[a-z]+)+")


@cache
def emitted(room: str = "grader") -> frozenset[str]:
    """Return every rule id that the source of a room can emit: the words of that shape in what makes a Problem."""
    found: set[str] = set()
    for file in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            makes = isinstance(node, ast.Call) and _called(node.func) in ("Problem", "add", "report")
            if makes or (file.name == "source_faults.py" and isinstance(node, ast.Tuple)):
                found.update(_rules(node))
    return frozenset(found)


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _rules(node: ast.AST) -> Iterator[str]:
    parts = node.args if isinstance(node, ast.Call) else getattr(node, "elts", [])
    for part in parts:
        if isinstance(part, ast.Constant) and isinstance(part.value, str) and RULE.fullmatch(part.value):
            yield part.value


def folders() -> list[Path]:
    """Return the cases that are a small course of their own."""
    return sorted(path for path in HERE.iterdir() if (path / "exercises").is_dir())


def files() -> list[Path]:
    """Return the cases that are one bad file; `<rule>-<more>.yml` is a further case of a rule."""
    return sorted(HERE.glob("*.yml"))


def rule_of(case: Path) -> str:
    """Return the rule that a case is for: the longest that its name begins with."""
    return max((rule for rule in emitted() if f"{case.stem}-".startswith(f"{rule}-")), key=len, default="")


def problems_of(case: Path) -> list[Problem]:
    """Return what is wrong with a case; run it in the case's own folder, so that places are short."""
    if case.is_dir():
        bank, problems = check_course(Path("exercises"), Path("docs"), TODAY)
        before = {file.stem: read_text(file) for file in sorted(Path("before").glob("*.yml"))}
        finished = check_finished(read_ledger(Path("exercises/ledger"))[0]) if rule_of(case) == "ledger-planned" else ()
        return [*problems, *finished, *check_revisions(bank, before, "main")]
    return check_bank([case.name])[1]


def told(problems: list[Problem]) -> str:
    """Return the messages as an author reads them."""
    return "\n".join(as_text(problem) for problem in problems) + "\n"
