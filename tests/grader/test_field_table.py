"""The table of fields says what the readers read: no field more, none less, the needed ones needed."""

import copy
import re
from collections.abc import Iterator
from typing import Any

import pytest

from grader.bank import read_exercise
from grader.field_table import TABLES, fields_of, item_fields
from grader.fields import Report
from grader.kinds import KINDS
from grader.node import from_json
from grader.problem import Problem
from grader.reader import read
from grader.sets import SET
from grader.starter import STARTERS, text_of
from tests.samples import SAMPLES

ALTERNATIVES = {
    *(("param", name) for name in ("from", "to", "step")),
    *(("turn", name) for name in ("customer", "replies")),
    *(("derive", name) for name in ("cuts", "columns", "formula")),
    ("row", "key"),
    ("example", "points"),
}
"""Needed in one form of the mapping and not in another."""


def sound() -> Iterator[dict[str, Any]]:
    """Yield exercises that pass the check, as they are written: every kind, every part."""
    texts = [*(text_of(kind, "my-own") for kind in STARTERS), *SAMPLES.values()]
    for text in texts:
        raw = read_exercise(text).raw
        assert isinstance(raw, dict)
        yield raw
    derived: Any = copy.deepcopy(read_exercise(SAMPLES["classify"]).raw)
    derived["derive"] = {"rule": "each", "columns": {"v": "2"}, "formula": "'A' if v > 300 else 'B'"}
    yield {**derived, "rows": [{**row, "key": "A" if float(row["cells"][1]) > 300 else "B"} for row in derived["rows"]]}


def parts(raw: dict[str, Any]) -> Iterator[tuple[str, list[str | int]]]:
    """Yield every mapping of an exercise that has a table, with the way to it."""
    yield raw["kind"], []
    for index in range(len(raw["examples"])):
        yield "example", ["examples", index]
    if "checked" in raw:
        yield "checked", ["checked"]
    for name, param in raw.get("params", {}).items():
        if isinstance(param, dict):
            yield "param", ["params", name]
    for index, item in enumerate(raw.get("items", ())):
        yield f"item {item['kind']}", ["items", index]
        yield from ((table, ["items", index, *way]) for table, way in inner(item))
    yield from inner(raw)


def inner(item: dict[str, Any]) -> Iterator[tuple[str, list[str | int]]]:
    """Yield the mappings inside what belongs to a kind."""
    for field, table in (("mistakes", "mistake"), ("rows", "row"), ("rubric", "criterion")):
        yield from ((table, [field, index]) for index in range(len(item.get(field, ()))))
    if "derive" in item:
        yield "derive", ["derive"]
    yield from (("blank", ["blanks", name]) for name in item.get("blanks", {}))
    for name, turn in item.get("turns", {}).items():
        yield "turn", ["turns", name]
        yield from (("reply", ["turns", name, "replies", reply]) for reply in turn.get("replies", {}))


def at(raw: Any, way: list[str | int]) -> Any:
    """Return what stands at the end of a way."""
    for step in way:
        raw = raw[step]
    return raw


def told(raw: dict[str, Any]) -> list[Problem]:
    """Return what the readers say of an exercise."""
    report = Report()
    read(from_json(raw), report)
    return report.problems


def known(raw: dict[str, Any], way: list[str | int]) -> set[str]:
    """Return the fields that a mapping may have, which the reader lists when it meets another."""
    strange = copy.deepcopy(raw)
    at(strange, way)["!"] = "x"
    (problem,) = [problem for problem in told(strange) if problem.rule == "field-unknown"]
    found = re.fullmatch("可以写的有：(.*)。", problem.fix)
    assert found, problem.fix
    return set(found[1].split("、"))


def expected(table: str) -> list[Any]:
    """Return the fields of a table, or of an exercise or an item of a kind."""
    if table in STARTERS:
        return list(fields_of(table))
    return list(item_fields(table[5:]) if table.startswith("item ") else TABLES[table])


def test_the_readers_know_the_fields_of_the_table_and_no_others() -> None:
    seen: dict[str, set[str]] = {}
    for raw in sound():
        assert told(raw) == []
        for table, way in parts(raw):
            seen.setdefault(table, set()).update(known(raw, way))
    assert seen == {table: {field.name for field in expected(table)} for table in seen}
    covered = {table.removeprefix("item ") for table in seen}
    assert covered | {"exercise", "plain", "item"} == {*TABLES}
    assert {SET, *KINDS} <= seen.keys()


@pytest.mark.parametrize("raw", [*sound()], ids=lambda raw: f"{raw['kind']}-{raw['id']}")
def test_the_needed_fields_are_needed_and_the_others_are_not(raw: dict[str, Any]) -> None:
    for table, way in parts(raw):
        for field in expected(table):
            less = copy.deepcopy(raw)
            if at(less, way).pop(field.name, None) is None:
                assert not field.needed, (table, field.name)
                continue
            missing = [problem for problem in told(less) if problem.what.endswith(f"缺少字段 {field.name}")]
            if (table, field.name) not in ALTERNATIVES:
                assert bool(missing) == field.needed, (table, field.name)
