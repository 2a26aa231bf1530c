"""The finished site as one ZIP that a teacher unpacks and starts with a double-click."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from build_hooks.offline import ARCHIVE, listed

FOLDER: Final = "kefu-xuetang"
LAUNCHER = Path(__file__).parent / "launcher"
EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can hold; every file gets it."""
BOM: Final = ("说明.txt", "serve.ps1")
"""Without a mark, old Notepad and Windows PowerShell take UTF-8 for the local encoding."""
CRLF: Final = (".cmd", ".ps1", ".txt")
COMPRESSED: Final = (".bin", ".png")
"""Files that would get no smaller."""
RUNS: Final = ".command"
SIZE = re.compile(r'(<span class="zip-size">)[^<]*(</span>)')


def apply(site_dir: Path) -> None:
    """Write the ZIP of a finished site into it and its size into the pages that offer it."""
    archive = site_dir / ARCHIVE
    write(site_dir, archive)
    size = f"{archive.stat().st_size / 1e6:.1f} MB"
    for page in site_dir.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        told = SIZE.sub(rf"\g<1>{size}\g<2>", html)
        if told != html:
            page.write_bytes(told.encode())


def write(site_dir: Path, archive: Path) -> None:
    """Write the ZIP. The same site gives the same bytes on every machine with the same zlib."""
    with zipfile.ZipFile(archive, "w") as out:
        for path, content in _entries(site_dir):
            entry = zipfile.ZipInfo(f"{FOLDER}/{path}", EPOCH)
            entry.create_system = 3  # Unix, which has a flag for files that run
            entry.external_attr = (0o100755 if path.endswith(RUNS) else 0o100644) << 16
            entry.compress_type = zipfile.ZIP_STORED if path.endswith(COMPRESSED) else zipfile.ZIP_DEFLATED
            out.writestr(entry, content)


def _entries(site_dir: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(LAUNCHER.iterdir()):
        if path.is_file():
            yield path.name, _for_its_system(path.name, path.read_bytes())
    for name in listed(site_dir):
        yield f"site/{name}", (site_dir / name).read_bytes()


def _for_its_system(name: str, content: bytes) -> bytes:
    plain = content.replace(b"\r\n", b"\n")
    ended = plain.replace(b"\n", b"\r\n") if name.endswith(CRLF) else plain
    return b"\xef\xbb\xbf" + ended if name in BOM else ended
