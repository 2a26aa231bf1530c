"""What is refused, with the reason that says how to type it; and that no text at all raises."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.number import Reading, read_number
from grader.outcome import NotReady
from grader.text import tidy

REFUSED = {
    "还没有填数": {"": "。 . ，"},
    "三位一组": {
        "": "1,2500 12,50 0,5 0,342 012,500 1234,567 1,234,56 12，50 1.234,5 1,23,456 1,0000 12,5000",
        "元": "1,2500元 ¥0,5",
    },
    "逗号后面": {"元": "5,元"},
    "小数点": {
        "": "12.5.6 5.. 1。2。3 1.2。3 3.1.4.1 5.。 1.25万.5",
        "元": "5元。。",
    },
    "最后一段没写单位": {"": "1万2 3千5 1亿2 12万5 1万25 1万250 1万25000 1百5 1亿2500 1千2.5 1万1e3"},
    "从大到小": {
        "": "1千2万 1百5千 1万12千 3千5百万 1万1万 1百万2百万 1亿10000万 5千千 5万亿亿",
        "分钟": "1小时90分 1小时60分 1分60秒钟 30分1小时 1分60秒 1天24小时 1小时1小时",
        "元": "5万万",
        "万元": "1.25万万",
    },
    "不能再接一段": {
        "": "1.5万2千 1.0万2千 2.5亿500万 1.2万5",
        "分钟": "1.5小时30分 1小时1.5分30秒",
    },
    "最后一段没写时间单位": {"分钟": "1小时30 一小时三十 1分30"},
    "正负号": {
        "": "+-5 --5 -+5 负-5 -负五 负负五 + - 负 百分之-5 百分之负五",
        "元": "-¥-5 ¥--5 -¥ ¥-",
    },
    "减号": {"": "–5 —5 ﹣5"},
    "读不懂：点后面": {"": "三点 三点十五 三点两 一点五点六"},
    "不是一个规范的中文数字": {"": "百 千 万 亿 万元 点五 零五 一百零 二百百 百分百 一百五万 十百"},
    "“零”位置": {"": "一千零五百 一百零五十 一万零五千"},
    "有两个数字连着": {"": "一二 三五 一二三 二〇二四 三五百 五六万"},
    "“两”": {"": "二十两 一百零两 一万两"},
    "写成“二十”": {"": "两十"},
    "“廿”“卅”": {
        "": "半 廿 卅 廿五 卅二 三万半 三个半 5半",
        "小时": "半小时 一个半小时 1小时半 半个小时",
        "%": "半成",
    },
    "混着写": {
        "": "3万五 三万5 1万零500 5十 1千二百 十5 1万二 ５万五千 12一",
        "元": "3万五元",
    },
    "两个数": {"次": "3次5次"},
    "不填范围": {
        "": "5-6 5~6 5～6 5–6 5—6 5至6 5到6 三到五 ~5",
        "元": "5元-6元 5元到6元 5元~",
    },
    "不填算式": {
        "": "5+6 5*6 5×6 5÷6 =5 5= (5) 5(元) 2^3 5·6 5e3*2 5/",
        "%": "30%*2 30%+5",
    },
    "确切的数": {
        "": "约5 大约5 近5 将近5 超过5 不到5 至少5 >5 ≥5 ≈5 5左右 5上下 5多 5余 5以上 5以内 几十 十几 5几",
        "元": "约12500元 12500元左右 12500多元 三万多 数万元",
    },
    "不收分数": {
        "": "1/4 １／４ 四分之一 4分之1 三分之二 1,000/3 1/0 1.5/2",
        "元": "1/4元",
        "小时": "四分之一小时",
    },
    "不要用下划线": {"": "1_000 1_0"},
    "不用冒号": {"分钟": "1:30 1：30"},
    "百分号写在数的后面": {"%": "%5 ％30 ‰5"},
    "请填一个数": {
        "": "nan NaN NAN inf -inf ∞ 无穷大 ｎａｎ",
        "元": "¥ 人民币",
        "%": "百分之 千分之",
    },
    "没读懂“": {"": "٣ १ ① ② ⑩ Ⅳ ² ½ ㈠ ㊀ 𝟙 🔟 #5 $5 abc 答案是5 共5 元 ! 𠀀"},
    "没读懂数后面": {
        "": "5² 5① 5½ 5٣ 5x 5abc 5元 5个 5e 5万w 1.25w",
        "元": "12500美元 5元/月 5角 5% 30%元 5%元 5人 5分 5元元 12500元钱 5￥ 三成",
        "万元": "5美元 5万美元",
        "%": "5人 5元 5%% 5%元 5分 百分之三十人 百分之5分",
        "位": "12人次 12次 12单",
        "人次": "12人 12次",
        "次": "5次/月 5人",
        "次/月": "5次 5次/年 5月",
        "倍": "150% 1.5%",
        "分": "5分钟 5秒",
        "分钟": "5人 5月 1小时30人 5h 1年",
        "天": "5工作日 5个工作日 1月",
        "个月": "3月 90天",
        "‰": "5%",
        "元/人": "50元",
    },
    "这里不写货币符号：这里不带单位": {"": "¥5 人民币5"},
    "这里的单位是“倍”，请写 5倍": {"倍": "百分之五 ¥5 5个"},
    "这里不写": {
        "": "¥5 ￥5 RMB5 人民币5",
        "%": "¥5",
        "元": "百分之五",
        "百分点": "百分之五 ¥5",
        "倍": "百分之五",
    },
    "百分点和 % 不是一回事": {
        "%": "5百分点 5个百分点 五百分点",
        "百分点": "5% 5％",
        "个百分点": "5%",
    },
    "只写一种": {"%": "百分之30% 百分之三十％ 百分之三成"},
    "最多十成": {"%": "十一成 11成 10.5成 三成5 3成五 3.5成5 十成五 三成五五 三成零五 三成两 3成0 三成% 两成半"},
    "单位写全": {
        "亿元": "3万 三万五 5000万",
        "万亿元": "3万",
    },
    "指数": {"": "1e31 1e999999 1e-999999 -5E+100"},
    "科学计数法": {"": "1e4万 1,250e2 1e2千"},
    "开头的标点": {"": "。5 ．．5 ..5 ,500"},
    "角、分": {
        "元": "5元5 3块5 12元5角 三块五",
        "万元": "5元5角",
    },
}
EXACT = [
    ("", "", "还没有填数"),
    (" ", "", "还没有填数"),
    ("\u3000", "", "还没有填数"),
    ("\n", "", "还没有填数"),
    ("\u200b", "", "还没有填数"),
    ("1 0000", "", "三位一组"),
    ("1 00", "", "三位一组"),
    ("12 5", "", "三位一组"),
    ("1,234 567", "", "三位一组"),
    ("1 234,567", "", "三位一组"),
    ("0 500", "", "三位一组"),
    ("1，234 567", "", "三位一组"),
    ("1, 250", "", "逗号后面"),
    ("1\uff0c\u3000250", "", "逗号后面"),
    ("5 元.。", "元", "小数点"),
    ("1万 2500", "", "最后一段没写单位"),
    ("- 5", "", "正负号"),
    ("+ 5", "", "正负号"),
    ("负 五", "", "正负号"),
    ("1.5 2.5", "", "两个数"),
    ("1\t500", "", "两个数"),
    ("12 500\n5", "", "两个数"),
    ("三万 五千", "", "两个数"),
    ("1.234 567", "", "两个数"),
    ("\x00", "", "没读懂“"),
    ("\ud800", "", "没读懂“"),
    ("\u202e5", "", "没读懂“"),
    ("5\x00", "", "没读懂数后面"),
    ("5 \ud83d", "", "没读懂数后面"),
    ("5 元", "", "没读懂数后面"),
    ("1" * 31, "", "最多 30 位"),
    ("0" * 31, "", "最多 30 位"),
    ("1." + "0" * 30, "", "最多 30 位"),
    ("一" * 31, "", "最多 30 位"),
    ("1,234" * 8, "", "最多 30 位"),
    ("a" * 101, "", "整句话"),
    ("约" * 1000, "", "整句话"),
    ("1" + " " * 200 + "元", "", "整句话"),
    ("我" * 10_000, "", "整句话"),
    ("1e99999999999999999999999", "", "指数"),
]


def pinned() -> list[tuple[str, str, str]]:
    """Return every pinned refusal: text, unit, a piece of its reason."""
    lines = [(piece, unit, line) for piece, units in REFUSED.items() for unit, line in units.items()]
    return [(text, unit, piece) for piece, unit, line in lines for text in line.split()] + EXACT


@pytest.mark.parametrize(("text", "unit", "piece"), pinned())
def test_it_is_refused_and_the_reason_says_why(text: str, unit: str, piece: str) -> None:
    refused = read_number(text, unit)
    assert isinstance(refused, NotReady), f"{text!r} ({unit}) was read: {refused.echo}"
    assert piece in refused.reason


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1/0", ""), ("1.5/2", ""), ("1/2.5", ""), ("1,000/3", ""), ("1万/3", ""), ("1/-3", ""), ("1/2/3", ""), ("1/", "")]
    + [("零分之一", ""), ("四分之", ""), ("四分之一", "%"), ("1/2万", ""), ("1又1/2", ""), ("1 1/2", ""), ("半", "")]
    + [("1/2小时30分", "分钟"), ("百分之1/2", "%"), ("三点五分之一", "")],
)
def test_an_odd_fraction_is_refused_even_where_fractions_are_allowed(text: str, unit: str) -> None:
    assert isinstance(read_number(text, unit, fraction=True), NotReady)


@pytest.mark.parametrize(("text", "unit", "_piece"), pinned())
def test_a_reason_is_one_printable_chinese_sentence_or_two(text: str, unit: str, _piece: str) -> None:
    refused = read_number(text, unit)
    assert isinstance(refused, NotReady)
    assert refused.reason.endswith("。")
    assert len(refused.reason) < 90
    assert refused.missing == ()
    assert refused.reason.encode("utf-8").decode("utf-8").isprintable()


ALPHABET = (
    "0123456789.,+-−－。，、；;：% ％‰eE/_~ 　\t\u2009¥￥RMBCNYrmb０１２３９．ｅ零〇一二两三四五六七八九十百千万亿点负廿卅半"
    "壹贰叁肆伍陆柒捌玖拾佰仟萬億元块钱圆整人民币位名次回个成分秒钟小时天日之约左右至到①²Ⅳ٣\u200b\ufeff\ud800"
)
UNITS = [
    "",
    "元",
    "万元",
    "亿元",
    "%",
    "‰",
    "百分点",
    "秒",
    "分钟",
    "小时",
    "天",
    "人",
    "次",
    "次/月",
    "分",
    "千克",
    "成",
    "万",
    "e",
]


@given(st.text(st.characters(categories=None)), st.text(), st.booleans())
@example("1e999999999999999999999", "", False)
@example("\ud800", "\ud800", True)
def test_no_text_raises(text: str, unit: str, fraction: bool) -> None:
    assert isinstance(read_number(text, unit, fraction=fraction), Reading | NotReady)


@given(st.text(ALPHABET, max_size=14), st.sampled_from(UNITS), st.booleans())
def test_nothing_from_the_alphabet_of_the_contract_raises(text: str, unit: str, fraction: bool) -> None:
    outcome = read_number(text, unit, fraction=fraction)
    assert isinstance(outcome, Reading | NotReady)
    assert isinstance(outcome, Reading) or outcome.reason.endswith("。")


@given(st.text(ALPHABET, max_size=10), st.sampled_from(UNITS))
def test_full_and_half_width_come_to_the_same(text: str, unit: str) -> None:
    wide = "".join(chr(ord(char) - 0x21 + 0xFF01) if "!" <= char <= "~" else char for char in tidy(text))
    assert read_number(text, unit) == read_number(f"　{wide} ", unit)
