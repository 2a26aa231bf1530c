"""`python -m grader` is the command line."""

import runpy
import sys

import pytest


@pytest.mark.parametrize(("rule", "code"), [("rubric-dead", 0), ("no-such-rule", 2)])
def test_the_package_runs_as_a_command(rule: str, code: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["grader", "explain", rule])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("grader", run_name="__main__")
    assert ended.value.code == code
