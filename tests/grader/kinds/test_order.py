"""Ordering: points by the longest part in order, swaps, reasons that name the steps, mistakes with their places."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import NotReady, Score, grade, read_exercise
from grader.grading import key_response
from grader.kinds import order
from grader.model import Exercise
from grader.node import Json
from grader.problem import ContentError
from grader.rules import check

TEXT = """id: steps
kind: order
stem: 把处理投诉的步骤按先后排好。
steps:
  a: 倾听并记录
  b: 核实事实
  c: 提出并商定方案
  d: 执行方案
  e: 回访确认
key: [a, b, c, d, e]
points: 5
feedback: {c: 先核实再谈方案。}
solution: 先听后核。
examples:
  - {response: [a, c, b, d, e], points: 4, says: 先核实}
"""
STEPS = read_exercise(TEXT)
SWAPS = read_exercise(
    TEXT.replace("points: 5", "points: 5\neither: [[b, c]]").replace("points: 4, says: 先核实", "points: 5")
)
EXACT = read_exercise(TEXT.replace("points: 5", "points: 5\ncredit: exact"))
JSON: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([*"abcde", *"12345"]),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.sampled_from("abcdez"), inner, max_size=6),
    max_leaves=12,
)


def part(exercise: Exercise, response: Json) -> tuple[Fraction, str, tuple[str, ...]]:
    """Return the points, the marks of the steps in the order of the key (+ stands, - is to move) and the feedback."""
    outcome = grade(exercise, response)
    assert isinstance(outcome, Score)
    marks = "".join("+" if outcome.parts[0].marks[step] == "right" else "-" for step in "abcde")
    return outcome.earned, marks, outcome.parts[0].feedback


def reason(response: Json) -> str:
    """Return why a response cannot be graded."""
    outcome = grade(STEPS, response)
    assert isinstance(outcome, NotReady)
    return outcome.reason


@pytest.mark.parametrize(
    ("response", "earned", "marks"),
    [
        ("abcde", 5, "+++++"),
        ("acbde", 4, "++-++"),
        ("bcdea", 4, "-++++"),
        ("eabcd", 4, "++++-"),
        ("edcba", 1, "+----"),
        ("badce", 3, "+-+-+"),
    ],
)
def test_the_longest_part_in_order_earns_and_the_rest_is_to_move(response: str, earned: int, marks: str) -> None:
    points, found, feedback = part(STEPS, list(response))
    assert (points, found) == (earned, marks)
    assert feedback == (("先核实再谈方案。",) if found[2] == "-" else ())


def test_a_permitted_swap_earns_everything_and_is_told_with_the_answer() -> None:
    assert part(SWAPS, list("acbde"))[0] == 5
    assert part(SWAPS, list("cabde"))[0] == 4
    outcome = grade(SWAPS, list("abcde"))
    assert isinstance(outcome, Score)
    assert outcome.parts[0].answer.endswith("→ 回访确认（可以互换：“核实事实” 和 “提出并商定方案”）")


def test_exact_credit_is_all_or_nothing() -> None:
    assert [part(EXACT, list(response))[0] for response in ("abcde", "acbde")] == [5, 0]


def test_ranks_are_as_good_as_a_list() -> None:
    assert part(STEPS, {"a": "1", "c": "2", "b": "3", "d": "4", "e": "5"}) == part(STEPS, list("acbde"))


@pytest.mark.parametrize(
    ("response", "why"),
    [
        (None, "还没有排先后。"),
        ("", "还没有排先后。"),
        ([], "还没有排先后。"),
        ({}, "还没有排先后。"),
        (dict.fromkeys("abcde", ""), "还没有排先后。"),
        ({"a": "1", "b": "2", "c": "3", "d": "", "e": "5"}, "还有 1 步没有排：“执行方案”。"),
        ({"a": "1", "b": "2", "c": "2", "d": "4", "e": "5"}, "第 2 步选了 2 次：“核实事实”、“提出并商定方案”。"),
        (
            {"a": "1", "b": "1", "c": "", "d": "4", "e": "5"},
            "第 1 步选了 2 次：“倾听并记录”、“核实事实”。还有 1 步没有排：“提出并商定方案”。",
        ),
        ({"a": "1"}, "还有 4 步没有排：“回访确认”、“执行方案”、“核实事实”等。"),
        ({"a": "6", "b": "2", "c": "3", "d": "4", "e": "5"}, "作答里有题目没有的步骤，请重新排。"),
        ({"a": "0", "b": "2", "c": "3", "d": "4", "e": "5"}, "作答里有题目没有的步骤，请重新排。"),
        (["a", "b"], "还有 3 步没有排：“回访确认”、“执行方案”、“提出并商定方案”。"),
        (["a", "b", "c", "d", "a"], "同一步排了不止一次：“倾听并记录”。"),
        (["a", "b", "c", "d", "z"], "作答里有题目没有的步骤，请重新排。"),
        (["a", "b", "c", "d", ["e"]], "作答里有题目没有的步骤，请重新排。"),
        ("abcde", "作答应当是各步骤的先后，请重新排。"),
        (7, "作答应当是各步骤的先后，请重新排。"),
    ],
)
def test_what_is_missing_or_double_is_named(response: Json, why: str) -> None:
    assert reason(response) == why


@given(JSON)
def test_nothing_raises_and_points_stay_within_bounds(response: Json) -> None:
    outcome = grade(SWAPS, response)
    assert isinstance(outcome, NotReady) or 0 <= outcome.earned <= outcome.points
    outcome.to_json().encode()


@given(st.permutations("abcde"))
def test_a_whole_order_is_graded_and_only_a_permitted_one_is_full(response: list[str]) -> None:
    points, marks, _ = part(SWAPS, response)
    assert points == marks.count("+")
    assert (points == 5) == ("".join(response) in ("abcde", "acbde"))


@pytest.mark.parametrize("exercise", [STEPS, SWAPS, EXACT])
def test_the_key_earns_full_points_and_the_file_is_sound(exercise: Exercise) -> None:
    assert part(exercise, key_response(exercise, {}))[0] == 5
    assert exercise is EXACT or list(check(exercise)) == []


@given(st.permutations("abcde"), st.lists(st.sampled_from(["[a, b]", "[b, c]", "[c, d]", "[d, e]"]), unique=True))
def test_the_form_never_shows_a_right_order(key: list[str], pairs: list[str]) -> None:
    listed = f"key: [{', '.join(key)}]\neither: [{', '.join(pairs)}]"
    try:
        exercise = read_exercise(TEXT.replace("key: [a, b, c, d, e]", listed))
    except ContentError:
        return  # a pair with steps between
    shown = order.public(exercise.items[0].body)["steps"]
    assert isinstance(shown, dict)
    outcome = grade(exercise, list(shown))
    assert isinstance(outcome, Score)
    assert outcome.earned < 5


@pytest.mark.parametrize("number", range(20))
def test_the_form_shows_hardly_more_than_half_in_order(number: int) -> None:
    exercise = read_exercise(TEXT.replace("倾听并记录", f"倾听并记录 {number}"))
    outcome = grade(exercise, list(order.public(exercise.items[0].body)["steps"]))  # type: ignore[call-overload]
    assert isinstance(outcome, Score)
    assert outcome.earned <= 3


def test_the_form_says_how_points_are_given() -> None:
    rules = [order.public(exercise.items[0].body)["rule"] for exercise in (STEPS, SWAPS, EXACT)]
    assert rules == [
        "先后都对的最长一串有几步，就得 5 分之几的分",
        "先后都对的最长一串有几步，就得 5 分之几的分；有的步骤可以互换，都算对",
        "全部排对才得分",
    ]


def test_the_order_of_the_steps_in_the_file_changes_nothing() -> None:
    lines = TEXT.splitlines()
    other = read_exercise("\n".join([*lines[:4], *reversed(lines[4:9]), *lines[9:]]))
    assert order.public(other.items[0].body) == order.public(STEPS.items[0].body)
    assert grade(other, list("acbde")) == grade(STEPS, list("acbde"))


@pytest.mark.parametrize(
    ("old", "new", "place", "rule"),
    [
        ("key: [a, b, c, d, e]", "key: [a, b, c, e]", "10:6", "step-missing"),
        ("key: [a, b, c, d, e]", "key: [a, b, c, d, e, f]", "10:22", "key-unknown"),
        ("key: [a, b, c, d, e]", "key: [a, b, c, d, e, a]", "10:22", "key-twice"),
        ("points: 5", "either: [[a, b, c]]", "11:10", "either-pair"),
        ("points: 5", "either: [[a, z]]", "11:10", "either-pair"),
        ("points: 5", "either: [[a, a]]", "11:10", "either-pair"),
        ("points: 5", "either: [[a, c]]", "11:10", "either-idle"),
        ("points: 5", "credit: net", "11:9", "value-choice"),
        ("feedback: {c:", "feedback: {z:", "12:12", "feedback-unknown"),
        ("  b: 核实事实", "  b: 倾听并记录", "6:6", "option-same"),
        ("  b: 核实事实", "  bbbbbbbbbbbbb: 核实事实", "6:3", "option-id"),
    ],
)
def test_a_mistake_is_reported_with_its_place(old: str, new: str, place: str, rule: str) -> None:
    assert f"{place}: [{rule}]" in problems(TEXT.replace(old, new))


def test_two_steps_or_thirteen_or_all_free_make_no_ordering() -> None:
    two = "steps: {a: 甲, b: 乙}\nkey: [a, b]\n"
    many = f"steps: {{{', '.join(f's{number}: 步骤{number}' for number in range(13))}}}\n"
    many += f"key: [{', '.join(f's{number}' for number in range(13))}]\n"
    free = "steps: {a: 甲, b: 乙, c: 丙}\nkey: [a, b, c]\neither: [[a, b], [b, c], [a, c]]\n"
    three = "steps: {a: 甲, b: 乙, c: 丙}\nkey: [b, a, c]\n"
    frame = "id: steps\nkind: order\nstem: 排\nsolution: 略\nexamples: [{response: [], not_ready: true}]\n"
    assert "6:8: [option-few]" in problems(frame + two)
    assert list(check(read_exercise(frame + three))) == []
    assert list(check(read_exercise(frame + many.replace(", s12: 步骤12", "").replace(", s12", "")))) == []
    assert "6:8: [step-many]" in problems(frame + many)
    assert "8:9: [either-all]" in problems(frame + free)


def problems(text: str) -> str:
    """Return the problems of a text that cannot be read, one line each, led by line and column."""
    with pytest.raises(ContentError) as caught:
        read_exercise(text)
    return "\n".join(f"{found.place.line}:{found.place.column}: [{found.rule}]" for found in caught.value.problems)
