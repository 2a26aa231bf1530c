"""Read one typed number exactly in the declared unit, or refuse with the way to type it.

The contract for learners and authors is docs/contribute/numbers.md. The grammar, left to right:

    answer   = [sign] [currency] [sign] ( share | duration | amount [unit] )
    share    = ("百分之" | "千分之") amount                      where the unit is % or none
             | amount "成" [digit]
    duration = amount time-unit { ["零"] amount time-unit }      falling, where the unit is a time
    amount   = digits with separators, point, exponent, 万 …     grader/digits.py
             | Chinese numeral                                   grader/numeral.py
             | amount "/" amount | amount "分之" amount          only where fractions are allowed
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from grader import refusal
from grader.digits import Amount, scan_amount, starts_digits
from grader.display import count_decimals, format_number, round_half_up
from grader.numeral import DIGIT_CHARS, MULTIPLIERS, NUMERAL_CHARS, plain_places, read_digit, read_numeral
from grader.outcome import NotReady
from grader.scanner import DIGITS, Scanner, Unreadable
from grader.text import drop_final_mark, tidy
from grader.unit import CURRENCY_PREFIXES, Unit, declare

__all__ = ["Reading", "format_number", "read_number", "round_half_up"]

_ANY_DIGIT: Final = DIGITS | DIGIT_CHARS
_LONGEST_NUMBER: Final = 30
_LONGEST_ANSWER: Final = 100
_SIGNS: Final = ("+", "-", "负")
_SHARES: Final = {"百分之": Fraction(1, 100), "千分之": Fraction(1, 1000)}
_DAY_PARTS: Final = {Fraction(3600): 24, Fraction(60): 60, Fraction(1): 60}
"""Size of a time unit in seconds → how many of it a following part stays below (1小时90分 is refused)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A typed number as it was read."""

    value: Fraction
    """Exact, in the declared unit."""
    echo: str
    """What is shown to the learner, e.g. 读作 12,500 元."""


def read_number(text: str, unit: str = "", *, fraction: bool = False) -> Reading | NotReady:
    """Read one typed number in the declared unit; never raises for a text.

    Args:
        text: what was typed, raw.
        unit: the declared unit as the author wrote it; empty for a pure number.
        fraction: also read 3/4 and 四分之三.
    """
    declared = declare(plain_places(unit))
    try:
        value = _read(_open(text, declared), declared, fraction)
    except Unreadable as refused:
        return NotReady(refused.reason)
    return Reading(value, _echo(value, tidy(unit)))


def _open(text: str, declared: Unit) -> Scanner:
    """Return a scanner over the tidied answer, with a declared unit such as 百分点 or 千克 fenced off at its end."""
    answer = plain_places(drop_final_mark(tidy(text)))
    if not answer:
        raise Unreadable(refusal.NOTHING)
    if len(answer) > _LONGEST_ANSWER:
        raise Unreadable(refusal.TOO_MUCH)
    if sum(char in _ANY_DIGIT for char in answer) > _LONGEST_NUMBER:
        raise Unreadable(refusal.TOO_LONG)
    scanner = Scanner(answer)
    for word in (*declared.spellings, "百分点"):  # 五百分点 is five of them, not 500
        if word[0] in NUMERAL_CHARS and answer.endswith(word):
            scanner.end = len(answer) - len(word)
    return scanner


def _read(scanner: Scanner, declared: Unit, fraction: bool) -> Fraction:
    sign = scanner.take(_SIGNS)
    currency = scanner.take(CURRENCY_PREFIXES)
    if currency:
        if declared.kind != "money":
            raise Unreadable(refusal.wrong_prefix(currency, declared))
        scanner.skip_blanks()
        sign = sign or scanner.take(_SIGNS)
    if sign and (scanner.blanks() or not scanner.rest):
        raise Unreadable(refusal.ONE_SIGN)
    share = scanner.take(_SHARES)
    if share:
        value = _read_share(scanner, declared, share)
    elif declared.kind == "time":
        value = _read_duration(scanner, declared, fraction)
    else:
        value = _read_plain(scanner, declared, fraction, currency)
    return -value if sign in ("-", "负") else value


def _read_share(scanner: Scanner, declared: Unit, share: str) -> Fraction:
    """Read what follows 百分之; 百分之百 is the whole."""
    if declared.kind != "ratio":
        raise Unreadable(refusal.wrong_prefix(share, declared))
    if scanner.rest == share[0]:
        return _SHARES[share] * (100 if share == "百分之" else 1000) / declared.size
    amount = _scan(scanner, fraction=False)
    scanner.skip_blanks()
    if scanner.rest in declared.spellings or scanner.rest.startswith("成"):
        raise Unreadable(f"“{share}”和 %、成 只写一种：请写 30% 或 百分之三十。")
    if scanner.rest:
        raise refusal.after(scanner.rest, declared, amount.text)
    return amount.value * _SHARES[share] / declared.size


def _read_plain(scanner: Scanner, declared: Unit, fraction: bool, currency: str) -> Fraction:
    """Read an amount with its unit, or without one."""
    amount = _scan(scanner, fraction=fraction)
    if amount.text == "分之" and declared.text == "%":
        raise Unreadable("这里的单位是 %：四分之一 请写成 25% 或 25。")
    scanner.skip_blanks()
    typed = scanner.rest
    if typed in declared.spellings:
        return declared.convert(amount.value, typed)
    if typed.startswith("成") and declared.kind == "ratio":
        return _read_tenths(amount, typed[1:]) / declared.size
    if typed:
        raise refusal.after(typed, declared, amount.text)
    return declared.convert(amount.value, "元") if currency else _bare(amount, declared)


def _read_tenths(amount: Amount, tail: str) -> Fraction:
    """Return 三成, 三成五 or 3成5 as a part of one; at most 十成."""
    same_script = (amount.text[-1:] in DIGITS) == (tail in DIGITS)
    digit = int(tail) if tail in DIGITS else read_digit(tail)
    whole = amount.value.denominator == 1 and amount.value < 10
    if amount.value > 10 or (tail and not (digit and whole and same_script)):
        raise Unreadable("“成”这样写才读得懂：三成、三成五、3.5成，最多十成；也可以写 35%。")
    return (amount.value + Fraction(digit, 10)) / 10


def _read_duration(scanner: Scanner, declared: Unit, fraction: bool) -> Fraction:
    """Read one time, or several in falling order: 1小时30分."""
    total, above = Fraction(0), Fraction(0)
    while True:
        amount = _scan(scanner, fraction=fraction)
        scanner.skip_blanks()
        word = scanner.take(declared.spellings)
        if not word and scanner.rest:
            raise refusal.after(scanner.rest, declared, amount.text)
        if not word and above:
            raise Unreadable("最后一段没写时间单位：请写 1小时30分 这样。")
        if not word:
            return _bare(amount, declared)
        size = declared.spellings[word]
        if above and (size >= above or amount.value >= _DAY_PARTS[size]):
            raise Unreadable("时间要从大到小写，分和秒小于 60、小时小于 24：1小时90分 请写成 2小时30分 或 150分钟。")
        total, above = total + amount.value * size, size
        scanner.skip_blanks()
        if not scanner.rest:
            return total / declared.size
        if not (starts_digits(scanner) or scanner.peek() in NUMERAL_CHARS):
            raise refusal.after(scanner.rest, declared, amount.text)
        if amount.value.denominator != 1:
            raise Unreadable("带小数的时间后面不能再接一段：1.5小时30分 请写成 2小时 或 120分钟。")
        if scanner.peek() == "零" and scanner.peek(1) in _ANY_DIGIT:
            scanner.take(("零",))  # 一小时零五分


def _bare(amount: Amount, declared: Unit) -> Fraction:
    """Return an amount typed without a unit: the declared one, except that 1.25万 under 万元 is 1.25 万元."""
    if "亿" in amount.text or ("万" in amount.text and declared.scale == "万"):
        return amount.value / MULTIPLIERS.get(declared.scale, 1)
    if "万" in amount.text and declared.scale:
        raise Unreadable(f"“万”是不是{declared.text}的“万”，看不出来：请把单位写全，如 5000万元、0.5亿元。")
    return amount.value


def _scan(scanner: Scanner, *, fraction: bool) -> Amount:
    """Read an amount in digits or in Chinese numerals, or a fraction of two whole ones where that is allowed."""
    first = _scan_one(scanner)
    mark = scanner.take(("分之",))
    if not mark and scanner.peek() == "/" and scanner.peek(1) in DIGITS:
        mark = scanner.take(("/",))
    if not mark:
        return first
    if not fraction:
        raise Unreadable(refusal.NO_FRACTION)
    second = _scan_one(scanner)
    over, under = (second, first) if mark == "分之" else (first, second)
    plain = all(all(char in DIGITS for char in part.text) or part.text[0] in NUMERAL_CHARS for part in (over, under))
    if not plain or under.value == 0 or over.value.denominator != 1 or under.value.denominator != 1:
        raise Unreadable("分数的上下都写整数，下面不能是 0：如 3/4 或 四分之三。")
    return Amount(over.value / under.value, mark)


def _scan_one(scanner: Scanner) -> Amount:
    if starts_digits(scanner):
        return scan_amount(scanner)
    numeral = scanner.take_run(NUMERAL_CHARS)
    if not numeral:
        raise refusal.before(scanner.rest)
    blanks = scanner.blanks()
    if blanks and scanner.peek(blanks) in ("万", "亿"):  # 十五 万元
        scanner.skip_blanks()
        numeral += scanner.take_run(NUMERAL_CHARS)
    return Amount(read_numeral(numeral), numeral)


def _echo(value: Fraction, unit: str) -> str:
    gap = "" if unit in ("", "%", "‰") else " "
    if count_decimals(value) is not None:
        return f"读作 {format_number(value)}{gap}{unit}"
    places = 4
    while abs(value) * 10**places < 100:  # a second is about 0.0000116 days, not 0
        places += 1
    return f"读作约 {format_number(value, places)}{gap}{unit}"
