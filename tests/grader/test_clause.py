"""A text is cut into clauses and sentences, and every character finds its way back to what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.clause import read_writing


def clauses(text: str) -> list[str]:
    writing = read_writing(text)
    return [writing.clean[clause.start : clause.end] for clause in writing.clauses]


def sentences(text: str) -> list[str]:
    writing = read_writing(text)
    return [writing.clean[sentence.start : sentence.end] for sentence in writing.sentences]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("先道歉，再核实；两小时内回复。谢谢", ["先道歉", "再核实", "两小时内回复", "谢谢"]),
        ("先道歉 再核实", ["先道歉", "再核实"]),
        ("３０ 分钟内　回复 CRM 系统", ["30分钟内", "回复crm系统"]),
        ("速度、态度都一样", ["速度、态度都一样"]),
        ("一年 1,000 元，毛利 3.5 元", ["一年1,000元", "毛利3.5元"]),
        ("1. 按毛利 2. 不折现", ["1", "按毛利2", "不折现"]),
        ("“底线”是一样的", ["底线是一样的"]),
        ("第一行\n第二行", ["第一行", "第二行"]),
        ("1,0000 元，12,34 元", ["1", "0000元", "12", "34元"]),
        ("价格是 1,234,567 元", ["价格是1,234,567元"]),
        ("用 crm.系统，见 a.b", ["用crm", "系统", "见a.b"]),
        ("甲（乙）丙【丁】戊—己~庚|辛:壬", ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬"]),
        ("vip 9 折 9 元", ["vip 9折9元"]),
        ("vip a 客户", ["vip a客户"]),
        ("抱歉 ，再 。核实", ["抱歉", "再", "核实"]),
        (" 抱歉 ", ["抱歉"]),
        ("……", []),
        ("", []),
    ],
)
def test_commas_colons_and_spaces_between_chinese_words_part_clauses(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


def test_commas_do_not_end_a_sentence() -> None:
    assert sentences("毛利低，成本高。留不住！") == ["毛利低,成本高", "留不住"]


@given(st.text(max_size=60))
def test_every_clean_character_stands_where_it_says(text: str) -> None:
    writing = read_writing(text)
    assert len(writing.clean) == len(writing.at)
    assert list(writing.at) == sorted(writing.at)
    for start in range(len(writing.clean)):
        left, right = writing.typed(start, start + 1)
        assert 0 <= left < right <= len(text)


def test_spaces_are_remembered_where_they_stood() -> None:
    assert read_writing(" 抱歉 ab 核实12 ").spaced == frozenset({2, 4})
    assert read_writing("抱歉 核实").spaced == frozenset({3})


def test_the_length_is_that_of_the_visible_characters() -> None:
    assert [read_writing(text).length for text in ("", " ", "甲 乙\n丙", "“甲”，ab cd")] == [0, 0, 3, 6]


def test_a_clause_is_found_by_any_of_its_places() -> None:
    writing = read_writing("甲乙，丙丁")
    assert [(clause.start, clause.end) for clause in map(writing.clause_of, (0, 1, 3, 4))] == [(0, 2)] * 2 + [
        (3, 5)
    ] * 2
    assert writing.stretches("clause") == writing.clauses
    assert writing.stretches("sentence") == writing.sentences != writing.clauses


def test_spans_count_code_points() -> None:
    writing = read_writing("😀𠮷 抱　歉")
    start = writing.clean.index("抱")
    assert writing.typed(start, start + 1) == (3, 4)
