"""A shuffled order is the same everywhere and tells as little as it can."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from grader.shuffle import shuffled

TEXTS = {"a": "倾听并记录", "b": "核实事实", "c": "商定方案", "d": "执行方案", "e": "回访确认"}


def test_the_order_is_pinned() -> None:
    """Every machine and every version must show the same; a change here changes every form."""
    assert "".join(shuffled(TEXTS, lambda order: 0)) == "becda"


@given(st.permutations(list(TEXTS)))
def test_the_order_in_the_file_plays_no_part(names: list[str]) -> None:
    assert shuffled({name: TEXTS[name] for name in names}, lambda order: 0) == shuffled(TEXTS, lambda order: 0)


def test_other_texts_have_another_order() -> None:
    orders = {"".join(shuffled({**TEXTS, "e": f"回访 {number} 次"}, lambda order: 0)) for number in range(20)}
    assert len(orders) > 10


@given(st.sampled_from(sorted(TEXTS)))
def test_a_telling_order_is_passed_over(first: str) -> None:
    assert shuffled(TEXTS, lambda order: order[0] != first)[0] == first


def test_when_every_order_tells_too_much_the_least_telling_one_is_taken() -> None:
    assert shuffled(TEXTS, lambda order: 1 + order.index("a"), bearable=0)[0] == "a"


def test_the_first_bearable_order_is_taken_and_of_equal_ones_the_first() -> None:
    assert "".join(shuffled(TEXTS, lambda order: 3, bearable=3)) == "becda"
    assert "".join(shuffled(TEXTS, lambda order: 3)) == "becda"
    asked: list[str] = []

    def tells(order: Sequence[str]) -> int:
        asked.append("".join(order))
        return 3 if asked[-1] == "becda" else 2

    second = "".join(shuffled(TEXTS, tells, bearable=2))
    assert list(dict.fromkeys(asked)) == ["becda", second]
