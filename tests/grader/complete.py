"""Exercises of every kind, and strategies for responses in which nothing is missing and nothing unreadable, right or wrong, to every kind of item."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from grader.clause import read_writing
from grader.display import format_number
from grader.kinds import KINDS
from grader.model import ANSWER, Exercise, Item
from grader.talk import Talk
from grader.text import fold
from tests.cases import cases
from tests.samples import SAMPLES, exercise_of

TEXTS = {**SAMPLES, **{case.file.stem: case.file.read_text(encoding="utf-8") for case in cases()}}
BANK = {name: exercise_of(text) for name, text in TEXTS.items()}
Responses = st.SearchStrategy[Any]
TERMINATING = st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False)
LETTERS = st.characters(min_codepoint=0x20, max_codepoint=0x9FFF) | st.sampled_from(
    "不没抱歉核实小时，。；12 　\u200b😀\ud800"
)


def complete(exercise: Exercise) -> Responses:
    """Return a strategy for complete responses to an exercise."""
    items = {item.id: COMPLETE[item.kind](item) for item in exercise.items}
    return st.fixed_dictionaries(items) if exercise.is_set else items[ANSWER]


def _options(item: Item) -> list[str]:
    options = KINDS[item.kind].public(item.body)["options"]
    assert isinstance(options, dict)
    return list(options)


def _one(item: Item) -> Responses:
    return st.sampled_from(_options(item))


def _several(item: Item) -> Responses:
    return st.lists(st.sampled_from(_options(item)), min_size=1, max_size=8)


def _number(item: Item) -> Responses:
    unit = st.sampled_from(["", item.body.unit, " " + item.body.unit])
    return st.builds(lambda value, after: format_number(Fraction(value)) + after, TERMINATING, unit)


def _rows(item: Item) -> Responses:
    body = item.body
    rows, options = (
        ([row.id for row in body.rows], body.classes) if item.kind == "classify" else (body.left, body.right)
    )
    return st.fixed_dictionaries({row: st.sampled_from(list(options)) for row in rows})


def _steps(item: Item) -> Responses:
    orders = st.permutations(item.body.key)
    return orders | orders.map(lambda order: {step: str(rank) for rank, step in enumerate(order, start=1)})


def _blanks(item: Item) -> Responses:
    words = {
        name: st.sampled_from([*blank.accept, *blank.wrong]) | st.text(min_size=1, max_size=9).filter(fold)
        for name, blank in item.body.blanks.items()
    }
    return st.fixed_dictionaries(words)


@st.composite
def _way(draw: st.DrawFn, item: Item) -> list[str]:
    talk: Talk = item.body
    turn, path = talk.opening, []
    while turn.replies:
        reply = draw(st.sampled_from(turn.replies))
        path.append(f"{turn.id}:{reply.id}")
        turn = talk.turns[reply.next]
    return path


def _text(item: Item) -> Responses:
    def is_long_enough(text: str) -> bool:
        return read_writing(text).length >= item.body.min_chars

    clauses = st.lists(
        st.sampled_from(item.body.sample.split("，")) | st.text(LETTERS, max_size=9), min_size=1, max_size=6
    )
    return clauses.map("，".join).filter(is_long_enough)


COMPLETE: Mapping[str, Callable[[Item], Responses]] = {
    "single": _one,
    "multiple": _several,
    "judge": _one,
    "numeric": _number,
    "classify": _rows,
    "order": _steps,
    "match": _rows,
    "fill": _blanks,
    "dialogue": _way,
    "short": _text,
}
"""Kind → its complete responses."""
