"""The examples of the contributors' manual are exercises that pass the check."""

import re
from pathlib import Path

import pytest

from grader import read_exercise
from grader.rules import check

MANUAL = Path(__file__).parents[2] / "docs" / "contribute" / "exercises.md"
SAMPLES = [
    text for text in re.findall(r"```yaml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.S) if "kind:" in text
]
WHOLE = [text for text in SAMPLES if text.startswith("id:")]
FRAME = """
id: sample-set
kind: set
stimulus: 每周 {amount} 元。
params: {amount: {from: 10, to: 90, step: 5}}
solution: "{own} 与 {ten_years}"
examples:
  - {response: {own: "", ten_years: ""}, not_ready: true}
"""


def test_the_manual_has_an_example_of_every_kind_in_it() -> None:
    assert len(SAMPLES) == len(WHOLE) + 1
    assert {"single", "numeric", "classify", "order", "match", "fill", "dialogue"} <= {
        read_exercise(text).kind for text in WHOLE
    }


@pytest.mark.parametrize("text", WHOLE)
def test_a_sample_passes_the_check(text: str) -> None:
    assert list(check(read_exercise(text))) == []


def test_the_sample_of_a_set_passes_the_check() -> None:
    (items,) = [text for text in SAMPLES if text.startswith("items:")]
    assert list(check(read_exercise(FRAME + items))) == []


def test_the_sample_of_the_guide_to_rubrics_passes_the_check() -> None:
    guide = (MANUAL.parent / "rubrics.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```yaml\n(.*?)```", guide, re.S)
    assert list(check(read_exercise(sample))) == []
