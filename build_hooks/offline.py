"""What lets the finished site be read without a network: a service worker that lists its files, and a mark in every page."""

import hashlib
import json
import re
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

WORKER: Final = "sw.js"
SOURCE = Path(__file__).parent.parent / "browser" / WORKER
MARK = re.compile(r"<course-offline\b[^>]*>")
"""The footer's element; the mark in it tells a page of which version it is, and that there is a service worker at all."""
LUNR: Final = "assets/javascripts/lunr/"
LUNR_ALWAYS: Final = ("min/lunr.stemmer.support.min.js", "min/lunr.multi.min.js")
ARCHIVE: Final = "kefu-xuetang.zip"
LEFT_OUT: Final = (WORKER, ARCHIVE, "sitemap.xml.gz")
"""Files that no page asks for, besides the theme's .map files."""


def apply(site_dir: Path) -> None:
    """Mark every page of a finished site and write its service worker. Doing it again on the result changes nothing."""
    files = {path: (site_dir / path).read_bytes() for path in listed(site_dir)}
    pages = {path: MARK.sub("<course-offline>", files[path].decode()) for path in files if path.endswith(".html")}
    files |= {path: html.encode() for path, html in pages.items()}
    assets = _digest({path: content for path, content in files.items() if path not in pages})
    megabytes = f"{sum(map(len, files.values())) / 1e6:.1f}"
    for path, html in pages.items():
        mark = f'<course-offline release="{assets}" megabytes="{megabytes}">'
        files[path] = MARK.sub(mark, html).encode()
        (site_dir / path).write_bytes(files[path])
    (site_dir / WORKER).write_bytes(worker(files, assets))


def listed(site_dir: Path) -> list[str]:
    """Return the files that the course needs without a network, sorted, relative to the site's folder."""
    found = sorted(path.relative_to(site_dir).as_posix() for path in site_dir.rglob("*") if path.is_file())
    languages = _search_languages(site_dir)
    return [
        path
        for path in found
        if path not in LEFT_OUT
        and not path.endswith(".map")
        and (not path.startswith(LUNR) or path.removeprefix(LUNR) in languages)
    ]


def _search_languages(site_dir: Path) -> set[str]:
    """Return the files of the theme's search for the languages of this site; it ships them for thirty."""
    index = site_dir / "search" / "search_index.json"
    chosen = json.loads(index.read_bytes())["config"]["lang"] if index.is_file() else []
    return {*LUNR_ALWAYS, *(f"min/lunr.{language}.min.js" for language in chosen)}


def worker(files: Mapping[str, bytes], assets: str) -> bytes:
    """Return the service worker for these files: our source below the list of their addresses, sizes and hashes."""
    release = {
        "version": _digest(files),
        "assets": assets,
        "files": {address(path): [len(content), integrity(content)] for path, content in sorted(files.items())},
    }
    source = SOURCE.read_text(encoding="utf-8")
    return f"const RELEASE = {json.dumps(release, separators=(',', ':'))};\n{source}".encode()


def address(path: str) -> str:
    """Return where a file stands in the site: a page under the name of its folder, everything as in a URL."""
    return quote(re.sub(r"(^|/)index\.html$", r"\1", path))


def integrity(content: bytes) -> str:
    """Return a file's SHA-256 as browsers check it."""
    return f"sha256-{b64encode(hashlib.sha256(content).digest()).decode()}"


def _digest(files: Mapping[str, bytes]) -> str:
    total = hashlib.sha256()
    for path, content in sorted(files.items()):
        total.update(path.encode() + b"\0" + hashlib.sha256(content).digest())
    return total.hexdigest()[:16]
