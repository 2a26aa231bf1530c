"""Customer equity, word of mouth, referrals and acquisition 客户资产、口碑、推荐与获客."""

from fractions import Fraction

from grader.formulas.inputs import Exact, Given, amount, amounts, exact, named, positive, rate, rows, total


def customer_equity(*, segments: Given) -> Exact:
    """Return Σ n_j·CLV_j in yuan over segments {count, clv}; counts may be in 万, then so is the result.

    Source: Blattberg & Deighton 1996; Rust, Zeithaml & Lemon 2000. Refuses no segments, negative values,
    a segment with other fields.
    """
    return exact(total(_segment_value(segment) for segment in rows(segments, "客户群")))


def word_of_mouth_value(
    *, clv: Given, tell_if_satisfied: Given, tell_if_dissatisfied: Given, conversion: Given
) -> dict[str, Exact]:
    """Return what one teller wins or loses: s·p and u·p customers, times CLV, and with the teller's own CLV.

    s, u = people told when satisfied, dissatisfied; p = share of them that follows; yuan and customers.
    Source: seed 003; assumes equal loyalty, no second generation, no overlap. Refuses negatives, p outside [0, 1].
    """
    value, followers = amount(clv, "客户终身价值"), rate(conversion, "受影响的比例")
    won = amount(tell_if_satisfied, "满意时告诉的人数") * followers
    lost = amount(tell_if_dissatisfied, "不满意时告诉的人数") * followers
    return {
        "new_customers": exact(won),
        "gain": exact(won * value),
        "value_if_satisfied": exact((1 + won) * value),
        "lost_customers": exact(lost),
        "word_of_mouth_loss": exact(lost * value),
        "loss_if_dissatisfied": exact((1 + lost) * value),
    }


def referral_value(
    *, referrals_per_year: Given, margin_per_referred: Given, acquisition_saving: Given, discount: Given
) -> Exact:
    """Return Σ_{t=1..} n_t·(margin + saved acquisition cost)/(1+d)^t in yuan; the list starts with year 1.

    Source: Kumar, Petersen & Leone 2007, 2010, for people who would not have come otherwise. Refuses an empty list,
    negatives, a discount outside [0, 1].
    """
    worth = amount(margin_per_referred, "每位被推荐者的毛利") + amount(acquisition_saving, "省下的获客成本")
    growth = 1 + rate(discount, "折现率")
    yearly = amounts(referrals_per_year, "每年推荐人数")
    return exact(total(people * worth / growth**year for year, people in enumerate(yearly, 1)))


def cac(*, spend: Given, new_customers: Given) -> Exact:
    """Return spend / new customers (yuan a customer). Refuses negatives and zero customers."""
    return exact(amount(spend, "获客花费") / positive(new_customers, "新客户数"))


def clv_to_cac(*, clv: Given, cac: Given) -> Exact:
    """Return CLV / CAC (no unit; 3 is a rule of thumb). Refuses negatives and a CAC of 0."""
    return exact(amount(clv, "客户终身价值") / positive(cac, "获客成本"))


def payback_periods(*, cac: Given, margin_per_period: Given) -> Exact:
    """Return CAC / margin in periods. Refuses negatives and a margin of 0."""
    return exact(amount(cac, "获客成本") / positive(margin_per_period, "每期毛利"))


def _segment_value(segment: Given) -> Fraction:
    fields = named(segment, "客户群")
    if set(fields) != {"count", "clv"}:
        raise ValueError("每个客户群要写 count（人数）和 clv（人均终身价值）两项")
    return amount(fields["count"], "客户群人数") * amount(fields["clv"], "客户群人均终身价值")
