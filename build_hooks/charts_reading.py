"""Reading what all charts have in common: amounts, names and the end of reading."""

from collections.abc import Sequence
from fractions import Fraction

from grader.fields import Fields, number_of
from grader.node import Node
from grader.problem import ContentError

MOST_NAMES = 20
"""More bars than this cannot be told apart on a phone."""
LONGEST_NAME = 12


def read_amount(fields: Fields, node: Node, name: str) -> Fraction:
    """Return a number in the unit of the chart; reports anything else and returns 0."""
    word = fields.text_of(node, name)
    value = None if word.endswith("%") else number_of(word)
    if word and value is None:
        fix = "写阿拉伯数字，例如 420 或 727.27；不写千位逗号、单位和 %（单位写在 unit 里）。"
        fields.report.add("value-number", node, f"{name} 应当是一个数，这里是“{word}”", fix)
    return value or Fraction(0)


def read_share(fields: Fields, node: Node, name: str) -> Fraction:
    """Return a share strictly between 0 and 1; reports anything else and returns 1/2."""
    word = fields.text_of(node, name)
    value = number_of(word)
    if value is not None and 0 < value < 1:
        return value
    fields.report.add("value-number", node, f"{name} 应当在 0% 和 100% 之间，这里是“{word}”", "例如 70%。")
    return Fraction(1, 2)


def check_names(fields: Fields, node: Node, names: Sequence[str], what: str) -> None:
    """Report too few, too many, repeated or too long names of categories."""
    report = fields.report
    if not 2 <= len(names) <= MOST_NAMES:
        found = f"{what}要有 2 到 {MOST_NAMES} 个，这里有 {len(names)} 个"
        report.add("chart-size", node, found, "太多就合并成“其他”；每一项用英文逗号和空格隔开，或者一行一项。")
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            report.add("chart-name", node, f"{what}“{name}”出现了两次", "每个名称只写一次。")
        if len(name) > LONGEST_NAME:
            report.add("chart-name", node, f"{what}“{name}”太长", f"名称最多 {LONGEST_NAME} 个字。")


def finish(fields: Fields) -> None:
    """End reading: report unknown fields, and raise ContentError when anything was wrong."""
    fields.finish()
    if fields.report.failed:
        raise ContentError(fields.report.problems)
