"""Typed access to fields: what is read, and the problems in place of what cannot be."""

from fractions import Fraction

import pytest

from grader.fields import Fields, Report, nearest, number_of
from grader.source import read_yaml


def fields_of(text: str) -> Fields:
    return Fields(read_yaml(text), Report(), "题目")


def rules(fields: Fields) -> list[tuple[int, int, str]]:
    return [(problem.place.line, problem.place.column, problem.rule) for problem in fields.report.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            ("12", 12),
            ("0.5", Fraction(1, 2)),
            ("-3", -3),
            ("+3", 3),
            ("20%", Fraction(1, 5)),
            ("-0.5%", Fraction(-1, 200)),
        ),
        *(
            (text, None)
            for text in ("", "1/2", "1e3", ".5", "5.", "1,000", "１２", "十", "0x1", "1_0", " 1", "1 ", "%", "nan")
        ),
        *((text, None) for text in ("1" * 31, "٣", "inf", "1%%", "--1")),
    ],
)
def test_an_authors_number_is_plain_or_refused(text: str, value: Fraction | None) -> None:
    assert number_of(text) == value


def test_the_nearest_word_is_offered_else_all() -> None:
    assert nearest("opitons", ["options", "stem"]) == "是不是 options？"
    assert nearest("选项", ["options", "stem"]) == "可以写的有：options、stem。"


def test_texts_numbers_choices_and_truths_are_read() -> None:
    fields = fields_of("a: 字\nb: 2.5\nc: 难\nd: 'true'\ne: 7\nf: |\n  段\n")
    assert (fields.text("a"), fields.text("x", "默认"), fields.text("f")) == ("字", "默认", "段")
    assert (fields.number("b"), fields.number("x"), fields.number("x", Fraction(1))) == (Fraction(5, 2), None, 1)
    assert (fields.choice("c", ("易", "难"), "易"), fields.choice("x", ("易",), "易")) == ("难", "易")
    assert (fields.truth("d"), fields.truth("x")) == (True, False)
    assert (fields.whole("e", 1, 1, 7), fields.whole("x", 3, 1, 7)) == (7, 3)
    fields.finish()
    assert rules(fields) == []
    assert not fields.report.failed


def test_every_mismatch_is_a_problem_at_its_place() -> None:
    fields = fields_of("a: [x]\nb: 二\nc: 中等\nd: 是\ne: 8\nf: 1.5\ng: ''\nh: 字\ni: {a: [1]}\n")
    assert fields.text("a") == ""
    assert fields.number("b", Fraction(9)) == 9
    assert fields.choice("c", ("易", "难"), "易") == "易"
    assert fields.truth("d") is False
    assert fields.whole("e", 3, 1, 7) == 3
    assert fields.whole("f", 3, 1, 7) == 3
    assert fields.text("g") == ""
    assert fields.items("h", fields.get("h")) == ()
    assert fields.entries("h", fields.get("h")) == ()
    assert fields.texts("i", fields.get("i")) == {"a": ""}
    assert fields.need("z") is fields.empty
    assert rules(fields) == [
        (1, 4, "value-kind"),
        (2, 4, "value-number"),
        (3, 4, "value-choice"),
        (4, 4, "value-choice"),
        (5, 4, "value-number"),
        (6, 4, "value-number"),
        (7, 4, "value-empty"),
        (8, 4, "value-kind"),
        (8, 4, "value-kind"),
        (9, 8, "value-kind"),
        (1, 1, "field-missing"),
    ]
    assert fields.report.failed


def test_the_same_problem_is_told_once() -> None:
    fields = fields_of("h: 字\n")
    for _ in range(3):
        fields.items("h", fields.get("h"))
    assert rules(fields) == [(1, 4, "value-kind")]


@pytest.mark.parametrize("text", ["''", "' '", "'　'", '"\u00a0\u200b"', "", "~", "|\n\n"])
def test_a_text_of_nothing_but_blanks_is_empty(text: str) -> None:
    fields = fields_of(f"a: {text}\n")
    fields.text("a")
    assert [rule for _, _, rule in rules(fields)] == ["value-empty"]


def test_fields_nobody_asked_for_are_told_with_the_nearest_name() -> None:
    fields = fields_of("kind: single\nopitons: x\n")
    fields.text("kind")
    fields.get("options")
    fields.finish()
    assert rules(fields) == [(2, 1, "field-unknown")]
    assert fields.report.problems[0].fix == "是不是 options？"
    fields.ask_all()
    again = len(fields.report.problems)
    fields.finish()
    assert len(fields.report.problems) == again


def test_what_is_no_mapping_is_told_once_and_not_asked_for_fields() -> None:
    fields = fields_of("- a\n")
    assert fields.need("kind") is fields.empty
    assert fields.get("kind") is None
    fields.ask_all()
    fields.finish()
    assert rules(fields) == [(1, 1, "value-kind")]


def test_each_entry_of_a_list_is_read_with_its_own_fields() -> None:
    fields = fields_of("list:\n  - {a: 1}\n  - {b: 2}\n  - 字\n")
    found: list[str] = []
    fields.each("list", lambda entry: found.append(entry.text("a", "无")), "第")
    assert found == ["1", "无", "无"]
    assert rules(fields) == [(3, 6, "field-unknown"), (4, 5, "value-kind")]


def test_a_warning_is_no_failure() -> None:
    report = Report()
    report.add("some-rule", read_yaml("a: b"), "什么", "怎么", warning=True)
    assert not report.failed
