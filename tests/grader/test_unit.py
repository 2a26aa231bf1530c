"""Declared units: what belongs together, what is only itself."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.unit import declare


@pytest.mark.parametrize(
    ("unit", "kind", "scale", "size"),
    [
        ("", "ratio", "", 1),
        ("%", "ratio", "", Fraction(1, 100)),
        ("％", "ratio", "", Fraction(1, 100)),
        ("元", "money", "", 1),
        ("万元", "money", "万", 10_000),
        ("万亿元", "money", "万亿", 10**12),
        ("分钟", "time", "", 60),
        ("天", "time", "", 86_400),
        ("分", "other", "", 1),
        ("‰", "other", "", 1),
        ("位", "other", "", 1),
        ("万人", "other", "万", 10_000),
        ("万", "other", "万", 10_000),
        ("次／月", "other", "", 1),
    ],
)
def test_a_declared_unit_has_a_kind_and_a_size(unit: str, kind: str, scale: str, size: int | Fraction) -> None:
    declared = declare(unit)
    assert (declared.kind, declared.scale, declared.size) == (kind, scale, size)


@pytest.mark.parametrize(
    ("unit", "spelled", "not_spelled"),
    [
        ("元", {"元", "块", "块钱", "RMB", "人民币"}, {"角", "分", "美元", "%", "万元"}),
        ("小时", {"秒", "分", "分钟", "小时", "天"}, {"月", "年", "时", "工作日"}),
        ("位", {"人", "位", "名"}, {"人次", "次"}),
        ("人次", {"人次"}, {"人", "次"}),
        ("分", {"分"}, {"分钟", "秒"}),
        ("百分点", {"百分点", "个百分点"}, {"%"}),
        ("", {"%", "‰"}, {""}),
    ],
)
def test_only_equal_units_may_be_typed(unit: str, spelled: set[str], not_spelled: set[str]) -> None:
    known = set(declare(unit).spellings)
    assert spelled <= known
    assert not not_spelled & known


@given(st.text(), st.fractions())
def test_any_text_is_a_unit_and_converts_to_itself(unit: str, amount: Fraction) -> None:
    declared = declare(unit)
    assert declared.size > 0
    for spelling, size in declared.spellings.items():
        assert declared.convert(amount, spelling) == amount * size / declared.size
