"""Sums and dates that follow from the law (checked November 2026, 非法律意见). Money in yuan, dates as ISO text."""

from datetime import date, timedelta
from fractions import Fraction

from grader.formulas.inputs import (
    Exact,
    Given,
    amount,
    choice,
    columns,
    day,
    exact,
    name_of,
    positive,
    refusal,
    rows,
    total,
    truth,
)

DAYS_TO_ACT = 7
ONE_DAY = timedelta(days=1)


def fraud_compensation(*, price: Given) -> Exact:
    """Return max(3p, 500), what is owed for fraud on top of the refund. Source: 消法 55. Refuses a negative price."""
    return exact(max(3 * amount(price, "价款"), Fraction(500)))


def food_compensation(*, price: Given, loss: Given) -> Exact:
    """Return max(10p, 3·loss, 1000), on top of refund and loss. Source: 食品安全法 148. Refuses negatives."""
    return exact(max(10 * amount(price, "价款"), 3 * amount(loss, "损失"), Fraction(1000)))


def no_reason_deadline(*, signed: Given, holidays: Given = ()) -> str:
    """Return the last day for a return without reason: signing + 7, the day after signing being day 1.

    When it falls on one of the holidays it moves to the next day that is none. Source: 消法 25, 暂行办法 10,
    民法典 201-203. Refuses malformed dates.
    """
    free = {day(item, "节假日") for item in (rows(holidays, "节假日") if holidays else ())}
    last = _later(day(signed, "签收日"), DAYS_TO_ACT)
    while last in free:
        last = _later(last, 1)
    return last.isoformat()


def refund_deadline(*, return_received: Given) -> str:
    """Return the last day for the refund: receipt of the returned goods + 7. Source: 消法 25, 暂行办法 13."""
    return _later(day(return_received, "收到退货日"), DAYS_TO_ACT).isoformat()


def return_refund_amount(
    *, goods: Given, outbound_freight: Given, return_freight: Given, reason: Given, freight_insurance: Given
) -> dict[str, Exact]:
    """Return merchant_refunds and consumer_bears for goods whose outbound freight the buyer had paid.

    `no_reason`: the goods come back, both freights stay with the buyer, the return freight only unless insured
    (消法 25, 暂行办法 18). `quality`: goods and both freights come back; insurance does not relieve the seller of
    the return freight (消法 24). Refuses negatives, other reasons.
    """
    price, sent = amount(goods, "货款"), amount(outbound_freight, "发货运费")
    back = amount(return_freight, "退货运费")
    insured = truth(freight_insurance, "是否有运费险")
    if choice(reason, "退货原因（reason）", ("no_reason", "quality")) == "quality":
        return {"merchant_refunds": exact(price + sent + back), "consumer_bears": 0}
    return {"merchant_refunds": exact(price), "consumer_bears": exact(sent if insured else sent + back)}


def set_discount_return(*, items: Given, threshold: Given, discount: Given, returned: Given) -> Exact:
    """Return the refund when part of a 满减 order [[name, price], …] goes back: paid − price of what is kept.

    Paid: the sum of the prices, less the discount from the threshold on. Kept: the same rule for what is kept, so
    below the threshold it costs its single prices; nothing kept costs nothing. 多退少补: a negative result is what
    the buyer pays on top. Source: 暂行办法 17. Refuses an order or return that is empty, names twice or unknown,
    a threshold of 0, a discount above the threshold.
    """
    prices = _prices(items)
    limit, off = positive(threshold, "满减门槛"), amount(discount, "满减金额")
    if off > limit:
        raise refusal("满减金额", f"不能高于门槛 {limit}", off)
    back = [name_of(name, "退货商品") for name in rows(returned, "退货商品")]
    if len(set(back)) < len(back) or not set(back) <= set(prices):
        raise refusal("退货商品", "要在订单里，每件只写一次", "、".join(back))
    kept = total(price for name, price in prices.items() if name not in back)
    return exact(_after_discount(total(prices.values()), limit, off) - _after_discount(kept, limit, off))


def invoice_amount(*, goods: Given, extra_charged: Given, coupon_by_platform: Given) -> Exact:
    """Return the money received from the buyer: goods + extra charges − what the platform's coupon paid.

    Source: 发票管理办法 18, 21. Refuses negatives and a coupon above the sum.
    """
    charged = amount(goods, "货款") + amount(extra_charged, "另收金额")
    coupon = amount(coupon_by_platform, "平台券金额")
    if coupon > charged:
        raise refusal("平台券金额", f"不能高于应付金额 {charged}", coupon)
    return exact(charged - coupon)


def reference_price_limit(*, last7days_lowest: Given, claimed_original: Given) -> dict[str, Exact]:
    """Return max_reference, the lowest price of the 7 days before, and whether the claimed 原价 is allowed by it.

    Source: 明码标价和禁止价格欺诈规定 16. Equal is allowed. Refuses prices of 0 and below.
    """
    lowest = positive(last7days_lowest, "前七日最低成交价")
    return {"allowed": positive(claimed_original, "标示的原价") <= lowest, "max_reference": exact(lowest)}


def _later(start: date, days: int) -> date:
    try:
        return start + days * ONE_DAY
    except OverflowError:
        raise refusal("日期", "太晚，日历上没有期限那一天", start) from None


def _prices(items: Given) -> dict[str, Fraction]:
    prices: dict[str, Fraction] = {}
    for name, price in columns(items, "订单商品", 2):
        title = name_of(name, "商品名")
        if title in prices:
            raise ValueError(f"商品“{title}”写了两次，请用不同的名称")
        prices[title] = amount(price, f"{title} 的价格")
    return prices


def _after_discount(price: Fraction, threshold: Fraction, discount: Fraction) -> Fraction:
    return price - discount if price >= threshold else price
