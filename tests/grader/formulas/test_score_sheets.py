"""Score sheets and pay: each rule of seed 002 on its limits, the lawful deduction, refusals."""

from collections.abc import Callable
from fractions import Fraction
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas import score_sheets as sheets

Formula = Callable[..., object]
SALES = {"target": 1000, "standard": 40, "cap": 80, "floor": "0.85"}


@pytest.mark.parametrize(
    ("actual", "points"),
    [(0, 0), ("849.99", 0), (850, 34), (1000, 40), (1250, 50), (2000, 80), (2001, 80), (9000, 80)],
)
def test_sales(actual: object, points: int) -> None:
    assert sheets.kpi_sales_completion(actual=actual, **SALES) == points


def test_the_supervisor_sheet() -> None:
    supervisor = {"target": 1000, "standard": 30, "cap": 60, "floor": "0.85"}
    assert sheets.kpi_sales_completion(actual=850, **supervisor) == Fraction("25.5")
    assert sheets.kpi_sales_completion(actual=2100, **supervisor) == 60


@pytest.mark.parametrize(
    ("actual", "whole", "proportional"),
    [("50", 20, 20), ("51.3", 20, 20), ("49.01", 20, "18.02"), (49, 18, 18), ("48.5", 18, 17), (40, 0, 0), (30, 0, 0)],
)
def test_points_below_plan(actual: object, whole: object, proportional: object) -> None:
    plan = {"plan_percent": 50, "standard": 20, "points_per_percent": 2}
    assert sheets.kpi_points_below_plan(actual_percent=actual, **plan, whole_points=True) == whole
    found = sheets.kpi_points_below_plan(actual_percent=actual, **plan, whole_points=False)
    assert found == Fraction(str(proportional))


@pytest.mark.parametrize(
    ("actual", "points"),
    [
        (200, 15),
        ("219.99", 15),
        (220, 17),
        (239, 17),
        (240, 19),
        (400, 35),
        ("180.01", 15),
        (180, 13),
        (161, 13),
        (40, 0),
        (0, 0),
    ],
)
def test_order_value(actual: object, points: int) -> None:
    rule = {"target": 200, "standard": 15, "step_percent": 10, "points_per_step": 2}
    assert sheets.kpi_average_order_value(actual=actual, **rule) == points


@pytest.mark.parametrize(
    ("percentile", "lost"),
    [
        (100, 0), (85, 0), ("84.99", 1), (50, 1), ("49.99", 3), (30, 3), ("29.99", 6), (10, 6), ("9.99", 10), (0, 10),
    ],
)  # fmt: skip
def test_a_day_of_after_sales(percentile: object, lost: int) -> None:
    assert sheets.kpi_after_sales_days(daily_percentiles=[percentile], standard=20) == 20 - lost


def test_days_add_up_but_not_below_zero() -> None:
    assert sheets.kpi_after_sales_days(daily_percentiles=[90, 60, 40, 20], standard=20) == 10
    assert sheets.kpi_after_sales_days(daily_percentiles=[5, 5], standard=20) == 0
    assert sheets.kpi_after_sales_days(daily_percentiles=[5, 5, 5], standard=20) == 0


def test_reports() -> None:
    assert [sheets.kpi_reports(missing_or_late=late, standard=10, points_each=2) for late in range(7)] == [
        10, 8, 6, 4, 2, 0, 0,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        (0, "不及格"), ("59.9", "不及格"), (60, "一般客服"), ("69.9", "一般客服"), (70, "初级客服"), ("79.9", "初级客服"),
        (80, "中级客服"), ("89.9", "中级客服"), (90, "高级客服"), (100, "高级客服"),
    ],
)  # fmt: skip
def test_grades(score: object, grade: str) -> None:
    assert sheets.agent_grade(score=score) == grade


PAY = {"post_pay": 3000, "personal_commission": 800, "shared_commission": 150, "seniority_pay": 50}
CAPPED = {**PAY, "loss": 0, "cap_share": "0.2", "minimum_wage": 2200}


def test_pay() -> None:
    assert sheets.shared_commission(shared_sales=60_000, rate="0.01", agents=4) == 150
    assert sheets.monthly_pay(**PAY, loss=300) == 3700
    assert sheets.monthly_pay(**PAY, loss=5000) == -1000


@pytest.mark.parametrize(
    ("changed", "pay"),
    [
        ({"loss": 300}, 3700),
        ({"loss": 800}, 3200),
        ({"loss": 801}, 3200),
        ({"loss": 5000}, 3200),
        ({"loss": 5000, "minimum_wage": 3200}, 3200),
        ({"loss": 5000, "minimum_wage": 3500}, 3500),
        ({"loss": 5000, "minimum_wage": 4100}, 4100),
        ({"loss": 5000, "cap_share": 1}, 2200),
        ({"loss": 5000, "cap_share": 0}, 4000),
    ],
)
def test_the_lawful_deduction(changed: dict[str, object], pay: int) -> None:
    assert sheets.monthly_pay_capped_loss(**{**CAPPED, **changed}) == pay


@settings(deadline=None)
@given(st.integers(0, 20_000), st.integers(0, 20_000), st.integers(0, 5000))
def test_the_law_never_pays_less_than_the_house_rule(post: int, loss: int, minimum: int) -> None:
    inputs = {**PAY, "post_pay": post, "loss": loss}
    lawful = sheets.monthly_pay_capped_loss(**inputs, cap_share="0.2", minimum_wage=minimum)
    assert lawful >= max(Fraction(8, 10) * (post + 1000), Fraction(minimum))
    assert lawful >= sheets.monthly_pay(**inputs)


PLAN = {"actual_percent": 1, "plan_percent": 1, "standard": 1, "points_per_percent": 1, "whole_points": True}
ORDER = {"actual": 1, "target": 1, "standard": 1, "step_percent": 10, "points_per_step": 2}
COMMISSION = {"shared_sales": 1, "rate": 1, "agents": 1}


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (sheets.kpi_sales_completion, {**SALES, "actual": -1}, "实际销售额不能是负数"),
        (sheets.kpi_sales_completion, {**SALES, "actual": 1, "target": 0}, "目标销售额不能是 0"),
        (sheets.kpi_sales_completion, {**SALES, "actual": 1, "standard": -1}, "标准分不能是负数"),
        (sheets.kpi_sales_completion, {**SALES, "actual": 1, "cap": -1}, "封顶分不能是负数"),
        (sheets.kpi_sales_completion, {**SALES, "actual": 1, "floor": 85}, "起算完成率要在 0 到 1 之间"),
        (sheets.kpi_points_below_plan, {**PLAN, "actual_percent": -1}, "实际百分数不能是负数"),
        (sheets.kpi_points_below_plan, {**PLAN, "plan_percent": -1}, "计划百分数不能是负数"),
        (sheets.kpi_points_below_plan, {**PLAN, "standard": -1}, "标准分不能是负数"),
        (sheets.kpi_points_below_plan, {**PLAN, "points_per_percent": -1}, "每百分点扣分不能是负数"),
        (sheets.kpi_points_below_plan, {**PLAN, "whole_points": 1}, "是否只计整百分点要写 true 或 false"),
        (sheets.kpi_average_order_value, {**ORDER, "actual": -1}, "实际客单价不能是负数"),
        (sheets.kpi_average_order_value, {**ORDER, "target": 0}, "目标客单价不能是 0"),
        (sheets.kpi_average_order_value, {**ORDER, "standard": -1}, "标准分不能是负数"),
        (sheets.kpi_average_order_value, {**ORDER, "step_percent": 0}, "每档百分数不能是 0"),
        (sheets.kpi_average_order_value, {**ORDER, "points_per_step": -1}, "每档分数不能是负数"),
        (sheets.kpi_after_sales_days, {"daily_percentiles": [], "standard": 20}, "当日百分位是空的"),
        (sheets.kpi_after_sales_days, {"daily_percentiles": ["100.1"], "standard": 20}, "要在 0 到 100 之间"),
        (sheets.kpi_after_sales_days, {"daily_percentiles": [-1], "standard": 20}, "当日百分位不能是负数"),
        (sheets.kpi_after_sales_days, {"daily_percentiles": [1], "standard": -1}, "标准分不能是负数"),
        (sheets.kpi_reports, {"missing_or_late": "0.5", "standard": 1, "points_each": 1}, "少交或迟交次数要是整数"),
        (sheets.kpi_reports, {"missing_or_late": 1, "standard": -1, "points_each": 1}, "标准分不能是负数"),
        (sheets.kpi_reports, {"missing_or_late": 1, "standard": 1, "points_each": -1}, "每次扣分不能是负数"),
        (sheets.agent_grade, {"score": "100.5"}, "得分要在 0 到 100 之间（得到 100.5）"),
        (sheets.agent_grade, {"score": -1}, "得分不能是负数"),
        (sheets.shared_commission, {**COMMISSION, "shared_sales": -1}, "公共销售额不能是负数"),
        (sheets.shared_commission, {**COMMISSION, "rate": "1.5"}, "提成比例要在 0 到 1 之间"),
        (sheets.shared_commission, {**COMMISSION, "agents": 0}, "客服人数不能是 0"),
        (sheets.monthly_pay, {**PAY, "loss": -1}, "损失不能是负数"),
        (sheets.monthly_pay, {**PAY, "loss": 0, "post_pay": -1}, "岗位工资不能是负数"),
        (sheets.monthly_pay, {**PAY, "loss": 0, "personal_commission": -1}, "个人提成不能是负数"),
        (sheets.monthly_pay, {**PAY, "loss": 0, "shared_commission": -1}, "公共提成不能是负数"),
        (sheets.monthly_pay, {**PAY, "loss": 0, "seniority_pay": -1}, "工龄工资不能是负数"),
        (sheets.monthly_pay_capped_loss, {**CAPPED, "loss": -1}, "损失不能是负数"),
        (sheets.monthly_pay_capped_loss, {**CAPPED, "cap_share": 20}, "扣款上限比例要在 0 到 1 之间"),
        (sheets.monthly_pay_capped_loss, {**CAPPED, "minimum_wage": -1}, "最低工资不能是负数"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)
