"""The offline ZIP: the same every time, right for each system, and its server serves what browsers insist on."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_hooks import offline_zip
from build_hooks.offline import ARCHIVE

PAGE = '<p>离线包（<span class="zip-size"></span>）</p>'
LAUNCHERS = {"serve.ps1", "serve.py", "开始学习.cmd", "开始学习.command", "说明.txt"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small finished site with its ZIP."""
    folder = tmp_path / "made"
    (folder / "assets").mkdir(parents=True)
    (folder / "课").mkdir()
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "课" / "index.html").write_text("第一课", "utf-8")
    (folder / "assets" / "python.wasm").write_bytes(b"\0asm")
    (folder / "assets" / "main.mjs").write_bytes(b"export {};")
    offline_zip.apply(folder)
    return folder


@pytest.fixture
def unpacked(site: Path, tmp_path: Path) -> Path:
    """What a teacher has after unpacking."""
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        archive.extractall(tmp_path / "unpacked")
    return tmp_path / "unpacked" / "kefu-xuetang"


@pytest.fixture
def served(unpacked: Path) -> Iterator[str]:
    """The address that serve.py prints; it must not open a browser here."""
    command = [sys.executable, str(unpacked / "serve.py")]
    environment = {**os.environ, "BROWSER": "true", "PYTHONIOENCODING": "ascii"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, encoding="utf-8") as process:
        assert process.stdout
        yield process.stdout.readline().strip().removeprefix("客服学堂：")
        process.terminate()


def content_type(url: str) -> str:
    """Return the type under which a file is served."""
    with urllib.request.urlopen(url) as answer:
        return str(answer.headers["Content-Type"])


def test_the_launchers_lie_beside_the_site(unpacked: Path) -> None:
    assert {path.name for path in unpacked.iterdir()} == {*LAUNCHERS, "site"}
    assert (unpacked / "site" / "课" / "index.html").read_text("utf-8") == "第一课"


def test_the_same_site_gives_the_same_bytes(site: Path) -> None:
    before = (site / ARCHIVE).read_bytes()
    (site / "index.html").write_text(PAGE, "utf-8")
    os.utime(site / "assets" / "main.mjs", (0, 0))
    offline_zip.apply(site)
    assert (site / ARCHIVE).read_bytes() == before


def test_what_is_compressed_already_is_only_stored(site: Path) -> None:
    for name in ("python.0.bin", "page.html"):
        (site / "assets" / name).write_bytes(b"0" * 1000)
    offline_zip.apply(site)
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        sizes = {Path(entry.filename).name: entry.compress_size for entry in archive.infolist()}
    assert sizes["python.0.bin"] == 1000
    assert sizes["page.html"] < 100


def test_each_file_has_the_line_ends_and_the_mark_of_its_system(unpacked: Path) -> None:
    for name in ("开始学习.cmd", "serve.ps1", "说明.txt"):
        content = (unpacked / name).read_bytes()
        assert content.count(b"\n") == content.count(b"\r\n") > 3
        assert content.startswith(b"\xef\xbb\xbf") == (name != "开始学习.cmd")
    for name in ("开始学习.command", "serve.py"):
        assert b"\r" not in (unpacked / name).read_bytes()


def test_the_command_for_mac_and_linux_may_run(site: Path) -> None:
    with zipfile.ZipFile(site / ARCHIVE) as archive:
        modes = {entry.filename: entry.external_attr >> 16 & 0o777 for entry in archive.infolist()}
    assert {name for name, mode in modes.items() if mode == 0o755} == {"kefu-xuetang/开始学习.command"}


def test_the_page_tells_the_size(site: Path) -> None:
    assert '<span class="zip-size">0.0 MB</span>' in (site / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("address", "expected"),
    [("", "text/html"), ("assets/python.wasm", "application/wasm"), ("assets/main.mjs", "text/javascript")],
)
def test_the_server_serves_the_types_that_browsers_insist_on(served: str, address: str, expected: str) -> None:
    assert content_type(served + address).startswith(expected)


def test_the_server_reads_chinese_names_and_shows_nothing_else(served: str) -> None:
    assert urllib.request.urlopen(served + "%E8%AF%BE/").read().decode() == "第一课"
    for address in ("assets/", "..%2fserve.py", "nothing"):
        with pytest.raises(urllib.error.HTTPError, match="404") as error:
            urllib.request.urlopen(served + address)
        assert "回到首页" in error.value.read().decode()


def test_a_second_start_opens_the_first_one(served: str, unpacked: Path) -> None:
    environment = {**os.environ, "BROWSER": "true"}
    done = subprocess.run([sys.executable, unpacked / "serve.py"], env=environment, capture_output=True, timeout=60)
    assert done.stdout.decode().splitlines()[0] == f"客服学堂：{served}"
