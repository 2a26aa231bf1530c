"""Serves the unpacked course on this computer and opens it in the browser. Python 3.6 or newer, standard library only.

python3 serve.py            for this computer alone
python3 serve.py --lan      for everyone in the same network, such as a class
"""

import http.client
import http.server
import os
import socket
import socketserver
import sys
import webbrowser

SITE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "site")
PORTS = range(8470, 8490)
"""The first one that is free: answers are kept under the address, so it should be the same every time."""
NAME = "kefu-xuetang"
MISSING = (
    '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>没有这一页</title>'
    '<h1>没有这一页</h1><p><a href="/">回到首页</a></p>'
)


class Handler(http.server.SimpleHTTPRequestHandler):
    """Answers with a file of the current folder, under the types that browsers insist on."""

    protocol_version = "HTTP/1.1"
    server_version = NAME
    extensions_map = dict(
        http.server.SimpleHTTPRequestHandler.extensions_map,
        **{
            ".css": "text/css; charset=utf-8",
            ".html": "text/html; charset=utf-8",
            ".js": "text/javascript; charset=utf-8",
            ".json": "application/json",
            ".mjs": "text/javascript; charset=utf-8",
            ".svg": "image/svg+xml",
            ".txt": "text/plain; charset=utf-8",
            ".wasm": "application/wasm",
            ".webmanifest": "application/manifest+json",
        },
    )

    def end_headers(self) -> None:
        """Have browsers ask whether a file is still the same: the folder may be replaced by a newer one."""
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def list_directory(self, path: "str | os.PathLike[str]") -> None:
        """Show no list of files."""
        self.send_error(404)

    def send_error(self, code: int, message: "str | None" = None, explain: "str | None" = None) -> None:
        """Say in Chinese that there is no such page."""
        body = MISSING.encode("utf-8")
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Leave the window to what the reader must know."""


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Answers many browsers at once."""

    daemon_threads = True
    # On Windows this would let two programs have one port.
    allow_reuse_address = os.name != "nt"

    def server_bind(self) -> None:
        """Take the port without asking the network for this computer's name, which may take long."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a browser that hangs up."""


def is_running(port: int) -> bool:
    """Say whether this course is being served on the port already, as after a second double-click."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        connection.request("HEAD", "/")
        return connection.getresponse().headers.get("Server", "").startswith(NAME)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def listen(host: str) -> "Server | int":
    """Return a server on the first free port, or the port where the course is served already."""
    for port in PORTS:
        try:
            return Server((host, port), Handler)
        except OSError:
            if is_running(port):
                return port
    raise SystemExit(f"没有空闲的端口（{PORTS[0]}–{PORTS[-1]}）。请关掉别的服务器程序，再试一次。")


def own_address() -> "str | None":
    """Return this computer's address in the network, if it has one. Nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])


def main() -> None:
    """Serve until the window is closed."""
    for_class = "--lan" in sys.argv[1:]
    os.chdir(SITE)
    server = listen("" if for_class else "127.0.0.1")
    port = server if isinstance(server, int) else server.server_port
    url = f"http://127.0.0.1:{port}/"
    print("客服学堂：" + url, flush=True)
    if isinstance(server, int):
        print("已经在另一个窗口里运行，直接打开。", flush=True)
        webbrowser.open(url)
        return
    if for_class:
        print(f"同一个网络里的电脑和手机打开：http://{own_address() or '本机的网络地址'}:{port}/", flush=True)
    print("学习期间请不要关闭这个窗口；学完直接关掉它。", flush=True)
    webbrowser.open(url)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    if hasattr(sys.stdout, "buffer") and (sys.stdout.encoding or "").lower().replace("-", "") != "utf8":
        sys.stdout = open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    main()
