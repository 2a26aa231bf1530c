"""The engines that can grade on this machine: every CPython, and the shipped Pyodide in Node.js and in a browser."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_hooks.node import node
from tests.browser.chrome import launch
from tests.built_site import serving

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
ENGINE = HERE / "engine.py"
PAGE_FILES = (
    *(HERE / name for name in ("engine.mjs", "browser.mjs", "browser.worker.mjs")),
    *(ROOT / "browser" / name for name in ("python.mjs", "runtime-files.mjs", "text-runtime.zh.mjs")),
)
ABOUT = "import sys; print(sys.implementation.name, '.'.join(map(str, sys.version_info[:3])))"
OLDEST = (3, 11)


@dataclass(frozen=True)
class Answers:
    """What an engine said."""

    version: str
    answers: list[str]


Ask = Callable[[str, Sequence[str]], Answers]
"""Bank and requests to answers."""


def in_cpython(python: str) -> Ask:
    """Return how to ask a Python interpreter; it needs nothing installed."""
    return lambda bank, requests: _asked([python, "-I", "-X", "utf8", str(ENGINE), str(ROOT)], bank, requests)


def in_node(site: Path, engine: Path = ENGINE) -> Ask:
    """Return how to ask Pyodide under Node.js, with the files of a shipped site."""
    return lambda bank, requests: _asked([node(), str(HERE / "node.mjs"), str(site)], bank, requests, engine)


def _asked(command: Sequence[str], bank: str, requests: Sequence[str], engine: Path = ENGINE) -> Answers:
    question = {"engine": engine.read_text(encoding="utf-8"), "bank": bank, "requests": requests}
    done = subprocess.run(command, input=json.dumps(question), capture_output=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(f"{command[0]}：\n{done.stderr}")
    return Answers(**json.loads(done.stdout))


def in_browser(site: Path, function: str) -> Ask:
    """Return how to ask in a browser, over HTTP, with the files of a shipped site; `function` is one of browser.mjs."""

    def ask(bank: str, requests: Sequence[str]) -> Answers:
        for file in PAGE_FILES:
            shutil.copy(file, site)
        (site / "index.html").write_text("<!doctype html><title>Parity</title>", encoding="utf-8")
        question = {"engine": ENGINE.read_text(encoding="utf-8"), "bank": bank, "requests": requests}
        with serving(site) as address, sync_playwright() as driver, launch(driver) as browser:
            page = browser.new_page()
            page.goto(address)
            # As one text each way: the driver would take every string of them apart.
            script = (
                f"async (asked) => JSON.stringify(await (await import('./browser.mjs')).{function}(JSON.parse(asked)))"
            )
            answered = Answers(**json.loads(page.evaluate(script, json.dumps(question))))
            return Answers(f"{answered.version} Chromium {browser.version}".strip(), answered.answers)

    return ask


def other_pythons() -> Iterator[tuple[str, str]]:
    """Yield version and path of every other CPython from 3.11 on: in all folders of PATH, and in those of pyenv.

    Of equal versions only one.
    """
    seen = {".".join(map(str, sys.version_info[:3]))}
    for path in _candidates():
        done = subprocess.run([path, "-c", ABOUT], capture_output=True, text=True)
        name, _, version = done.stdout.strip().partition(" ")
        known = done.returncode == 0 and name == "cpython" and version not in seen
        if known and tuple(map(int, version.split(".")[:2])) >= OLDEST:
            seen.add(version)
            yield version, path


def _candidates() -> Iterator[str]:
    names = ["python3", *(f"python3.{minor}" for minor in range(OLDEST[1], OLDEST[1] + 10))]
    for folder in filter(None, os.environ.get("PATH", "").split(os.pathsep)):
        yield from (path for name in names if (path := shutil.which(name, path=folder)))
    roots = {os.environ.get("PYENV_ROOT", ""), str(Path.home() / ".pyenv"), str(Path.home() / ".pyenv" / "pyenv-win")}
    for root in sorted(filter(None, roots)):
        for folder in sorted(Path(root, "versions").glob("*")):
            yield from (str(path) for path in (folder / "bin" / "python3", folder / "python.exe") if path.is_file())
