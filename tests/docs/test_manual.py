"""The samples of the contributors' guides are exercises and charts that pass the check."""

import re
from pathlib import Path

import pytest

from build_hooks.charts import draw_chart
from grader import read_exercise
from grader.rules import check

GUIDES = Path(__file__).parents[2] / "docs" / "contribute"


def test_the_sample_of_the_guide_to_rubrics_passes_the_check() -> None:
    guide = (GUIDES / "rubrics.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```yaml\n(.*?)```", guide, re.S)
    assert list(check(read_exercise(sample))) == []


CHARTS = re.findall(r"```chart\n(.*?)```", (GUIDES / "chapters.md").read_text(encoding="utf-8"), re.S)


@pytest.mark.parametrize("source", CHARTS)
def test_the_charts_of_the_guide_to_chapters_can_be_drawn(source: str) -> None:
    assert "<svg" in draw_chart(source, "c")
