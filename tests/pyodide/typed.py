"""How learners type a number or a word: the ways that docs/contribute/numbers.md reads, those it refuses, and hostile letters."""

from fractions import Fraction

from grader.display import count_decimals, format_number
from tests.pyodide.dice import Dice

WIDE = {ord(char): ord(char) - 0x21 + 0xFF01 for char in map(chr, range(0x21, 0x7F))}
FORMAL = str.maketrans("一二三四五六七八九十百千万亿", "壹贰叁肆伍陆柒捌玖拾佰仟萬億")
MONEY = {"元": 1, "万元": 10**4, "亿元": 10**8}
YUAN = ("元", " 元", "块", "块钱", "圆", "元整", "人民币", "RMB", "cny", "")
TIMES = {"秒": 1, "分": 60, "分钟": 60, "小时": 3600, "个小时": 3600, "天": 86400, "日": 86400}
COUNTED = ("人", "位", "名", "个人", "次", "回", "单", "件", "人次", "个月", "倍", "分", "折", "美元", "月")
SCALES = ("百", "千", "万", "十万", "百万", "千万", "亿", "万亿", "萬")
FRAMES = (
    *(
        "约{}",
        "大约{}",
        "{}左右",
        "{}多",
        "≥{}",
        "={}",
        "({})",
        "[{}]",
        "“{}”",
        "{}%",
        "{}％",
        "{}‰",
        "%{}",
        "百分之{}",
    ),
    *(
        "¥{}",
        "￥ {}",
        "$",
        "{}个百分点",
        "{}成",
        "{}-{}",
        "{}~{}",
        "{}+1",
        "{}/2",
        "{}e3",
        "{}E-2",
        "{}e31",
        "--{}",
        "+-{}",
    ),
    *(
        "－{}",
        "–{}",
        "负{}",
        "{}.5.5",
        "{},5",
        "{} 5",
        "{}，000",
        "答案是{}",
        "{}吧",
        "{}。。",
        "{}\n{}",
        "{}\t",
        "{}半",
        "一{}",
    ),
)
"""What a number is put into; much of it is refused."""
SLIPS = (
    *(
        "\u200b",
        "\ufeff",
        "\u202d",
        "\u202e",
        "\u2066",
        "\u200f",
        "\u00ad",
        "\u0300",
        "\u0301",
        "\u20e3",
        "\ufe0f",
        "\u2009",
    ),
    *(
        "\u00a0",
        "\u3000",
        "\u2028",
        "\x00",
        "\x1f",
        "\x85",
        "\ud800",
        "\udfff",
        "😀",
        "𝟙",
        "٣",
        "५",
        "²",
        "①",
        "Ⅳ",
        "½",
        "㈠",
        "〇",
    ),
)
"""Letters that slip in: invisible, turning, combining, halves of a pair, digits of other scripts."""
SCRIPTS = (0x0660, 0x06F0, 0x0966, 0x0E50, 0x1040, 0x17E0, 0xFF10, 0x104A0, 0x1D7CE, 0x1D7EC, 0x1FBF0, 0x11DA0, 0x1E4F0)
"""Where the digits of other scripts begin; the last of them stand in the newest Unicode tables only."""


def number(dice: Dice, value: Fraction, unit: str) -> str:
    """Return a number of the declared unit as one might type it, often so that it is read as this value."""
    way = dice.pick((_plain, _plain, _plain, _grouped, _with_unit, _with_unit, _scaled, _chinese, _odd))
    return dressed(dice, way(dice, value, unit))


def dressed(dice: Dice, text: str) -> str:
    """Return the text as it is, or full-width, spaced, ended by a mark, or with a letter that slipped in."""
    match dice.below(12):
        case 0:
            return text.translate(WIDE)
        case 1:
            return f"{dice.pick((' ', '　', chr(9)))}{text}{dice.pick((' ', '　', chr(10)))}"
        case 2:
            return text + dice.pick("。.，、；;,")
        case 3 | 4:
            place = dice.between(0, len(text))
            return text[:place] + dice.pick(SLIPS) + text[place:]
        case _:
            return text


def noise(dice: Dice) -> str:
    """Return letters from all over Unicode, digits and Chinese numerals among them."""
    blocks = ((0x20, 0x7F), (0xA0, 0x17F), (0x300, 0x36F), (0x2000, 0x206F), (0x3000, 0x303F), (0x4E00, 0x4FFF))
    blocks += ((0xD800, 0xDFFF), (0xFE00, 0xFF65), (0x1D7CE, 0x1D7FF), (0x10000, 0x10FFFF), (0, 0x1F))
    wild = "".join(chr(dice.between(*dice.pick(blocks))) for _ in range(dice.between(0, 6)))
    known = "".join(dice.picks("0123456789.,，％%元万千百十两点零负-+e/ 　", 0, 8))
    return dice.pick((wild, known, known + wild, wild + known))


def exact(dice: Dice, value: Fraction) -> str:
    """Print a value whole where that can be done, or with a few decimals."""
    shown = count_decimals(value)
    places = shown if shown is not None and shown <= 9 else dice.between(0, 6)
    return format_number(value, places).replace(",", "")


def _plain(dice: Dice, value: Fraction, unit: str) -> str:
    text = exact(dice, value)
    return dice.pick((text, text, text + ".0", "0" + text, "+" + text)) if "." not in text else text


def _grouped(dice: Dice, value: Fraction, unit: str) -> str:
    return format_number(value, dice.between(0, 4)).replace(",", dice.pick((",", "，", " ", "\u2009", "", "_", "’")))


def _with_unit(dice: Dice, value: Fraction, unit: str) -> str:
    if unit in MONEY:
        other = dice.pick(tuple(MONEY))
        text = exact(dice, value * MONEY[unit] / MONEY[other])
        sign = dice.pick(("¥", "￥", "RMB ", "人民币")) if other == "元" and dice.once_in(3) else ""
        return sign + text + (dice.pick(YUAN) if other == "元" else other)
    if unit in TIMES:
        return _time(dice, value * TIMES[unit])
    if unit == "%":
        return dice.pick(("{}%", "{}％", "百分之{}", "{} %", "{}")).format(exact(dice, value))
    return exact(dice, value) + dice.pick((unit, " " + unit, dice.pick(COUNTED)))


def _time(dice: Dice, seconds: Fraction) -> str:
    """Print a time in one unit, or in falling parts."""
    word = dice.pick(tuple(TIMES))
    if dice.once_in(2) or seconds.denominator > 1:
        return exact(dice, seconds / TIMES[word]) + word
    hours, rest = divmod(abs(int(seconds)), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}小时{dice.pick(('', '零', ' '))}{minutes}分" + (
        f"{left}秒" if left else dice.pick(("", "钟", "0秒"))
    )


def _scaled(dice: Dice, value: Fraction, unit: str) -> str:
    """Print a value in thousands or ten thousands: 1.25万, 1万2千5百, 1万2500."""
    whole, word = int(abs(value)), dice.pick(SCALES)
    by = {"百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8}.get(word, 10**5)
    if dice.once_in(2) or whole < by:
        return exact(dice, value / by) + word + dice.pick(("", unit))
    return f"{whole // by}{word}{whole % by:0{dice.between(1, 4)}d}"


def _chinese(dice: Dice, value: Fraction, unit: str) -> str:
    """Print a value in Chinese numerals, everyday or formal, whole or cut short as in 三万五."""
    text = format_number(abs(value), dice.between(0, 2)).replace(",", "")
    whole, _, decimals = text.partition(".")
    spoken = in_chinese(int(whole) % 10**12) + (
        "点" + "".join("零一二三四五六七八九"[int(d)] for d in decimals) if decimals else ""
    )
    spoken = dice.pick((spoken, spoken, spoken.rstrip("百千"), spoken.replace("二", "两"), spoken.translate(FORMAL)))
    sign = dice.pick(("负", "-")) if value < 0 else ""
    return sign + dice.pick((spoken, "百分之" + spoken if unit == "%" else spoken + unit))


def in_chinese(whole: int) -> str:
    """Return a whole number below a trillion in Chinese numerals."""
    for size, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if whole >= size:
            head, rest = divmod(whole, size)
            gap = "零" if rest and rest * 10 < size else ""
            return (
                ("" if head == 1 and size == 10 else in_chinese(head)) + word + gap + (in_chinese(rest) if rest else "")
            )
    return "零一二三四五六七八九"[whole]


def _odd(dice: Dice, value: Fraction, unit: str) -> str:
    """Put a value into a frame, print it in another script, or make it too long."""
    text = exact(dice, value)
    match dice.below(8):
        case 0:
            start = dice.pick(SCRIPTS)
            return "".join(chr(start + int(char)) if char in "0123456789" else char for char in text)
        case 1:
            return text + str(dice.below(10)) * dice.between(20, 120)
        case 2:
            return f"{value.numerator}{dice.pick(('/', '／', '分之', '÷', ':'))}{value.denominator}"
        case 3:
            return f"{text}e{dice.between(-40, 40)}"
        case _:
            return dice.pick(FRAMES).replace("{}", text)
