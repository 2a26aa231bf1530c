"""The longest part in order is exact: compared with every permitted order, reached by swapping neighbours."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from grader.ordering import precedence, standing

KEYS = st.integers(3, 6).map(lambda count: tuple("abcdef"[:count]))


@st.composite
def cases(draw: st.DrawFn) -> tuple[tuple[str, ...], list[frozenset[str]], list[str]]:
    """A key, pairs that may swap, and a response."""
    key = draw(KEYS)
    pairs = [frozenset(pair) for pair in combinations(key, 2) if draw(st.booleans())]
    return key, pairs, list(draw(st.permutations(key)))


def permitted(key: tuple[str, ...], either: list[frozenset[str]]) -> set[tuple[str, ...]]:
    """Return the key and every order that swapping neighbours of a pair leads to."""
    found, waiting = {key}, [key]
    while waiting:
        order = waiting.pop()
        for place in range(len(order) - 1):
            if frozenset(order[place : place + 2]) in either:
                swapped = (*order[:place], order[place + 1], order[place], *order[place + 2 :])
                if swapped not in found:
                    found.add(swapped)
                    waiting.append(swapped)
    return found


def common(one: list[str], other: tuple[str, ...]) -> int:
    """Return the length of the longest common subsequence, by the textbook's table."""
    lengths = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for row, left in enumerate(one):
        for column, right in enumerate(other):
            longest = max(lengths[row][column + 1], lengths[row + 1][column])
            lengths[row + 1][column + 1] = lengths[row][column] + 1 if left == right else longest
    return lengths[-1][-1]


@given(cases())
def test_as_many_steps_stand_as_the_best_permitted_order_shares(
    case: tuple[tuple[str, ...], list[frozenset[str]], list[str]],
) -> None:
    key, either, response = case
    best = max(common(response, order) for order in permitted(key, either))
    assert len(standing(response, precedence(key, either))) == best


@given(cases())
def test_what_stands_can_stay_where_it_is(case: tuple[tuple[str, ...], list[frozenset[str]], list[str]]) -> None:
    key, either, response = case
    kept = standing(response, precedence(key, either))
    left = [step for step in response if step in kept]
    assert any([step for step in order if step in kept] == left for order in permitted(key, either))


@given(cases())
def test_all_stand_just_when_the_order_is_permitted(
    case: tuple[tuple[str, ...], list[frozenset[str]], list[str]],
) -> None:
    key, either, response = case
    everything = len(standing(response, precedence(key, either))) == len(key)
    assert everything == (tuple(response) in permitted(key, either))


def test_what_must_come_before_follows_through_other_steps() -> None:
    pair = frozenset("ac")
    assert precedence("abc", [pair])["c"] == {"a", "b"}  # a before b before c: the pair cannot swap
    assert precedence("abc", [pair, frozenset("ab")])["c"] == {"b"}


def test_of_equal_parts_the_steps_early_in_the_key_stand() -> None:
    before = precedence("abcde", [])
    assert standing(list("acbde"), before) == set("abde")
    assert standing(list("edcba"), before) == set("a")
    assert standing(list("bcdea"), before) == set("bcde")


def test_twelve_steps_backwards_are_settled() -> None:
    key = "abcdefghijkl"
    pairs = [frozenset(pair) for pair in zip(key[::2], key[1::2], strict=True)]
    assert len(standing(list(reversed(key)), precedence(key, pairs))) == 2
