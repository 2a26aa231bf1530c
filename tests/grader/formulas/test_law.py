"""Sums and dates from the law: both sides of every threshold, holidays, part returns, refusals."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas import law

Formula = Callable[..., object]


@pytest.mark.parametrize(("price", "owed"), [(0, 500), (166, 500), ("166.67", "500.01"), (200, 600)])
def test_fraud(price: object, owed: int | str) -> None:
    assert law.fraud_compensation(price=price) == Fraction(owed)


@pytest.mark.parametrize(
    ("price", "loss", "owed"),
    [(10, 0, 1000), (100, 333, 1000), ("100.1", 0, 1001), (100, 334, 1002), (200, 600, 2000), (200, 700, 2100)],
)
def test_food(price: object, loss: object, owed: int) -> None:
    assert law.food_compensation(price=price, loss=loss) == owed


def test_the_day_after_signing_is_day_one() -> None:
    assert law.no_reason_deadline(signed="2026-11-01") == "2026-11-08"
    assert law.no_reason_deadline(signed="2024-02-25") == "2024-03-03"
    assert law.no_reason_deadline(signed="2026-12-28") == "2027-01-04"
    assert law.refund_deadline(return_received="2026-11-01") == "2026-11-08"


def test_a_deadline_on_a_holiday_moves_behind_it() -> None:
    week = [f"2026-10-{day:02}" for day in range(1, 8)]
    assert law.no_reason_deadline(signed="2026-09-24", holidays=week) == "2026-10-08"
    assert law.no_reason_deadline(signed="2026-09-30", holidays=week) == "2026-10-08"
    assert law.no_reason_deadline(signed="2026-09-23", holidays=week) == "2026-09-30"
    assert law.no_reason_deadline(signed="2026-10-01", holidays=week) == "2026-10-08"
    assert law.no_reason_deadline(signed="2026-09-24", holidays=["2026-10-01", "2026-10-03"]) == "2026-10-02"
    assert law.no_reason_deadline(signed="2026-09-24", holidays=[]) == "2026-10-01"


@settings(deadline=None)
@given(st.dates(max_value=date(9999, 1, 1)), st.sets(st.integers(0, 20)))
def test_the_deadline_is_the_first_working_day_from_day_seven(signed: date, offsets: set[int]) -> None:
    holidays = [signed + timedelta(days=offset) for offset in offsets]
    last = date.fromisoformat(law.no_reason_deadline(signed=signed, holidays=holidays))
    assert last not in holidays
    assert last >= signed + timedelta(days=7)
    assert all(signed + timedelta(days=offset) in holidays for offset in range(7, (last - signed).days))


FREIGHT = {"goods": 168, "outbound_freight": 15, "return_freight": 12}


@pytest.mark.parametrize(
    ("reason", "insured", "refunds", "bears"),
    [
        ("no_reason", False, 168, 27),
        ("no_reason", True, 168, 15),
        ("quality", False, 195, 0),
        ("quality", True, 195, 0),
    ],
)
def test_who_pays_the_freight(reason: str, insured: bool, refunds: int, bears: int) -> None:
    found = law.return_refund_amount(**FREIGHT, reason=reason, freight_insurance=insured)
    assert found == {"merchant_refunds": refunds, "consumer_bears": bears}


ORDER = [["衬衫", 120], ["裤子", 150], ["袜子", 30]]


@pytest.mark.parametrize(
    ("threshold", "returned", "refund"),
    [
        (300, ["袜子"], -20),
        (300, ["衬衫"], 70),
        (300, ["衬衫", "裤子", "袜子"], 250),
        (270, ["袜子"], 30),
        (271, ["袜子"], -20),
        (301, ["袜子"], 30),
        (150, ["衬衫", "袜子"], 150),
        (151, ["衬衫", "袜子"], 100),
    ],
)
def test_a_part_return(threshold: int, returned: list[str], refund: int) -> None:
    """300 yuan of goods, 50 off from the threshold on."""
    assert law.set_discount_return(items=ORDER, threshold=threshold, discount=50, returned=returned) == refund


@settings(deadline=None)
@given(st.lists(st.integers(1, 100), min_size=2, max_size=6), st.integers(1, 400), st.integers(0, 400), st.data())
def test_kept_goods_cost_what_they_would_alone(
    prices: list[int], threshold: int, off: int, data: st.DataObject
) -> None:
    off = min(off, threshold)
    names = [f"p{place}" for place in range(len(prices))]
    back = data.draw(st.lists(st.sampled_from(names), min_size=1, max_size=len(names) - 1, unique=True))
    items = [[name, price] for name, price in zip(names, prices, strict=True)]
    kept = [item for item in items if item[0] not in back]
    order = {"threshold": threshold, "discount": off}
    refund = law.set_discount_return(items=items, returned=back, **order)
    paid = law.set_discount_return(items=items, returned=names, **order)
    paid_for_kept = law.set_discount_return(items=kept, returned=[str(item[0]) for item in kept], **order)
    assert refund == paid - paid_for_kept


def test_invoices_and_reference_prices() -> None:
    assert law.invoice_amount(goods=536, extra_charged=10, coupon_by_platform=0) == 546
    assert law.invoice_amount(goods=536, extra_charged=10, coupon_by_platform=46) == 500
    assert law.invoice_amount(goods=10, extra_charged=0, coupon_by_platform=10) == 0
    limit = law.reference_price_limit
    assert limit(last7days_lowest=199, claimed_original=199) == {"allowed": True, "max_reference": 199}
    above = limit(last7days_lowest=199, claimed_original="199.01")
    assert above == {"allowed": False, "max_reference": 199}
    assert above["allowed"] is False


FOOD = {"price": 1, "loss": 1}
REFUND = {**FREIGHT, "reason": "quality", "freight_insurance": False}
SET = {"items": ORDER, "threshold": 300, "discount": 50, "returned": ["袜子"]}
INVOICE = {"goods": 1, "extra_charged": 1, "coupon_by_platform": 1}


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (law.fraud_compensation, {"price": -1}, "价款不能是负数"),
        (law.food_compensation, {**FOOD, "price": -1}, "价款不能是负数"),
        (law.food_compensation, {**FOOD, "loss": -1}, "损失不能是负数"),
        (law.no_reason_deadline, {"signed": "2026-02-29"}, "签收日要是日历上有的日子"),
        (law.no_reason_deadline, {"signed": "2026-01-01", "holidays": ["x"]}, "节假日要写成 2026-01-31 这样"),
        (law.no_reason_deadline, {"signed": "2026-01-01", "holidays": "2026-01-08"}, "节假日要是一个列表"),
        (law.no_reason_deadline, {"signed": "9999-12-31"}, "日期太晚，日历上没有期限那一天（得到 9999-12-31）"),
        (law.no_reason_deadline, {"signed": "9999-12-24", "holidays": ["9999-12-31"]}, "日期太晚"),
        (law.refund_deadline, {"return_received": "01/02/2026"}, "收到退货日要写成 2026-01-31 这样"),
        (law.refund_deadline, {"return_received": "9999-12-25"}, "日期太晚"),
        (law.return_refund_amount, {**REFUND, "goods": -1}, "货款不能是负数"),
        (law.return_refund_amount, {**REFUND, "outbound_freight": -1}, "发货运费不能是负数"),
        (law.return_refund_amount, {**REFUND, "return_freight": -1}, "退货运费不能是负数"),
        (law.return_refund_amount, {**REFUND, "reason": "mood"}, "退货原因（reason）只能是 no_reason、quality 之一"),
        (law.return_refund_amount, {**REFUND, "freight_insurance": 0}, "是否有运费险要写 true 或 false"),
        (law.set_discount_return, {**SET, "items": []}, "订单商品是空的"),
        (law.set_discount_return, {**SET, "items": [["袜子"]]}, "订单商品的每一行要有 2 项"),
        (law.set_discount_return, {**SET, "items": [["袜子", 1], ["袜子", 2]]}, "商品“袜子”写了两次，请用不同的名称"),
        (law.set_discount_return, {**SET, "items": [["袜子", -1]]}, "袜子 的价格不能是负数"),
        (law.set_discount_return, {**SET, "items": [["", 1]]}, "商品名要是文字"),
        (law.set_discount_return, {**SET, "threshold": 0}, "满减门槛不能是 0"),
        (law.set_discount_return, {**SET, "discount": 301}, "满减金额不能高于门槛 300（得到 301）"),
        (law.set_discount_return, {**SET, "discount": -1}, "满减金额不能是负数"),
        (law.set_discount_return, {**SET, "returned": []}, "退货商品是空的"),
        (law.set_discount_return, {**SET, "returned": ["帽子"]}, "退货商品要在订单里，每件只写一次（得到 帽子）"),
        (law.set_discount_return, {**SET, "returned": ["袜子", "袜子"]}, "每件只写一次（得到 袜子、袜子）"),
        (law.invoice_amount, {**INVOICE, "goods": -1}, "货款不能是负数"),
        (law.invoice_amount, {**INVOICE, "extra_charged": -1}, "另收金额不能是负数"),
        (law.invoice_amount, {**INVOICE, "coupon_by_platform": -1}, "平台券金额不能是负数"),
        (law.invoice_amount, {**INVOICE, "coupon_by_platform": 3}, "平台券金额不能高于应付金额 2（得到 3）"),
        (law.reference_price_limit, {"last7days_lowest": 0, "claimed_original": 1}, "前七日最低成交价不能是 0"),
        (law.reference_price_limit, {"last7days_lowest": 1, "claimed_original": 0}, "标示的原价不能是 0"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)


def test_the_last_dates_of_the_calendar() -> None:
    assert law.refund_deadline(return_received="9999-12-24") == "9999-12-31"
    assert law.set_discount_return(items=ORDER, threshold=50, discount=50, returned=["袜子"]) == 30
