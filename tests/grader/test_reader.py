"""Nodes to an Exercise: the fields all kinds share."""

from fractions import Fraction
from typing import Any

import pytest

from grader import read_exercise
from grader.kinds.numeric import Numeric
from grader.model import ANSWER
from grader.node import Text
from grader.problem import ContentError
from tests.samples import JUDGE, NUMERIC, SAMPLES, SET, SINGLE, changed, exercise_of, problems_of, rules_of


def test_a_plain_exercise_is_a_set_of_one_item() -> None:
    exercise = exercise_of(SINGLE)
    (item,) = exercise.items
    assert (exercise.id, exercise.kind, exercise.is_set, exercise.points) == ("nps", "single", False, 1)
    assert (item.id, item.kind, item.label, item.points, item.solution) == (ANSWER, "single", "本题", 1, "")
    assert item.stem == "净推荐值反映哪一种态度？"
    assert (exercise.revision, exercise.title, exercise.level, exercise.variants) == (1, "", "中", 1)
    assert (exercise.hint, exercise.sources, exercise.require, exercise.params) == ("", (), (), ())
    assert (item.place.line, exercise.id_place.line, exercise.id_place.column) == (3, 1, 5)


def test_every_shared_field_is_read() -> None:
    more = "revision: 3\ntitle: 推荐\nlevel: 难\nhint: 想想问法\nsources: [001-AA-01, 001-AA-02]\npoints: 2.5\nvariants: 1\n"
    exercise = exercise_of(SINGLE + more)
    assert (exercise.revision, exercise.title, exercise.level, exercise.hint) == (3, "推荐", "难", "想想问法")
    assert (exercise.sources, exercise.points) == ((Text("001-AA-01"), Text("001-AA-02")), Fraction(5, 2))


def test_a_set_has_items_with_names_of_their_own() -> None:
    exercise = exercise_of(SET)
    assert exercise.is_set
    assert [(item.id, item.kind, item.label, item.points) for item in exercise.items] == [
        ("own", "numeric", "第 1 问", 2),
        ("gain", "numeric", "第 2 问", 2),
        ("who", "single", "第 3 问", 1),
    ]
    assert exercise.points == 5
    assert exercise.percents == {"share"}
    assert exercise.named_first
    assert [item.place.line for item in exercise.items] == [9, 18, 28]


def test_variants_default_to_ten_or_as_many_as_there_can_be() -> None:
    assert exercise_of(changed(NUMERIC, "variants: 30\n", "")).variants == 10
    assert exercise_of(changed(SET, "variants: 4\n", "")).variants == 6
    assert exercise_of(SINGLE).variants == 1


def test_a_numeric_item_has_a_tolerance_by_its_rounding() -> None:
    def body(text: str) -> Numeric:
        found: Any = exercise_of(text).items[0].body
        assert isinstance(found, Numeric)
        return found

    assert body(NUMERIC).tolerance.margin == Fraction(1, 10)
    rounded = body(changed(NUMERIC, "tolerance: 0.1\n", "")).tolerance
    assert (rounded.margin, rounded.relative, rounded.places) == (Fraction(1, 20), False, 1)
    exact = body(changed(NUMERIC, "round: 1\ntolerance: 0.1\n", "")).tolerance
    assert (exact.margin, exact.relative, exact.places) == (0, False, None)
    relative = body(changed(NUMERIC, "tolerance: 0.1", "tolerance: 1%")).tolerance
    assert (relative.margin, relative.relative) == (Fraction(1, 100), True)


def test_examples_are_read_with_their_variant_and_numbers() -> None:
    text = changed(
        NUMERIC,
        'response: "30", points: 2}',
        'response: "30", points: 2, variant: 4, says: 反}\n  - {response: 约, not_ready: true}',
    )
    first, second = exercise_of(text).examples
    assert (first.response, first.points, first.variant, first.says) == ("30", 2, 4, "反")
    assert first.params == {"asked": 200, "paid": 60}
    assert (second.response, second.points, second.variant, second.params) == ("约", None, 0, {})


@pytest.mark.parametrize("kind", SAMPLES)
def test_the_samples_are_sound(kind: str) -> None:
    assert problems_of(SAMPLES[kind]) == []


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("id: nps\n", "", [(1, 1, "field-missing")]),
        ("id: nps", "id: NPS", [(1, 5, "id-format")]),
        ("id: nps", "id: a--b", [(1, 5, "id-format")]),
        ("id: nps", "id: -a", [(1, 5, "id-format")]),
        ("id: nps", "id: a_b", [(1, 5, "id-format")]),
        ("id: nps", "id: 净推荐", [(1, 5, "id-format")]),
        ("kind: single\n", "", [(1, 1, "field-missing")]),
        ("kind: single", "kind: ordering", [(2, 7, "value-choice")]),
        ("kind: single", "kind: ", [(2, 6, "value-empty")]),
        (
            "kind: single",
            "kind: numeric",
            [(1, 1, "field-missing"), (4, 1, "field-unknown"), (8, 1, "field-unknown"), (9, 1, "field-unknown")],
        ),
        ("kind: single", "kind: single\nrevision: 0", [(3, 11, "value-number")]),
        ("kind: single", "kind: single\nrevision: 1.5", [(3, 11, "value-number")]),
        ("kind: single", "kind: single\npoints: -1", [(3, 9, "value-number")]),
        ("kind: single", "kind: single\npoints: 一", [(3, 9, "value-number")]),
        ("kind: single", "kind: single\nlevel: 中等", [(3, 8, "value-choice")]),
        ("kind: single", "kind: single\nsources: 001", [(3, 10, "value-kind")]),
        ("kind: single", "kind: single\nsources: [[001]]", [(3, 11, "value-kind")]),
        ("kind: single", "kind: single\nstimulus: 材料", [(3, 1, "field-unknown")]),
        ("kind: single", "kind: single\nvariants: 2", [(1, 1, "require-impossible")]),
        ("kind: single", "kind: single\nparams: [1]", [(3, 9, "value-kind")]),
        ("kind: single", "kind: single\nrequire: a > 1", [(3, 10, "value-kind")]),
        ("stem: 净推荐值反映哪一种态度？\n", "", [(1, 1, "field-missing")]),
        ("solution: 净推荐值问的是推荐。\n", "", [(1, 1, "field-missing")]),
        ("examples:\n  - {response: B, points: 0}\n", "", [(1, 1, "field-missing")]),
        ("{response: B, points: 0}", "{points: 0}", [(14, 5, "field-missing")]),
        ("{response: B, points: 0}", "{response: B}", [(14, 5, "field-missing")]),
        ("{response: B, points: 0}", "{response: B, points: 零}", [(14, 27, "value-number")]),
        (
            "{response: B, points: 0}",
            "{response: B, not_ready: yes}",
            [(14, 5, "field-missing"), (14, 30, "value-choice")],
        ),
        ("{response: B, points: 0}", "{response: B, points: 0, variant: -1}", [(14, 39, "value-number")]),
        ("{response: B, points: 0}", "{response: B, points: 0, parms: {a: 1}}", [(14, 30, "field-unknown")]),
        (
            "{response: B, points: 0}",
            "{response: B, points: 0, params: 1}",
            [(14, 38, "value-kind"), (14, 38, "value-kind")],
        ),
        ("{response: B, points: 0}", "B", [(14, 5, "value-kind")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_field_is_told_at_its_place(old: str, new: str, problems: list[tuple[int, int, str]]) -> None:
    assert problems_of(changed(SINGLE, old, new)) == problems


@pytest.mark.parametrize(
    ("old", "new", "problems"),
    [
        ("stimulus: 每周", "stem: 每周", [(1, 1, "field-missing"), (3, 1, "field-unknown")]),
        ("variants: 4", "points: 5\nvariants: 4", [(7, 1, "field-unknown")]),
        ("- id: who\n    kind: single", "- id: who\n    kind: set", [(29, 11, "value-choice")]),
        ("- id: who\n    kind: single", "- id: who", [(28, 5, "field-missing")]),
        ("- id: who\n", "- hint: x\n", [(28, 5, "field-missing"), (28, 5, "field-unknown")]),
        ("- id: who", "- id: answer", [(28, 9, "id-format")]),
        ("- id: who", "- id: 3rd", [(28, 9, "id-format")]),
        ("    key: A\n", "    key: C\n", [(32, 10, "key-unknown")]),
        ("    points: 2\n    method_points: 1", "    points: 两分\n    method_points: 1", [(23, 13, "value-number")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_wrong_field_of_an_item_is_told_at_its_place(
    old: str, new: str, problems: list[tuple[int, int, str]]
) -> None:
    assert problems_of(changed(SET, old, new)) == problems


@pytest.mark.parametrize("items", ["items: {a: 1}", "items: 一问", "items: []", "items: [一问]"])
def test_items_that_are_no_items_are_told(items: str) -> None:
    head, _, rest = SET.partition("items:")
    text = head + items + "\n" + rest[rest.index("solution") :]
    assert set(rules_of(text)) <= {"value-kind", "items-few"}
    assert rules_of(text)
    with pytest.raises(ContentError):
        read_exercise(text)


def test_all_problems_of_a_file_are_told_in_one_run() -> None:
    text = changed(changed(changed(JUDGE, "key: 错", "key: 否"), "id: loyal", "id: Loyal"), "solution", "solutoin")
    assert rules_of(text) == ["field-missing", "id-format", "key-unknown", "field-unknown"]


def test_a_warning_does_not_stop_the_reading() -> None:
    text = changed(SINGLE, "  C: 这是购买时的考虑。\n", "")
    assert problems_of(text) == [(10, 3, "feedback-missing")]
    assert exercise_of(text).id == "nps"
