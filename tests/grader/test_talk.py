"""A talk that can be had: where replies lead, what they are worth, and the mistakes of an author, each at its place."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import Score, grade, read_exercise
from grader.fields import Report
from grader.grading import key_response
from grader.problem import ContentError
from grader.reader import read
from grader.rules import check
from grader.source import read_yaml

SHORT = """
id: short
kind: dialogue
stem: 情景
turns:
  start:
    customer: 在吗？
    replies:
      a: {say: 在的，您请说。, points: 2, next: good, feedback: 好}
      b: {say: 说吧。, next: bad, feedback: 冷}
  good: {end: 谈成了}
  bad: {end: 没谈成}
solution: 略
examples: [{response: [start:a], points: 2}]
"""


def rules_broken(text: str) -> list[str]:
    """Return the rules that a text breaks, of form or of meaning, with the line of each."""
    try:
        problems = list(check(read_exercise(text)))
    except ContentError as error:
        problems = list(error.problems)
    return [f"{problem.place.line} {problem.rule}" for problem in problems if not problem.warning]


@st.composite
def talks(draw_one: st.DrawFn) -> str:
    """Any talk that moves forward to an end, with any points."""
    count = draw_one(st.integers(1, 5))
    turns = {}
    for number in range(count):
        replies = {}
        for reply in "abc"[: draw_one(st.integers(2, 3))]:
            following = draw_one(st.integers(number + 1, count))
            points = draw_one(st.sampled_from(["0", "0.5", "1", "2"]))
            say = f"第 {number} 轮 {reply}"
            replies[reply] = {"say": say, "points": points, "next": f"t{following}", "feedback": "好"}
        turns[f"t{number}"] = {"customer": "嗯？", "replies": replies}
    turns[f"t{count}"] = {"end": "完"}
    example = [{"response": [], "not_ready": "true"}]
    fields = {"id": "any", "kind": "dialogue", "stem": "情景", "turns": turns, "solution": "略", "examples": example}
    return json.dumps(fields, ensure_ascii=False)


@given(talks())
def test_a_talk_passes_exactly_when_the_points_of_every_turn_agree_with_what_can_be_earned(text: str) -> None:
    turns = json.loads(text)["turns"]

    def reach(turn: str) -> Fraction:
        return max((gain(reply) for reply in turns[turn].get("replies", {}).values()), default=Fraction(0))

    def gain(reply: dict[str, str]) -> Fraction:
        return Fraction(reply["points"]) + reach(reply["next"])

    def agrees(replies: list[dict[str, str]]) -> bool:
        most = max(Fraction(reply["points"]) for reply in replies)
        here = [reply for reply in replies if Fraction(reply["points"]) == most]
        return most > 0 and here == [reply for reply in replies if gain(reply) == max(map(gain, replies))]

    sound = all(agrees([*turn["replies"].values()]) for turn in turns.values() if "replies" in turn)
    broken = [rule for rule in rules_broken(text) if "unreachable" not in rule]
    assert (broken == []) == sound
    if not rules_broken(text):
        exercise = read_exercise(text)
        outcome = grade(exercise, key_response(exercise, {}))
        assert isinstance(outcome, Score)
        assert outcome.earned == outcome.points == exercise.points == reach("t0")


@pytest.mark.parametrize(
    ("before", "after", "rules"),
    [
        ("next: good", "next: gut", ["9 dialogue-next"]),
        ("next: bad", "next: start", ["10 dialogue-cycle"]),
        ("next: bad", "next: good", ["12 dialogue-unreachable"]),
        ("good: {end: 谈成了}", "good: {customer: 好}", ["11 field-missing"]),
        (
            "good: {end: 谈成了}",
            "good: {end: 完, replies: {a: {say: 好, points: 1, next: bad}, b: {say: 嗯, next: bad}}}",
            ["11 dialogue-end"],
        ),  # fmt: skip
        ("points: 2, next: good", "next: good", ["7 dialogue-best"]),
        ("next: bad", "points: -1, next: bad", ["10 points-range"]),
        ("points: 2, next: good", "points: 2, unlawful: 某法, next: good", ["9 points-range"]),
        ("points: 2, next: good", "points: 两分, next: good", ["9 value-number"]),
        ("say: 说吧。", "say: 在的，您请说。", ["10 option-same"]),
        ("      b: {say: 说吧。, next: bad, feedback: 冷}\n", "", ["9 option-few"]),
        ("customer: 在吗？", "customer: 在吗？\n    mood: 开心", ["8 value-choice"]),
        ("      b:", "      B:", ["10 id-format"]),
        ("  good:", "  good-end:", ["9 dialogue-next", "11 id-format"]),
        ("feedback: 冷", "feedback: 冷, law: 某法", ["10 field-unknown"]),
        ("stem: 情景", "stem: 情景\npoints: 3", ["5 points-sum"]),
        ("stem: 情景", "stem: 情景\npoints: 2", []),
        ("  start:\n", "  first: {end: 完}\n  start:\n", ["6 dialogue-end"]),
        (SHORT[SHORT.index("turns:") : SHORT.index("solution")], "turns: {}\n", ["5 value-empty"]),
        (SHORT[SHORT.index("turns:") : SHORT.index("solution")], "turns: [a]\n", ["5 value-kind"]),
        (SHORT[SHORT.index("turns:") : SHORT.index("solution")], "", ["2 field-missing"]),
        ("feedback: 好", "feedback: '{price'", ["9 slot-syntax", "2 formula-value"]),
        ("say: 说吧。", "say: '{days} 天'", ["10 slot-value"]),
    ],
)
def test_a_mistake_is_told_at_its_place(before: str, after: str, rules: list[str]) -> None:
    assert SHORT.count(before) == 1
    assert rules_broken(SHORT.replace(before, after)) == rules


def test_a_reply_without_a_reason_is_a_reminder() -> None:
    report = Report()
    read(read_yaml(SHORT.replace(", feedback: 冷", "")), report)
    assert [(problem.place.line, problem.rule) for problem in report.problems] == [(10, "feedback-missing")]
    assert not report.failed


def test_a_dialogue_can_be_an_item_of_a_set() -> None:
    item = SHORT[SHORT.index("turns:") : SHORT.index("solution")].replace("\n", "\n    ")
    text = f"""
id: two
kind: set
stimulus: 材料
items:
  - id: talk
    kind: dialogue
    stem: 情景
    {item.rstrip()}
  - {{id: loyal, kind: judge, stem: 他会再来, key: 对, feedback: {{错: 不}}}}
solution: 略
examples:
  - {{response: {{talk: [start:a], loyal: 对}}, points: 3}}
  - {{response: {{talk: [start:b], loyal: 对}}, points: 1, says: 冷}}
  - {{response: {{talk: [], loyal: 对}}, not_ready: true, says: 还没有开始}}
"""
    assert rules_broken(text) == []
