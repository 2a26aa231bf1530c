"""What exercises add to a page before the grader starts, over the same page without exercises: bytes with gzip."""

import gzip
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.figures import show
from build_hooks.bundle import BROWSER, OPTIONS, PACKAGES
from build_hooks.node import node

ROOT = Path(__file__).parent.parent
MOST = 30_000
EXERCISE = re.compile(r"<course-exercise\b.*?</course-exercise>", re.DOTALL)
ARRIVAL = re.compile(r"<script>(?:(?!</script>).)*is-arriving.*?</script>", re.DOTALL)
"""The script that every page has for the sake of those with exercises."""
SITE_ITSELF = """
    import { openPalette } from "./palette.mjs"; openPalette();
    import { defineLedger } from "./ledger-element.mjs"; defineLedger();
    import { keepOffline } from "./offline-element.mjs";
    keepOffline({ site: new URL("../../", import.meta.url), client: { firstOutcome: Promise.resolve() } });
"""
WITHOUT: dict[str, tuple[str, str]] = {
    "main.mjs": ("js", SITE_ITSELF),
    "course.css": (
        "css",
        '@import "./charts.css"; @import "./mathml.css"; @import "./site.css"; @import "./records.css"; @import "./offline.css"; @import "./ledger.css";',
    ),
}
"""What our two files would hold on a site without exercises."""


def main() -> None:
    """Build the site and tell of its fullest page."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        name, size = max(added(Path(folder)).items(), key=lambda page: page[1])
    show(f"练习给一页加上的字节，最多的一页（{name}）", f"{size / 1000:.1f} KB", "≤ 30 KB", size <= MOST)


def added(site: Path) -> dict[str, int]:
    """Return page → bytes, for every page of a finished site that holds exercises."""
    browser = site / "assets" / "browser"
    code = sum(packed((browser / name).read_bytes()) - packed_without(*less) for name, less in WITHOUT.items())
    pages = {page: page.read_text(encoding="utf-8") for page in site.rglob("*.html")}
    return {
        page.relative_to(site).as_posix(): code
        + packed(html.encode())
        - packed(ARRIVAL.sub("", EXERCISE.sub("", html)).encode())
        for page, html in pages.items()
        if EXERCISE.search(html)
    }


def packed(content: bytes) -> int:
    """Return the size as a host sends it."""
    return len(gzip.compress(content, 6))


def packed_without(language: str, source: str) -> int:
    """Return the size of a file with less in it, put together in the same way."""
    command = [node(), str(PACKAGES / "esbuild" / "bin" / "esbuild"), *OPTIONS, f"--loader={language}"]
    return packed(subprocess.run(command, input=source.encode(), cwd=BROWSER, capture_output=True, check=True).stdout)


if __name__ == "__main__":
    main()
