"""A mistake in a content file: where it is, which rule it breaks, what is wrong, how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file; line and column count characters from 1, 0 means unknown."""

    path: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """One broken rule. Problems are values: they are collected, never thrown one by one."""

    place: Place
    rule: str
    what: str
    fix: str
    warning: bool = False

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: file, line, column, rule."""
        return (self.place.path, self.place.line, self.place.column, self.rule)


class Misuse(Exception):
    """A command that is called with words it cannot use; the message says which, and how to mend it."""


class ContentError(ValueError):
    """Content that cannot be used; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.order))
        super().__init__("\n".join(one_line(problem) for problem in self.problems))


def one_line(problem: Problem) -> str:
    """Return `path:line:column: [rule] what`, which editors and grep can use."""
    place = problem.place
    reminder = "提醒：" if problem.warning else ""
    what = problem.what.replace("\n", " ")
    return f"{place.path}:{place.line}:{place.column}: [{problem.rule}] {reminder}{what}"
