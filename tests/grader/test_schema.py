"""The schema that editors use: up to date, true to every exercise, and awake to the mistakes that it can see."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from grader.bank import exercise_files
from grader.field_table import CHOICES, TABLES
from grader.schema import schema, schema_text
from grader.starter import FOLDER
from tests.cases.problems import files
from tests.samples import CASES, SAMPLES

ROOT = Path(__file__).parents[2]
FILE = ROOT / "exercises" / "schema.json"
VALIDATOR = Draft7Validator(schema())


class Editors(yaml.SafeLoader):
    """YAML 1.2 as editors read it: only true, false, null and plain numbers are more than text."""


Editors.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", "true|false", "tf"),
    ("null", "null|~|", ["n", "~", ""]),
    ("int", "[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]+\.[0-9]+", "-+0123456789"),
):
    Editors.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def faults(text: str) -> list[str]:
    """Return what an editor says of a file."""
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, Loader=Editors))]


def test_the_file_of_the_schema_is_up_to_date(update: bool) -> None:
    if update:
        FILE.write_text(schema_text(), encoding="utf-8", newline="\n")
    assert FILE.read_text(encoding="utf-8") == schema_text(), "pytest --update tests/grader/test_schema.py"


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(json.loads(schema_text()))


SOUND = [
    *exercise_files(ROOT / "exercises"),
    *FOLDER.iterdir(),
    *(
        file
        for folder in sorted(CASES.iterdir())
        if folder.name not in ("problems", "short")
        for file in folder.glob("*.yml")
    ),
]


@pytest.mark.parametrize("file", SOUND, ids=lambda file: file.stem)
def test_a_sound_exercise_is_sound_to_the_schema(file: Path) -> None:
    assert faults(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_a_sample_is_sound_to_the_schema(text: str) -> None:
    assert faults(text) == []


FORM = ("field-missing", "field-unknown", "value-choice", "value-empty", "value-kind", "value-number")
"""The rules about form, which a schema can see."""
UNSEEN = {
    "field-missing-empty": "an empty file is not written yet",
    "field-missing-placed": "follows from the text of the stimulus",
    "field-missing-stem": "follows from the text of the stimulus",
    "value-empty-accept": "only marks",
    "value-kind": "a list is left alone",
    "value-number-cap": "as many as there are criteria",
}
"""Golden mistakes of form that a schema cannot see, and why."""
GOLDEN = [file for file in files() if file.stem.startswith(FORM)]


@pytest.mark.parametrize("file", GOLDEN, ids=lambda file: file.stem)
def test_a_mistake_of_form_is_one_to_the_schema(file: Path) -> None:
    assert bool(faults(file.read_text(encoding="utf-8"))) != (file.stem in UNSEEN)


def test_every_field_has_a_word_of_help_and_every_list_is_used() -> None:
    shapes = {field.shape for fields in TABLES.values() for field in fields}
    assert {shape[7:] for shape in shapes if shape.startswith("choice ")} == CHOICES.keys()
    assert all(re.search("[\u4e00-\u9fff]", field.meaning) for fields in TABLES.values() for field in fields)


def test_a_file_that_holds_a_list_is_left_alone() -> None:
    """The ledger lies beside the exercises, under the same pattern of an editor's settings."""
    assert faults("- id: 002-AG-05\n  verdict: kept\n") == []
    settings: dict[str, Any] = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["yaml.schemas"] == {"./exercises/schema.json": ["exercises/*/*.yml"]}
