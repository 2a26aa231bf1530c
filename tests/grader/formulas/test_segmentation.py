"""ABC: the three boundary rules on their limits, ties, the absurd single customer, counts, refusals."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas.segmentation import abc_by_count, abc_by_value

Formula = Callable[..., object]
RULES = ("prev_cum_lt", "cum_le", "cum_lt")


def classes(values: Mapping[str, object], cuts: list[object], rule: str) -> str:
    """Return the classes in the order of the values, as one word."""
    return "".join(abc_by_value(values=values, cuts=cuts, boundary_rule=rule).values())


def test_the_rules_differ_only_for_the_customer_on_the_line() -> None:
    """Shares 50, 20, 20, 10 per cent; cumulative 50, 70, 90, 100; cuts 70 and 90 are hit exactly."""
    values = {"a": 500, "b": 200, "c": "200.0", "d": 100}
    ordered = {"a": 500, "b": 210, "c": 190, "d": 100}
    assert classes(values, ["0.7", "0.9"], "prev_cum_lt") == "AAAC"
    assert classes(values, ["0.7", "0.9"], "cum_le") == "ABBC"
    assert classes(values, ["0.7", "0.9"], "cum_lt") == "ACCC"
    assert classes(ordered, ["0.71", "0.9"], "prev_cum_lt") == "AABC"
    assert classes(ordered, ["0.71", "0.9"], "cum_le") == "AABC"
    assert classes(ordered, ["0.71", "0.9"], "cum_lt") == "ABCC"
    assert classes(ordered, ["0.5", "0.9"], "prev_cum_lt") == "ABBC"


def test_the_straddling_customer() -> None:
    """Shares 60, 25, 15; the second crosses 80 per cent."""
    values = {"a": 60, "b": 25, "c": 15}
    assert classes(values, ["0.8", "0.95"], "prev_cum_lt") == "AAB"
    assert classes(values, ["0.8", "0.95"], "cum_le") == "ABC"
    assert classes(values, ["0.8", "0.95"], "cum_lt") == "ABC"


def test_a_single_customer_and_a_giant() -> None:
    assert classes({"a": 7}, ["0.7", "0.9"], "prev_cum_lt") == "A"
    assert classes({"a": 7}, ["0.7", "0.9"], "cum_le") == "C"
    assert classes({"a": 7}, ["0.7", 1], "cum_le") == "B"
    assert classes({"a": 7}, ["0.7", 1], "cum_lt") == "C"
    assert classes({"a": 10, "b": 90}, ["0.8", "0.95"], "cum_lt") == "CB"


def test_equal_values_are_one_block() -> None:
    """a 40, b = c = d 20 each: the block runs from 40 to 100 per cent."""
    values = {"b": 20, "a": 40, "c": 20, "d": 20}
    assert classes(values, ["0.4", "0.9"], "prev_cum_lt") == "BABB"
    assert classes(values, ["0.41", "0.9"], "prev_cum_lt") == "AAAA"
    assert classes(values, ["0.6", "0.99"], "cum_le") == "CACC"
    assert classes(values, ["0.6", 1], "cum_le") == "BABB"
    assert classes(values, ["0.6", 1], "cum_lt") == "CACC"


def test_the_order_given_is_kept_and_zero_is_a_value() -> None:
    found = abc_by_value(values={"乙": 0, "甲": 5, "丙": 1}, cuts=["0.8", 1], boundary_rule="prev_cum_lt")
    assert list(found.items()) == [("乙", "C"), ("甲", "A"), ("丙", "B")]


def test_one_cut_gives_two_classes_and_three_give_four() -> None:
    values = {"a": 40, "b": 30, "c": 20, "d": 10}
    assert classes(values, ["0.8"], "prev_cum_lt") == "AAAB"
    assert classes(values, ["0.4", "0.7", "0.9"], "prev_cum_lt") == "ABCD"
    assert classes(values, ["0.5", "0.5"], "prev_cum_lt") == "AACC"
    assert classes(values, [1], "cum_le") == "AAAA"


def test_tenths_add_up_exactly() -> None:
    """Seven times 0.1 is 0.7, which binary floats miss."""
    values = {f"{place}": Fraction(10 - place, 10) for place in range(10)}
    assert classes(values, [Fraction(34, 55), 1], "cum_le") == "AAAABBBBBB"
    assert classes(values, [Fraction(34, 55), 1], "prev_cum_lt") == "AAAABBBBBB"


@settings(deadline=None)
@given(
    st.dictionaries(st.text("甲乙丙丁", min_size=1), st.integers(0, 50), min_size=1).filter(
        lambda d: sum(d.values()) > 0
    ),
    st.sampled_from(RULES),
    st.integers(1, 100),
    st.integers(0, 100),
)
def test_more_money_is_never_a_lower_class(values: dict[str, int], rule: str, first: int, more: int) -> None:
    cuts = [Fraction(first, 100), Fraction(min(100, first + more), 100)]
    found = abc_by_value(values=values, cuts=cuts, boundary_rule=rule)
    assert list(found) == list(values)
    for one, its in values.items():
        for other, theirs in values.items():
            assert its <= theirs or found[one] <= found[other]
            assert its != theirs or found[one] == found[other]
    if rule == "prev_cum_lt":
        assert found[max(values, key=lambda name: values[name])] == "A"


def test_by_count() -> None:
    def counts(n: int, *shares: str) -> list[object]:
        return list(abc_by_count(n=n, shares=list(shares), rounding="half_up_cumulative").values())

    assert abc_by_count(n=20, shares=["0.1", "0.2", "0.7"], rounding="half_up_cumulative") == {"A": 2, "B": 4, "C": 14}
    assert counts(20, "0.1", "0.2") == [2, 4, 14]
    assert counts(25, "0.1", "0.2", "0.7") == [3, 5, 17]
    assert counts(24, "0.1", "0.2", "0.7") == [2, 5, 17]
    assert counts(5, "0.1", "0.3", "0.6") == [1, 1, 3]
    assert counts(4, "0.1", "0.2", "0.7") == [0, 1, 3]
    assert counts(1, "0.5", "0.5") == [1, 0, 0]
    assert counts(1, "0.49", "0.01") == [0, 1, 0]


@settings(deadline=None)
@given(st.integers(1, 500), st.integers(0, 100), st.integers(0, 100))
def test_counts_always_add_up(n: int, first: int, second: int) -> None:
    shares = [Fraction(first, 200), Fraction(second, 200)]
    found = abc_by_count(n=n, shares=shares, rounding="half_up_cumulative")
    assert list(found) == ["A", "B", "C"]
    assert sum(found.values()) == n
    assert min(found.values()) >= 0
    assert abs(found["A"] - n * shares[0]) <= Fraction(1, 2)


VALUE = {"values": {"a": 1}, "cuts": ["0.7", "0.9"], "boundary_rule": "prev_cum_lt"}
COUNT = {"n": 10, "shares": ["0.1", "0.2"], "rounding": "half_up_cumulative"}
CUTS = "界限要写 1 到 3 个累计占比，大于 0、不超过 1，由小到大，例如 0.7, 0.9"
SHARES = "人数比例要写 A、B 两类（合计不超过 1），或 A、B、C 三类（合计为 1）"


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (abc_by_value, {**VALUE, "values": {}}, "客户金额是空的"),
        (abc_by_value, {**VALUE, "values": {"a": 0, "b": 0}}, "客户金额合计不能是 0"),
        (abc_by_value, {**VALUE, "values": {"a": 5, "b": -1}}, "b 的金额不能是负数"),
        (abc_by_value, {**VALUE, "values": {1: 5}}, "客户金额的名称要是文字"),
        (abc_by_value, {**VALUE, "cuts": []}, "界限是空的"),
        (abc_by_value, {**VALUE, "cuts": [0, "0.9"]}, CUTS),
        (abc_by_value, {**VALUE, "cuts": ["0.9", "0.7"]}, CUTS),
        (abc_by_value, {**VALUE, "cuts": ["0.1", "0.2", "0.3", "0.4"]}, CUTS),
        (abc_by_value, {**VALUE, "cuts": ["0.7", "1.1"]}, "界限要在 0 到 1 之间"),
        (abc_by_value, {**VALUE, "cuts": [70, 90]}, "界限要在 0 到 1 之间，80% 写 0.8"),
        (
            abc_by_value,
            {**VALUE, "boundary_rule": "cum"},
            "界限规则（boundary_rule）只能是 prev_cum_lt、cum_le、cum_lt 之一",
        ),
        (abc_by_value, {**VALUE, "ties": "split"}, "并列规则（ties）只能是 together 之一"),
        (abc_by_count, {**COUNT, "n": 0}, "客户数不能是 0"),
        (abc_by_count, {**COUNT, "n": "2.5"}, "客户数要是整数"),
        (abc_by_count, {**COUNT, "shares": []}, "人数比例是空的"),
        (abc_by_count, {**COUNT, "shares": ["0.5"]}, SHARES),
        (abc_by_count, {**COUNT, "shares": ["0.6", "0.5"]}, SHARES),
        (abc_by_count, {**COUNT, "shares": ["0.1", "0.2", "0.6"]}, SHARES),
        (abc_by_count, {**COUNT, "shares": ["0.1", "0.2", "0.8"]}, SHARES),
        (abc_by_count, {**COUNT, "shares": ["0.1", "0.2", "0.3", "0.4"]}, SHARES),
        (abc_by_count, {**COUNT, "shares": ["0.1", "-0.2"]}, "人数比例要在 0 到 1 之间"),
        (abc_by_count, {**COUNT, "rounding": "half_even"}, "取整规则（rounding）只能是 half_up_cumulative 之一"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)
