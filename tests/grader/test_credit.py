"""Partial credit for several options, over every possible pick."""

from fractions import Fraction
from itertools import combinations

import pytest

from grader.credit import CREDIT_NOTES, CREDITS

OPTIONS = frozenset("ABCD")
KEY = frozenset("ABD")
PICKS = [frozenset(pick) for size in range(5) for pick in combinations("ABCD", size)]


@pytest.mark.parametrize(
    ("rule", "picked", "share"),
    [
        ("exact", "ABD", 1),
        ("exact", "AB", 0),
        ("exact", "ABCD", 0),
        ("subset", "ABD", 1),
        ("subset", "AB", Fraction(2, 3)),
        ("subset", "D", Fraction(1, 3)),
        ("subset", "ABCD", 0),
        ("subset", "C", 0),
        ("each", "ABD", 1),
        ("each", "ABCD", Fraction(3, 4)),
        ("each", "A", Fraction(2, 4)),
        ("each", "C", 0),
        ("each", "", Fraction(1, 4)),
        ("net", "ABD", 1),
        ("net", "ABCD", Fraction(2, 3)),
        ("net", "AC", 0),
        ("net", "ABC", Fraction(1, 3)),
        ("net", "C", 0),
    ],
)
def test_a_rule_gives_its_share(rule: str, picked: str, share: Fraction) -> None:
    assert CREDITS[rule](frozenset(picked), KEY, OPTIONS) == share


@pytest.mark.parametrize("rule", CREDITS)
def test_every_rule_gives_all_for_the_key_only_and_stays_within_bounds(rule: str) -> None:
    for key in (frozenset("A"), KEY, OPTIONS):
        for picked in PICKS:
            share = CREDITS[rule](picked, key, OPTIONS)
            assert 0 <= share <= 1
            assert (share == 1) == (picked == key)


def test_every_rule_is_told_to_the_learner() -> None:
    assert CREDIT_NOTES.keys() == CREDITS.keys()
    assert next(iter(CREDITS)) == "subset"
