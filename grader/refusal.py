"""Why a typed number is not read, and how to type it: the reasons for what stands before, after or instead of a number."""

from __future__ import annotations

from typing import Final

from grader.numeral import NUMERAL_CHARS
from grader.scanner import DIGITS, Unreadable
from grader.text import quote
from grader.unit import CURRENCY_PREFIXES, Unit

NOTHING: Final = "还没有填数。"
TOO_MUCH: Final = "这里只填一个数，不填整句话。"
TOO_LONG: Final = "数字太长了：最多 30 位，请检查是不是多按了键。"
ONE_SIGN: Final = "正负号只写一个，紧挨着数，如 -5 或 负五。"
NO_FRACTION: Final = "这题不收分数：请化成小数或百分数，如 1/4 写成 0.25。"
MIXED: Final = "数字和汉字数字混着写，容易看错：请写 1万2千、一万二千 或 12000。"
TWO: Final = "这里像有两个数：只填一个数，数的中间不要随意加空格。"

_RANGE: Final = "只填一个数，不填范围。"
_SUM: Final = "请填算好的结果，不填算式。"
_ABOUT: Final = "请填确切的数，不写“约”“左右”“以上”这类字。"
_HALF: Final = "“半”“廿”“卅”请写成数字：三万半 写 35000，半小时 写 0.5 小时或 30 分钟，廿 写 20。"
_SMALL_CHANGE: Final = "角、分请写成小数：12元5角 写 12.5 元。"
_NOT_A_NUMBER: Final = "请填一个数，如 12500 或 一万二千五百。"
_GROUPING: Final = "逗号后面应当紧跟三位数字，如 12,500；也可以不写逗号。一次只填一个数。"

_BEFORE: Final = (
    (("约", "大约", "大概", "将近", "近", "超过", "不到", "至少", "至多", "≈", ">", "<", "≥", "≤"), _ABOUT),
    (("半", "廿", "卅"), _HALF),
    (("几", "数", "若干", "多少"), _ABOUT),
    (("%", "‰"), "百分号写在数的后面，如 30%。"),
    (("+", "-", "负"), ONE_SIGN),
    (("=", "(", "*", "/", "×", "÷"), _SUM),
    (("~",), _RANGE),
    (("nan", "NaN", "NAN", "inf", "Inf", "INF", "∞", "无穷"), _NOT_A_NUMBER),
    (("–", "—", "‐", "‑", "‒", "﹣"), "负号请用键盘上的减号，如 -5，或写 负五。"),
    ((".", "。", ",", "、", ";"), "开头的标点读不懂：小数请写 0.5，千分位请写 12,500。"),
)
_AFTER: Final = (
    ((".", "。"), "小数点或句号多了：一个数只写一个小数点，如 12.5。"),
    ((",",), _GROUPING),
    (("、", ";"), "只填一个数。"),
    (("~", "-", "–", "—", "至", "到"), _RANGE),
    (("+", "*", "/", "×", "÷", "=", "(", ")", "^", "·"), _SUM),
    (("左右", "上下", "多", "余", "以上", "以下", "以内", "不到", "几", "来"), _ABOUT),
    (("半", "廿", "卅", "个半"), _HALF),
    (("_",), "不要用下划线分组：请写 12,500 或 12500。"),
    ((":",), "时间请写 1小时30分 这样，不用冒号。"),
)


def before(rest: str) -> Unreadable:
    """Return the refusal of an answer in which no number starts here."""
    if not rest:
        return Unreadable(_NOT_A_NUMBER)
    reason = _listed(rest, _BEFORE)
    return Unreadable(reason or f"没读懂{quote(rest)}：请只填一个数，用 0 到 9 或汉字数字，不写别的字。")


def after(rest: str, unit: Unit, spoken: str) -> Unreadable:
    """Return the refusal of what follows a number; `spoken` is the number's own text."""
    if rest == "百分点":
        return Unreadable(wrong_unit(rest, unit))
    if rest[0] in NUMERAL_CHARS | DIGITS:
        return Unreadable(TWO if (rest[0] in NUMERAL_CHARS) == (spoken[:1] in NUMERAL_CHARS) else MIXED)
    typed = max((word for word in unit.spellings if rest.startswith(word)), key=len, default="")
    beyond = rest[len(typed) :].lstrip(" ")  # 12500元左右, 5元。。
    if beyond[:1] in NUMERAL_CHARS | DIGITS:
        return Unreadable(_SMALL_CHANGE if unit.kind == "money" else TWO)
    if typed and beyond.startswith("/"):  # 50元/月 under 元
        return Unreadable(wrong_unit(rest, unit))
    return Unreadable(_listed(beyond, _AFTER) or wrong_unit(rest, unit))


def wrong_unit(typed: str, unit: Unit) -> str:
    """Return the reason why a typed unit does not fit the declared one."""
    if typed in ("百分点", "个百分点") and unit.text == "%":
        return "百分点和 % 不是一回事：这里问的是百分之几，请写 30% 或只写 30。"
    if typed == "%" and unit.text in ("百分点", "个百分点"):
        return "百分点和 % 不是一回事：这里问的是相差几个百分点，请写 5个百分点 或只写 5。"
    if unit.text == "":
        return f"没读懂数后面的{quote(typed)}：这里不带单位，只写数。"
    return f"没读懂数后面的{quote(typed)}：这里的单位是“{unit.text}”，请写 5{unit.text} 或只写数。"


def wrong_prefix(prefix: str, unit: Unit) -> str:
    """Return the reason why 百分之, ¥ and the like cannot stand before this number."""
    what = "货币符号" if prefix in CURRENCY_PREFIXES else f"“{prefix}”"
    if unit.text == "":
        return f"这里不写{what}：这里不带单位，只写数。"
    return f"这里不写{what}：这里的单位是“{unit.text}”，请写 5{unit.text} 或只写数。"


def _listed(rest: str, table: tuple[tuple[tuple[str, ...], str], ...]) -> str:
    return next((reason for words, reason in table if rest.startswith(words)), "")
