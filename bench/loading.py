"""What a learner waits for the grader, as ratios to the plain way of loading Pyodide on the same page: `python -m bench.loading`."""

import gzip
import hashlib
import json
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Literal

from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from bench.slow_host import serve
from build_hooks.bytecode import runtime_files
from build_hooks.pyodide import bare_lock, core_files
from build_hooks.shipping import MODULES
from build_hooks.wheel import grader_version, wheel_bytes
from tests.browser.chrome import browser_options

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "bench" / "loading.js"
SLOW: Final = 10e6
TIMES: Final = 5
Workers = Literal["allow", "block"]
WARM: Final[dict[str, Workers]] = {
    "重开浏览器（HTTP 缓存与内存快照）": "block",
    "重开浏览器（service worker 与内存快照）": "allow",
}
MARKS: Final = 40
KEPT: Final = """async (isCourseKept) => {
  const name = (await caches.keys()).find((name) => name.startsWith("python "));
  const isMemoryKept = Boolean(name) && (await (await caches.open(name)).keys()).some(({ url }) => url.endsWith("/memory"));
  return isMemoryKept && (!isCourseKept || Boolean((await navigator.serviceWorker.getRegistration())?.active));
}"""
"""Whether the worker has kept its memory and, where it is to be, the course is kept for offline use."""


def main() -> int:
    """Build the site, measure every row and print it beside its bar."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
        subprocess.run(command, cwd=ROOT, check=True)
        path = _chapter(site)
        _sizes()
        plain = plain_files()
        with (
            serve(site, {}) as ours,
            serve(site, plain) as base,
            serve(site, {}, SLOW) as slow,
            serve(site, plain, SLOW) as base_slow,
        ):
            cold, first = by_turns(playwright, base + path, ours + path)
            print(f"首次打开，本机：基准 {cold:.0f} 毫秒")
            _row("首次打开，本机", first, cold, 0.42)
            cold_slow, first_slow = by_turns(playwright, base_slow + path, slow + path)
            _row("首次打开，10 Mbit/s", first_slow, cold_slow, 0.66)
            for name, workers in WARM.items():
                _row(name, warm_mark(playwright, ours + path, workers), cold, 0.35)
            read = median(lambda: after_reading(playwright, slow + path))
            print(f"{'10 Mbit/s 下读 10 秒后第一次批改':<20} {read:7.1f} 毫秒（上限 50）")
            _further(playwright, ours + path)
    return 0


def plain_files() -> dict[str, bytes]:
    """Return path → content of what the plain way needs: the core as it is published, the grader's wheel and a lock."""
    name, wheel = wheel_bytes()
    entry = {
        "name": "grader",
        "version": grader_version(),
        "file_name": name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel).hexdigest(),
        "package_type": "package",
        "imports": ["grader"],
        "depends": [],
    }
    files = {f"assets/plain/{file}": path.read_bytes() for file, path in core_files().items()}
    files["assets/plain/pyodide-lock.json"] = json.dumps(bare_lock() | {"packages": {"grader": entry}}).encode()
    files[f"assets/plain/{name}"] = wheel
    files["assets/browser/grader.worker.mjs"] = (ROOT / "bench" / "plain.worker.mjs").read_bytes()
    return files


def first_mark(playwright: Playwright, url: str) -> float:
    """Return the milliseconds from the navigation to the first painted mark, in a browser that has never been there."""
    with tempfile.TemporaryDirectory() as profile:
        return _visit(playwright, profile, url, lambda page: float(page.evaluate("bench.mark(0)")["painted"]))


def by_turns(playwright: Playwright, *urls: str) -> tuple[float, ...]:
    """Return the median first mark at each address, measured in turn: a machine is not equally fast all the time."""
    rounds = [[first_mark(playwright, url) for url in urls] for _ in range(TIMES)]
    return tuple(statistics.median(times) for times in zip(*rounds, strict=True))


def warm_mark(playwright: Playwright, url: str, workers: Workers) -> float:
    """Return the same, as a median, for a browser that is started again after one visit, with or without the service worker."""
    with tempfile.TemporaryDirectory() as profile:

        def settle(page: Page) -> float:
            page.evaluate("bench.mark(0)")
            while not page.evaluate(KEPT, workers == "allow"):
                page.wait_for_timeout(500)
            page.wait_for_timeout(3000)
            return 0

        _visit(playwright, profile, url, settle, workers)
        forget = "indexedDB.deleteDatabase('course')"  # or the page would begin with the attempt of before

        def again(page: Page) -> float:
            painted = float(page.evaluate("bench.mark(0)")["painted"])
            page.evaluate(forget)
            return painted

        _visit(playwright, profile, url, again, workers)
        return median(lambda: _visit(playwright, profile, url, again, workers))


def after_reading(playwright: Playwright, url: str) -> float:
    """Return the milliseconds from the click to the painted mark, for a learner who has read the page for 10 seconds."""

    def read(page: Page) -> float:
        page.wait_for_timeout(10_000)
        return _duration(page.evaluate("bench.mark(0)"))

    with tempfile.TemporaryDirectory() as profile:
        return _visit(playwright, profile, url, read)


def _further(playwright: Playwright, url: str) -> None:
    def marks(page: Page) -> list[float]:
        return [_duration(page.evaluate("turn => bench.mark(turn)", turn)) for turn in range(MARKS + 1)][1:]

    with tempfile.TemporaryDirectory() as profile:
        times = sorted(_visit(playwright, profile, url, marks))
    middle, late = statistics.median(times), times[int(len(times) * 0.95)]
    print(f"再次批改，点击到画出：中位数 {middle:.1f} 毫秒（上限 16），95% 以内 {late:.1f} 毫秒（上限 50）")


def _visit(
    playwright: Playwright, profile: str, url: str, work: Callable[[Page], Any], workers: Workers = "allow"
) -> Any:
    options = browser_options() | {"service_workers": workers}
    context: BrowserContext = playwright.chromium.launch_persistent_context(profile, **options)
    try:
        page = context.new_page()
        page.set_default_timeout(180_000)
        page.add_init_script(path=SCRIPT)
        page.goto(url, wait_until="commit")
        page.wait_for_selector("course-exercise button[type=submit]", state="attached")
        return work(page)
    finally:
        context.close()


def median(measure: Callable[[], float]) -> float:
    """Return the median of some measurements."""
    return statistics.median(measure() for _ in range(TIMES))


def _row(name: str, ours: float, base: float, bar: float) -> None:
    print(f"{name:<20} {ours:7.0f} 毫秒，是基准 {base:.0f} 毫秒的 {ours / base:.2f} 倍（上限 {bar}）", flush=True)


def _sizes() -> None:
    bytecode = runtime_files()
    core = core_files()
    modules = sum(len(gzip.compress(core[name].read_bytes(), 6)) for name in MODULES)
    total = modules + sum(map(len, bytecode.values()))
    wheel = wheel_bytes()[1]
    print(
        f"运行环境下载量 {total / 1e6:.2f} MB（上限 4.9）；其中评分程序的字节码 {len(bytecode['grader.zip']) / 1e3:.0f} KB"
    )
    print(
        f"评分程序的 wheel（源码，未发布）{len(wheel) / 1e3:.0f} KB，gzip 后 {len(gzip.compress(wheel, 9)) / 1e3:.0f} KB"
    )


def _duration(times: dict[str, float]) -> float:
    return times["painted"] - times["clicked"]


def _chapter(site: Path) -> str:
    """Return the address of the page with the most exercises among those that ask for a choice."""
    pages = {page: page.read_text(encoding="utf-8") for page in site.rglob("index.html")}
    chosen = max(
        (page for page in pages if 'type="radio"' in pages[page]),
        key=lambda page: pages[page].count("<course-exercise"),
    )
    return chosen.relative_to(site).as_posix().removesuffix("index.html")


if __name__ == "__main__":
    sys.exit(main())
