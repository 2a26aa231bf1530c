"""What is known while grading."""

from fractions import Fraction

from grader.worked import Worked


def test_texts_see_rounded_keys_and_formulas_exact_ones() -> None:
    worked = Worked({"rate": Fraction(1, 5)}, percents=frozenset({"rate"}))
    worked.names["own"] = Fraction(1, 3)
    worked.shown["own"] = Fraction("0.33")
    worked.own["own"] = Fraction(1, 2)
    assert worked.fill("{rate}、{own}、{own * 3:2}、{x}", {"x": Fraction(7)}) == "20%、0.33、0.99、7"
    assert worked.carried() == {"rate": Fraction(1, 5), "own": Fraction(1, 2)}
    assert worked.names["own"] == Fraction(1, 3)
    assert worked.fill("{own}", {"own": Fraction(9)}) == "9"


def test_two_responses_share_nothing() -> None:
    first, second = Worked({}), Worked({})
    first.own["a"] = Fraction(1)
    first.astray.add("a")
    assert (second.own, second.astray, second.shown) == ({}, set(), {})
