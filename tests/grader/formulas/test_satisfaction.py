"""Satisfaction measures: by hand, on the limits of their scales, refusals."""

from collections.abc import Callable
from fractions import Fraction
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas import satisfaction

Formula = Callable[..., object]
COUNTS = {5: 50, 4: 30, 3: 10, 2: 6, 1: 4}


def test_the_ratio_of_the_course() -> None:
    assert satisfaction.satisfaction_ratio(perceived=9, expected=8) == Fraction(9, 8)
    assert satisfaction.satisfaction_ratio(perceived=8, expected=8) == 1
    assert satisfaction.satisfaction_ratio(perceived=0, expected=8) == 0


def test_nps() -> None:
    assert satisfaction.nps(scores=[10, 9, 9, 8, 7, 7, 6, 0, 10, 5]) == 10
    assert satisfaction.nps(scores=[9, 10]) == 100
    assert satisfaction.nps(scores=[0, 6]) == -100
    assert satisfaction.nps(scores=[7, 8]) == 0
    assert satisfaction.nps(scores=[9, 7, 7]) == Fraction(100, 3)


def test_csat_and_shop_ratings() -> None:
    assert satisfaction.csat_top2(counts=COUNTS) == Fraction(4, 5)
    assert satisfaction.csat_mean(counts=COUNTS) == Fraction("4.16")
    assert satisfaction.csat_rescaled(counts=COUNTS) == Fraction("0.79")
    assert satisfaction.dsr_mean(counts=COUNTS) == Fraction("4.16")
    as_text = {str(star): people for star, people in COUNTS.items()}
    assert satisfaction.csat_mean(counts=as_text) == Fraction("4.16")
    assert satisfaction.csat_mean(counts={5: 1, 1: 1}) == 3
    assert satisfaction.csat_rescaled(counts={1: 3}) == 0
    assert satisfaction.csat_rescaled(counts={5: 3}) == 1
    assert satisfaction.csat_top2(counts={3: 3}) == 0


@settings(deadline=None)
@given(st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any))
def test_the_mean_is_the_mean_of_the_answers(people: list[int]) -> None:
    answers = [star for star, many in enumerate(people, 1) for _ in range(many)]
    mean = Fraction(sum(answers), len(answers))
    counts = dict(enumerate(people, 1))
    assert satisfaction.csat_mean(counts=counts) == satisfaction.dsr_mean(counts=counts) == mean
    assert satisfaction.csat_rescaled(counts=counts) == (mean - 1) / 4
    assert satisfaction.csat_top2(counts=counts) == Fraction(people[3] + people[4], len(answers))


def test_five_stars_needed() -> None:
    needed = satisfaction.dsr_five_stars_needed
    assert needed(current_mean="4.6", current_count=500, target="4.8") == 500
    assert needed(current_mean="4.7", current_count=100, target="4.8") == 50
    assert needed(current_mean="4.7", current_count=101, target="4.8") == 51
    assert needed(current_mean="4.8", current_count=100, target="4.8") == 0
    assert needed(current_mean="4.9", current_count=100, target="4.8") == 0
    assert needed(current_mean=5, current_count=100, target=5) == 0
    assert needed(current_mean=1, current_count=1, target="1.01") == 1


@settings(deadline=None)
@given(st.integers(100, 500), st.integers(1, 1000), st.integers(100, 499))
def test_five_stars_needed_are_enough_and_one_less_is_not(mean: int, ratings: int, target: int) -> None:
    now, goal = Fraction(mean, 100), Fraction(target, 100)
    needed = satisfaction.dsr_five_stars_needed(current_mean=now, current_count=ratings, target=goal)
    assert type(needed) is int
    assert (now * ratings + 5 * needed) / (ratings + needed) >= goal
    assert needed == 0 or (now * ratings + 5 * (needed - 1)) / (ratings + needed - 1) < goal


def test_effort_reviews_complaints() -> None:
    assert satisfaction.ces_mean(scores=[1, 7, 5]) == Fraction(13, 3)
    assert satisfaction.positive_review_rate(good=90, medium=6, bad=4) == Fraction(9, 10)
    assert satisfaction.positive_review_rate(good=0, medium=1, bad=0) == 0
    assert satisfaction.complaints_per_10k(complaints=3, orders=12_000) == Fraction(5, 2)
    assert satisfaction.complaints_per_10k(complaints=0, orders=1) == 0


STARS = {"current_mean": 4, "current_count": 10, "target": "4.5"}
COUNTED = (satisfaction.csat_top2, satisfaction.csat_mean, satisfaction.csat_rescaled, satisfaction.dsr_mean)


@pytest.mark.parametrize("formula", COUNTED)
@pytest.mark.parametrize(
    ("counts", "message"),
    [
        ({}, "各分人数是空的"),
        ({5: 0, 1: 0}, "评分人数不能是 0"),
        ({5: -1, 1: 3}, "5 分的人数不能是负数"),
        ({5: "1.5"}, "5 分的人数要是整数"),
        ({0: 1}, "评分要在 1 到 5 之间"),
        ({6: 1}, "评分要在 1 到 5 之间"),
        ({5: 1, "5": 1}, "5 分写了两次"),
        ([5, 4], "各分人数要写成“名称: 值”的对照"),
    ],
)
def test_counts_that_are_refused(formula: Formula, counts: object, message: str) -> None:
    whole = message.replace("评分人数不能是 0", "不能是 0") if formula is satisfaction.csat_top2 else message
    with pytest.raises(ValueError, match=escape(whole)):
        formula(counts=counts)


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (satisfaction.satisfaction_ratio, {"perceived": 1, "expected": 0}, "期望不能是 0"),
        (satisfaction.satisfaction_ratio, {"perceived": -1, "expected": 1}, "感知不能是负数"),
        (satisfaction.nps, {"scores": []}, "推荐打分是空的"),
        (satisfaction.nps, {"scores": [11]}, "推荐打分要在 0 到 10 之间"),
        (satisfaction.nps, {"scores": [-1]}, "推荐打分不能是负数"),
        (satisfaction.nps, {"scores": ["8.5"]}, "推荐打分要是整数"),
        (satisfaction.ces_mean, {"scores": []}, "费力度打分是空的"),
        (satisfaction.ces_mean, {"scores": [0]}, "费力度打分要在 1 到 7 之间"),
        (satisfaction.ces_mean, {"scores": [8]}, "费力度打分要在 1 到 7 之间"),
        (satisfaction.dsr_five_stars_needed, {**STARS, "current_mean": "0.9"}, "现有评分要在 1 到 5 之间"),
        (satisfaction.dsr_five_stars_needed, {**STARS, "current_mean": "5.1"}, "现有评分要在 1 到 5 之间"),
        (satisfaction.dsr_five_stars_needed, {**STARS, "current_count": 0}, "现有评分人数不能是 0"),
        (satisfaction.dsr_five_stars_needed, {**STARS, "target": 5}, "目标评分为 5 时，再多五星也达不到"),
        (satisfaction.dsr_five_stars_needed, {**STARS, "target": "5.1"}, "目标评分要在 1 到 5 之间"),
        (satisfaction.dsr_five_stars_needed, {**STARS, "target": "0.5"}, "目标评分要在 1 到 5 之间"),
        (satisfaction.positive_review_rate, {"good": 0, "medium": 0, "bad": 0}, "评价总数不能是 0"),
        (satisfaction.positive_review_rate, {"good": -1, "medium": 1, "bad": 1}, "好评数不能是负数"),
        (satisfaction.positive_review_rate, {"good": 1, "medium": -1, "bad": 1}, "中评数不能是负数"),
        (satisfaction.positive_review_rate, {"good": 1, "medium": 1, "bad": -1}, "差评数不能是负数"),
        (satisfaction.positive_review_rate, {"good": "1.5", "medium": 1, "bad": 1}, "好评数要是整数"),
        (satisfaction.positive_review_rate, {"good": 1, "medium": "1.5", "bad": 1}, "中评数要是整数"),
        (satisfaction.positive_review_rate, {"good": 1, "medium": 1, "bad": "1.5"}, "差评数要是整数"),
        (satisfaction.complaints_per_10k, {"complaints": "1.5", "orders": 1}, "投诉数要是整数"),
        (satisfaction.complaints_per_10k, {"complaints": 1, "orders": 0}, "订单数不能是 0"),
        (satisfaction.complaints_per_10k, {"complaints": -1, "orders": 1}, "投诉数不能是负数"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)
