"""The list of files that the browser needs: site path to content. One plain function for the MkDocs hook and the command."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_hooks.bundle import bundle
from build_hooks.bytecode import runtime_files
from build_hooks.pyodide import VERSION, RuntimeFileError, bare_lock, check_file, core_files
from build_hooks.wheel import grader_version

ROOT = Path(__file__).parent.parent
IDB = ROOT / "node_modules" / "idb"
MODULES = ("pyodide.mjs", "pyodide.asm.mjs")
"""The core's files that the browser imports by their address, so that no script need come from anywhere else."""
PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Shipped:
    """One file of the site."""

    path: str
    """Relative to the site's root, with slashes."""
    content: bytes | Path
    """The bytes, or the file to copy."""

    def read(self) -> bytes:
        """Return the content, whether held or on disk."""
        return self.content.read_bytes() if isinstance(self.content, Path) else self.content


def ship(bank_json: str) -> list[Shipped]:
    """Return everything that lies under assets/ for the browser, sorted by path.

    Raises:
        RuntimeFileError: a package is not installed, or a file is not the pinned one.
        BundleError, NoNodeError: the browser code cannot be put together.
    """
    bank = Shipped("assets/bank.json", bank_json.encode())
    core = core_files()
    modules = [Shipped(f"assets/pyodide/{name}", core[name]) for name in MODULES]
    pieces = [(piece, name) for name, content in runtime_files().items() for piece in _pieces(name, content)]
    described = Shipped("assets/runtime.json", _runtime_json(modules, pieces, bank))
    packed = [piece for piece, _ in pieces]
    return sorted([*modules, *packed, described, bank, *_browser(), *_licences()], key=lambda shipped: shipped.path)


def write(files: list[Shipped], out: Path) -> None:
    """Write the files below a folder and check what the browser will check once they have arrived."""
    for shipped in files:
        target = out / shipped.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(shipped.read())
    check_written(out)


def check_written(out: Path) -> None:
    """Raise RuntimeFileError unless every file of runtime.json lies whole and unchanged in the finished site."""
    assets = out / "assets"
    for file in json.loads((assets / "runtime.json").read_bytes())["files"]:
        check_file(assets / file["path"], file["sha256"])


def _pieces(name: str, content: bytes) -> Iterator[Shipped]:
    """Cut a compressed file, so that the browser can check, count and use its beginning before the end has come.

    The name tells no host to unpack it on the way or to call it by another type.
    """
    for number, start in enumerate(range(0, len(content), PIECE)):
        yield Shipped(f"assets/pyodide/{name}.{number}.bin", content[start : start + PIECE])


def _runtime_json(modules: list[Shipped], pieces: list[tuple[Shipped, str]], bank: Shipped) -> bytes:
    """Return the one list of what the worker loads, in this order: sizes and checksums of the files as the host has them."""
    packed = [{**_described(piece), "unpacks_to": name} for piece, name in pieces]
    files = [*map(_described, modules), *packed, _described(bank)]
    facts = {"format": 2, "python": VERSION, "grader": grader_version(), "lock": bare_lock(), "files": files}
    return json.dumps(facts, indent=1).encode()


def _described(shipped: Shipped) -> dict[str, str | int]:
    content = shipped.read()
    path = shipped.path.removeprefix("assets/")
    return {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _browser() -> Iterator[Shipped]:
    yield from (Shipped(f"assets/browser/{name}", content) for name, content in bundle().items())
    yield Shipped("assets/browser/opened-as-file.js", ROOT / "browser" / "opened-as-file.js")


def _licences() -> Iterator[Shipped]:
    """Licences beside the files, where whoever copies a folder finds them; the page of licences has all of them."""
    yield Shipped("assets/LICENSE.txt", ROOT / "LICENSE")
    yield Shipped("assets/browser/idb.LICENSE.txt", _present(IDB / "LICENSE"))
    for name in ("MPL-2.0.txt", "Pyodide.txt", "Python.txt"):
        yield Shipped(f"assets/pyodide/{name}", ROOT / "licenses" / name)


def _present(path: Path) -> Path:
    if not path.is_file():
        raise RuntimeFileError(f"{path}：没有这个文件。改法：运行 make setup（Windows：py tasks.py setup）")
    return path
