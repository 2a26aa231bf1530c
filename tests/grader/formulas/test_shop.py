"""Shop figures: the seed's 客单价, each ratio by hand and on its limits, refusals."""

from collections.abc import Callable
from fractions import Fraction
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas import shop

Formula = Callable[..., object]


def test_seven_buyers_spend_2100_yuan() -> None:
    assert shop.amount_per_buyer(sales=2100, buyers=7) == 300
    assert shop.amount_per_order(sales=2100, orders=8) == Fraction(525, 2)
    assert shop.items_per_buyer(items=14, buyers=7) == 2
    assert shop.items_per_buyer(items=7, buyers=7) == 1


@pytest.mark.parametrize(
    ("formula", "part", "whole", "part_name", "whole_name"),
    [
        (shop.inquiry_conversion, "buyers_among_inquirers", "inquirers", "询单成交人数", "询单人数"),
        (shop.visit_conversion, "buyers", "visitors", "成交人数", "访客数"),
        (shop.sales_share, "agent_sales", "shop_sales", "客服销售额", "店铺销售额"),
        (shop.refund_rate_by_orders, "refunded_orders", "paid_orders", "退款订单数", "付款订单数"),
        (shop.refund_rate_by_amount, "refunded_amount", "paid_amount", "退款金额", "付款金额"),
        (shop.payment_rate, "paid_orders", "placed_orders", "付款订单数", "下单订单数"),
        (shop.repeat_purchase_rate, "buyers_again", "buyers", "复购人数", "购买人数"),
        (shop.bounce_rate, "single_page_visits", "visits", "只看一页的访问次数", "访问次数"),
    ],
)
def test_a_part_of_a_whole(formula: Formula, part: str, whole: str, part_name: str, whole_name: str) -> None:
    assert formula(**{part: 60, whole: 200}) == Fraction(3, 10)
    assert formula(**{part: 0, whole: 200}) == 0
    assert formula(**{part: 200, whole: 200}) == 1
    for wrong, message in (
        ({part: 201, whole: 200}, f"{part_name}（201）不能多于{whole_name}（200）"),
        ({part: 0, whole: 0}, f"{whole_name}不能是 0"),
        ({part: -1, whole: 200}, f"{part_name}不能是负数"),
        ({part: 1, whole: "x"}, f"{whole_name}要是一个有限的数"),
    ):
        with pytest.raises(ValueError, match=f"^{escape(message)}"):
            formula(**wrong)


def test_only_amounts_may_be_broken() -> None:
    assert shop.sales_share(agent_sales="12.5", shop_sales=50) == Fraction(1, 4)
    assert shop.refund_rate_by_amount(refunded_amount="12.5", paid_amount=50) == Fraction(1, 4)
    with pytest.raises(ValueError, match="退款订单数要是整数"):
        shop.refund_rate_by_orders(refunded_orders="12.5", paid_orders=50)


@settings(deadline=None)
@given(st.integers(1, 10**6), st.integers(1, 10**4), st.integers(0, 10**9))
def test_sales_are_visitors_times_conversion_times_amount(visitors: int, buyers: int, sales: int) -> None:
    visitors += buyers
    conversion = shop.visit_conversion(visitors=visitors, buyers=buyers)
    each = shop.amount_per_buyer(sales=sales, buyers=buyers)
    assert shop.sales_identity(visitors=visitors, conversion=conversion, amount_per_buyer=each) == sales


def test_visits() -> None:
    assert shop.sales_identity(visitors=10_000, conversion="0.03", amount_per_buyer="88.5") == 26_550
    assert shop.pages_per_visitor(pv=4500, uv=1200) == Fraction(15, 4)
    assert shop.pages_per_visitor(pv=1200, uv=1200) == 1


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (shop.amount_per_buyer, {"sales": -1, "buyers": 1}, "销售额不能是负数"),
        (shop.amount_per_buyer, {"sales": 1, "buyers": 0}, "成交人数不能是 0"),
        (shop.amount_per_buyer, {"sales": 1, "buyers": "1.5"}, "成交人数要是整数"),
        (shop.amount_per_order, {"sales": -1, "orders": 1}, "销售额不能是负数"),
        (shop.amount_per_order, {"sales": 1, "orders": 0}, "订单数不能是 0"),
        (shop.items_per_buyer, {"items": 6, "buyers": 7}, "售出件数（6）不能少于成交人数（7）"),
        (shop.items_per_buyer, {"items": 0, "buyers": 0}, "成交人数不能是 0"),
        (shop.items_per_buyer, {"items": "7.5", "buyers": 7}, "售出件数要是整数"),
        (shop.pages_per_visitor, {"pv": 6, "uv": 7}, "浏览量（6）不能少于访客数（7）"),
        (shop.pages_per_visitor, {"pv": 6, "uv": 0}, "访客数不能是 0"),
        (shop.sales_identity, {"visitors": "1.5", "conversion": 0, "amount_per_buyer": 0}, "访客数要是整数"),
        (shop.sales_identity, {"visitors": -1, "conversion": 0, "amount_per_buyer": 0}, "访客数不能是负数"),
        (shop.sales_identity, {"visitors": 1, "conversion": 3, "amount_per_buyer": 0}, "转化率要在 0 到 1 之间"),
        (shop.sales_identity, {"visitors": 1, "conversion": 0, "amount_per_buyer": -1}, "客单价不能是负数"),
        (
            shop.inquiry_conversion,
            {"inquirers": 5, "buyers_among_inquirers": 6},
            "询单成交人数（6）不能多于询单人数（5）",
        ),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)
