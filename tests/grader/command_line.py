"""The command line as tests call it, here or as a program of its own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.cli import main

ROOT = Path(__file__).parents[2]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return exit code, output and errors of a command."""
    code = main(arguments)
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def run_program(
    *arguments: str, given: bytes = b"", utf8: bool = True, **settings: str
) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m grader` in the current folder with settings of the environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": str(int(utf8)), **settings}
    command = [sys.executable, "-m", "grader", *arguments]
    return subprocess.run(command, input=given, capture_output=True, env=environment)


def write(course: Path, name: str, text: str) -> None:
    """Put an exercise into the bank of a course."""
    (course / "exercises" / f"{name}.yml").write_text(text, encoding="utf-8")
