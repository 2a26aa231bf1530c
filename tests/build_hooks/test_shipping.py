"""What the site ships for the browser: complete, described with true sizes and checksums, and the same on every run."""

import gzip
import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from build_hooks import shipping
from build_hooks.bundle import ENTRIES
from build_hooks.bytecode import ORDER, WASM, runtime_files
from build_hooks.pyodide import CORE, RuntimeFileError
from build_hooks.shipping import Shipped, check_written, ship, write

BANK = '{"format":1,"exercises":{}}'

RUNTIME = (".bin", "/pyodide.mjs", "/pyodide.asm.mjs")


@pytest.fixture(scope="module")
def shipped() -> dict[str, bytes]:
    """Site path to content."""
    return {file.path: file.read() for file in ship(BANK)}


def test_everything_lies_under_assets_once_and_in_order() -> None:
    paths = [file.path for file in ship(BANK)]
    assert paths == sorted(set(paths))
    assert all(path.startswith("assets/") for path in paths)


def test_the_core_the_bank_and_the_browser_code_are_there(shipped: dict[str, bytes]) -> None:
    assert shipped["assets/bank.json"].decode() == BANK
    assert {f"assets/browser/{name}" for name in ENTRIES} <= set(shipped)


def test_runtime_json_describes_each_file_as_it_is(shipped: dict[str, bytes]) -> None:
    runtime = json.loads(shipped["assets/runtime.json"])
    for file in runtime["files"]:
        content = shipped[f"assets/{file['path']}"]
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    described = {f"assets/{file['path']}" for file in runtime["files"]}
    assert described == {path for path in shipped if path.endswith(RUNTIME)} | {"assets/bank.json"}


def test_the_pieces_make_up_the_runtime_in_the_order_of_loading(shipped: dict[str, bytes]) -> None:
    made = runtime_files()
    files = [file for file in json.loads(shipped["assets/runtime.json"])["files"] if "unpacks_to" in file]
    assert list(dict.fromkeys(file["unpacks_to"] for file in files)) == list(ORDER) == list(made)
    for name, content in made.items():
        pieces = [shipped[f"assets/{file['path']}"] for file in files if file["unpacks_to"] == name]
        assert b"".join(pieces) == content
        assert max(map(len, pieces)) <= shipping.PIECE


def test_the_core_is_the_pinned_one(shipped: dict[str, bytes]) -> None:
    core = {name: shipped[f"assets/pyodide/{name}"] for name in shipping.MODULES}
    core[WASM] = gzip.decompress(runtime_files()[WASM])
    assert {name: hashlib.sha256(content).hexdigest() for name, content in core.items()}.items() <= CORE.items()


def test_the_runtime_is_no_larger_than_its_budget(shipped: dict[str, bytes]) -> None:
    """4.9 MB gzip: the pieces are compressed already; the modules are by any host that compresses programs."""
    packed = sum(len(content) for path, content in shipped.items() if path.endswith(".bin"))
    modules = sum(len(gzip.compress(shipped[f"assets/pyodide/{name}"], 6)) for name in shipping.MODULES)
    assert packed + modules <= 4.9e6


def test_the_licences_lie_beside_what_they_cover(shipped: dict[str, bytes]) -> None:
    assert shipped["assets/pyodide/MPL-2.0.txt"].startswith(b"Mozilla Public License Version 2.0")
    assert b"Source Code Form" in shipped["assets/pyodide/Pyodide.txt"]
    assert b"PYTHON SOFTWARE FOUNDATION LICENSE" in shipped["assets/pyodide/Python.txt"]
    assert b"ISC License" in shipped["assets/browser/idb.LICENSE.txt"]
    assert b"MIT License" in shipped["assets/LICENSE.txt"]


def test_shipping_twice_gives_the_same_bytes(shipped: dict[str, bytes]) -> None:
    assert {file.path: file.read() for file in ship(BANK)} == shipped


def test_a_file_spoilt_on_the_way_is_found_in_the_finished_site(tmp_path: Path) -> None:
    write(ship(BANK), tmp_path)
    check_written(tmp_path)
    (tmp_path / "assets/pyodide/python.zip.0.bin").write_bytes(b"")
    with pytest.raises(RuntimeFileError, match=r"python\.zip"):
        check_written(tmp_path)


def test_a_package_that_is_not_installed_is_an_error_that_says_how_to_mend_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipping, "IDB", tmp_path)
    with pytest.raises(RuntimeFileError, match="改法：运行 make setup"):
        ship(BANK)


def test_content_is_read_from_bytes_and_from_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"on disk")
    assert [Shipped("a", tmp_path / "a").read(), Shipped("b", b"held").read()] == [b"on disk", b"held"]


def test_the_command_writes_the_same_files_as_the_hook(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "build_hooks", str(tmp_path)]
    done = subprocess.run(command, cwd=shipping.ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    bank = (tmp_path / "assets/bank.json").read_text(encoding="utf-8")
    written = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert written == {file.path: file.read() for file in ship(bank)}
    assert json.loads(bank)["exercises"]
