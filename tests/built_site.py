"""The finished site, built once per test run from a clean folder, and served below a sub-path as on GitHub Pages."""

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SUB_PATH = "/repo/"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".mjs": "text/javascript"}

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep the test output readable."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with the site's own 404 page, as GitHub Pages does."""
        page = Path(self.directory) / SUB_PATH.strip("/") / "404.html"
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up in the middle of a file."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder below a sub-path of its own name; gives the address."""
    handler = functools.partial(_Quiet, directory=str(folder.parent))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/{folder.name}/"
        server.shutdown()


@pytest.fixture(scope="session")
def _served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The site's folder, yet empty, and its address: a build that knows it has instant navigation, as on the web."""
    folder = tmp_path_factory.mktemp("served") / SUB_PATH.strip("/")
    with serving(folder) as address:
        yield folder, address


@pytest.fixture(scope="session")
def built_site(_served: tuple[Path, str]) -> Path:
    """The folder of the site, built in strict mode."""
    folder, address = _served
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = {**os.environ, "SITE_URL": address}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="session")
def site_url(_served: tuple[Path, str], built_site: Path) -> str:
    """The address of the served site, below a sub-path."""
    return _served[1]
