"""A table whose rows are put into classes."""

from typing import Any

import pytest

from grader.kinds import classify
from tests.samples import CLASSIFY, changed, earned, exercise_of, outcome_of, problems_of, rules_of

KEY = {"r1": "A", "r2": "A", "r3": "B", "r4": "B"}


def test_every_row_has_its_share_of_the_points() -> None:
    assert earned(CLASSIFY, KEY) == 4
    assert earned(CLASSIFY, {**KEY, "r3": "A"}) == 3
    assert earned(CLASSIFY, dict.fromkeys(KEY, "C")) == 0
    assert earned(changed(CLASSIFY, "points: 4", "points: 1"), {**KEY, "r3": "A"}) == 0.75


def test_the_whole_table_or_nothing_when_the_author_says_so() -> None:
    exact = changed(CLASSIFY, "points: 4", "credit: exact\npoints: 4")
    assert (earned(exact, KEY), earned(exact, {**KEY, "r3": "A"})) == (4, 0)
    assert classify.public(exercise_of(exact).items[0].body)["rule"] == "全部归对才得分"


def test_rows_are_marked_and_wrong_ones_explained() -> None:
    part = outcome_of(CLASSIFY, {**KEY, "r2": "B", "r3": "C"})["parts"][0]
    assert part["marks"] == {"r1": "right", "r2": "wrong", "r3": "wrong", "r4": "right"}
    assert part["feedback"] == ["到乙之前只有 42%。"]
    assert part["answer"] == "甲 A；乙 A；丙 B；丁 B"


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (None, "还没有给各行选类。"),
        ("", "还没有给各行选类。"),
        ([], "还没有给各行选类。"),
        ({}, "还有 4 行没有选类：甲、乙、丙、丁。"),
        ({**KEY, "r2": ""}, "还有 1 行没有选类：乙。"),
        ({**KEY, "r2": None}, "还有 1 行没有选类：乙。"),
        ({**KEY, "r2": "D"}, "“乙”选的不是题目里的类，请重新选择。"),
        ({**KEY, "r2": ["A"]}, "“乙”选的不是题目里的类，请重新选择。"),
        ({**KEY, "r2": False}, "“乙”选的不是题目里的类，请重新选择。"),
        ("AABB", "作答应当是每行一类，请重新选择。"),
        (["A"], "作答应当是每行一类，请重新选择。"),
        (True, "作答应当是每行一类，请重新选择。"),
    ],
)
def test_what_is_not_complete_is_not_ready(response: Any, reason: str) -> None:
    assert outcome_of(CLASSIFY, response)["reason"] == reason


def test_a_row_whose_name_is_worked_out_is_called_by_its_number() -> None:
    text = changed(CLASSIFY, "cells: [乙, 280]", 'cells: ["{n} 号", 280]').replace("derive:", "params: {n: 7}\nderive:")
    assert problems_of(text) == []
    assert outcome_of(text, {})["reason"] == "还有 4 行没有选类：甲、第 2 行、丙、丁。"
    assert outcome_of(text, KEY)["parts"][0]["answer"] == "甲 A；7 号 A；丙 B；丁 B"


def test_keys_follow_from_the_numbers_of_the_variant() -> None:
    text = CLASSIFY.replace(", key: A", "").replace(", key: B", "")
    text = changed(text, "[丁, 180]", '[丁, "{n}"]').replace(
        "derive:", "params: {n: {choose: [180, 1000], first: 180}}\nvariants: 2\nderive:"
    )
    assert problems_of(text) == []
    assert earned(text, KEY) == 4
    assert earned(text, {"r1": "A", "r2": "B", "r3": "B", "r4": "A"}, 1) == 4
    assert rules_of(changed(text, "cells: [丙, 120]", "cells: [丙, 120], key: B")) == []
    assert rules_of(changed(text, "cells: [乙, 280]", "cells: [乙, 280], key: A")) == ["derive-differs"]


def test_keys_are_not_public() -> None:
    public = classify.public(exercise_of(CLASSIFY).items[0].body)
    assert public["rows"] == [
        {"id": f"r{number}", "cells": [name, value]}
        for number, (name, value) in enumerate((("甲", "420"), ("乙", "280"), ("丙", "120"), ("丁", "180")), start=1)
    ]
    assert public.keys() == {"classes", "columns", "rows", "rule"}


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("classes: {A: 重点客户, B: 普通客户, C: 小客户}\n", "", [(1, 1, "field-missing")]),
        ("classes: {A: 重点客户, B: 普通客户, C: 小客户}", "classes: [A, B, C]", [(4, 10, "value-kind")]),
        ("{A: 重点客户, B: 普通客户, C: 小客户}", "{}", [(4, 10, "class-few")]),
        ("columns: [客户, 年成交额]\n", "", [(1, 1, "field-missing")]),
        ("columns: [客户, 年成交额]", "columns: []", [(5, 10, "value-empty")]),
        ("columns: [客户, 年成交额]", "columns: 客户", [(5, 10, "value-kind")]),
        ("{id: r1, cells: [甲, 420], key: A}", "{cells: [甲, 420], key: A}", [(7, 5, "field-missing")]),
        ("{id: r1, cells: [甲, 420], key: A}", "{id: r1, key: A}", [(7, 5, "field-missing")]),
        ("{id: r1, cells: [甲, 420], key: A}", "{id: r1, cells: 甲, key: A}", [(7, 21, "value-kind")]),
        ("{id: r1, cells: [甲, 420], key: A}", "{id: r1, cells: [], key: A}", [(7, 21, "row-cells")]),
        ("{id: r1, cells: [甲, 420], key: A}", "{id: r1, cells: [甲, 420, 1], key: A}", [(7, 21, "row-cells")]),
        ("{id: r1, cells: [甲, 420], key: A}", "{id: r1, cells: [甲, 420], key: Z}", [(7, 36, "row-class")]),
        ("{id: r1, cells: [甲, 420], key: A}", "{id: r2, cells: [甲, 420], key: A}", [(8, 5, "row-same")]),
        ("{id: r1, cells: [甲, 420], key: A}", "{id: r1, cells: [甲, 420], kay: A}", [(7, 31, "field-unknown")]),
        ("{id: r1, cells: [甲, 420], key: A}", "{id: r1, cells: [甲, 420], key: B}", [(7, 22, "derive-differs")]),
        ("derive: {column: 2, cuts: {A: 70%, B: 100%}}", "derive: abc", [(11, 9, "value-kind")]),
        ("derive: {column: 2, cuts: {A: 70%, B: 100%}}", "credit: subset", [(11, 9, "value-choice")]),
        (", key: A, feedback: 到乙之前只有 42%。", "", []),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_field_is_told_at_its_place(old: str, new: str, problems: list[tuple[int, int, str]]) -> None:
    assert problems_of(changed(CLASSIFY, old, new)) == problems


def test_without_a_rule_every_row_needs_its_key() -> None:
    text = changed(CLASSIFY, "derive: {column: 2, cuts: {A: 70%, B: 100%}}\n", "")
    assert problems_of(text) == []
    assert problems_of(changed(text, "cells: [丙, 120], key: B", "cells: [丙, 120]")) == [(9, 5, "field-missing")]
