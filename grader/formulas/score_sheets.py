"""Score sheets and pay 绩效评分表与工资: the rules of seed 002 with its gaps closed, see each function."""

from fractions import Fraction

from grader.formulas.inputs import (
    Exact,
    Given,
    amount,
    amounts,
    count,
    exact,
    positive,
    positive_count,
    refusal,
    total,
    truth,
)
from grader.formulas.inputs import rate as read_rate

AFTER_SALES_BANDS = ((85, 0), (50, 1), (30, 3), (10, 6), (0, 10))
"""Lower limit of the day's percentile, which belongs to the band, and the points that day costs."""

GRADES = ((90, "高级客服"), (80, "中级客服"), (70, "初级客服"), (60, "一般客服"), (0, "不及格"))
"""Lower limit of the score, which belongs to the grade."""


def kpi_sales_completion(*, actual: Given, target: Given, standard: Given, cap: Given, floor: Given) -> Exact:
    """Return the points for sales: 0 when R = actual/target < floor, else standard·R, at most cap.

    Floor is a fraction (0.85) and R on it counts. Seed 002: standard 40, cap 80. Refuses a target of 0, negatives.
    """
    completion = amount(actual, "实际销售额") / positive(target, "目标销售额")
    points, most = amount(standard, "标准分") * completion, amount(cap, "封顶分")
    return 0 if completion < read_rate(floor, "起算完成率") else exact(min(points, most))


def kpi_points_below_plan(
    *, actual_percent: Given, plan_percent: Given, standard: Given, points_per_percent: Given, whole_points: Given
) -> Exact:
    """Return standard − points·(plan − actual), never below 0; the full standard when the plan is met.

    Both are in per cent (4.5 for 4.5 %). With whole_points only full percentage points below the plan cost; the
    seed has lost the number, the course reads “每低 1 个百分点”. Refuses negatives.
    """
    below = amount(plan_percent, "计划百分数") - amount(actual_percent, "实际百分数")
    counted = Fraction(_whole(below)) if truth(whole_points, "是否只计整百分点") else below
    lost = amount(points_per_percent, "每百分点扣分") * max(counted, Fraction(0))
    return _not_below_zero(amount(standard, "标准分") - lost)


def kpi_average_order_value(
    *, actual: Given, target: Given, standard: Given, step_percent: Given, points_per_step: Given
) -> Exact:
    """Return standard ± points for each full step (10 %) of 客单价 above or below its target.

    No upper limit, never below 0; a part of a step does not count in either direction. Refuses a target or step of 0.
    """
    goal = positive(target, "目标客单价")
    steps = 100 * (amount(actual, "实际客单价") - goal) / goal / positive(step_percent, "每档百分数")
    full = _whole(abs(steps)) * (1 if steps > 0 else -1)
    return _not_below_zero(amount(standard, "标准分") + amount(points_per_step, "每档分数") * full)


def kpi_after_sales_days(*, daily_percentiles: Given, standard: Given) -> Exact:
    """Return standard minus 0/1/3/6/10 points for each day's percentile in the bands 85/50/30/10, never below 0.

    Percentiles run from 0 to 100; one on a limit belongs to the better band (以上含本数). Refuses no days.
    """
    days = [_hundred(percentile, "当日百分位") for percentile in amounts(daily_percentiles, "当日百分位")]
    lost = sum(next(cost for limit, cost in AFTER_SALES_BANDS if percentile >= limit) for percentile in days)
    return _not_below_zero(amount(standard, "标准分") - lost)


def kpi_reports(*, missing_or_late: Given, standard: Given, points_each: Given) -> Exact:
    """Return standard − points for each report missing or late, never below 0. Refuses negatives, broken counts."""
    lost = count(missing_or_late, "少交或迟交次数") * amount(points_each, "每次扣分")
    return _not_below_zero(amount(standard, "标准分") - lost)


def agent_grade(*, score: Given) -> str:
    """Return the grade of an exam score: from 60 一般客服, 70 初级客服, 80 中级客服, 90 高级客服, below 60 不及格.

    Source: seed 002. Refuses scores outside [0, 100].
    """
    points = _hundred(score, "得分")
    return next(grade for limit, grade in GRADES if points >= limit)


def shared_commission(*, shared_sales: Given, rate: Given, agents: Given) -> Exact:
    """Return each agent's part, sales·rate/agents, in yuan (seed 002: rate 0.01). Refuses zero agents."""
    return exact(amount(shared_sales, "公共销售额") * read_rate(rate, "提成比例") / positive_count(agents, "客服人数"))


def monthly_pay(
    *, post_pay: Given, personal_commission: Given, shared_commission: Given, seniority_pay: Given, loss: Given
) -> Exact:
    """Return the house rule of seed 002 in yuan: post + both commissions + seniority − loss, without the legal cap.

    It may be negative; what may lawfully be deducted is in `monthly_pay_capped_loss`. Refuses negative inputs.
    """
    return exact(_earned(post_pay, personal_commission, shared_commission, seniority_pay) - amount(loss, "损失"))


def monthly_pay_capped_loss(
    *,
    post_pay: Given,
    personal_commission: Given,
    shared_commission: Given,
    seniority_pay: Given,
    loss: Given,
    cap_share: Given,
    minimum_wage: Given,
) -> Exact:
    """Return the pay in yuan after a lawful deduction: at most cap_share (0.2) of the wage, never below the minimum.

    Source: 工资支付暂行规定 16; a wage below the minimum is paid as the minimum. Refuses negatives, cap outside [0, 1].
    """
    wage = _earned(post_pay, personal_commission, shared_commission, seniority_pay)
    deducted = min(amount(loss, "损失"), read_rate(cap_share, "扣款上限比例") * wage)
    return exact(max(wage - deducted, amount(minimum_wage, "最低工资")))


def _earned(post: Given, personal: Given, shared: Given, seniority: Given) -> Fraction:
    parts = ((post, "岗位工资"), (personal, "个人提成"), (shared, "公共提成"), (seniority, "工龄工资"))
    return total(amount(part, what) for part, what in parts)


def _hundred(value: Given, what: str) -> Fraction:
    read = amount(value, what)
    if read > 100:
        raise refusal(what, "要在 0 到 100 之间", value)
    return read


def _whole(value: Fraction) -> int:
    return value.numerator // value.denominator


def _not_below_zero(points: Fraction) -> Exact:
    return exact(max(points, Fraction(0)))
