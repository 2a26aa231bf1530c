"""One index over all numbers of an exercise."""

from build_hooks.values import Values
from grader import read_exercise

EXERCISE = """
id: yearly
kind: set
stimulus: 每次 {price} 元。
params:
  price: {from: 10, to: 90, step: 10, first: 50}
variants: 3
items:
  - {id: year, kind: numeric, stem: 一年？, formula: price * 12, unit: 元}
  - {id: half, kind: numeric, stem: 半年？, formula: year / 2, unit: 元}
solution: "{price} × 12 = {year}"
examples:
  - {response: {year: "600", half: "300"}, points: 2}
"""


def test_the_same_slot_has_one_number() -> None:
    values = Values(read_exercise(EXERCISE))
    assert values.mark("{price} 和 {price}") == "\ue0000\ue001 和 \ue0000\ue001"
    assert values.row(0) == ["50"]


def test_answer_means_the_item_it_stands_with() -> None:
    values = Values(read_exercise(EXERCISE))
    values.mark("{answer}", "year")
    values.mark("{answer}", "half")
    values.mark("{year}")
    assert values.row(0) == ["600", "300", "600"]


def test_there_is_a_row_for_every_variant() -> None:
    values = Values(read_exercise(EXERCISE))
    values.mark("{price}")
    rows = values.rows()
    assert len(rows) == 3
    assert len({row[0] for row in rows}) == 3
