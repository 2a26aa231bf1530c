"""Staffing and queues 排班与排队: Erlang C, required agents, Little's law, M/M/1."""

from collections.abc import Iterator
from decimal import Decimal, localcontext
from fractions import Fraction

from grader.formulas.inputs import Exact, Given, Number, amount, count_between, exact, positive, rate, refusal
from grader.formulas.precise import WORK, decimal_of, shown

MOST_AGENTS = 10_000
"""Desks larger than this are taken for a slip."""


def erlang_c(
    *, calls: Given, interval_seconds: Given, aht_seconds: Given, agents: Given, target_seconds: Given
) -> dict[str, Number]:
    """Return traffic a = λ·AHT (erlang), wait_probability, service_level, asa_seconds, occupancy ρ = a/n.

    B_0 = 1, B_k = aB/(k + aB); P = B_n/(1 − ρ(1 − B_n)); SL = 1 − P·e^(−(n−a)T/AHT); ASA = P·AHT/(n − a).
    Traffic and occupancy are exact, the others Decimals of 34 digits. Source: Erlang 1917. Assumes one queue, no
    abandonment, one contact at a time. Refuses n <= a (the queue grows without end), zeros, more than 10000 agents.
    """
    handling = positive(aht_seconds, "平均处理时长")
    load = _load(calls, interval_seconds, handling)
    desk, target = count_between(agents, "坐席数", 1, MOST_AGENTS), amount(target_seconds, "目标应答时间")
    if desk <= load:
        raise ValueError(f"坐席数（{desk}）要大于话务量（{load} 爱尔兰），否则排队会无限变长")
    waiting = next(chance for size, chance in _waiting_chances(load) if size == desk)
    return {
        "traffic": exact(load),
        "wait_probability": shown(waiting),
        "service_level": _service_level(waiting, (desk - load) * target / handling),
        "asa_seconds": shown(WORK.multiply(waiting, decimal_of(handling / (desk - load)))),
        "occupancy": exact(load / desk),
    }


def required_agents(
    *,
    calls: Given,
    interval_seconds: Given,
    aht_seconds: Given,
    target_seconds: Given,
    service_level: Given,
    shrinkage: Given,
) -> dict[str, Exact]:
    """Return agents, the smallest n with SL >= service_level, and agents_with_shrinkage = n/(1 − shrinkage), up.

    Source: see `erlang_c`. Refuses a service level or shrinkage outside [0, 1), more than 10000 agents.
    """
    handling = positive(aht_seconds, "平均处理时长")
    load = _load(calls, interval_seconds, handling)
    goal, away = _below_one(service_level, "目标服务水平"), _below_one(shrinkage, "损耗率")
    target = amount(target_seconds, "目标应答时间")
    for desk, waiting in _waiting_chances(load):
        if Fraction(_service_level(waiting, (desk - load) * target / handling)) >= goal:
            scheduled = desk / (1 - away)
            return {"agents": desk, "agents_with_shrinkage": -(-scheduled.numerator // scheduled.denominator)}
    raise ValueError(f"{MOST_AGENTS} 名坐席也达不到目标服务水平，请检查数据")


def littles_law(*, arrival_rate_per_hour: Given, time_hours: Given) -> Exact:
    """Return L = λW, the mean number in the system. Refuses negatives."""
    return exact(amount(arrival_rate_per_hour, "每小时到达数") * amount(time_hours, "平均逗留小时数"))


def littles_law_time(*, in_system: Given, arrival_rate_per_hour: Given) -> Exact:
    """Return W = L/λ in hours. Refuses negatives and an arrival rate of 0."""
    return exact(amount(in_system, "系统内平均人数") / positive(arrival_rate_per_hour, "每小时到达数"))


def mm1(*, arrival_rate: Given, service_rate: Given) -> dict[str, Exact]:
    """Return utilisation ρ = λ/μ, L = ρ/(1−ρ), Lq = ρ²/(1−ρ), W = 1/(μ−λ), Wq = ρ/(μ−λ) of one desk.

    Times are in the unit that the rates are per. Refuses λ >= μ (the queue grows without end) and μ = 0.
    """
    arriving, serving = amount(arrival_rate, "到达率"), positive(service_rate, "服务率")
    if arriving >= serving:
        raise ValueError(f"到达率（{arriving}）要小于服务率（{serving}），否则排队会无限变长")
    busy = arriving / serving
    return {
        "utilisation": exact(busy),
        "L": exact(busy / (1 - busy)),
        "Lq": exact(busy * busy / (1 - busy)),
        "W": exact(1 / (serving - arriving)),
        "Wq": exact(busy / (serving - arriving)),
    }


def _load(calls: Given, interval_seconds: Given, handling: Fraction) -> Fraction:
    load = positive(calls, "来电数") * handling / positive(interval_seconds, "时段秒数")
    if load >= MOST_AGENTS:
        raise refusal("话务量", f"要小于 {MOST_AGENTS} 爱尔兰，请检查来电数和秒数", load)
    return load


def _waiting_chances(load: Fraction) -> Iterator[tuple[int, Decimal]]:
    """Yield n and P(wait) for each desk size that can carry the load, the smallest first."""
    traffic, blocking = decimal_of(load), Decimal(1)
    for desk in range(1, MOST_AGENTS + 1):
        carried = WORK.multiply(traffic, blocking)
        blocking = WORK.divide(carried, WORK.add(Decimal(desk), carried))
        if desk > load:
            yield desk, _waiting(blocking, decimal_of(load / desk))


def _waiting(blocking: Decimal, busy: Decimal) -> Decimal:
    with localcontext(WORK):
        return blocking / (1 - busy * (1 - blocking))


def _service_level(waiting: Decimal, patience: Fraction) -> Decimal:
    with localcontext(WORK):
        level = 1 - waiting * (-decimal_of(patience)).exp()
    return shown(level)


def _below_one(value: Given, what: str) -> Fraction:
    read = rate(value, what)
    if read == 1:
        raise refusal(what, "要小于 1", value)
    return read
