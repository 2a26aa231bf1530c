"""Finds the browser that the tests drive, or gets one. `python -m tests.browser.chrome` prints its path. Never skips."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

COMMANDS: Final = (
    "google-chrome-stable",
    "google-chrome",
    "chromium",
    "chromium-browser",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
)
MAC_APPS: Final = ("Google Chrome", "Chromium", "Microsoft Edge")
WINDOWS_PROGRAMS: Final = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
)
QUIET: Final = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Flags without which the browser looks up hosts of its own accord."""
DEBIAN_PACKAGES: Final = ("chromium", "fonts-noto-cjk")
ASK_PLAYWRIGHT: Final = """\
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)"""
"""Run apart: a process may drive Playwright only once at a time."""
MISSING: Final = """\
找不到浏览器测试要用的浏览器，自动安装也没有成功。请安装 Google Chrome、Chromium 或 Microsoft Edge 中的任意一个，
或者用环境变量 CHROME 指出浏览器程序的路径，然后重新运行 make test（Windows：py tasks.py test）。
No browser for the browser tests: install Chrome, Chromium or Edge, or set CHROME to the path of its program."""


class NoBrowserError(Exception):
    """There is no browser and none could be had. The text says what to install."""


def ensure_browser() -> Path:
    """Return a browser's program: the one named by CHROME, an installed one, or one installed now.

    Raises:
        NoBrowserError: CHROME names no program, or nothing could be found or installed.
    """
    named = os.environ.get("CHROME")
    if named:
        if Path(named).is_file():
            return Path(named)
        raise NoBrowserError(f"环境变量 CHROME 指向的 {named} 不是文件。改法：写浏览器程序的完整路径，或去掉这个变量")
    found = installed() or downloaded() or _download() or (install_by_apt(DEBIAN_PACKAGES) and installed())
    if not found:
        raise NoBrowserError(MISSING)
    return found


def installed() -> Path | None:
    """Return an installed Chrome, Chromium or Edge that starts."""
    return next((path for path in _candidates() if path.is_file() and _starts(path)), None)


def downloaded() -> Path | None:
    """Return the browser that Playwright has downloaded before."""
    done = subprocess.run([sys.executable, "-c", ASK_PLAYWRIGHT], capture_output=True, text=True)
    path = Path(done.stdout.strip())
    return path if path.is_file() else None


def launch(playwright: "Playwright") -> "Browser":
    """Start the browser without a window."""
    return playwright.chromium.launch(**browser_options())


def browser_options() -> dict[str, Any]:
    """Return how to start the browser: its program, and quiet."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    sandbox = ("--no-sandbox",) if is_root else ()
    return {"executable_path": ensure_browser(), "args": [*QUIET, *sandbox]}


def _candidates() -> Iterator[Path]:
    yield from (Path(path) for path in map(shutil.which, COMMANDS) if path)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        yield from (folder / f"{app}.app" / "Contents" / "MacOS" / app for app in MAC_APPS)
    for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        if name in os.environ:
            yield from (Path(os.environ[name], program) for program in WINDOWS_PROGRAMS)


def _starts(program: Path) -> bool:
    """Tell a browser from a stub that only says how to install one. (On Windows asking would open a window.)"""
    if os.name == "nt":
        return True
    return subprocess.run([program, "--version"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def _download() -> Path | None:
    print("没有找到浏览器，先试 Playwright 自带的 Chromium……", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return downloaded() if done.returncode == 0 else None


def install_by_apt(packages: tuple[str, ...]) -> bool:
    """Install packages on Debian as root; tell whether that could be tried."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        return False
    print(f"用 apt-get 安装 {'、'.join(packages)}……", file=sys.stderr, flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    for command in (["apt-get", "update"], install):
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    return True


def tell(ensure: Callable[[], Path]) -> int:
    """Print the path of a browser that is looked for, or why there is none; return how the command ends."""
    try:
        print(ensure())
    except NoBrowserError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(tell(ensure_browser))
