"""Satisfaction 满意度: the ratio of the course, CSAT, NPS, CES, shop ratings, complaints."""

from fractions import Fraction

from grader.formulas.inputs import (
    Exact,
    Given,
    amount,
    count,
    count_between,
    exact,
    mean,
    number,
    positive,
    positive_count,
    refusal,
    rows,
    share,
    table,
)


def satisfaction_ratio(*, perceived: Given, expected: Given) -> Exact:
    """Return C = b/a, perceived over expected: above 1 惊喜, 1 满意, below 1 不满.

    Source: seed 000; disconfirmation after Oliver 1980. Refuses negatives and an expectation of 0.
    """
    return exact(amount(perceived, "感知") / positive(expected, "期望"))


def nps(*, scores: Given) -> Exact:
    """Return 100·(share of 9-10 − share of 0-6), from −100 to 100.

    Source: Reichheld 2003. Refuses no scores and scores that are not whole numbers from 0 to 10.
    """
    read = [count_between(score, "推荐打分", 0, 10) for score in rows(scores, "推荐打分")]
    promoters = len([score for score in read if score >= 9])
    detractors = len([score for score in read if score <= 6])
    return exact(Fraction(100 * (promoters - detractors), len(read)))


def csat_top2(*, counts: Given) -> Exact:
    """Return (n5 + n4)/n from the counts of the answers 1 to 5; a missing level counts 0. Refuses no answers."""
    stars = _stars(counts)
    return share(stars[5] + stars[4], sum(stars.values()), "4、5 分的人数", "评分人数")


def csat_mean(*, counts: Given) -> Exact:
    """Return the mean answer, 1 to 5. Refuses no answers."""
    return exact(_star_mean(counts))


def csat_rescaled(*, counts: Given) -> Exact:
    """Return (mean − 1)/4, from 0 to 1 (as ACSI rescales). Refuses no answers."""
    return exact((_star_mean(counts) - 1) / 4)


def dsr_mean(*, counts: Given) -> Exact:
    """Return Σ stars / ratings, 1 to 5 (店铺动态评分). Refuses no ratings."""
    return exact(_star_mean(counts))


def dsr_five_stars_needed(*, current_mean: Given, current_count: Given, target: Given) -> Exact:
    """Return the smallest whole n >= N·(target − mean)/(5 − target): five-star ratings needed; 0 when reached.

    Refuses no ratings, a mean or target outside [1, 5], a target of 5 that is not yet reached.
    """
    now, goal = _star(current_mean, "现有评分"), _star(target, "目标评分")
    ratings = positive_count(current_count, "现有评分人数")
    if goal <= now:
        return 0
    if goal == 5:
        raise ValueError("目标评分为 5 时，再多五星也达不到")
    needed = ratings * (goal - now) / (5 - goal)
    return -(-needed.numerator // needed.denominator)


def ces_mean(*, scores: Given) -> Exact:
    """Return the mean effort answer, whole numbers from 1 to 7. Source: Dixon, Freeman & Toman 2010."""
    return exact(mean([Fraction(count_between(score, "费力度打分", 1, 7)) for score in rows(scores, "费力度打分")]))


def positive_review_rate(*, good: Given, medium: Given, bad: Given) -> Exact:
    """Return 好评率 = good / (good + medium + bad). Refuses no reviews."""
    praise = count(good, "好评数")
    return share(praise, praise + count(medium, "中评数") + count(bad, "差评数"), "好评数", "评价总数")


def complaints_per_10k(*, complaints: Given, orders: Given) -> Exact:
    """Return complaints per 10,000 orders (万单投诉量). Refuses zero orders."""
    return exact(Fraction(10_000 * count(complaints, "投诉数"), positive_count(orders, "订单数")))


def _star(value: Given, what: str) -> Fraction:
    read = number(value, what)
    if not 1 <= read <= 5:
        raise refusal(what, "要在 1 到 5 之间", value)
    return read


def _stars(counts: Given) -> dict[int, int]:
    stars = dict.fromkeys(range(1, 6), 0)
    seen: set[int] = set()
    for level, people in table(counts, "各分人数").items():
        star = count_between(level, "评分", 1, 5)
        if star in seen:
            raise ValueError(f"{star} 分写了两次")
        seen.add(star)
        stars[star] = count(people, f"{star} 分的人数")
    return stars


def _star_mean(counts: Given) -> Fraction:
    stars = _stars(counts)
    points = sum(star * people for star, people in stars.items())
    return Fraction(points, positive_count(sum(stars.values()), "评分人数"))
