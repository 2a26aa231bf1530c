"""Numbers in texts."""

from fractions import Fraction

import pytest

from grader.formula import FormulaError, Value
from grader.template import Slot, fill, pieces, slots

NAMES: dict[str, Value] = {"price": Fraction(12500), "rate": Fraction(1, 5), "third": Fraction(1, 3), "word": "甲"}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("没有数", "没有数"),
        ("", ""),
        ("{price} 元", "12,500 元"),
        ("{price * 12}", "150,000"),
        ("{ price }", "12,500"),
        ("{third}", "0.3333"),
        ("{third:2}", "0.33"),
        ("{price:0}", "12,500"),
        ("{third:%}", "33.3333%"),
        ("{third:%1}", "33.3%"),
        ("{rate}", "20%"),
        ("{rate:1}", "0.2"),
        ("{rate * 1}", "0.2"),
        ("{rate:%2}", "20.00%"),
        ("{word}{word}", "甲甲"),
        ("{'大' if rate > 0.1 else '小'}", "大"),
        ("$\\frac{a}{b}$ 与 {rate}", "$\\frac{a}{b}$ 与 20%"),
        ("$$\\frac{rate}{2}$$ 得 {rate}", "$$\\frac{rate}{2}$$ 得 20%"),
        ("$$\nx_{1}\n$$ {rate} $y_{2}$", "$$\nx_{1}\n$$ 20% $y_{2}$"),
        ("｛rate｝", "｛rate｝"),
        ("一块 $5，{rate}", "一块 $5，20%"),
    ],
)
def test_slots_are_printed_and_mathematics_is_left_alone(text: str, filled: str) -> None:
    assert fill(text, NAMES, frozenset({"rate"})) == filled


@pytest.mark.parametrize(
    "text",
    ["{}", "{ }", "{:2}", "{price", "price}", "{{price}}", "{price:22}", "{price:x}", "{价格 1}", "{x.y}", "{a\nb}"],
)
def test_braces_that_hold_no_formula_are_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        list(slots(text))


@pytest.mark.parametrize("text", ["{nope}", "{1 / 0}", "{[1]}", "{1 > 0}", "{word * 2}"])
def test_slots_that_cannot_be_printed_are_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        fill(text, NAMES)


def test_the_pieces_make_up_the_text() -> None:
    found = list(pieces("价 {price}，率 {rate:%1}。"))
    assert [piece for piece in found if isinstance(piece, str)] == ["价 ", "，率 ", "。"]
    assert [(slot.formula.text, slot.percent, slot.places) for slot in found if isinstance(slot, Slot)] == [
        ("price", False, None),
        ("rate", True, 1),
    ]
