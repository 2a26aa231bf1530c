"""Finds Firefox or gets it, and drives it over its own Marionette port, so that no driver program is needed. Never skips.

Playwright drives only a Firefox of its own or a newer one; geckodriver comes from no package registry that we use.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Final

from tests.browser.chrome import NoBrowserError, install_by_apt, tell

COMMANDS: Final = ("firefox-esr", "firefox")
ELSEWHERE: Final = (
    Path("/Applications/Firefox.app/Contents/MacOS/firefox"),
    *(
        Path(os.environ[name], "Mozilla Firefox", "firefox.exe")
        for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")
        if name in os.environ
    ),
)
DEBIAN_PACKAGES: Final = ("firefox-esr", "fonts-noto-cjk")
MISSING: Final = """\
找不到浏览器测试要用的 Firefox，自动安装也没有成功。请安装 Firefox，或者用环境变量 FIREFOX 指出程序的路径，
然后重新运行 make test（Windows：py tasks.py test）。
No Firefox for the browser tests: install it, or set FIREFOX to the path of its program."""
PREFERENCES: Final = {
    "marionette.port": 0,
    "intl.accept_languages": "zh-CN",
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.server": "",
    "app.normandy.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "browser.safebrowsing.update.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
}
"""A free port, and nothing looked up of its own accord."""
START_WITHIN: Final = 60.0


def ensure_firefox() -> Path:
    """Return Firefox' program: the one named by FIREFOX, an installed one, or one installed now.

    Raises:
        NoBrowserError: FIREFOX names no program, or nothing could be found or installed.
    """
    named = os.environ.get("FIREFOX")
    if named:
        if Path(named).is_file():
            return Path(named)
        raise NoBrowserError(
            f"环境变量 FIREFOX 指向的 {named} 不是文件。改法：写 Firefox 程序的完整路径，或去掉这个变量"
        )
    found = installed() or (install_by_apt(DEBIAN_PACKAGES) and installed())
    if not found:
        raise NoBrowserError(MISSING)
    return found


def installed() -> Path | None:
    """Return an installed Firefox."""
    known = [Path(path) for path in map(shutil.which, COMMANDS) if path]
    return next((path for path in [*known, *ELSEWHERE] if path.is_file()), None)


class Firefox:
    """A Firefox with one tab. Commands are those of WebDriver; an error of the page's script is raised here."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._answers = connection.makefile("rb")
        self._count = 0
        self._read()
        self.version: str = self.command("WebDriver:NewSession")["capabilities"]["browserVersion"]

    def command(self, name: str, **arguments: Any) -> Any:
        """Send a command and return what it answers."""
        self._count += 1
        message = json.dumps([0, self._count, name, arguments]).encode()
        self._connection.sendall(b"%d:%s" % (len(message), message))
        _, _, error, result = self._read()
        assert error is None, f"{name}: {error['error']}: {error['message']}"
        return result

    def close(self) -> None:
        """Let go of the connection."""
        self._answers.close()

    def goto(self, address: str) -> None:
        """Load a page."""
        self.command("WebDriver:Navigate", url=address)

    def run(self, script: str, *arguments: Any) -> Any:
        """Return what a function's body returns in the page."""
        return self.command("WebDriver:ExecuteScript", script=script, args=arguments)["value"]

    def until(self, script: str, *arguments: Any, within: float = 90.0) -> Any:
        """Return the first true thing that a script returns."""
        end = time.monotonic() + within
        while time.monotonic() < end:
            if found := self.run(script, *arguments):
                return found
            time.sleep(0.05)
        raise AssertionError(f"not within {within} s: {script} {arguments}")

    def _read(self) -> Any:
        length = b""
        while (character := self._answers.read(1)) != b":":
            assert character, "Firefox has gone"
            length += character
        return json.loads(self._answers.read(int(length)))


@contextmanager
def driving(program: Path, profile: Path) -> Iterator[Firefox]:
    """Start Firefox without a window in an empty profile folder; end it."""
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", profile]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        address = ("127.0.0.1", _port(profile, process))
        with socket.create_connection(address) as connection, closing(Firefox(connection)) as firefox:
            yield firefox
    finally:
        process.terminate()
        process.wait(START_WITHIN)


def _port(profile: Path, process: subprocess.Popen[bytes]) -> int:
    told, end = profile / "MarionetteActivePort", time.monotonic() + START_WITHIN
    while time.monotonic() < end and process.poll() is None:
        if told.is_file() and (number := told.read_text()):
            return int(number)
        time.sleep(0.05)
    raise NoBrowserError("Firefox 没有启动。改法：在命令行运行 firefox --headless，看它说什么")


if __name__ == "__main__":
    sys.exit(tell(ensure_firefox))
