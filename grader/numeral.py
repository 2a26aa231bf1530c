"""Chinese numerals to exact numbers: 一万二千五百, 三万五, 三点五万, 壹佰零伍; 廿, 卅 and 半 are not among them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Final

from grader.scanner import Unreadable
from grader.text import quote

_EVERYDAY: Final = str.maketrans("〇兩壹贰貳叁參叄肆伍陆陸柒捌玖", "零两一二二三三三四五六六七八九")
_PLACE_SPELLINGS: Final = str.maketrans("拾佰仟萬億點負", "十百千万亿点负")

_AFTER_POINT: Final = "零一二三四五六七八九"
_DIGITS: Final = {char: value for value, char in enumerate(_AFTER_POINT)} | {"两": 2}
_PLACES: Final = (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10))

DIGIT_CHARS: Final = frozenset("零〇一二两兩三四五六七八九壹贰貳叁參叄肆伍陆陸柒捌玖")
NUMERAL_CHARS: Final = DIGIT_CHARS | frozenset("十百千万亿点")
MULTIPLIERS: Final[Mapping[str, int]] = {
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
}
"""What may follow a number to multiply it: 百 千 万 亿 and their usual pairs."""


def plain_places(text: str) -> str:
    """Return the text with 拾佰仟萬億點負 written 十百千万亿点负."""
    return text.translate(_PLACE_SPELLINGS)


def read_numeral(text: str) -> Fraction:
    """Return the value of a numeral made of NUMERAL_CHARS. Raises Unreadable with the reason in Chinese."""
    whole, point, decimals = text.translate(_EVERYDAY).partition("点")
    if not point:
        return Fraction(0) if whole == "零" else Fraction(_value(whole, text, last=True))
    head = 0 if whole == "零" else _value(whole, text, last=False)
    digits = decimals.rstrip("十百千万亿")
    times = decimals[len(digits) :]
    if not digits or any(char not in _AFTER_POINT for char in digits) or (times and times not in MULTIPLIERS):
        raise Unreadable(f"{quote(text)}的小数部分读不懂：点后面逐位写，如 三点一四、三点五万。")
    if times and head >= 10_000:
        raise _odd(text)
    places = Fraction(_digits(digits), 10 ** len(digits))
    return (head + places) * MULTIPLIERS.get(times, 1)


def read_digit(char: str) -> int:
    """Return the value of one numeral from 一 to 九, 0 for anything else."""
    return 0 if char in "两兩" else _DIGITS.get(char.translate(_EVERYDAY), 0)


def _digits(text: str) -> int:
    value = 0
    for char in text:
        value = value * 10 + _DIGITS[char]
    return value


def _value(part: str, text: str, *, last: bool) -> int:
    """Return the value of a part; `last` when nothing follows it, so that it may end colloquially (三万五)."""
    for place, size in _PLACES:
        left, found, right = part.partition(place)
        if not found:
            continue
        if place == "亿":  # 一万亿: 万 may stand on the left of 亿, so 亿 is split off first
            head = size * _head(left, 10**8, text)
        else:
            head = size * _head(left, 10**4 if place == "万" else 10, text, ten=place == "十")
        return head + _tail(right, head, size, text, last=last)
    if part in _DIGITS and part != "零":
        return _DIGITS[part]
    raise _odd(text)


def _head(left: str, limit: int, text: str, *, ten: bool = False) -> int:
    """Return how many of a place there are: 二 in 二百, 三十五 in 三十五万; 十五 has an unwritten 一."""
    if ten and left in ("", "两"):
        if left:
            raise Unreadable(f"{quote(text)}里的“两十”请写成“二十”。")
        return 1
    value = _value(left, text, last=False)
    if value >= limit:
        raise _odd(text)
    return value


def _tail(right: str, head: int, size: int, text: str, *, last: bool) -> int:
    """Return what follows a place: nothing, 零 and a smaller number, a colloquial digit, or the next places."""
    if not right:
        return 0
    if right in _DIGITS and right not in "零两":
        if size > 10 and not last:
            raise _odd(text)
        return _DIGITS[right] * size // 10  # 三万五 is 35000; after 十 it is the plain ones digit
    if right in ("两", "零两"):
        raise Unreadable(f"{quote(text)}末尾的“两”请写成“二”。")
    rest = right.removeprefix("零")
    value = _value(rest, text, last=last)
    if value >= size:
        raise _odd(text)
    if rest != right and head % 10 ** (len(str(value)) + 1) != 0:  # 零 marks at least one empty place
        raise Unreadable(f"{quote(text)}里的“零”位置不对：中间缺位才写零，如 一百零五。")
    return value


def _odd(text: str) -> Unreadable:
    if any(one in DIGIT_CHARS and two in DIGIT_CHARS and "零" not in one + two for one, two in pairwise(text)):
        return Unreadable(f"{quote(text)}里有两个数字连着：请写成 一万二千五百 这样，或写阿拉伯数字 12500。")
    return Unreadable(f"{quote(text)}不是一个规范的中文数字：请写成 一万二千五百 这样，或写阿拉伯数字 12500。")
