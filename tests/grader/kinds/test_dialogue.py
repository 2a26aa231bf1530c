"""Dialogues: the points of a path, what is not yet a path, what cannot be a dialogue, and what the page may show."""

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import NotReady, Score, grade, load_bank, read_exercise
from grader.grading import key_response
from grader.kinds import dialogue
from grader.model import Exercise
from grader.node import Json
from grader.talk import Talk, Turn
from grader.variant import draw

ROOT = Path(__file__).parents[3]
CASES = ROOT / "tests" / "cases" / "dialogue"
PARCEL = read_exercise(CASES / "parcel.yml")
BANK = [exercise for exercise in load_bank(ROOT / "exercises").values() if exercise.kind == "dialogue"]
TALKS = [PARCEL, *BANK]
RESPONSES: tuple[Json, ...] = (
    ["start:b", "told:a"],
    ["start:b", "told:b"],
    ["start:a", "told:c"],
    ["start:c", "cold:a", "told:b"],
    ["start:c", "cold:b"],
    ["start:b"],
    ["start:b", "cold:a"],
    ["start:b", "told:a", "kept:a"],
    ["told:a"],
    ["start:z"],
    ["b", "a"],
    [],
    "",
    None,
    {"start": "b"},
    ["start:b", ["told:a"]],
)


def body_of(exercise: Exercise) -> Talk:
    """Return the talk of a plain dialogue."""
    body = exercise.items[0].body
    assert isinstance(body, Talk)
    return body


def paths(talk: Talk, turn: Turn | None = None) -> Iterator[tuple[list[str], Fraction]]:
    """Yield every path through a talk with its sum of points, found by trying all."""
    turn = turn or talk.opening
    if not turn.replies:
        yield [], Fraction(0)
    for reply in turn.replies:
        for steps, points in paths(talk, talk.turns[reply.next]):
            yield [f"{turn.id}:{reply.id}", *steps], reply.points + points


def test_the_outcomes_are_the_golden_ones(update: bool) -> None:
    golden = CASES / "parcel.json"
    outcomes = [
        {"response": response, "variant": variant, "outcome": json.loads(grade(PARCEL, response, variant).to_json())}
        for variant, response in [*((0, response) for response in RESPONSES), (1, RESPONSES[0])]
    ]
    if update:
        golden.write_text(json.dumps(outcomes, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert outcomes == json.loads(golden.read_text(encoding="utf-8"))


def test_points_are_the_exact_sum_of_the_chosen_replies() -> None:
    outcome = grade(PARCEL, ["start:c", "cold:a", "told:b"])
    assert isinstance(outcome, Score)
    assert (outcome.earned, outcome.points) == (Fraction(5, 2), Fraction(7, 2))
    assert outcome.parts[0].verdict == "partly"


def test_equally_good_replies_are_both_right_and_the_key_takes_the_first() -> None:
    outcome = grade(PARCEL, ["start:b", "told:b"])
    assert isinstance(outcome, Score)
    assert outcome.earned == outcome.points
    assert outcome.parts[0].marks == {"start:b": "right", "told:b": "right"}
    assert key_response(PARCEL, draw(PARCEL, 0)) == ["start:b", "told:a"]


def test_an_unlawful_reply_earns_nothing_and_is_called_so() -> None:
    outcome = grade(PARCEL, ["start:c", "cold:a", "told:a"])
    assert isinstance(outcome, Score)
    first, second, third = outcome.parts[0].feedback
    assert "违法：消费者权益保护法第二十条；0 / 2 分" in first
    assert "违法" not in second + third
    assert outcome.parts[0].marks == {"start:c": "wrong", "cold:a": "right", "told:a": "right"}


@pytest.mark.parametrize("exercise", TALKS, ids=lambda exercise: exercise.id)
def test_of_all_paths_the_best_one_is_the_key_and_earns_full_points(exercise: Exercise) -> None:
    talk = body_of(exercise)
    by_trying = list(paths(talk))
    key = key_response(exercise, draw(exercise, 0))
    assert max(points for _, points in by_trying) == exercise.points
    assert [points for steps, points in by_trying if steps == key] == [exercise.points]
    for steps, points in by_trying:
        outcome = grade(exercise, [*steps])
        assert isinstance(outcome, Score)
        assert 0 <= outcome.earned == points <= outcome.points
        part = outcome.parts[0]
        assert list(part.marks) == steps
        assert len(part.feedback) == len(steps)
        assert (part.verdict == "right") == all(mark == "right" for mark in part.marks.values())
        assert part.answer.startswith("客户（")


@pytest.mark.parametrize("exercise", BANK, ids=lambda exercise: exercise.id)
def test_a_dialogue_of_the_course_is_deep_and_has_choices(exercise: Exercise) -> None:
    talk = body_of(exercise)
    best = list(talk.best_path())
    assert len(best) >= 3
    assert all(len(turn.replies) >= 3 for turn, _ in best)
    assert all(len(turn.replies) >= 2 for turn in talk.turns.values() if turn.replies)
    assert any(reply.unlawful for turn in talk.turns.values() for reply in turn.replies)
    assert all(reply.feedback for turn in talk.turns.values() for reply in turn.replies)


def test_the_longest_reply_is_not_always_the_best() -> None:
    for exercise in BANK:
        longest = [
            max(turn.replies, key=lambda reply: len(reply.say)) == reply
            for turn, reply in body_of(exercise).best_path()
        ]
        assert not all(longest), exercise.id


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (None, "对话还没有开始，请选第一句回复。"),
        ([], "对话还没有开始，请选第一句回复。"),
        ("", "对话还没有开始，请选第一句回复。"),
        ({"start": "b"}, "作答应当是一句一句的回复，请重新选择。"),
        (["start:b"], "对话还没有结束，请选第 2 句回复。"),
        (["start:c", "cold:a"], "对话还没有结束，请选第 3 句回复。"),
        (["told:a"], "第 1 句回复和前面的对话接不上，请从这里重新选。"),
        (["start:b", "cold:a"], "第 2 句回复和前面的对话接不上，请从这里重新选。"),
        (["start:b", "told:a", "kept:a"], "第 3 句回复和前面的对话接不上，请从这里重新选。"),
    ],
)
def test_what_is_no_whole_talk_is_told_where_to_go_on(response: Json, reason: str) -> None:
    outcome = grade(PARCEL, response)
    assert isinstance(outcome, NotReady)
    assert outcome.reason == reason


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["start:b", "told:a", ":", "start"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_no_response_raises(response: Json) -> None:
    outcome = grade(PARCEL, response)
    assert isinstance(outcome, NotReady | Score)
    outcome.to_json()


STEPS = [f"{turn.id}:{reply.id}" for turn in body_of(PARCEL).turns.values() for reply in turn.replies]
WHOLE = {tuple(steps) for steps, _ in paths(body_of(PARCEL))}


@given(st.lists(st.sampled_from(STEPS), max_size=4))
def test_a_list_of_steps_is_graded_exactly_when_it_is_a_whole_path(steps: list[Json]) -> None:
    assert isinstance(grade(PARCEL, steps), Score) == (tuple(steps) in WHOLE)


@pytest.mark.parametrize("exercise", TALKS, ids=lambda exercise: exercise.id)
def test_the_page_is_given_no_points_no_feedback_and_no_law(exercise: Exercise) -> None:
    talk = body_of(exercise)
    shown = json.dumps(dialogue.public(talk), ensure_ascii=False)
    assert not {"points", "feedback", "unlawful", "totals"} & {word.strip('":') for word in shown.split()}
    for turn in talk.turns.values():
        for reply in turn.replies:
            assert reply.say in shown
            assert reply.feedback not in shown
            assert not reply.unlawful or reply.unlawful not in shown
    assert not talk.debrief or talk.debrief not in shown
