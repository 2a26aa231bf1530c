"""Service quality and delivered value 服务质量与让渡价值: SERVQUAL gaps, benefits against costs."""

from fractions import Fraction

from grader.formulas.inputs import Exact, Given, amount, amounts, exact, mean, named, positive, total


def servqual_gaps(*, perceptions: Given, expectations: Given) -> dict[str, Exact]:
    """Return per dimension the mean over its items of perception − expectation, in points of the scale.

    Source: Parasuraman, Zeithaml & Berry 1988 (RATER, 4/5/4/4/5 items; a shorter form may be given). Refuses no
    dimensions, dimensions or numbers of items that differ between the two, negative answers.
    """
    return {dimension: exact(gap) for dimension, gap in _gaps(perceptions, expectations).items()}


def servqual_unweighted(*, perceptions: Given, expectations: Given) -> Exact:
    """Return the mean of the dimension gaps, each dimension counting the same. Refuses what the gaps refuse."""
    return exact(mean(list(_gaps(perceptions, expectations).values())))


def servqual_weighted(*, perceptions: Given, expectations: Given, weights: Given) -> Exact:
    """Return Σ weight·gap / 100; the weights share out 100 points among the dimensions.

    Source: Zeithaml, Parasuraman & Berry 1990. Refuses weights that do not add up to 100 or name other dimensions.
    """
    gaps = _gaps(perceptions, expectations)
    shares = {dimension: amount(weight, f"{dimension}的权重") for dimension, weight in named(weights, "权重").items()}
    if set(shares) != set(gaps):
        raise ValueError("权重的维度要和打分的维度相同")
    if total(shares.values()) != 100:
        raise ValueError(f"权重合计要是 100（现在是 {total(shares.values())}）")
    return exact(total(shares[dimension] * gap for dimension, gap in gaps.items()) / 100)


def delivered_value(*, benefits: Given, costs: Given) -> Exact:
    """Return 顾客让渡价值 = Σ benefits − Σ costs, in yuan or points; it may be negative.

    Benefits are product, service, personnel, image; costs money, time, energy, psychic. Source: Kotler 1994.
    Refuses empty lists and negative entries.
    """
    return exact(total(amounts(benefits, "价值")) - total(amounts(costs, "成本")))


def value_price_ratio(*, benefits: Given, costs: Given) -> Exact:
    """Return Σ benefits / Σ costs. Refuses empty lists, negative entries, costs of 0."""
    return exact(total(amounts(benefits, "价值")) / positive(total(amounts(costs, "成本")), "成本合计"))


def _gaps(perceptions: Given, expectations: Given) -> dict[str, Fraction]:
    felt, hoped = _answers(perceptions, "感知"), _answers(expectations, "期望")
    if set(felt) != set(hoped):
        raise ValueError("感知和期望的维度要相同")
    for dimension, answers in felt.items():
        if len(answers) != len(hoped[dimension]):
            raise ValueError(f"{dimension}的感知有 {len(answers)} 项，期望有 {len(hoped[dimension])} 项，要一样多")
    return {dimension: mean(answers) - mean(hoped[dimension]) for dimension, answers in felt.items()}


def _answers(value: Given, what: str) -> dict[str, list[Fraction]]:
    return {dimension: amounts(items, f"{dimension}的{what}") for dimension, items in named(value, what).items()}
