"""Figures of a shop 店铺指标: amounts per buyer, conversion, refunds, visits. Counts are whole, sales in yuan."""

from fractions import Fraction

from grader.formulas.inputs import (
    Exact,
    Given,
    amount,
    count,
    exact,
    positive_count,
    rate,
    share,
    share_of_amount,
)


def amount_per_buyer(*, sales: Given, buyers: Given) -> Exact:
    """Return 客单价 = sales / distinct buyers who paid (yuan). Source: seed 000, Q8. Refuses zero buyers."""
    return exact(amount(sales, "销售额") / positive_count(buyers, "成交人数"))


def amount_per_order(*, sales: Given, orders: Given) -> Exact:
    """Return 笔单价 = sales / orders (yuan). Refuses zero orders."""
    return exact(amount(sales, "销售额") / positive_count(orders, "订单数"))


def items_per_buyer(*, items: Given, buyers: Given) -> Exact:
    """Return 客件数 = items / buyers. Refuses zero buyers and fewer items than buyers."""
    return _at_least_one_each(items, buyers, "售出件数", "成交人数")


def sales_identity(*, visitors: Given, conversion: Given, amount_per_buyer: Given) -> Exact:
    """Return 销售额 = UV × 转化率 × 客单价 (yuan). Refuses negatives and a conversion outside [0, 1]."""
    return exact(count(visitors, "访客数") * rate(conversion, "转化率") * amount(amount_per_buyer, "客单价"))


def inquiry_conversion(*, inquirers: Given, buyers_among_inquirers: Given) -> Exact:
    """Return 询单转化率 = buyers among inquirers / inquirers. Refuses zero inquirers and more buyers than inquirers."""
    return share(buyers_among_inquirers, inquirers, "询单成交人数", "询单人数")


def visit_conversion(*, visitors: Given, buyers: Given) -> Exact:
    """Return 全店转化率 = buyers / visitors (UV). Refuses zero visitors and more buyers than visitors."""
    return share(buyers, visitors, "成交人数", "访客数")


def sales_share(*, agent_sales: Given, shop_sales: Given) -> Exact:
    """Return 销售比重 = agent's sales / shop's sales. Source: seed 001. Refuses zero and a part above the whole."""
    return share_of_amount(agent_sales, shop_sales, "客服销售额", "店铺销售额")


def refund_rate_by_orders(*, refunded_orders: Given, paid_orders: Given) -> Exact:
    """Return 退款率 by orders, both of the same paid orders. Refuses zero and a part above the whole."""
    return share(refunded_orders, paid_orders, "退款订单数", "付款订单数")


def refund_rate_by_amount(*, refunded_amount: Given, paid_amount: Given) -> Exact:
    """Return 退款率 by amount, both of the same paid orders. Refuses zero and a part above the whole."""
    return share_of_amount(refunded_amount, paid_amount, "退款金额", "付款金额")


def payment_rate(*, paid_orders: Given, placed_orders: Given) -> Exact:
    """Return 付款率 = paid orders / placed orders. Refuses zero and a part above the whole."""
    return share(paid_orders, placed_orders, "付款订单数", "下单订单数")


def repeat_purchase_rate(*, buyers_again: Given, buyers: Given) -> Exact:
    """Return 复购率 = customers with two or more purchases / customers. Refuses zero and a part above the whole."""
    return share(buyers_again, buyers, "复购人数", "购买人数")


def pages_per_visitor(*, pv: Given, uv: Given) -> Exact:
    """Return PV/UV, pages a visitor. Refuses zero visitors and fewer pages than visitors."""
    return _at_least_one_each(pv, uv, "浏览量", "访客数")


def bounce_rate(*, single_page_visits: Given, visits: Given) -> Exact:
    """Return 跳出率 = visits of one page / visits. Refuses zero visits and a part above the whole."""
    return share(single_page_visits, visits, "只看一页的访问次数", "访问次数")


def _at_least_one_each(things: Given, people: Given, things_name: str, people_name: str) -> Exact:
    many, heads = count(things, things_name), positive_count(people, people_name)
    if many < heads:
        raise ValueError(f"{things_name}（{many}）不能少于{people_name}（{heads}）")
    return exact(Fraction(many, heads))
