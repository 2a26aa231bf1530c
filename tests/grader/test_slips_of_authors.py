"""What a contributor's slip comes to: a sound starter with one change, and where and as what it is told.

`tests/cases/slips.txt` holds one slip a line; `pytest --update` writes its right half anew.
"""

import re
from pathlib import Path

import pytest

from grader.bank import check_bank
from grader.starter import STARTERS, text_of
from tests.samples import CASES, changed

FILE = CASES / "slips.txt"
SIGNS = {"⏎": "\n", "⇥": "\t", "⍽": "\u00a0", "⬚": "\u3000", "␇": "\x07"}
SLIP = re.compile("([a-z]+)「(.*?)」→「(.*?)」 (.*)")
LINES = FILE.read_text(encoding="utf-8").splitlines()
SLIPS = [line for line in LINES if not line.startswith("#")]
NAME = "my-own"


def plain(text: str) -> str:
    """Return a text with its signs turned into what they stand for."""
    for sign, meant in SIGNS.items():
        text = text.replace(sign, meant)
    return text


def told(slip: str, folder: Path) -> str:
    """Return everything that is said of a slip: line, column and rule, in the order of the file."""
    found = SLIP.fullmatch(slip)
    assert found, slip
    kind, old, new, _ = found.groups()
    file = folder / f"{NAME}.yml"
    file.write_text(changed(text_of(kind, NAME), plain(old), plain(new)), encoding="utf-8", newline="\n")
    problems = check_bank([file])[1]
    return "，".join(f"{each.place.line}:{each.place.column} {each.rule}" for each in problems)


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_at_its_place_under_its_rule(slip: str, tmp_path: Path) -> None:
    assert told(slip, tmp_path) == SLIP.fullmatch(slip)[4]  # type: ignore[index]
    assert told(slip, tmp_path) != ""


def test_there_are_slips_of_every_kind_and_more_than_a_hundred() -> None:
    assert {slip.partition("「")[0] for slip in SLIPS} == set(STARTERS)
    assert len(set(SLIPS)) == len(SLIPS) > 100


def test_the_golden_slips_can_be_written_anew(update: bool, tmp_path: Path) -> None:
    fresh = [line if line.startswith("#") else line[: line.rindex("」") + 2] + told(line, tmp_path) for line in LINES]
    if update:
        FILE.write_text("\n".join(fresh) + "\n", encoding="utf-8")
    else:
        assert fresh == LINES
