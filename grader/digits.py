"""Numbers in digits: separators at the thousands, a point, an exponent, and 万, 千 … after them (1.25万, 1万2千)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from grader.numeral import MULTIPLIERS
from grader.scanner import DIGITS, Scanner, Unreadable
from grader.text import quote

_GROUPING: Final = (
    "千分位逗号（或空格）的位置不对：要从个位起三位一组，如 12,500；也可以不分组，写 12500。小数点请用 0.5 里的“.”。"
)
_FALLING: Final = "万、千、百要从大到小写，每段不能超过前一段的单位：请写 1万2千 这样，或直接写 12000。"
_SEPARATORS: Final = (",", " ")
_POINTS: Final = (".", "。")
_LARGEST_EXPONENT: Final = 30


@dataclass(frozen=True, slots=True)
class Amount:
    """A number without its unit."""

    value: Fraction
    text: str
    """As it stands in the answer; 万 or 亿 in it counts where the declared unit is 万元 or 亿元."""


@dataclass(frozen=True, slots=True)
class _Decimal:
    """One run of digits with what belongs to it."""

    value: Fraction
    whole: str
    """The digits before the point, without separators."""
    has_point: bool
    has_exponent: bool


def starts_digits(scanner: Scanner) -> bool:
    """Say whether digits, or a point and digits, stand here."""
    return scanner.peek() in DIGITS or (scanner.peek() == "." and scanner.peek(1) in DIGITS)


def scan_amount(scanner: Scanner) -> Amount:
    """Read digits and the multipliers after them. Raises Unreadable."""
    start = scanner.position
    total, ceiling, blanks = Fraction(0), 0, 0
    while True:
        part = _scan_decimal(scanner)
        times = _scan_multiplier(scanner)
        if not times:
            if ceiling and (blanks or not _fills(part, ceiling)):
                raise _ambiguous(scanner.text[start : scanner.position])
            total += part.value
            break
        _check_multiplied(part, times, ceiling)
        total += part.value * times
        if _scan_multiplier(scanner):
            raise Unreadable(_FALLING)
        ceiling, blanks = times, scanner.blanks()
        if scanner.peek(blanks) not in DIGITS:
            break
        if part.has_point:
            raise Unreadable("带小数点的数后面不能再接一段：1.5万2千 请写成 1.7万 或 17000。")
        scanner.skip_blanks()
    return Amount(total, scanner.text[start : scanner.position])


def _check_multiplied(part: _Decimal, times: int, ceiling: int) -> None:
    if part.has_exponent:
        raise Unreadable("科学计数法后面不要再写万、亿：请写 1.25e4 或 1.25万。")
    if ceiling and (times >= ceiling or part.value * times >= ceiling):
        raise Unreadable(_FALLING)


def _fills(part: _Decimal, ceiling: int) -> bool:
    """Say whether bare digits after a multiplier fill every place below it: 2500 in 1万2500, not 2 in 1万2."""
    return len(part.whole) == len(str(ceiling)) - 1 and not part.has_exponent


def _ambiguous(text: str) -> Unreadable:
    return Unreadable(f"{quote(text)}最后一段没写单位，看不出是多少：1万2 请写成 1.2万、1万2千 或 12000。")


def _scan_multiplier(scanner: Scanner) -> int:
    here = scanner.position
    scanner.skip_blanks()
    word = scanner.take(MULTIPLIERS)
    if not word:
        scanner.position = here
    return MULTIPLIERS.get(word, 0)


def _scan_decimal(scanner: Scanner) -> _Decimal:
    lead = scanner.take_run(DIGITS)
    groups = _scan_groups(scanner, lead)
    whole = lead + "".join(groups)
    decimals = ""
    has_point = scanner.peek() == "." or (scanner.peek() == "。" and scanner.peek(1) in DIGITS and whole != "")
    if has_point:
        scanner.position += 1
        decimals = scanner.take_run(DIGITS)
        _check_after_point(scanner)
    exponent = _scan_exponent(scanner)
    if exponent and groups:
        raise Unreadable("科学计数法里不要写千分位：请写 1.25e4 或 12,500。")
    value = Fraction(_natural(whole + decimals), 10 ** len(decimals))
    power = _exponent_value(exponent)
    return _Decimal(value * Fraction(10) ** power, whole, has_point, exponent != "")


def _scan_groups(scanner: Scanner, lead: str) -> list[str]:
    """Return the groups of digits after separators; all separators must be of one sort, all groups of three digits."""
    groups: list[str] = []
    separator = scanner.peek()
    if separator not in _SEPARATORS:
        return groups
    while scanner.peek() == separator and scanner.peek(1) in DIGITS:
        scanner.position += 1
        groups.append(scanner.take_run(DIGITS))
    mixed = scanner.peek() in _SEPARATORS and scanner.peek(1) in DIGITS
    if groups and (mixed or not 1 <= len(lead) <= 3 or lead[0] == "0" or any(len(group) != 3 for group in groups)):
        raise Unreadable(_GROUPING)
    return groups


def _check_after_point(scanner: Scanner) -> None:
    if scanner.peek() in _POINTS:
        raise Unreadable("有两个小数点：一个数只写一个小数点，如 12.5。")
    if scanner.peek() == "," and scanner.peek(1) in DIGITS:
        raise Unreadable(_GROUPING)


def _scan_exponent(scanner: Scanner) -> str:
    """Return the exponent's sign and digits, or nothing when `e` is not followed by a number."""
    if scanner.peek() not in ("e", "E"):
        return ""
    signed = scanner.peek(1) in ("+", "-")
    if scanner.peek(2 if signed else 1) not in DIGITS:
        return ""
    sign = scanner.peek(1) if signed else ""
    scanner.position += 2 if signed else 1
    return (sign if sign == "-" else "+") + scanner.take_run(DIGITS)


def _exponent_value(exponent: str) -> int:
    digits = exponent[1:].lstrip("0")
    size = _natural(digits) if len(digits) <= 2 else _LARGEST_EXPONENT + 1
    if size > _LARGEST_EXPONENT:
        raise Unreadable(f"指数{quote(digits)}太大：请直接写出这个数，如 12500。")
    return -size if exponent.startswith("-") else size


def _natural(digits: str) -> int:
    """Return the value of checked ASCII digits; no digits are 0."""
    return int(digits) if digits else 0
