"""Single choice; and what single, multiple and judge share in grader/choices.py."""

from typing import Any

import pytest

from grader.choices import MAX_OPTION_ID, option_text
from grader.kinds import KINDS, single
from tests.samples import JUDGE, MULTIPLE, SINGLE, changed, exercise_of, outcome_of, problems_of, rules_of


def test_the_key_has_all_points_and_a_wrong_option_none_with_its_reason() -> None:
    part = outcome_of(SINGLE, "A")["parts"][0]
    assert (part["earned"], part["marks"], part["feedback"], part["answer"]) == (
        1,
        {"A": "right"},
        [],
        "A 愿意推荐的程度",
    )
    part = outcome_of(SINGLE, "C")["parts"][0]
    assert (part["earned"], part["verdict"], part["feedback"]) == (0, "wrong", ["这是购买时的考虑。"])
    assert part["marks"] == {"C": "wrong", "A": "missed"}


def test_a_right_option_may_have_a_word_of_its_own() -> None:
    text = changed(SINGLE, "feedback:\n", "feedback:\n  A: 问的是推荐。\n")
    assert problems_of(text) == []
    assert outcome_of(text, "A")["parts"][0]["feedback"] == ["问的是推荐。"]


@pytest.mark.parametrize("response", ["", None])
def test_nothing_picked_is_not_ready(response: Any) -> None:
    assert outcome_of(SINGLE, response)["reason"] == "还没有选择。"


@pytest.mark.parametrize("response", ["D", "a", "Ａ", "A ", "A,B", ["A"], {"A": 1}, 0, 1, True, False, 0.5, []])
def test_what_is_no_option_is_not_ready(response: Any) -> None:
    assert outcome_of(SINGLE, response)["reason"] == "作答不是题目里的选项，请重新选择。"


def test_neither_key_nor_feedback_is_public() -> None:
    assert single.public(exercise_of(SINGLE).items[0].body) == {
        "options": {"A": "愿意推荐的程度", "B": "送货的快慢", "C": "价格的敏感"}
    }


def test_an_option_whose_text_is_its_id_is_named_once() -> None:
    assert option_text("A", {"A": "A"}) == "A"
    assert option_text("A", {"A": "甲"}) == "A 甲"


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        (
            "  A: 愿意推荐的程度\n  B: 送货的快慢\n  C: 价格的敏感\n",
            "  A: 甲\n",
            [(5, 3, "option-few"), (8, 3, "feedback-unknown"), (9, 3, "feedback-unknown")],
        ),
        ("options:\n  A: 愿意推荐的程度\n  B: 送货的快慢\n  C: 价格的敏感\n", "options: {}\n", [(4, 10, "option-few")]),
        ("options:\n  A: 愿意推荐的程度\n  B: 送货的快慢\n  C: 价格的敏感\n", "", [(1, 1, "field-missing")]),
        ("C: 价格的敏感", "C: 送货的快慢", [(7, 6, "option-same")]),
        ("C: 价格的敏感", "C:", [(7, 5, "value-empty")]),
        ("C: 价格的敏感", "C: [价格]", [(7, 6, "value-kind")]),
        (
            "C: 价格的敏感",
            f"{'C' * (MAX_OPTION_ID + 1)}: 价格的敏感\n  C: 又",
            [(7, 3, "option-id"), (11, 3, "feedback-missing")],
        ),
        ("key: A\n", "", [(1, 1, "field-missing")]),
        ("key: A\n", "key:\n", [(8, 5, "value-empty")]),
        ("key: A\n", "key: a\n", [(8, 6, "key-unknown")]),
        ("key: A\n", "key: [A]\n", [(8, 6, "value-kind")]),
        (
            "  C: 这是购买时的考虑。",
            "  D: 这是购买时的考虑。",
            [(10, 3, "feedback-missing"), (11, 3, "feedback-unknown")],
        ),
        ("  C: 这是购买时的考虑。", "  C: ''", [(11, 6, "value-empty")]),
        ("feedback:\n  B: 这是一次服务的满意度。\n  C: 这是购买时的考虑。\n", "", [(1, 1, "feedback-missing")]),
        (
            "feedback:\n  B: 这是一次服务的满意度。\n  C: 这是购买时的考虑。\n",
            "feedback: 都不对\n",
            [(9, 11, "feedback-missing"), (9, 11, "value-kind")],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_wrong_options_keys_and_feedback_are_told(old: str, new: str, problems: list[tuple[int, int, str]]) -> None:
    found = problems_of(changed(SINGLE, old, new))
    assert found == problems


def test_the_kinds_offer_what_a_kind_must() -> None:
    for name, module in KINDS.items():
        assert module.TITLE
        assert (module.__doc__ or "").startswith(f"{module.TITLE}："), name


@pytest.mark.parametrize("text", [SINGLE, MULTIPLE, JUDGE])
def test_reminders_do_not_follow_from_errors(text: str) -> None:
    head, _, rest = text.partition("\nkey: ")
    wrong = "[Z]" if text is MULTIPLE else "Z"
    assert rules_of(f"{head}\nkey: {wrong}\n{rest.partition(chr(10))[2]}") == ["key-unknown"]
