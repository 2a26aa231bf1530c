"""How old a check of the law is; the day of today is given, so that nothing here depends on when it runs."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Protocol

from grader.model import Checked
from grader.problem import Problem

VALID = timedelta(days=366)
"""A check holds for a year."""
AHEAD = timedelta(days=1)
"""East of here it may be tomorrow."""


class Dated(Protocol):
    """An exercise, or what was made of one."""

    @property
    def id(self) -> str: ...
    @property
    def checked(self) -> Checked | None: ...


def check_ages(bank: Iterable[Dated], today: date) -> Iterator[Problem]:
    """Yield checks of the law that are older than a year (as reminders), and those from the future."""
    for exercise in bank:
        checked = exercise.checked
        if checked is None:
            continue
        day = date.fromisoformat(checked.date)
        if day > today + AHEAD:
            what = f"核对日期 {checked.date} 还没有到"
            yield Problem(checked.place, "checked-date", what, "写你对照现行法条的那一天。")
        elif today - day > VALID:
            what = f"{exercise.id} 的法条上次核对是 {checked.date}，已经过了一年"
            law = "、".join(checked.law)
            fix = f"对照现行条文看一遍（{law}），改好题目，再把 date 换成今天。"
            yield Problem(checked.place, "checked-old", what, fix, warning=True)
