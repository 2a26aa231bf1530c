"""A static host like GitHub Pages, on this machine: compresses text, lets browsers keep files for ten minutes, and can be slow."""

import gzip
import http.server
import mimetypes
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

TYPES: Final = {
    ".mjs": "text/javascript",
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".bin": "application/octet-stream",
}
COMPRESSED: Final = ("text/", "application/json", "application/wasm", "application/xml", "image/svg")
CHUNK: Final = 16 * 1024


class Host(http.server.ThreadingHTTPServer):
    """Serves a folder; `instead` replaces or adds files by their path."""

    daemon_threads = True

    def __init__(self, folder: Path, instead: Mapping[str, bytes], bits_per_second: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.folder, self.instead, self.rate = folder, instead, bits_per_second / 8
        self._free_at = 0.0
        self._lock = threading.Lock()
        self._ready: dict[str, tuple[str, bytes, bool] | None] = {}

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up."""

    def pause(self, size: int) -> None:
        """Wait until the line, which all connections share, has room for so many bytes."""
        if not self.rate:
            return
        with self._lock:
            now = time.monotonic()
            begin = max(self._free_at, now)
            self._free_at = begin + size / self.rate
        time.sleep(max(0.0, self._free_at - now))

    def answer(self, path: str) -> tuple[str, bytes, bool] | None:
        """Return type, body and whether it is compressed; None when there is no such file."""
        if path not in self._ready:
            self._ready[path] = self._read(path)
        return self._ready[path]

    def _read(self, path: str) -> tuple[str, bytes, bool] | None:
        name = path + "index.html" if path.endswith("/") or not path else path
        file = self.folder / name
        if name not in self.instead and not file.is_file():
            return None
        content = self.instead[name] if name in self.instead else file.read_bytes()
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        small = kind.startswith(COMPRESSED)
        return kind, gzip.compress(content, 6) if small else content, small


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Host

    def log_message(self, format: str, *arguments: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        found = self.server.answer(self.path.split("?")[0].lstrip("/"))
        kind, body, is_compressed = found or ("text/plain", b"", False)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        if is_compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        for start in range(0, len(body), CHUNK):
            chunk = body[start : start + CHUNK]
            self.server.pause(len(chunk))
            self.wfile.write(chunk)


@contextmanager
def serve(folder: Path, instead: Mapping[str, bytes], bits_per_second: float = 0) -> Iterator[str]:
    """Serve a folder and yield its address; a speed of 0 is as fast as the machine is."""
    with Host(folder, instead, bits_per_second) as host:
        threading.Thread(target=host.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{host.server_address[1]}/"
        host.shutdown()
