"""A static host that can be given another site, lose files or go away, as a learner's network does."""

import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_hooks import offline
from tests.built_site import SUB_PATH

TYPES = {".mjs": "text/javascript", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css"}
TYPES |= {".html": "text/html; charset=utf-8", ".json": "application/json", ".png": "image/png"}


class Host:
    """Serves a folder below the sub-path, always at the same address."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.missing: set[str] = set()
        """Addresses below the site's root that answer 404."""
        self.asked: list[str] = []
        """The addresses asked for since the list was last emptied."""
        self._port = 0
        self.go_up()

    @property
    def url(self) -> str:
        """The site's root."""
        return f"http://127.0.0.1:{self._port}{SUB_PATH}"

    def go_up(self) -> None:
        """Answer again, at the same address as before."""
        self._server = _Server(("127.0.0.1", self._port), _Handler)
        self._server.host = self
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def go_down(self) -> None:
        """Refuse every connection."""
        self._server.shutdown()
        self._server.server_close()


class _Server(http.server.ThreadingHTTPServer):
    host: Host

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up."""


class _Handler(http.server.BaseHTTPRequestHandler):
    server: _Server

    def log_message(self, format: str, *arguments: object) -> None:
        """Print nothing."""

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        host = self.server.host
        address = unquote(urlsplit(self.path).path).removeprefix(SUB_PATH)
        host.asked.append(address)
        file = host.folder / (address + "index.html" if address.endswith("/") or not address else address)
        found = file.is_file() and address not in host.missing
        body = (file if found else host.folder / "404.html").read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream" if found else "text/html"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)


@contextmanager
def host_of(folder: Path) -> Iterator[Host]:
    """Serve a site until the block is left."""
    host = Host(folder)
    try:
        yield host
    finally:
        host.go_down()


def next_version(site: Path, folder: Path) -> Path:
    """Write the site as it might be after the next change: every page, the page's program, the grader's worker."""
    shutil.copytree(site, folder)
    for page in folder.rglob("*.html"):
        page.write_text(page.read_text("utf-8").replace("<html ", '<html data-version="B" ', 1), "utf-8", newline="")
    browser = folder / "assets" / "browser"
    with (browser / "main.mjs").open("ab") as script:
        script.write(b'\ndocument.documentElement.dataset.program = "B";\n')
    worker = browser / "grader.worker.mjs"
    worker.write_bytes(b'postMessage("B");\n' + worker.read_bytes())
    offline.apply(folder)
    return folder
