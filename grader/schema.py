"""The JSON Schema of an exercise file, made of the table of fields: editors complete and explain by it."""

import json
from collections.abc import Iterable, Mapping

from grader.field_table import CHOICES, TABLES, Field, fields_of, item_fields
from grader.fields import PLAIN_NUMBER
from grader.kinds import KINDS
from grader.node import Json
from grader.sets import SET

Schema = dict[str, Json]
TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": "\\S"}
"""Every scalar is text to us, whatever YAML takes it for."""
NUMBER: Schema = {"type": ["number", "string"], "pattern": f"^(?:{PLAIN_NUMBER.pattern})$"}
SCALARS: dict[str, Schema] = {
    "any": {},
    "text": TEXT,
    "number": NUMBER,
    "positive": {**NUMBER, "exclusiveMinimum": 0},
    "truth": {"enum": [True, False, "true", "false"]},
    "texts": {"type": "object", "additionalProperties": TEXT},
    "phrases": {"anyOf": [TEXT, {"type": "array", "items": TEXT}]},
}


def schema_text() -> str:
    """Return the schema as it stands in exercises/schema.json."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def schema() -> Schema:
    """Return the schema. It asks nothing of a file that holds a list, so it may be put over every file of the bank."""
    kinds = {kind: fields_of(kind) for kind in (*KINDS, SET)}
    items = {kind: item_fields(kind) for kind in KINDS}
    parts = [name for name in TABLES if name not in (*kinds, "exercise", "plain", "item")]
    shared: Schema = {name: {"type": "object", **_object(TABLES[name])} for name in parts}
    # A parameter may also be a number or a list of them.
    shared["param"] = {"anyOf": [NUMBER, {"type": "array", "items": NUMBER}, shared["param"]]}
    shared["item"] = {"type": "object", **_by_kind(items, TABLES["item"])}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "客服学堂的一道练习",
        **_by_kind(kinds, TABLES["exercise"]),
        "definitions": shared,
    }


def _by_kind(kinds: Mapping[str, tuple[Field, ...]], common: tuple[Field, ...]) -> Schema:
    """Return what is asked of an object by its `kind`; the common fields are known before that is written."""
    branches: list[Json] = [
        {"if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]}, "then": _object(fields, common)}
        for kind, fields in kinds.items()
    ]
    return {"properties": _properties(common), "required": _needed(common), "allOf": branches}


def _object(fields: tuple[Field, ...], told: tuple[Field, ...] = ()) -> Schema:
    """Return what is asked of an object with these fields; those `told` elsewhere are only let pass."""
    own = tuple(field for field in fields if field not in told)
    passing: Schema = {field.name: True for field in told}
    return {
        "properties": {**passing, **_properties(own)},
        "required": _needed(own),
        "additionalProperties": False,
    }


def _properties(fields: Iterable[Field]) -> Schema:
    return {field.name: {"description": field.meaning, **_shape(field.shape, field.needed)} for field in fields}


def _needed(fields: Iterable[Field]) -> list[Json]:
    return [field.name for field in fields if field.needed]


def _shape(shape: str, filled: bool = False) -> Schema:
    """Return what is asked of a value; `filled` lists and mappings may not be empty."""
    word, _, rest = shape.partition(" ")
    if word == "list":
        return {"type": "array", "items": _shape(rest), **({"minItems": 1} if filled else {})}
    if word == "map":
        return {
            "type": "object",
            "additionalProperties": _shape(rest, filled=True),
            **({"minProperties": 1} if filled else {}),
        }
    if word == "choice":
        return {"enum": list(CHOICES[rest])}
    if word == "whole":
        low, high = map(int, rest.split())
        return {"type": ["integer", "string"], "minimum": low, "maximum": high, "pattern": "^[0-9]+$"}
    return _ref(word[1:]) if word.startswith("@") else SCALARS[word]


def _ref(table: str) -> Schema:
    # Beside a $ref draft 07 reads nothing else, so that it stands in a list of its own.
    return {"allOf": [{"$ref": f"#/definitions/{table}"}]}
