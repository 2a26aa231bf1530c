"""Rules about an exercise read as a whole; the places of each stand in tests/cases/problems."""

import pytest

from tests.samples import CLASSIFY, NUMERIC, SET, SINGLE, changed, problems_of, rules_of

PLACED = changed(
    changed(SET, "stimulus: 每周", "stimulus: 一年 [[own]]，他是 [[who]]。每周"),
    "    stem: 一年多少元？",
    "    label: 一年多少元",
)
PLACED = changed(PLACED, "    stem: 他是哪一类？", "    label: 他是哪一类")


def test_items_may_stand_in_the_stimulus() -> None:
    assert problems_of(PLACED) == []
    assert rules_of(changed(PLACED, "[[who]]", "[[ who ]]")) == []


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("[[own]]", "", ["field-missing"]),
        ("[[own]]", "[[own]][[own]]", ["blank-twice"]),
        ("[[own]]", "[[onw]]", ["blank-unknown", "field-missing"]),
        ("[[own]]", "[[own]][[]]", ["blank-unknown"]),
        ("    label: 一年多少元\n", "", ["field-missing"]),
        ("    label: 一年多少元\n", "    label: 第 1 问\n", ["field-missing"]),
        ("    label: 一年多少元\n", "    label: 第 1 周的钱\n", []),
        ("    label: 一年多少元\n", "    label: 一年多少元\n    stem: 也有题干\n", []),
    ],
)
def test_a_placed_item_stands_once_and_has_a_label(old: str, new: str, rules: list[str]) -> None:
    assert rules_of(changed(PLACED, old, new)) == rules


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        (NUMERIC, "formula: paid / asked * 100\n", "formula: paid / (asked - 300) * 100\n"),
        (NUMERIC, "formula: asked / paid * 100", "formula: asked / (paid - 60)"),
        (NUMERIC, "formula: asked / paid * 100", "formula: answer * 2"),
        (NUMERIC, "- paid * 2 <= asked", "- 1 / (paid - 40) > 0"),
        (SET, "formula: weekly * 50", "formula: own * 50"),
        (SET, "formula: weekly * 50", "formula: gain"),
        (SET, "formula: weekly * 52\n", "formula: who * 52\n"),
        (CLASSIFY, "[丁, 180]", "[丁, -1]"),
    ],
)
def test_a_formula_that_fails_on_some_variant_is_told_and_never_thrown(text: str, old: str, new: str) -> None:
    assert set(rules_of(changed(text, old, new))) == {"formula-value"}


def test_first_numbers_that_break_a_constraint_are_told_and_never_thrown() -> None:
    for require, rule in (
        ("weekly > 50", "require-impossible"),
        ("weekly", "require-impossible"),
        ("1 / (weekly - 50) > 0", "formula-value"),
        ("nobody > 1", "formula-value"),
    ):
        assert set(rules_of(changed(SET, "variants: 4", f"require: [{require}]\nvariants: 4"))) == {rule}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stem: 一年多少元？", 'stem: "一年多少元？{answer}"'),
        ("stem: 口碑带来多少元？", 'stem: "口碑带来多少元？他自己是 {own}。"'),
        ("stimulus: 每周", "stimulus: 答案 {gain}，每周"),
        ("{A: 重点, B: 普通}", '{A: 重点, B: "{own * 2}"}'),
        ("variants: 4", 'title: "{own}"\nvariants: 4'),
        ("variants: 4", 'hint: "{own}"\nvariants: 4'),
        ("    stem: 一年多少元？", '    stem: 一年多少元？\n    label: "{own}"'),
    ],
)
def test_no_text_shown_before_the_attempt_may_hold_a_key(old: str, new: str) -> None:
    assert rules_of(changed(SET, old, new)) == ["key-shown"]


@pytest.mark.parametrize(
    ("old", "new", "rules"),
    [
        ("feedback: 一年按 52 周，不是 50 周。", 'feedback: "{answer} 不是 {yours}，每周 {weekly}"', []),
        ("feedback: 一年按 52 周，不是 50 周。", 'feedback: "{own}"', ["slot-value"]),
        ("feedback: 一年按 52 周，不是 50 周。", 'feedback: "{gain}"', ["slot-value"]),
        ("feedback: 一年按 52 周，不是 50 周。", 'feedback: "{1 / (yours - 2500)}"', ["slot-value"]),
        ("feedback: 只有 {share} 的人会来。", 'feedback: "{own}、{answer}、{share}"', []),
        ("feedback: {B: 再看看。}", 'feedback: {B: "{own} 加 {gain}"}', []),
        ("feedback: {B: 再看看。}", 'feedback: {B: "{yours}"}', ["slot-value"]),
        ("feedback: {B: 再看看。}", 'feedback: {B: "{answer}"}', ["slot-value"]),
        ("solution: 一年 {own} 元，口碑 {gain} 元。", 'solution: "{answer}"', ["slot-value"]),
        ("solution: 一年 {own} 元，口碑 {gain} 元。", 'solution: "{own:2} {gain / own:%} {share}"', []),
        ("    key: A\n", '    key: A\n    solution: "{own + gain}"\n', []),
        (
            "    stem: 一年多少元？",
            '    stem: 一年多少元？\n    solution: "{answer} = {weekly} × 52，{gain}"',
            ["slot-value"],
        ),
        ("    stem: 一年多少元？", '    stem: 一年多少元？\n    solution: "{answer} = {weekly} × 52"', []),
        ("    stem: 一年多少元？", "    stem: 一年多少元 {？", ["slot-syntax"]),
        ("每周 {weekly} 元", "每周 {weekly} 元，$$\\frac{own}{2}$$，$x_{gain}$", []),
    ],
)
def test_a_text_may_name_what_is_known_when_it_is_printed(old: str, new: str, rules: list[str]) -> None:
    assert rules_of(changed(SET, old, new)) == rules


def test_parameters_count_as_used_wherever_they_stand() -> None:
    base = changed(SET, "  share: {choose", "  extra: 3\n  share: {choose")
    assert rules_of(base) == ["param-unused"]
    for old, new in (
        ("variants: 4", 'title: "{extra}"\nvariants: 4'),
        ("variants: 4", "require: [extra > 1]\nvariants: 4"),
        ("formula: weekly * 50", "formula: weekly * 50 + extra"),
        ("{A: 重点, B: 普通}", '{A: 重点, B: "{extra}"}'),
        ("feedback: {B: 再看看。}", 'feedback: {B: "{extra}"}'),
    ):
        assert rules_of(changed(base, old, new)) == []
    derived = changed(CLASSIFY, "[丁, 180]", '[丁, "{extra}"]').replace("derive:", "params: {extra: 180}\nderive:")
    assert rules_of(derived) == []


def test_a_mistake_that_meets_the_key_on_one_variant_is_told() -> None:
    text = changed(SET, "formula: weekly * 50", "formula: weekly * (52 if weekly == 70 else 50)")
    assert rules_of(text) == ["tolerance-wide"]
    assert rules_of(changed(text, "formula: weekly * 52\n", "formula: weekly * 52\n    tolerance: 0\n")) == [
        "tolerance-wide"
    ]
    assert rules_of(changed(text, "variants: 4", "require: [weekly != 70]\nvariants: 4")) == []


def test_points_of_mistakes_and_methods_stay_within_the_item() -> None:
    for points, rules in (("0", []), ("2", []), ("2.01", ["points-range"]), ("-1", ["points-range"])):
        assert rules_of(changed(SET, "method_points: 1", f"method_points: {points}")) == rules
        assert rules_of(changed(SET, "feedback: 一年按", f"points: {points}\n        feedback: 一年按")) == rules


def test_a_key_that_cannot_be_typed_is_told() -> None:
    assert rules_of(changed(NUMERIC, "round: 1\ntolerance: 0.1\n", "")) == ["key-fails"]
    huge = changed(NUMERIC, "formula: paid / asked * 100\n", "formula: paid * 10 ** 40\n")
    assert rules_of(huge) == ["key-fails"]


@pytest.mark.parametrize(
    ("example", "rules"),
    [
        ("{response: A, points: 1}", []),
        ("{response: [A], not_ready: true}", []),
        ("{response: D, points: 0}", ["example-differs"]),
        ("{response: B, points: 0, says: 满意度}", []),
        ("{response: '', not_ready: true, says: 还没有选择}", []),
        ("{response: '', not_ready: true, says: 别的话}", ["example-says"]),
        ("{response: B, points: 1, says: 别的话}", ["example-differs", "example-says"]),
        ("{response: A, points: 1, variant: 1}", ["example-fails"]),
    ],
)
def test_an_example_comes_out_as_written(example: str, rules: list[str]) -> None:
    assert rules_of(changed(SINGLE, "{response: B, points: 0}", example)) == rules


def test_an_examples_numbers_must_be_parameters_and_numbers() -> None:
    for params in ("{asked: 二百}", "{asked: [200]}"):
        assert rules_of(changed(NUMERIC, "{asked: 200, paid: 60}", params))
    assert rules_of(changed(NUMERIC, "{asked: 200, paid: 60}", "{askd: 220, asked: 200, paid: 60}")) == [
        "param-unknown"
    ]
    assert rules_of(changed(SINGLE, "points: 0}", "points: 0, params: {a: 1}}")) == ["param-unknown"]
