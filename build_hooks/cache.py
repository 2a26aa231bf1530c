"""What a build made before and need not make again: one file for each thing, with the hash of all that it came from.

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


def cached(thing: str, parts: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what `make` returned for the thing the last time, if that was for these parts, else call it.

    An exception of `make` is passed on and nothing is kept. One thing has one file, so that old ones do not pile up.
    """
    path, stamp = FOLDER / stamp_of([thing.encode()]).hex(), stamp_of(parts)
    content = _read(path, stamp)
    if content is None:
        content = make()
        _write(path, stamp, content)
    return content


def stamp_of(parts: Iterable[bytes]) -> bytes:
    """Return the hash of a sequence of parts, which no other sequence has."""
    total = hashlib.sha256()
    for part in parts:
        total.update(hashlib.sha256(part).digest())
    return total.digest()


def _read(path: Path, stamp: bytes) -> bytes | None:
    try:
        whole = path.read_bytes()
    except OSError:
        return None
    content = whole[DIGEST:]
    return content if stamp_of([stamp, content]) == whole[:DIGEST] else None


def _write(path: Path, stamp: bytes, content: bytes) -> None:
    """Put the file there whole or not at all: another build may be reading."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with open(handle, "wb") as file:
            file.write(stamp_of([stamp, content]) + content)
        os.replace(name, path)
