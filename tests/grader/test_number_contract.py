"""The published contract, docs/contribute/numbers.md: every example in its tables comes out as the page says."""

from pathlib import Path

import pytest

from grader.number import Reading, read_number
from grader.outcome import NotReady

PAGE = Path(__file__).parents[2] / "docs" / "contribute" / "numbers.md"


def published() -> list[tuple[str, str, str, bool]]:
    """Return every example: text, unit, what it is read as (empty when refused), whether fractions are allowed."""
    examples: list[tuple[str, str, str, bool]] = []
    heading = ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("| 写法"):
            heading = line
        elif line.startswith("| `"):
            typed, unit, said = line.removeprefix("|").removesuffix("|").split("|")
            value = said.strip() if "读作" in heading else ""
            texts = typed.strip().strip("`").split("` `")
            examples += [(text, unit.strip(), value, "收分数" in heading) for text in texts]
    return examples


def test_the_page_holds_examples_of_both_sorts() -> None:
    assert sum(value != "" for _, _, value, _ in published()) >= 100
    assert sum(value == "" for _, _, value, _ in published()) >= 80


@pytest.mark.parametrize(("text", "unit", "value", "fraction"), published())
def test_the_example_comes_out_as_published(text: str, unit: str, value: str, fraction: bool) -> None:
    outcome = read_number(text, unit, fraction=fraction)
    if value:
        assert isinstance(outcome, Reading)
        assert outcome.echo == f"读作 {value}"
    else:
        assert isinstance(outcome, NotReady)
