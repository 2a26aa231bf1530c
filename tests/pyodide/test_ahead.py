"""What the build compiled ahead is found at the start, is what compiling it gives, and does not stand in the way of the rest."""

from pathlib import Path

import pytest

from build_hooks.shipping import ship, write
from tests.pyodide.engines import in_node

ENGINE = Path(__file__).with_name("ahead.py")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What ahead.py answers."""
    site = tmp_path_factory.mktemp("site")
    bank = '{"exercises": {}}'
    write(ship(bank), site)
    return in_node(site, ENGINE)(bank, ["compiled_anew", "different", "of_one_s_own"]).answers


def test_the_start_of_the_grader_compiles_nothing_anew(said: list[str]) -> None:
    assert said[0] == "[]"


def test_a_pattern_compiled_ahead_is_the_pattern(said: list[str]) -> None:
    count, _, different = said[1].strip("()").partition(", ")
    assert int(count) > 30
    assert different == "[]"


def test_what_nobody_knew_ahead_is_compiled_as_ever(said: list[str]) -> None:
    assert said[2].startswith("(Made(first_of_two=1, second_of_two=2), 'own', ['def __create_fn__")
    assert "pattern (?P<own>" in said[2]
