"""Matching: points by pair, surplus options, reasons that name the rows, mistakes with their places."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import NotReady, Score, grade, read_exercise
from grader.grading import key_response
from grader.kinds import match
from grader.node import Json
from grader.problem import ContentError
from grader.rules import check

TEXT = """id: terms
kind: match
stem: 给每个术语找到它的含义。
left: {crm: CRM, sla: SLA, frt: 首次响应时间}
right:
  a: 管理客户关系的方法和系统
  b: 对服务水平的书面约定
  c: 从客户发问到第一次人工回复的时间
  d: 从下单到签收的时间
key: {crm: a, sla: b, frt: c}
points: 3
feedback: {frt: 首次响应不等货。}
solution: 签收是配送的事。
examples:
  - {response: {crm: a, sla: b, frt: d}, points: 2, says: 不等货}
"""
TERMS = read_exercise(TEXT)
EXACT = read_exercise(
    TEXT.replace("points: 3", "points: 3\ncredit: exact").replace("points: 2, says", "points: 0, says")
)
SHARED = read_exercise(TEXT.replace("sla: b, frt: c}", "sla: a, frt: c}").replace("points: 2, says", "points: 1, says"))
JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from("abcd"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["crm", "sla", "frt", "x"]), inner),
    max_leaves=8,
)


def picked(*right: str) -> Json:
    """Return the response that gives the rows these, in turn."""
    return dict(zip(("crm", "sla", "frt"), right, strict=True))


@pytest.mark.parametrize(
    ("right", "earned", "marks", "feedback"),
    [
        ("abc", 3, {"crm": "right", "sla": "right", "frt": "right"}, ()),
        ("abd", 2, {"crm": "right", "sla": "right", "frt": "wrong"}, ("首次响应不等货。",)),
        ("bac", 1, {"crm": "wrong", "sla": "wrong", "frt": "right"}, ()),
        ("ccc", 1, {"crm": "wrong", "sla": "wrong", "frt": "right"}, ()),
        ("dda", 0, {"crm": "wrong", "sla": "wrong", "frt": "wrong"}, ("首次响应不等货。",)),
    ],
)
def test_every_pair_counts(right: str, earned: int, marks: dict[str, str], feedback: tuple[str, ...]) -> None:
    outcome = grade(TERMS, picked(*right))
    assert isinstance(outcome, Score)
    part = outcome.parts[0]
    assert (part.earned, part.marks, part.feedback) == (Fraction(earned), marks, feedback)
    exact = grade(EXACT, picked(*right))
    assert isinstance(exact, Score)
    assert exact.earned == (3 if earned == 3 else 0)


def test_two_rows_may_share_a_right_one() -> None:
    outcome = grade(SHARED, picked("a", "a", "c"))
    assert isinstance(outcome, Score)
    assert outcome.earned == 3


def test_the_answer_names_the_pairs_with_the_letters_of_the_page() -> None:
    outcome = grade(TERMS, picked("a", "b", "c"))
    assert isinstance(outcome, Score)
    right = match.public(TERMS.items[0].body)["right"]
    assert isinstance(right, dict)
    a, b, c = ("ABCD"[list(right).index(name)] for name in "abc")
    assert outcome.parts[0].answer == (
        f"CRM — {a} 管理客户关系的方法和系统；SLA — {b} 对服务水平的书面约定；"
        f"首次响应时间 — {c} 从客户发问到第一次人工回复的时间"
    )


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (None, "还没有配对。"),
        ({}, "还没有配对。"),
        (picked("", "", ""), "还没有配对。"),
        (picked("a", "", "c"), "还有 1 项没有配对：“SLA”。"),
        (picked("a", "", ""), "还有 2 项没有配对：“SLA”、“首次响应时间”。"),
        (picked("a", "z", "c"), "“SLA”选的不是题目里的选项，请重新选择。"),
        ({"crm": "a", "sla": "b", "frt": ["c"]}, "“首次响应时间”选的不是题目里的选项，请重新选择。"),
        (["a", "b", "c"], "作答应当是每个左项配一个右项，请重新选择。"),
    ],
)
def test_a_row_without_a_partner_is_named(response: Json, reason: str) -> None:
    outcome = grade(TERMS, response)
    assert isinstance(outcome, NotReady)
    assert outcome.reason == reason


@given(JSON)
def test_nothing_raises_and_points_stay_within_bounds(response: Json) -> None:
    outcome = grade(TERMS, response)
    assert isinstance(outcome, NotReady) or 0 <= outcome.earned <= outcome.points
    outcome.to_json().encode()


@given(st.lists(st.sampled_from("abcd"), min_size=3, max_size=3))
def test_a_whole_response_is_always_graded(right: list[str]) -> None:
    outcome = grade(TERMS, picked(*right))
    assert isinstance(outcome, Score)
    assert outcome.earned == sum(one == other for one, other in zip(right, "abc", strict=True))


def test_the_key_earns_full_points_and_the_files_are_sound() -> None:
    for exercise in (TERMS, EXACT, SHARED):
        outcome = grade(exercise, key_response(exercise, {}))
        assert isinstance(outcome, Score)
        assert outcome.earned == 3
        assert list(check(exercise)) == []


@given(st.permutations("abcd"))
def test_the_form_shows_the_right_column_out_of_step_whatever_the_file_says(names: list[str]) -> None:
    left, right = match.public(TERMS.items[0].body)["left"], match.public(TERMS.items[0].body)["right"]
    assert isinstance(left, dict)
    assert isinstance(right, dict)
    assert list(left) == ["crm", "sla", "frt"]
    assert sorted(right) == list("abcd")
    assert [name for name in right if name in "abc"] != list("abc")
    lines = TEXT.splitlines()
    rows = dict(zip("abcd", lines[5:9], strict=True))
    other = read_exercise("\n".join([*lines[:5], *(rows[name] for name in names), *lines[9:]]))
    shown = match.public(other.items[0].body)["right"]
    assert isinstance(shown, dict)
    assert list(shown) == list(right)


@pytest.mark.parametrize(
    ("old", "new", "place", "rule"),
    [
        ("sla: b, frt: c}", "sla: b}", "10:6", "match-unpaired"),
        ("sla: b, frt: c}", "sla: b, frt: c, x: a}", "10:31", "key-unknown"),
        ("sla: b, frt: c}", "sla: z, frt: c}", "10:20", "key-unknown"),
        ("frt: 首次响应时间}", "frt: SLA}", "4:33", "option-same"),
        ("left: {crm: CRM, sla: SLA, frt: 首次响应时间}", "left: {crm: CRM}", "4:7", "option-few"),
        ("points: 3", "credit: net", "11:9", "value-choice"),
        ("feedback: {frt:", "feedback: {xyz:", "12:12", "feedback-unknown"),
    ],
)
def test_a_mistake_is_reported_with_its_place(old: str, new: str, place: str, rule: str) -> None:
    assert f"{place}: [{rule}]" in problems(TEXT.replace(old, new))


@pytest.mark.parametrize("number", range(20))
def test_the_right_column_never_runs_along_the_left_one(number: int) -> None:
    shown = match.public(read_exercise(TEXT.replace("约定", f"约定 {number}")).items[0].body)["right"]
    assert isinstance(shown, dict)
    assert [name for name in shown if name in "abc"] != list("abc")


def test_the_right_column_has_as_many_rows_as_there_are_letters() -> None:
    rows = "\n".join(f"  r{number}: 意思 {number}" for number in range(23))
    assert list(check(read_exercise(TEXT.replace("key: {", rows.rpartition("\n")[0] + "\nkey: {")))) == []
    assert "6:3: [option-many]" in problems(TEXT.replace("key: {", f"{rows}\nkey: {{"))


def problems(text: str) -> str:
    """Return the problems of a text that cannot be read, one line each, led by line and column."""
    with pytest.raises(ContentError) as caught:
        read_exercise(text)
    return "\n".join(f"{found.place.line}:{found.place.column}: [{found.rule}]" for found in caught.value.problems)
