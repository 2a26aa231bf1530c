"""The hash of the program that makes the site of the course's files: another program, another result."""

import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Final

from build_hooks.cache import stamp_of

ROOT = Path(__file__).parent.parent
PACKAGES: Final = ("Jinja2", "latex2mathml", "Markdown", "MarkupSafe", "nh3", "PyYAML")
"""What else the result depends on."""


@cache
def program() -> bytes:
    """Return the hash of the grader, of this package with its templates, of Python and of the packages that they use."""
    return stamp_of(_parts())


def _parts() -> Iterator[bytes]:
    yield sys.version.encode()
    yield from (f"{name} {version(name)}".encode() for name in PACKAGES)
    for path in sorted(
        [*ROOT.glob("grader/**/*.py"), *ROOT.glob("build_hooks/**/*.py"), *ROOT.glob("build_hooks/templates/*")]
    ):
        yield path.relative_to(ROOT).as_posix().encode()
        yield path.read_bytes()
