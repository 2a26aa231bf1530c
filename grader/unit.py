"""The unit an exercise declares, and the typed units that equal it or convert to it exactly."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from grader.text import tidy

UnitKind = Literal["ratio", "money", "time", "other"]

CURRENCY_PREFIXES: Final = ("人民币", "RMB", "rmb", "CNY", "cny", "¥")

_MONEY: Final = ("元", "块", "块钱", "圆", "圓", "人民币", "RMB", "rmb", "CNY", "cny", "元人民币", "元整", "圆整")
_SECONDS: Final = {
    **dict.fromkeys(("秒", "秒钟"), 1),
    **dict.fromkeys(("分", "分钟"), 60),
    **dict.fromkeys(("小时", "个小时"), 3600),
    **dict.fromkeys(("天", "日"), 86400),
}
_RATIO: Final = {"%": Fraction(1, 100), "‰": Fraction(1, 1000)}
_SAME: Final = (("人", "位", "名", "个人"), ("次", "回"), ("百分点", "个百分点"))
_SCALES: Final = (("万亿", 10**12), ("万", 10**4), ("亿", 10**8))


@dataclass(frozen=True, slots=True)
class Unit:
    """A declared unit: how it is shown, and what may be typed after a number."""

    text: str
    """As declared, tidied; empty for a pure number."""
    kind: UnitKind
    scale: str
    """The 万, 亿 or 万亿 that leads the declared unit (万元), or nothing."""
    size: Fraction
    """One declared unit, counted in the base unit of its family (万元 is 10000 元, 分钟 is 60 秒)."""
    spellings: Mapping[str, Fraction]
    """Typed unit to its size in the base unit; 万 and 亿 before it are read as part of the number."""

    def convert(self, amount: Fraction, typed: str) -> Fraction:
        """Turn an amount of a typed unit, one of `spellings`, into the declared unit, exactly."""
        return amount * self.spellings[typed] / self.size


def declare(unit: str) -> Unit:
    """Return the unit that an exercise declares; any text is a unit, the empty text is a pure number."""
    text = tidy(unit)
    scale, times = next(((word, size) for word, size in _SCALES if text.startswith(word)), ("", 1))
    base = text[len(scale) :]
    kind, spellings = _family(base, scaled=scale != "")
    own = Fraction(1) if base == "" else spellings[base]
    return Unit(text, kind, scale, times * own, spellings)


def _family(base: str, *, scaled: bool) -> tuple[UnitKind, Mapping[str, Fraction]]:
    if base in ("", "%") and not scaled:
        return "ratio", _RATIO
    if base in _MONEY:
        return "money", dict.fromkeys(_MONEY, Fraction(1))
    if base in _SECONDS and base != "分":  # a declared 分 is a mark in a test, not a minute
        return "time", {word: Fraction(size) for word, size in _SECONDS.items()}
    same = next((words for words in _SAME if base in words), (base,) if base else ())
    return "other", dict.fromkeys(same, Fraction(1))
