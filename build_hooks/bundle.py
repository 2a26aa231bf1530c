"""browser/ as the site ships it, put together by esbuild: a module for all pages, five that wait, the worker; a stylesheet for the screen, one for paper."""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from build_hooks.cache import cached
from build_hooks.node import node

ROOT = Path(__file__).parent.parent
BROWSER = ROOT / "browser"
PACKAGES = ROOT / "node_modules"
ENTRIES: Final = (
    *("main.mjs", "records-view.mjs", "print-view.mjs", "offline-view.mjs", "ledger-view.mjs", "appeal-view.mjs"),
    "grader.worker.mjs",
    *("course.css", "print.css"),
)
OPTIONS: Final = (
    "--bundle",
    "--minify",
    "--charset=utf8",
    "--format=esm",
    "--target=chrome119,firefox120,safari17",
    "--out-extension:.js=.mjs",
    "--log-level=warning",
)


class BundleError(Exception):
    """The browser code cannot be put together. The text is Chinese and says how to mend it."""


def bundle() -> dict[str, bytes]:
    """Return the shipped files by name. The same sources give the same bytes.

    Raises:
        BundleError: esbuild is not installed, or it cannot read a source.
        NoNodeError: there is no Node.js to run it.
    """
    made = json.loads(cached("bundle", _sources(), lambda: json.dumps(_bundle()).encode()))
    return {name: text.encode() for name, text in made.items()}


def _sources() -> Iterator[bytes]:
    """Everything that the files come from: our sources, the packages as they are installed, and the options."""
    installed = PACKAGES / ".package-lock.json"
    if not installed.is_file():
        raise BundleError("没有安装打包浏览器代码用的 esbuild。改法：运行 make setup（Windows：py tasks.py setup）")
    yield installed.read_bytes()
    yield " ".join((*ENTRIES, *OPTIONS)).encode()
    for path in sorted([*BROWSER.glob("*.mjs"), *BROWSER.glob("*.css")]):
        yield path.name.encode()
        yield path.read_bytes()


def _bundle() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        program = [node(), str(PACKAGES / "esbuild" / "bin" / "esbuild")]
        command = [*program, *ENTRIES, *OPTIONS, f"--outdir={folder}"]
        done = subprocess.run(command, cwd=BROWSER, capture_output=True, encoding="utf-8")
        if done.returncode:
            raise BundleError(f"浏览器代码打包没有成功：\n{done.stderr.strip()}\n改法：按上面写的文件和行改正 browser/")
        return {path.name: path.read_text(encoding="utf-8") for path in sorted(Path(folder).iterdir())}
