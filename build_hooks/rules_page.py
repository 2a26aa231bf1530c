"""The page of all rules of the check, written from the rulebook at every build, so that it is never behind."""

from collections.abc import Iterator, Mapping
from html import escape

from grader.rulebook import RULES

MARK = "<!-- rules -->"
"""The line of a page that the rules take the place of."""
GROUPS = {
    "读不懂的文件": ("file", "yaml"),
    "字段": ("field", "value", "id", "revision", "item", "items", "points"),
    "参数、公式和误差": ("param", "require", "formula", "slot", "tolerance"),
    "选项、答案和反馈": ("option", "key", "feedback"),
    "填空": ("blank",),
    "表格归类": ("class", "row", "derive"),
    "排序和连线": ("step", "either", "match"),
    "情景对话": ("dialogue",),
    "采分点": ("criterion", "phrase", "pattern", "rubric", "sample"),
    "样例": ("example",),
    "出处和法条": ("ledger", "source", "checked"),
    "章节、图和排版": ("exercise", "chart", "math"),
}
"""Heading → how the names of its rules begin."""

Rules = Mapping[str, tuple[str, str]]


def with_rules(markdown: str, rules: Rules = RULES) -> str:
    """Return a page's Markdown with all rules in place of the mark: a heading each, which its name finds."""
    return markdown.replace(MARK, "\n\n".join(_sections(rules))) if MARK in markdown else markdown


def group_of(rule: str) -> str:
    """Return the heading that a rule stands under."""
    return next(title for title, beginnings in GROUPS.items() if rule.split("-")[0] in beginnings)


def _sections(rules: Rules) -> Iterator[str]:
    for title, (beginning, *_) in GROUPS.items():
        yield f"## {title} {{ #rules-{beginning} }}"
        for rule, (meaning, mend) in rules.items():
            if group_of(rule) == title:
                yield f"### `{rule}` {{ #{rule} }}"
                # As HTML, so that nothing in a sentence is taken for Markdown or a formula.
                yield f"<p>{escape(meaning)}。</p>\n<p><strong>改法</strong>：{escape(mend)}。</p>"
