"""Filling blanks: what counts as the same word, reasons for named wrong answers, mistakes with their places."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import NotReady, Score, grade, read_exercise
from grader.grading import key_response
from grader.kinds import fill
from grader.node import Json
from grader.problem import ContentError
from grader.rules import check

TEXT = """id: elements
kind: fill
stem: 市场由人口、[[power]]和[[desire]]三个要素构成，英文缩写是 [[letters]]。
blanks:
  power:
    accept: [购买力]
    label: 买得起
    wrong: {收入: 收入不等于购买力。}
  desire: {accept: [购买欲望, 购买欲], wrong: {兴趣: 有兴趣不一定想买。}}
  letters: {accept: [CRM 系统]}
points: 3
solution: 三者缺一不可。
examples:
  - {response: {power: " 购买力。", desire: 购买欲, letters: crm系统}, points: 3}
"""
ELEMENTS = read_exercise(TEXT)
ONE = read_exercise(
    """id: one
kind: fill
stem: "[[word]]。每家有 {count} 元，一共三家。"
params: {count: {choose: [2, 3], first: 2}}
blanks:
  word:
    accept: ["共 {count * 3} 元"]
    wrong: {"共 {count} 元": "这是一家的 {count} 元。"}
points: 2
solution: "{count} × 3"
examples:
  - {response: {word: 共6元}, points: 2}
  - {response: {word: 共2元}, points: 0, says: 这是一家的 2 元}
"""
)
JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()) | st.just("购买力"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["power", "desire", "letters"]), inner),
    max_leaves=8,
)


def typed(power: Json, desire: Json = "购买欲", letters: Json = "CRM系统") -> Json:
    """Return a response, right but for what is given."""
    return {"power": power, "desire": desire, "letters": letters}


@pytest.mark.parametrize(
    "word", ["购买力", " 购买力。", "购买力.", "购 买 力", "　购买力　", "购买力，", "购\u200b买力", "购买力\n"]
)
def test_the_same_word_typed_in_other_ways_is_right(word: str) -> None:
    assert marks(typed(word))["power"] == "right"


@pytest.mark.parametrize(
    "word", ["购买", "购买力度", "购买能力", "購買力", "够买力", "购买力！", "买购力", "力购买", "。购买力"]
)
def test_a_word_that_only_looks_like_it_is_wrong(word: str) -> None:
    assert marks(typed(word))["power"] == "wrong"


@pytest.mark.parametrize("word", ["crm系统", "ＣＲＭ系统", "Crm 系统。", "ｃｒｍ　系统"])
def test_width_and_case_of_letters_do_not_matter(word: str) -> None:
    assert marks(typed("购买力", "购买欲", word))["letters"] == "right"


def test_letters_outside_a_to_z_have_no_other_case() -> None:
    assert marks(typed("购买力", "购买欲", "ＣＲＭ系統"))["letters"] == "wrong"
    assert marks(typed("购买力", "购买欲", "\u0441RM系统"))["letters"] == "wrong"


def marks(response: Json) -> dict[str, str]:
    """Return the mark of every blank."""
    outcome = grade(ELEMENTS, response)
    assert isinstance(outcome, Score)
    return {name: str(mark) for name, mark in outcome.parts[0].marks.items()}


def test_blanks_share_the_points_and_named_mistakes_are_told() -> None:
    outcome = grade(ELEMENTS, typed("收 入", "兴趣。"))
    assert isinstance(outcome, Score)
    part = outcome.parts[0]
    assert (part.earned, part.points) == (1, 3)
    assert part.feedback == ("第 1 空（买得起）：收入不等于购买力。", "第 2 空：有兴趣不一定想买。")
    assert part.answer == "第 1 空（买得起） 购买力；第 2 空 购买欲望；第 3 空 CRM 系统"
    assert part.earned == Fraction(part.points, 3)


@pytest.mark.parametrize(("variant", "count"), [(0, 2), (1, 3)])
def test_an_only_blank_has_no_number_and_the_numbers_are_the_variants(variant: int, count: int) -> None:
    right, wrong = (grade(ONE, {"word": f"共{number}元"}, variant) for number in (count * 3, count))
    assert isinstance(right, Score)
    assert isinstance(wrong, Score)
    assert (right.earned, right.parts[0].answer) == (2, f"共 {count * 3} 元")
    assert (wrong.earned, wrong.parts[0].feedback) == (0, (f"这是一家的 {count} 元。",))


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (None, "还没有填空。"),
        ({}, "还没有填空。"),
        (typed("", "", ""), "还没有填空。"),
        (typed("", "购买欲"), "还没有填：第 1 空。"),
        (typed("购买力", " 　", "。"), "还没有填：第 2 空、第 3 空。"),
        (typed(["购买力"]), "还没有填：第 1 空。"),
        (typed(7), "还没有填：第 1 空。"),
        ("购买力", "作答应当是每空一句文字，请重新填。"),
        (["购买力"], "作答应当是每空一句文字，请重新填。"),
    ],
)
def test_an_empty_blank_is_named(response: Json, reason: str) -> None:
    outcome = grade(ELEMENTS, response)
    assert isinstance(outcome, NotReady)
    assert outcome.reason == reason


@given(JSON)
def test_nothing_raises_and_points_stay_within_bounds(response: Json) -> None:
    outcome = grade(ELEMENTS, response)
    assert isinstance(outcome, NotReady) or 0 <= outcome.earned <= outcome.points
    outcome.to_json().encode()


def test_the_key_earns_full_points_and_the_files_are_sound() -> None:
    for exercise in (ELEMENTS, ONE):
        outcome = grade(exercise, key_response(exercise, {"count": Fraction(2)} if exercise is ONE else {}))
        assert isinstance(outcome, Score)
        assert outcome.earned == outcome.points
        assert list(check(exercise)) == []


def test_the_form_sees_only_the_names_in_the_order_of_the_stem() -> None:
    other = read_exercise(TEXT.replace("[[power]]和[[desire]]", "[[ desire ]]和[[power]]"))
    names = {"desire": "第 1 空", "power": "第 2 空（买得起）", "letters": "第 3 空"}
    public = fill.public(other.items[0].body)
    assert public == {"blanks": names, "rule": "3 个空平分分数"}
    assert isinstance(public["blanks"], dict)
    assert list(public["blanks"]) == list(names)
    assert fill.public(ONE.items[0].body)["rule"] == ""


@pytest.mark.parametrize(
    ("old", "new", "place", "rule"),
    [
        ("[[letters]]", "[[letter]]", "3:7", "blank-missing"),
        ("[[letters]]", "[[letter]]", "10:3", "blank-unused"),
        ("[[letters]]", "[[letters]][[power]]", "3:7", "blank-twice"),
        ("[[power]]和[[desire]]", "购买力和购买欲望", "5:3", "blank-unused"),
        ("  letters: {", "  Letters: {", "10:3", "blank-name"),
        ("accept: [购买力]", "accept: []", "6:13", "value-empty"),
        ("accept: [购买力]", "accept: [。]", "6:14", "value-empty"),
        ("accept: [购买力]", "accept: 购买力", "6:13", "value-kind"),
        ("accept: [购买力]", "accept: [CLV, ｃｌｖ]", "6:19", "option-same"),
        ("wrong: {收入:", "wrong: {购买力。:", "8:13", "blank-clash"),
        ("    label: 买得起", "    lable: 买得起", "7:5", "field-unknown"),
        ("    accept: [购买力]\n", "", "6:5", "field-missing"),
    ],
)
def test_a_mistake_is_reported_with_its_place(old: str, new: str, place: str, rule: str) -> None:
    assert f"{place}: [{rule}]" in problems(TEXT.replace(old, new))


def test_a_stem_without_blanks_is_a_mistake() -> None:
    text = "id: x\nkind: fill\nstem: 没有空\nblanks: {}\nsolution: 略\nexamples: [{response: {}, not_ready: true}]\n"
    assert "3:7: [blank-missing]" in problems(text)


def problems(text: str) -> str:
    """Return the problems of a text that cannot be read, one line each, led by line and column."""
    with pytest.raises(ContentError) as caught:
        read_exercise(text)
    return "\n".join(f"{found.place.line}:{found.place.column}: [{found.rule}]" for found in caught.value.problems)
