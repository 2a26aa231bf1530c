"""Grades in Pyodide what CPython grades: ships the site's files to a folder and runs them under Node.js."""

import json
import subprocess
from pathlib import Path

from build_hooks.node import node
from build_hooks.shipping import ship, write

SCRIPT = Path(__file__).parent / "same.mjs"


def outcomes_in_pyodide(bank_text: str, requests: list[str], folder: Path) -> list[str]:
    """Return the outcome text of each request, graded by the wheel that is shipped. `folder` holds the files meanwhile."""
    write(ship(bank_text), folder)
    done = subprocess.run(
        [node(), str(SCRIPT), str(folder)],
        input=json.dumps({"requests": requests}),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    outcomes: list[str] = json.loads(done.stdout)
    return outcomes
