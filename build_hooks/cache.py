"""What a build made before and can make again: one file for each result, under a name that is the hash of all it came from.

A file that is missing, cut short or changed counts as never written, and a folder that cannot be written to costs only time.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

FOLDER = Path(__file__).parent.parent / ".cache" / "build"
DIGEST = hashlib.sha256().digest_size


def cached(parts: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what `make` returned the last time for these parts, else call it. An exception is passed on, never kept."""
    path = FOLDER / name_of(parts)
    content = _read(path)
    if content is None:
        content = make()
        _write(path, content)
    return content


def name_of(parts: Iterable[bytes]) -> str:
    """Return a name that no other sequence of parts has."""
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.hexdigest()


def _read(path: Path) -> bytes | None:
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    content = whole[DIGEST:]
    return content if hashlib.sha256(content).digest() == whole[:DIGEST] else None


def _write(path: Path, content: bytes) -> None:
    """Put the file there whole or not at all: another build may be reading."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with open(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest() + content)
        os.replace(name, path)
