"""Figures of a service desk 客服台指标: response times, service level, handling, resolution. Times in seconds."""

from fractions import Fraction

from grader.formulas.inputs import (
    Exact,
    Given,
    amount,
    amounts,
    choice,
    clock,
    columns,
    count,
    exact,
    mean,
    positive_count,
    share,
    truth,
)

DAY = 24 * 60 * 60
LEVELS = ("sl_answered", "sl_exclude_short_abandons", "sl_include_short_abandons", "sl_offered")


def average_first_response_seconds(*, chats: Given, crosses_midnight: Given = False) -> Exact:
    """Return the mean of first reply − first question over chats [asked, replied], written HH:MM:SS.

    With crosses_midnight a reply that looks earlier than its question belongs to the next day. Source: seed 001.
    Refuses no chats, malformed times, and otherwise a reply before its question.
    """
    return exact(mean(_waits(chats, truth(crosses_midnight, "是否跨零点"))))


def median_first_response_seconds(*, chats: Given) -> Exact:
    """Return the median of the first response times; the mean of the middle two when their number is even.

    Refuses no chats, malformed times, a reply before its question.
    """
    waits = sorted(_waits(chats, past_midnight=False))
    return exact((waits[(len(waits) - 1) // 2] + waits[len(waits) // 2]) / 2)


def average_response_seconds_all_turns(*, turns: Given) -> Exact:
    """Return the mean over all question-reply pairs (平台的平均响应时间). Refuses no turns and negative seconds."""
    return exact(mean(amounts(turns, "响应秒数")))


def reply_rate(*, replied: Given, inquiries: Given) -> Exact:
    """Return 回复率 = inquiries replied to / inquiries. Refuses zero and a part above the whole."""
    return share(replied, inquiries, "已回复的咨询数", "咨询数")


def share_within(*, seconds: Given, limit: Given) -> Exact:
    """Return the share of times within the limit, the limit included (民法典 1259). Refuses no times, negatives."""
    times, longest = amounts(seconds, "响应秒数"), amount(limit, "时限")
    return exact(Fraction(len([time for time in times if time <= longest]), len(times)))


def service_level_counts(
    *, answered_within: Given, answered_after: Given, abandoned_within: Given, abandoned_after: Given, variant: Given
) -> Exact:
    """Return the service level 服务水平 from counts within and after the target time.

    `sl_answered`: within / answered. `sl_offered`: within / all. `sl_exclude_short_abandons`: within / (all − short
    abandons). `sl_include_short_abandons`: (within + short abandons) / all. Source: Cleveland, Call Center
    Management on Fast Forward. Refuses negatives, a denominator of 0, other variants.
    """
    kind = choice(variant, "服务水平口径（variant）", LEVELS)
    good, short = count(answered_within, "时限内接起数"), count(abandoned_within, "时限内放弃数")
    answered = good + count(answered_after, "超时接起数")
    offered = answered + short + count(abandoned_after, "超时放弃数")
    top, bottom = {
        "sl_answered": (good, answered),
        "sl_offered": (good, offered),
        "sl_exclude_short_abandons": (good, offered - short),
        "sl_include_short_abandons": (good + short, offered),
    }[kind]
    return share(top, bottom, "达标数", "计入的总数")


def abandon_rate(*, abandoned: Given, offered: Given) -> Exact:
    """Return 放弃率 = abandoned / offered. Refuses zero and a part above the whole."""
    return share(abandoned, offered, "放弃数", "呼入数")


def answer_rate(*, answered: Given, offered: Given) -> Exact:
    """Return 接通率 = answered / offered. Refuses zero and a part above the whole."""
    return share(answered, offered, "接起数", "呼入数")


def average_handle_time(*, talk: Given, hold: Given, after_call: Given, contacts: Given) -> Exact:
    """Return AHT = (talk + hold + after-call work) / contacts, in the unit of the times. Refuses zero contacts."""
    spent = amount(talk, "通话时间") + amount(hold, "等待时间") + amount(after_call, "话后处理时间")
    return exact(spent / positive_count(contacts, "接待量"))


def first_contact_resolution(*, solved_first: Given, contacts_resolved: Given) -> Exact:
    """Return FCR = solved at the first contact / resolved. Refuses zero and a part above the whole."""
    return share(solved_first, contacts_resolved, "首次解决数", "已解决数")


def repeat_contact_rate(*, repeat: Given, contacts: Given) -> Exact:
    """Return 重复来电率 = repeat contacts / contacts. Refuses zero and a part above the whole."""
    return share(repeat, contacts, "重复联系数", "联系总数")


def _waits(chats: Given, past_midnight: bool) -> list[Fraction]:
    waits: list[Fraction] = []
    for asked, replied in columns(chats, "会话", 2):
        seconds = clock(replied, "回复时间") - clock(asked, "提问时间")
        if seconds < 0 and not past_midnight:
            raise ValueError(f"回复时间 {replied} 早于提问时间 {asked}；跨零点请写 crosses_midnight")
        waits.append(Fraction(seconds % DAY))
    return waits
