"""The Content-Security-Policy in every page: the site's own files, the theme's inline scripts by their hashes, nothing else."""

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

WITHOUT_CHAPTER: Final = "404.html"
"""The page that holds nothing of a contributor's: its inline scripts are the theme's, and only those may run."""
ROOT_ADDRESS = re.compile(r'(?<=new URL\(")[^"]*(?=",location\))')
"""The one thing in them that differs from page to page: the way back to the site's root."""
# The encoding must be named within the first 1,024 bytes, so it alone stands before the policy.
HEAD = re.compile(r"<head>(\s*<meta charset=[^>]*>)?", re.IGNORECASE)
SCRIPT_TYPES: Final = ("", "module", "text/javascript")


class PolicyError(Exception):
    """A page cannot get the policy. The text is Chinese and says how to mend it."""


def apply(site_dir: Path) -> str:
    """Put one and the same policy into every page below a finished site and return it.

    One for all: Material's instant navigation keeps the first page's policy and runs the next page's inline scripts.

    Raises:
        PolicyError: there is no 404.html to tell the theme's scripts by, or a page has no <head>.
    """
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site_dir.rglob("*.html"))}
    if site_dir / WITHOUT_CHAPTER not in pages:
        raise PolicyError(
            f"{site_dir / WITHOUT_CHAPTER}：没有这一页，分不清哪些内嵌脚本是主题的。改法：保留主题的 404 页"
        )
    roots = {_root_from(path.relative_to(site_dir)) for path in pages}
    policy = policy_for(theme_scripts(pages[site_dir / WITHOUT_CHAPTER], roots))
    for path, html in pages.items():
        path.write_bytes(with_policy(html, policy, path).encode())
    return policy


def policy_for(scripts: set[str]) -> str:
    """Return the policy that lets these inline scripts run."""
    # Safari hands a page's policy down to its workers, where Pyodide compiles WebAssembly.
    run = ["'self'", "'wasm-unsafe-eval'", *sorted(_hash(script) for script in scripts)]
    # data: the theme's style sheet holds its icons as data: images.
    allowed = {
        "default-src": "'none'",
        "script-src": " ".join(run),
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def theme_scripts(without_chapter: str, roots: Iterable[str]) -> set[str]:
    """Return the inline scripts of the page without a chapter, and what they are on pages from which `roots` lead to the site's root.

    No other page is looked at: whatever a contributor writes there, and however, cannot get a hash.
    """
    known = inline_scripts(without_chapter)
    return {*known, *(ROOT_ADDRESS.sub(root, script) for root in roots for script in known)}


def _root_from(page: Path) -> str:
    """Return the way from a page to the site's root, as the theme writes it."""
    return "/".join([".."] * (len(page.parts) - 1)) or "."


def inline_scripts(html: str) -> list[str]:
    """Return the text of every inline script that a browser would run, as it would hash it."""
    reader = _ScriptReader()
    reader.feed(html.replace("\r\n", "\n"))
    reader.close()
    return reader.scripts


class _ScriptReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and "src" not in given and (given.get("type") or "").strip().lower() in SCRIPT_TYPES:
            self.scripts.append("")
            self._inside = True

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"


def with_policy(html: str, policy: str, path: Path) -> str:
    """Return a page with the policy before everything that it governs."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    done, count = HEAD.subn(lambda head: head[0] + meta, html, count=1)
    if not count:
        raise PolicyError(f"{path}：没有 <head>，放不进内容安全策略。改法：每一页都要有 <head>")
    return done
