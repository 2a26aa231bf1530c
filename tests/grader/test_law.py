"""Exercises that rest on law say which articles were checked, and when; a check holds for a year."""

from datetime import date

import pytest

from grader.freshness import check_ages
from tests.samples import SINGLE, changed, exercise_of, rules_of

CHECKED = "checked: {law: [消费者权益保护法第二十条, 民法典第1259条], date: 2026-11-22}\n"


def test_what_was_checked_is_read() -> None:
    checked = exercise_of(SINGLE + CHECKED).checked
    assert checked is not None
    assert (checked.law, checked.date) == (("消费者权益保护法第二十条", "民法典第1259条"), "2026-11-22")
    assert (checked.place.line, exercise_of(SINGLE).checked) == (len(SINGLE.splitlines()) + 1, None)


@pytest.mark.parametrize(
    ("field", "rule"),
    [
        ("checked: 2026-11-22\n", "value-kind"),
        ("checked: {date: 2026-11-22}\n", "field-missing"),
        ("checked: {law: [民法典第一条]}\n", "field-missing"),
        ("checked: {law: 民法典第一条, date: 2026-11-22}\n", "value-kind"),
        ("checked: {law: [民法典第一条], date: 2026-11-22, by: 我}\n", "field-unknown"),
        ("checked: {law: [民法典], date: 2026-11-22}\n", "checked-law"),
        *(
            (f"checked: {{law: [民法典第一条], date: {day}}}\n", "checked-date")
            for day in ("2026-13-01", "2026-11-31", "2026-02-29", "2026-1-1", "1999-01-01", "2026/11/22", "今天")
        ),
    ],
)
def test_a_check_that_is_written_wrong_is_told(field: str, rule: str) -> None:
    assert rule in rules_of(SINGLE + field)


@pytest.mark.parametrize("day", ["2028-02-29", "2026-12-31", "2026-04-30"])
def test_every_day_of_the_calendar_can_be_read(day: str) -> None:
    assert rules_of(SINGLE + CHECKED.replace("2026-11-22", day)) == []


@pytest.mark.parametrize(
    ("words", "cites"),
    [
        ("依据是消费者权益保护法第二十条。", True),
        ("《民法典》第1259条", True),
        ("实施条例第九条第二款", True),
        ("网络反不正当竞争暂行规定第九条", True),
        ("工资支付办法第十六条", True),
        ("平台争议处理规则第六十六条", True),
        ("这个方法第二条说得对", False),
        ("他的做法第一条就错了", False),
        ("消费者权益保护法保护知情权。", False),
        ("清单第三条", False),
    ],
)
def test_whoever_cites_an_article_says_when_it_was_checked(words: str, cites: bool) -> None:
    text = changed(SINGLE, "净推荐值问的是推荐。", words)
    assert rules_of(text) == (["checked-missing"] if cites else [])
    assert rules_of(text + CHECKED) == []


@pytest.mark.parametrize(
    ("today", "rules"),
    [
        (date(2026, 11, 22), []),
        (date(2026, 11, 21), []),
        (date(2026, 11, 20), ["checked-date"]),
        (date(2027, 11, 23), []),
        (date(2027, 11, 24), ["checked-old"]),
    ],
)
def test_a_check_holds_for_a_year(today: date, rules: list[str]) -> None:
    found = list(check_ages([exercise_of(SINGLE), exercise_of(SINGLE + CHECKED)], today))
    assert [problem.rule for problem in found] == rules
    assert [problem.warning for problem in found] == [rule == "checked-old" for rule in rules]
