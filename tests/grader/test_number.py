"""What is read, and as what. What is refused stands in test_number_refused.py; the contract in docs/contribute/numbers.md."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.number import Reading, format_number, read_number, round_half_up

READ = {
    "": """12500=12500 12,500=12500 １２５００=12500 12，500=12500 １２，５００．００=12500 1,234,567.5=1234567.5
        0=0 00=0 007=7 -0=0 0.0=0 .5=0.5 5.=5 -.5=-0.5 +5=5 -5=-5 －5=-5 −5=-5 ＋５=5 3.14=3.14 3。14=3.14 ３．１４=3.14
        12500。=12500 12500.=12500 12500，=12500 12500、=12500 12500;=12500 12500；=12500 1,250,=1250
        1.25e4=12500 1.25E4=12500 １ｅ４=10000 1e+4=10000 1e-2=0.01 .5e1=5 5.e1=50 -1e3=-1000 1e004=10000 1e30=1e30
        1.5百=150 3千=3000 1.25万=12500 2.5十万=250000 3百万=3000000 2千万=20000000 1.5亿=150000000 3十亿=3000000000
        2百亿=20000000000 1千亿=100000000000 1.2万亿=1200000000000 12,500万=125000000 0.5万=5000 -1.25万=-12500
        1万2千=12000 1万2千5百=12500 3亿5000万=350000000 3亿2千万=320000000 1万2.5千=12500 1万2500=12500 3千500=3500
        1亿2千万5百=120000500 1萬2仟=12000 1.25萬=12500 2億=200000000
        一万二千五百=12500 三万五=35000 一百五=150 一百零五=105 十五=15 两千零五十=2050 十亿=1000000000 负五=-5 -三万五=-35000
        負五=-5 负5=-5 零点五=0.5 三点五万=35000 壹万贰仟伍佰=12500 三。=3 两=2 〇=0
        30%=0.3 30％=0.3 百分之三十=0.3 百分之30=0.3 百分之30.5=0.305 5‰=0.005 千分之五=0.005 三成=0.3 三成五=0.35 -5%=-0.05
        负百分之五=-0.05 0.5%=0.005 百分之百=1""",
    "元": """12500=12500 12500元=12500 12,500元=12500 １２，５００．００元。=12500 ¥12500=12500 ￥12,500=12500 RMB12500=12500
        CNY12500=12500 rmb12500=12500 人民币12500=12500 人民币12500元=12500 ¥12500元=12500 12500块=12500 12500块钱=12500
        12500圆=12500 12500人民币=12500 12500RMB=12500 １２５００ＲＭＢ=12500 12500元整=12500 壹万贰仟伍佰元整=12500
        1.25万=12500 1.25万元=12500 1万2千元=12000 三万五=35000 三万五元=35000 十二万块=120000 -¥5=-5 ¥-5=-5 ¥.5=0.5
        0.5亿元=50000000 1e4元=10000 1万2500元=12500 5.元=5 两块钱=2 二十万三=203000 一百块=100 负五元=-5 3百万元=3000000
        5元.=5 ¥1.25万=12500 ¥三万五=35000""",
    "万元": """12500=12500 1.25=1.25 1.25万=1.25 1.25万元=1.25 12500元=1.25 ¥12500=1.25 ¥1.25万=1.25 三万五=3.5 三万五元=3.5
        三万五千=3.5 1万2千=1.2 1亿=10000 1.5亿元=15000 5千=5000 5千元=0.5 十二=12 十二万=12 十万=10 3百万=300 3百万元=300
        0.5亿=5000 RMB12500=1.25 -1.25万=-1.25 12500块=1.25 １．２５萬=1.25 1元=0.0001""",
    "亿元": "1.5=1.5 1.5亿=1.5 1.5亿元=1.5 5000万元=0.5 1亿5000万=1.5 一亿五=1.5 1万亿=10000 12500元=0.000125 ¥1亿=1",
    "万亿元": "1.2=1.2 1.2万亿=1.2 1.2万亿元=1.2 5000亿=0.5",
    "%": """30=30 30%=30 30％=30 ３０％=30 30.5%=30.5 .5%=0.5 0.3%=0.3 0.3=0.3 -5%=-5 百分之三十=30 百分之三十点五=30.5
        百分之30=30 百分之百=100 百分之一百=100 百分之两百=200 百分之零点五=0.5 负百分之五=-5 -百分之五=-5 三成=30 三成五=35 十成=100
        3成=30 3成5=35 3.5成=35 三成。=30 三十=30 5‰=0.5 千分之五=0.5 千分之千=100 1,250%=1250""",
    "‰": "5=5 5‰=5",
    "百分点": "5=5 5百分点=5 5个百分点=5 五百分点=5 五个百分点=5 1.5百分点=1.5 -0.5个百分点=-0.5",
    "个百分点": "5=5 5百分点=5 5个百分点=5",
    "秒": "90=90 90秒=90 1.5分钟=90 1.5分=90 1分30秒=90 1小时=3600 1天=86400 90秒钟=90 一分三十秒=90 1分0秒=60",
    "分钟": """90=90 90秒=1.5 90分=90 90分钟=90 1小时30分=90 1小时30分钟=90 1.5小时=90 一小时三十分=90 1天=1440 1小时零5分=65
        一小时零五分=65 1小时30分30秒=90.5 1小时30.5分=90.5 1天1小时1分=1501 1天30秒=1440.5 -90秒=-1.5 1个小时=60 1e2秒=5/3""",
    "小时": "1.5=1.5 90分=1.5 1小时30分=1.5 90分钟=1.5 1秒=1/3600 2天=48 1天12小时=36 两个小时=2 1小时零5分=13/12 5=5",
    "天": "7=7 7天=7 7日=7 36小时=1.5 1天12小时=1.5 三天=3 1秒=1/86400",
    "人": "12=12 12人=12 12位=12 12名=12 12个人=12 十二人=12 1.2万人=12000 1.2万=12000",
    "位": "12人=12 12位=12 12名=12 两位=2",
    "名": "12人=12 12位=12 12名=12",
    "万人": "1.2=1.2 1.2万=1.2 1.2万人=1.2 12000人=1.2 12000位=1.2",
    "次": "3=3 3次=3 3回=3 三次=3 两次=2 1千次=1000",
    "次/月": "5=5 5次/月=5 5次／月=5 ５次／月=5 1千次/月=1000",
    "单": "12=12 12单=12 1.2万单=12000",
    "件": "12件=12 十二件=12",
    "分": "4.5=4.5 4.5分=4.5 四点五分=4.5 九十分=90",
    "个月": "3=3 3个月=3 三个月=3",
    "倍": "1.5倍=1.5 两倍=2 1.5=1.5",
    "年": "5年=5 五年=5",
    "人次": "1.2万人次=12000",
    "千克": "5=5 5千克=5 五千克=5 5千千克=5000 五千千克=5000",
    "折": "8折=8 八折=8 8.5折=8.5",
    "元/人": "50=50 50元/人=50",
    "万元/人": "1.25=1.25 1.25万元/人=1.25 12500元/人=1.25 1.25万=1.25",
    "GB": "5GB=5 5ＧＢ=5",
    "eV": "5eV=5 1e2eV=100",
}
WITH_SPACES: list[tuple[str, str, int | Fraction]] = [
    (" 12500 ", "元", 12500),
    ("　１２５００　", "元", 12500),
    ("12500 元", "元", 12500),
    ("12,500　元", "元", 12500),
    ("12 500", "元", 12500),
    ("12\u2009500 元", "元", 12500),
    ("12\u202f500.5", "", Fraction("12500.5")),
    ("1 000", "", 1000),
    ("1 234 567", "", 1234567),
    ("\t12500\n", "元", 12500),
    ("12500\t元", "元", 12500),
    ("¥ 12,500", "元", 12500),
    ("RMB 12,500", "元", 12500),
    ("12,500 RMB", "元", 12500),
    ("-¥ 5", "元", -5),
    ("1.25 万", "元", 12500),
    ("1.25 万 元", "元", 12500),
    ("1.25 万元", "万元", Fraction("1.25")),
    ("十五 万元", "万元", 15),
    ("三万五 元", "元", 35000),
    ("1万 2千", "元", 12000),
    ("30 %", "%", 30),
    ("三 成", "%", 30),
    ("5 百分点", "百分点", 5),
    ("5 个百分点", "百分点", 5),
    ("1小时 30分", "分钟", 90),
    ("1 小时 30 分", "分钟", 90),
    ("12 人", "位", 12),
    ("5 次/月", "次/月", 5),
    ("12500 。", "", 12500),
    ("9" * 30, "", 10**30 - 1),
    ("1" + " " * 98 + "元", "元", 1),
    ("12500 元 。", "元", 12500),
    ("\u202d12,500\u202c", "", 12500),
    ("\ufeff12\u200b500", "", 12500),
]
FRACTIONS = [
    ("3/4", "", "3/4"),
    ("３／４", "", "3/4"),
    ("-3/4", "", "-3/4"),
    ("10/3", "%", "10/3"),
    ("四分之三", "", "3/4"),
    ("4分之3", "", "3/4"),
    ("负三分之一", "", "-1/3"),
    ("1/4小时", "分钟", "15"),
    ("四分之一小时", "分钟", "15"),
    ("1/4 元", "元", "1/4"),
    ("0.75", "", "3/4"),
    ("6/3", "", "2"),
    ("0/3", "", "0"),
    ("5次/月", "次/月", "5"),
]


def pinned() -> list[tuple[str, str, Fraction]]:
    """Return every pinned case: text, unit, value."""
    pairs = [(unit, case.rsplit("=", 1)) for unit, line in READ.items() for case in line.split()]
    cases = [(text, unit, Fraction(value)) for unit, (text, value) in pairs]
    return cases + [(text, unit, Fraction(1) * value) for text, unit, value in WITH_SPACES]


def test_without_a_unit_and_fractions_only_a_plain_number_is_read() -> None:
    assert read_number("30") == Reading(Fraction(30), "读作 30")
    assert not isinstance(read_number("30元"), Reading)
    assert not isinstance(read_number("1/4"), Reading)


def value_of(text: str, unit: str = "", *, fraction: bool = False) -> Fraction:
    """Return the value of a text that must be read."""
    reading = read_number(text, unit, fraction=fraction)
    assert isinstance(reading, Reading), f"{text!r} ({unit}): {reading.reason}"
    return reading.value


@pytest.mark.parametrize(("text", "unit", "value"), pinned())
def test_the_number_is_read_exactly(text: str, unit: str, value: Fraction) -> None:
    assert value_of(text, unit) == value


@pytest.mark.parametrize(("text", "unit", "value"), FRACTIONS)
def test_fractions_are_read_where_the_exercise_allows_them(text: str, unit: str, value: str) -> None:
    assert value_of(text, unit, fraction=True) == Fraction(value)


@pytest.mark.parametrize(
    ("text", "unit", "echo"),
    [
        ("１２５００", "元", "读作 12,500 元"),
        ("9999", "元", "读作 9999 元"),
        ("三万五", "万元", "读作 3.5 万元"),
        ("90秒", "分钟", "读作 1.5 分钟"),
        ("百分之三十", "%", "读作 30%"),
        ("30%", "", "读作 0.3"),
        ("5‰", "‰", "读作 5‰"),
        ("-.50", "百分点", "读作 -0.5 百分点"),
        ("12人", "位", "读作 12 位"),
        ("5分", "小时", "读作约 0.0833 小时"),
        ("36秒", "小时", "读作 0.01 小时"),
        ("1分12秒", "天", "读作约 0.000833 天"),
        ("1秒", "天", "读作约 0.0000116 天"),
        ("-1秒", "天", "读作约 -0.0000116 天"),
        ("1e-9", "", "读作 0.000000001"),
        ("5次/月", "次／月", "读作 5 次/月"),
    ],
)
def test_the_echo_says_how_it_was_read(text: str, unit: str, echo: str) -> None:
    reading = read_number(text, unit)
    assert isinstance(reading, Reading)
    assert reading.echo == echo


terminating = st.builds(
    lambda top, places: Fraction(top, 10**places), st.integers(-(10**14), 10**14), st.integers(0, 9)
)
units = st.sampled_from(["", "元", "万元", "%", "百分点", "秒", "小时", "人", "次", "次/月", "单", "个月", "千克"])


def full_width(text: str) -> str:
    """Return the text as an input method in full-width mode types it."""
    return "".join(chr(ord(char) - 0x21 + 0xFF01) if "!" <= char <= "~" else char for char in text)


@given(terminating, units, st.sampled_from(["", " ", "　"]))
def test_a_printed_number_is_read_back(value: Fraction, unit: str, gap: str) -> None:
    printed = format_number(value)
    for text in (printed, printed + gap + unit, printed.replace(",", ""), printed.replace(",", " ")):
        if unit != "" or text.endswith(printed):
            assert value_of(text, unit) == value
            assert value_of(full_width(text), unit) == value


@given(st.fractions(-(10**9), 10**9), st.integers(0, 9), units)
def test_a_rounded_number_is_read_back(value: Fraction, places: int, unit: str) -> None:
    assert value_of(format_number(value, places) + unit, unit) == round_half_up(value, places)


@given(terminating, units)
def test_the_echo_is_read_back(value: Fraction, unit: str) -> None:
    reading = read_number(format_number(value), unit)
    assert isinstance(reading, Reading)
    assert value_of(reading.echo.removeprefix("读作 "), unit) == value


@given(terminating)
def test_yuan_and_ten_thousand_yuan_agree(value: Fraction) -> None:
    text = format_number(value)
    assert value_of(text + "元", "万元") * 10_000 == value_of(text + "元", "元") == value
    assert value_of(text + "万元", "元") == value_of(text + "万", "万元") * 10_000
