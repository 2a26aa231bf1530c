"""Reads what a formula is given, exactly, and refuses what it cannot mean."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from re import compile as pattern
from typing import TypeAlias

Given: TypeAlias = object
"""An input as it arrives from an author's file or a test; the readers below find out what it is."""

Exact: TypeAlias = int | Fraction
"""A rational result: an int when it is whole, a Fraction otherwise."""

Number: TypeAlias = int | Fraction | Decimal
"""A result that may also be irrational: then a Decimal of 34 significant digits (see `precise`)."""

LONGEST = 300
"""Digits before or after the point beyond which a number is taken for a slip."""

MOST_PERIODS = 10_000
"""Periods beyond which an exact sum would only waste time."""

SHOWN_LENGTH = 60
"""Characters of a refused input that its error message repeats."""

NUMBER = pattern(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")
ISO_DATE = pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
CLOCK = pattern(r"([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])")


def exact(value: Fraction) -> Exact:
    """Return a rational result in its one form: int when whole, Fraction otherwise."""
    return value.numerator if value.denominator == 1 else value


def refusal(what: str, needs: str, value: Given) -> ValueError:
    """Return the error for an input: what it is, what it must be, what was given instead."""
    try:
        given = str(value)
    except ValueError:  # Python prints whole numbers of up to 4300 digits
        given = "一个太长的数"
    return ValueError(f"{what}{needs}（得到 {given if len(given) <= SHOWN_LENGTH else given[:SHOWN_LENGTH] + '…'}）")


def number(value: Given, what: str) -> Fraction:
    """Read an int, Fraction, Decimal or decimal text; a binary float counts as the digits it prints."""
    if isinstance(value, Fraction):
        return value
    if isinstance(value, bool) or not isinstance(value, int | Decimal | str | Real):
        raise refusal(what, "要是一个数", value)
    if isinstance(value, int):
        return Fraction(value)
    text = str(value)
    if not NUMBER.fullmatch(text):
        raise refusal(what, "要是一个有限的数，写成 80 或 0.8 这样", text)
    decimal = Decimal(text)
    if len(text) > LONGEST or abs(decimal.adjusted()) > LONGEST:
        raise ValueError(f"{what}的位数太多（超过 {LONGEST} 位）")
    return Fraction(decimal)


def amount(value: Given, what: str) -> Fraction:
    """Read a number that is not negative: money, seconds, an average."""
    read = number(value, what)
    if read < 0:
        raise refusal(what, "不能是负数", value)
    return read


def positive(value: Given, what: str) -> Fraction:
    """Read a number above zero, such as a denominator."""
    read = amount(value, what)
    if read == 0:
        raise ValueError(f"{what}不能是 0")
    return read


def rate(value: Given, what: str) -> Fraction:
    """Read a rate from 0 to 1 (0.8 means 80 %)."""
    read = number(value, what)
    if not 0 <= read <= 1:
        raise refusal(what, "要在 0 到 1 之间，80% 写 0.8", value)
    return read


def count(value: Given, what: str) -> int:
    """Read a whole number of people, orders, periods, …; 0 is allowed."""
    read = amount(value, what)
    if read.denominator != 1:
        raise refusal(what, "要是整数，3.2 万写 32000", value)
    return read.numerator


def positive_count(value: Given, what: str) -> int:
    """Read a whole number of at least 1."""
    return positive(count(value, what), what).numerator


def moment(value: Given, what: str) -> Fraction:
    """Read a point in time counted in periods; it may lie between two of them."""
    read = amount(value, what)
    if read > MOST_PERIODS:
        raise refusal(what, f"不能超过 {MOST_PERIODS}", value)
    return read


def count_between(value: Given, what: str, lowest: int, highest: int) -> int:
    """Read a whole number within limits, both included."""
    read = count(value, what)
    if not lowest <= read <= highest:
        raise refusal(what, f"要在 {lowest} 到 {highest} 之间", value)
    return read


def periods_of(value: Given, what: str) -> int:
    """Read a whole number of periods that a sum can run over."""
    return count_between(value, what, 0, MOST_PERIODS)


def share(part: Given, whole: Given, part_name: str, whole_name: str) -> Exact:
    """Divide a part by its whole, both counts; refuse an empty whole and a part larger than it."""
    return _part_of(count(part, part_name), positive_count(whole, whole_name), part_name, whole_name)


def share_of_amount(part: Given, whole: Given, part_name: str, whole_name: str) -> Exact:
    """Divide a part by its whole, both amounts; refuse an empty whole and a part larger than it."""
    return _part_of(amount(part, part_name), positive(whole, whole_name), part_name, whole_name)


def _part_of(part: Exact, whole: Exact, part_name: str, whole_name: str) -> Exact:
    if part > whole:
        raise ValueError(f"{part_name}（{part}）不能多于{whole_name}（{whole}）")
    return exact(Fraction(part) / whole)


def truth(value: Given, what: str) -> bool:
    """Read a bool, and nothing that merely looks like one."""
    if not isinstance(value, bool):
        raise refusal(what, "要写 true 或 false", value)
    return value


def name_of(value: Given, what: str) -> str:
    """Read a text that is not empty."""
    if not isinstance(value, str) or not value:
        raise refusal(what, "要是文字，不能空着", value)
    return value


def choice(value: Given, what: str, options: tuple[str, ...]) -> str:
    """Read one of a closed set of words."""
    if not isinstance(value, str) or value not in options:
        raise refusal(what, f"只能是 {'、'.join(options)} 之一", value)
    return value


def day(value: Given, what: str) -> date:
    """Read a date written YYYY-MM-DD (or a date value)."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not ISO_DATE.fullmatch(value):
        raise refusal(what, "要写成 2026-01-31 这样", value)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise refusal(what, "要是日历上有的日子", value) from None


def clock(value: Given, what: str) -> int:
    """Read a time written HH:MM:SS as seconds since midnight."""
    match = CLOCK.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise refusal(what, "要写成 09:05:00 这样", value)
    hours, minutes, seconds = (int(part) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def rows(value: Given, what: str) -> list[Given]:
    """Read a list that is not empty."""
    if not isinstance(value, list | tuple):
        raise refusal(what, "要是一个列表", value)
    if not value:
        raise ValueError(f"{what}是空的，没有数据可算")
    return list(value)


def columns(value: Given, what: str, width: int) -> list[list[Given]]:
    """Read a list of rows, each a list of that many values."""
    read: list[list[Given]] = []
    for row in rows(value, what):
        if not isinstance(row, list | tuple) or len(row) != width:
            raise refusal(f"{what}的每一行", f"要有 {width} 项", row)
        read.append(list(row))
    return read


def amounts(value: Given, what: str) -> list[Fraction]:
    """Read a list of numbers, none of them negative."""
    return [amount(item, what) for item in rows(value, what)]


def table(value: Given, what: str) -> dict[Given, Given]:
    """Read a mapping that is not empty."""
    if not isinstance(value, Mapping):
        raise refusal(what, "要写成“名称: 值”的对照", value)
    if not value:
        raise ValueError(f"{what}是空的，没有数据可算")
    return dict(value)


def named(value: Given, what: str) -> dict[str, Given]:
    """Read a mapping from names to values."""
    return {name_of(name, f"{what}的名称"): item for name, item in table(value, what).items()}


def total(values: Iterable[Fraction]) -> Fraction:
    """Add up exactly."""
    return sum(values, Fraction(0))


def mean(values: list[Fraction]) -> Fraction:
    """Return the arithmetic mean of a list that is not empty."""
    return total(values) / len(values)
