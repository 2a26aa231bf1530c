"""Erlang C against its worked example and its definition by sums, staffing, Little, M/M/1, refusals."""

from collections.abc import Callable
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import accumulate
from re import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.formulas.staffing import erlang_c, littles_law, littles_law_time, mm1, required_agents

Formula = Callable[..., object]
DESK = {"calls": 100, "interval_seconds": 1800, "aht_seconds": 180, "target_seconds": 20}


def test_the_worked_example() -> None:
    """100 calls in 30 minutes of 3 minutes each: 10 erlang; 14 agents answer 88.8 % within 20 seconds."""
    found = erlang_c(**DESK, agents=14)
    assert list(found) == ["traffic", "wait_probability", "service_level", "asa_seconds", "occupancy"]
    assert found["traffic"] == 10
    assert found["occupancy"] == Fraction(5, 7)
    assert round(Fraction(found["wait_probability"]), 4) == Fraction("0.1741")
    assert round(Fraction(found["service_level"]), 4) == Fraction("0.8884")
    assert round(Fraction(found["asa_seconds"]), 2) == Fraction("7.84")


def waiting_by_sums(load: Fraction, agents: int) -> Fraction:
    """Return Erlang C from its definition: a^n/n!·n/(n−a) over Σ_{k<n} a^k/k! plus itself."""
    terms = list(accumulate(range(1, agents + 1), lambda term, k: term * load / k, initial=Fraction(1)))
    queued = terms[agents] * agents / (agents - load)
    return queued / (sum(terms[:agents], Fraction(0)) + queued)


def exponential(exponent: Fraction) -> Fraction:
    """Return e^−x from its series, to more than 40 digits."""
    term, result = Fraction(1), Fraction(1)
    for k in range(1, 400):
        term = term * exponent / k
        result += term
        if term < Fraction(1, 10**45):
            break
    return 1 / result


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 60), st.integers(30, 600), st.integers(1, 8), st.integers(0, 90))
def test_erlang_c_is_its_definition(calls: int, aht: int, spare: int, target: int) -> None:
    load = Fraction(calls * aht, 1800)
    agents = int(load) + spare
    found = erlang_c(calls=calls, interval_seconds=1800, aht_seconds=aht, agents=agents, target_seconds=target)
    waiting = waiting_by_sums(load, agents)
    level = 1 - waiting * exponential((agents - load) * target / aht)
    assert abs(Fraction(found["wait_probability"]) - waiting) <= waiting / 10**33
    assert abs(Fraction(found["service_level"]) - level) < Fraction(1, 10**33)
    asa = waiting * aht / (agents - load)
    assert abs(Fraction(found["asa_seconds"]) - asa) <= asa / 10**33
    assert found["occupancy"] == load / agents


def test_one_agent_is_the_single_queue() -> None:
    """P(wait) of one desk is its utilisation."""
    found = erlang_c(calls=10, interval_seconds=3600, aht_seconds=180, agents=1, target_seconds=0)
    assert found["wait_probability"] == found["occupancy"] == Fraction(1, 2)
    assert found["service_level"] == Fraction(1, 2)
    assert found["asa_seconds"] == 180


def test_the_surrounding_decimal_context_has_no_say() -> None:
    before = erlang_c(**DESK, agents=14)
    with localcontext() as context:
        context.prec = 5
        assert erlang_c(**DESK, agents=14) == before
        assert required_agents(**DESK, service_level="0.8", shrinkage="0.3")["agents"] == 14
    assert before["service_level"] == Decimal("0.8883500191794668842482186800188046")


def test_a_long_patience_leaves_nobody_waiting() -> None:
    patient = {**DESK, "target_seconds": 10**9}
    assert erlang_c(**patient, agents=14)["service_level"] == 1


@pytest.mark.parametrize(
    ("level", "shrinkage", "agents", "scheduled"),
    [("0.8", "0.3", 14, 20), ("0.8", 0, 14, 14), ("0.9", "0.3", 15, 22), (0, 0, 11, 11), ("0.8", "0.5", 14, 28)],
)
def test_required_agents(level: object, shrinkage: object, agents: int, scheduled: int) -> None:
    found = required_agents(**DESK, service_level=level, shrinkage=shrinkage)
    assert found == {"agents": agents, "agents_with_shrinkage": scheduled}


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 200), st.integers(30, 600), st.integers(0, 99), st.integers(0, 60))
def test_one_agent_less_is_not_enough(calls: int, aht: int, percent: int, target: int) -> None:
    desk = {"calls": calls, "interval_seconds": 1800, "aht_seconds": aht, "target_seconds": target}
    goal, load = Fraction(percent, 100), Fraction(calls * aht, 1800)
    agents = required_agents(**desk, service_level=goal, shrinkage="0.25")["agents"]
    assert Fraction(erlang_c(**desk, agents=agents)["service_level"]) >= goal
    if agents - 1 > load:
        assert Fraction(erlang_c(**desk, agents=agents - 1)["service_level"]) < goal


def test_a_level_that_is_met_exactly_is_met() -> None:
    """One agent at half load answers exactly half at once."""
    desk = {"calls": 10, "interval_seconds": 3600, "aht_seconds": 180, "target_seconds": 0}
    assert required_agents(**desk, service_level="0.5", shrinkage=0)["agents"] == 1
    assert required_agents(**desk, service_level="0.5000001", shrinkage=0)["agents"] == 2


def test_little_and_the_single_desk() -> None:
    assert littles_law(arrival_rate_per_hour=60, time_hours="0.05") == 3
    assert littles_law_time(in_system=3, arrival_rate_per_hour=60) == Fraction(1, 20)
    assert (
        littles_law(arrival_rate_per_hour=0, time_hours=1)
        == littles_law_time(in_system=0, arrival_rate_per_hour=1)
        == 0
    )
    assert mm1(arrival_rate=8, service_rate=10) == {
        "utilisation": Fraction(4, 5),
        "L": 4,
        "Lq": Fraction(16, 5),
        "W": Fraction(1, 2),
        "Wq": Fraction(2, 5),
    }
    assert mm1(arrival_rate=0, service_rate=10)["W"] == Fraction(1, 10)


@settings(deadline=None)
@given(st.fractions(Fraction(1, 100), 99, max_denominator=100), st.fractions(Fraction(1, 100), 10, max_denominator=100))
def test_the_single_desk_obeys_little(arriving: Fraction, margin: Fraction) -> None:
    serving = arriving + margin
    found = mm1(arrival_rate=arriving, service_rate=serving)
    assert found["L"] == littles_law(arrival_rate_per_hour=arriving, time_hours=found["W"])
    assert found["Lq"] == littles_law(arrival_rate_per_hour=arriving, time_hours=found["Wq"])
    assert found["L"] - found["Lq"] == found["utilisation"]
    assert found["W"] - found["Wq"] == 1 / serving


ERLANG = {**DESK, "agents": 14}
NEEDED = {**DESK, "service_level": "0.8", "shrinkage": "0.3"}


@pytest.mark.parametrize(
    ("formula", "wrong", "message"),
    [
        (erlang_c, {**ERLANG, "agents": 10}, "坐席数（10）要大于话务量（10 爱尔兰），否则排队会无限变长"),
        (erlang_c, {**ERLANG, "agents": 9}, "坐席数（9）要大于话务量（10 爱尔兰）"),
        (erlang_c, {**ERLANG, "agents": 0}, "坐席数要在 1 到 10000 之间"),
        (erlang_c, {**ERLANG, "agents": 10_001}, "坐席数要在 1 到 10000 之间"),
        (erlang_c, {**ERLANG, "agents": "14.5"}, "坐席数要是整数"),
        (erlang_c, {**ERLANG, "calls": 0}, "来电数不能是 0"),
        (erlang_c, {**ERLANG, "interval_seconds": 0}, "时段秒数不能是 0"),
        (erlang_c, {**ERLANG, "aht_seconds": 0}, "平均处理时长不能是 0"),
        (erlang_c, {**ERLANG, "target_seconds": -1}, "目标应答时间不能是负数"),
        (erlang_c, {**ERLANG, "calls": 100_000}, "话务量要小于 10000 爱尔兰，请检查来电数和秒数"),
        (required_agents, {**NEEDED, "service_level": 1}, "目标服务水平要小于 1"),
        (required_agents, {**NEEDED, "service_level": 80}, "目标服务水平要在 0 到 1 之间"),
        (required_agents, {**NEEDED, "shrinkage": 1}, "损耗率要小于 1"),
        (required_agents, {**NEEDED, "shrinkage": "-0.1"}, "损耗率要在 0 到 1 之间"),
        (required_agents, {**NEEDED, "calls": -1}, "来电数不能是负数"),
        (required_agents, {**NEEDED, "target_seconds": -1}, "目标应答时间不能是负数"),
        (
            required_agents,
            {**NEEDED, "calls": 99_995, "service_level": "0.9999"},
            "10000 名坐席也达不到目标服务水平，请检查数据",
        ),
        (littles_law, {"arrival_rate_per_hour": -1, "time_hours": 1}, "每小时到达数不能是负数"),
        (littles_law, {"arrival_rate_per_hour": 1, "time_hours": -1}, "平均逗留小时数不能是负数"),
        (littles_law_time, {"in_system": -1, "arrival_rate_per_hour": 1}, "系统内平均人数不能是负数"),
        (littles_law_time, {"in_system": 1, "arrival_rate_per_hour": 0}, "每小时到达数不能是 0"),
        (mm1, {"arrival_rate": 10, "service_rate": 10}, "到达率（10）要小于服务率（10）"),
        (mm1, {"arrival_rate": 11, "service_rate": 10}, "到达率（11）要小于服务率（10）"),
        (mm1, {"arrival_rate": -1, "service_rate": 10}, "到达率不能是负数"),
        (mm1, {"arrival_rate": 0, "service_rate": 0}, "服务率不能是 0"),
    ],
)
def test_refusals(formula: Formula, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=escape(message)):
        formula(**wrong)


def test_the_largest_desk() -> None:
    found = erlang_c(calls=1, interval_seconds=1, aht_seconds="9999.5", agents=10_000, target_seconds=1)
    assert found["occupancy"] == Fraction(19_999, 20_000)
    assert 0 < Fraction(found["service_level"]) < Fraction(1, 10)
