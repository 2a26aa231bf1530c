"""What is refused, with the reason that says how to type it; and that no text at all raises."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grader.number import Reading, read_number
from grader.outcome import NotReady
from grader.text import tidy
from tests.cases.number import GOLDEN, as_text, pinned


@pytest.mark.parametrize(("text", "unit", "piece"), pinned())
def test_it_is_refused_and_the_reason_says_why(text: str, unit: str, piece: str) -> None:
    refused = read_number(text, unit)
    assert isinstance(refused, NotReady), f"{text!r} ({unit}) was read: {refused.echo}"
    assert piece in refused.reason


def test_the_reasons_are_the_golden_ones(update: bool) -> None:
    outcomes = {(text, unit): read_number(text, unit) for text, unit, _ in pinned() if len(text) < 50}
    shown = as_text({asked: outcome.reason for asked, outcome in outcomes.items() if isinstance(outcome, NotReady)})
    if update:
        GOLDEN.write_text(shown, encoding="utf-8")
    assert shown == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "unit"),
    [("1/0", ""), ("1.5/2", ""), ("1/2.5", ""), ("1,000/3", ""), ("1万/3", ""), ("1/-3", ""), ("1/2/3", ""), ("1/", "")]
    + [("零分之一", ""), ("四分之", ""), ("四分之一", "%"), ("1/2万", ""), ("1又1/2", ""), ("1 1/2", ""), ("半", "")]
    + [("1/2小时30分", "分钟"), ("百分之1/2", "%"), ("三点五分之一", "")],
)
def test_an_odd_fraction_is_refused_even_where_fractions_are_allowed(text: str, unit: str) -> None:
    assert isinstance(read_number(text, unit, fraction=True), NotReady)


@pytest.mark.parametrize("text", ["1/0", "1.5/2", "1/2.5", "三点五分之一", "零分之一"])
def test_both_sides_of_a_fraction_are_whole(text: str) -> None:
    refused = read_number(text, "", fraction=True)
    assert refused == NotReady("分数的上下都写整数，下面不能是 0：如 3/4 或 四分之三。")


def test_a_fraction_of_per_cents_is_asked_for_in_per_cents() -> None:
    refused = read_number("四分之一", "%", fraction=True)
    assert refused == NotReady("这里的单位是 %：四分之一 请写成 25% 或 25。")


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
