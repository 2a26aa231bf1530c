"""Exercises that rest on law: which articles an author has checked, and when."""

import re
from collections.abc import Iterator
from datetime import date

from grader.fields import Fields
from grader.model import Checked, Exercise
from grader.node import Node
from grader.problem import Problem

ARTICLE = re.compile("第[〇零一二三四五六七八九十百千0-9]+条")
CITED = re.compile(f"(?:(?<![方做说写看算想用分读语])法|法典|条例|规定|规则|解释)》?{ARTICLE.pattern}")
"""An article after what a statute's name ends with; 方法、做法、说法… are no statutes."""
DATE = re.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}")


def read_checked(fields: Fields) -> Checked | None:
    """Return the field `checked` of an exercise, {law: [articles], date: YYYY-MM-DD}, or None when it has none."""
    node = fields.get("checked")
    if node is None:
        return None
    inner = Fields(node, fields.report, "checked ")
    law = tuple(_article(inner, each) for each in inner.items("law", inner.need("law")))
    day, place = inner.text("date"), (inner.get("date") or node).place
    inner.finish()
    if day and not _is_day(day):
        what = f"核对日期“{day}”不是年-月-日"
        fields.report.add("checked-date", inner.get("date") or node, what, "写成 2026-11-22 这样。")
    return Checked(law, day, place)


def _article(fields: Fields, node: Node) -> str:
    text = fields.text_of(node, "law")
    if text and not ARTICLE.search(text):
        what = f"“{text}”没有写明第几条"
        fields.report.add("checked-law", node, what, "写成“消费者权益保护法第二十条”这样，一条一项。")
    return text


def _is_day(text: str) -> bool:
    try:
        return DATE.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False


def check_law(exercise: Exercise) -> Iterator[Problem]:
    """Yield an exercise that cites an article without saying when that was checked."""
    if exercise.checked is not None:
        return
    found = [(place, cited[0]) for text, place in exercise.places.items() if (cited := CITED.search(text))]
    if found:
        place, article = min(found, key=lambda each: (each[0].line, each[0].column))
        what = f"引用了法条（…{article}），却没有写何时核对过"
        fix = "加上 checked: {law: [法名第几条], date: 年-月-日}，日期是你对照现行法条的那一天。"
        yield Problem(place, "checked-missing", what, fix)
