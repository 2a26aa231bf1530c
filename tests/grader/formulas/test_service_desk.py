"""Desk figures: response times over chats, the four service levels, ratios, refusals."""

from collections.abc import Callable
from fractions import Fraction
from re import escape
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas import service_desk as desk

Formula = Callable[..., object]
CHATS = [["09:00:00", "09:00:06"], ["09:59:58", "10:00:10"], ["23:00:00", "23:00:00"]]


def test_first_responses() -> None:
    assert desk.average_first_response_seconds(chats=CHATS) == 6
    assert desk.median_first_response_seconds(chats=CHATS) == 6
    assert desk.median_first_response_seconds(chats=CHATS[:2]) == 9
    assert desk.average_first_response_seconds(chats=CHATS[:2] + [["08:00:00", "08:00:01"]]) == Fraction(19, 3)


def test_midnight() -> None:
    late = [["23:59:50", "00:00:10"], ["12:00:00", "12:00:10"]]
    assert desk.average_first_response_seconds(chats=late, crosses_midnight=True) == 15
    assert desk.average_first_response_seconds(chats=CHATS, crosses_midnight=True) == 6
    with pytest.raises(ValueError, match="回复时间 00:00:10 早于提问时间 23:59:50"):
        desk.average_first_response_seconds(chats=late, crosses_midnight=False)
    with pytest.raises(ValueError, match="跨零点请写 crosses_midnight"):
        desk.average_first_response_seconds(chats=late)
    with pytest.raises(ValueError, match="早于提问时间"):
        desk.median_first_response_seconds(chats=late)


@settings(deadline=None)
@given(st.lists(st.integers(0, 59), min_size=1, max_size=9))
def test_the_median_is_the_middle(waits: list[int]) -> None:
    chats = [["10:00:00", f"10:00:{wait:02}"] for wait in waits]
    assert desk.median_first_response_seconds(chats=chats) == Fraction(median(map(Fraction, waits)))
    assert desk.average_first_response_seconds(chats=chats) == Fraction(sum(waits), len(waits))


def test_all_turns_and_shares() -> None:
    assert desk.average_response_seconds_all_turns(turns=[3, "4.5", 6]) == Fraction(9, 2)
    assert desk.share_within(seconds=[5, 6, "6.01", 7], limit=6) == Fraction(1, 2)
    assert desk.share_within(seconds=[7], limit=6) == 0
    assert desk.share_within(seconds=[0], limit=0) == 1


@pytest.mark.parametrize(
    ("variant", "level"),
    [
        ("sl_answered", Fraction(80, 90)),
        ("sl_offered", Fraction(80, 100)),
        ("sl_exclude_short_abandons", Fraction(80, 96)),
        ("sl_include_short_abandons", Fraction(84, 100)),
    ],
)
def test_the_same_counts_give_four_levels(variant: str, level: Fraction) -> None:
    counts = {"answered_within": 80, "answered_after": 10, "abandoned_within": 4, "abandoned_after": 6}
    assert desk.service_level_counts(**counts, variant=variant) == level


@pytest.mark.parametrize(
    ("formula", "part", "whole", "part_name", "whole_name"),
    [
        (desk.reply_rate, "replied", "inquiries", "已回复的咨询数", "咨询数"),
        (desk.abandon_rate, "abandoned", "offered", "放弃数", "呼入数"),
        (desk.answer_rate, "answered", "offered", "接起数", "呼入数"),
        (desk.first_contact_resolution, "solved_first", "contacts_resolved", "首次解决数", "已解决数"),
        (desk.repeat_contact_rate, "repeat", "contacts", "重复联系数", "联系总数"),
    ],
)
def test_a_part_of_a_whole(formula: Formula, part: str, whole: str, part_name: str, whole_name: str) -> None:
    assert formula(**{part: 45, whole: 60}) == Fraction(3, 4)
    assert formula(**{part: 0, whole: 60}) == 0
    assert formula(**{part: 60, whole: 60}) == 1
    for wrong, message in (
        ({part: 61, whole: 60}, f"{part_name}（61）不能多于{whole_name}（60）"),
        ({part: 0, whole: 0}, f"{whole_name}不能是 0"),
        ({part: -1, whole: 60}, f"{part_name}不能是负数"),
        ({part: "1.5", whole: 60}, f"{part_name}要是整数"),
    ):
        with pytest.raises(ValueError, match=f"^{escape(message)}"):
            formula(**wrong)


def test_handle_time() -> None:
    assert desk.average_handle_time(talk=12_000, hold=1500, after_call=4500, contacts=100) == 180
    assert desk.average_handle_time(talk="0.5", hold=0, after_call=0, contacts=2) == Fraction(1, 4)


LEVEL = {
    "answered_within": 0, "answered_after": 0, "abandoned_within": 0, "abandoned_after": 0, "variant": "sl_offered",
}  # fmt: skip
HANDLE = {"talk": 1, "hold": 1, "after_call": 1, "contacts": 1}


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (desk.average_first_response_seconds, {"chats": []}, "会话是空的"),
        (desk.average_first_response_seconds, {"chats": [["09:00:00"]]}, "会话的每一行要有 2 项"),
        (desk.average_first_response_seconds, {"chats": [["9:00", "09:00:01"]]}, "提问时间要写成 09:05:00 这样"),
        (desk.average_first_response_seconds, {"chats": [["09:00:00", "x"]]}, "回复时间要写成 09:05:00 这样"),
        (desk.average_first_response_seconds, {"chats": CHATS, "crosses_midnight": 1}, "是否跨零点要写 true 或 false"),
        (desk.median_first_response_seconds, {"chats": []}, "会话是空的"),
        (desk.average_response_seconds_all_turns, {"turns": []}, "响应秒数是空的"),
        (desk.average_response_seconds_all_turns, {"turns": [-1]}, "响应秒数不能是负数"),
        (desk.share_within, {"seconds": [], "limit": 6}, "响应秒数是空的"),
        (desk.share_within, {"seconds": [-1], "limit": 6}, "响应秒数不能是负数"),
        (desk.share_within, {"seconds": [1], "limit": -6}, "时限不能是负数"),
        (desk.service_level_counts, LEVEL, "计入的总数不能是 0"),
        (desk.service_level_counts, {**LEVEL, "answered_within": -1}, "时限内接起数不能是负数"),
        (desk.service_level_counts, {**LEVEL, "answered_after": -1}, "超时接起数不能是负数"),
        (desk.service_level_counts, {**LEVEL, "abandoned_within": -1}, "时限内放弃数不能是负数"),
        (desk.service_level_counts, {**LEVEL, "abandoned_after": -1}, "超时放弃数不能是负数"),
        (desk.service_level_counts, {**LEVEL, "answered_within": "1.5"}, "时限内接起数要是整数"),
        (desk.service_level_counts, {**LEVEL, "answered_after": "1.5"}, "超时接起数要是整数"),
        (desk.service_level_counts, {**LEVEL, "abandoned_within": "1.5"}, "时限内放弃数要是整数"),
        (desk.service_level_counts, {**LEVEL, "abandoned_after": "1.5"}, "超时放弃数要是整数"),
        (desk.service_level_counts, {**LEVEL, "variant": "sl"}, "服务水平口径（variant）只能是 sl_answered、"),
        (desk.average_handle_time, {**HANDLE, "talk": -1}, "通话时间不能是负数"),
        (desk.average_handle_time, {**HANDLE, "hold": -1}, "等待时间不能是负数"),
        (desk.average_handle_time, {**HANDLE, "after_call": -1}, "话后处理时间不能是负数"),
        (desk.average_handle_time, {**HANDLE, "contacts": 0}, "接待量不能是 0"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)


def test_only_short_abandons_leave_nothing_to_count() -> None:
    with pytest.raises(ValueError, match="计入的总数不能是 0"):
        desk.service_level_counts(**{**LEVEL, "abandoned_within": 5, "variant": "sl_exclude_short_abandons"})
