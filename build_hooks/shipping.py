"""The list of files that the browser needs: site path to content. One plain function for the MkDocs hook and the command."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_hooks.bundle import bundle
from build_hooks.pyodide import (
    CORE,
    LOCK,
    VERSION,
    RuntimeFileError,
    check_file,
    core_files,
    lock_for_wheel,
    runtime_python,
)
from build_hooks.wheel import compiled, wheel_bytes

ROOT = Path(__file__).parent.parent
IDB = ROOT / "node_modules" / "idb"


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
    runtime = list(_runtime())
    described = Shipped("assets/runtime.json", _runtime_json(runtime))
    bank = Shipped("assets/bank.json", bank_json.encode())
    return sorted([*runtime, described, bank, *_browser(), *_licences()], key=lambda shipped: shipped.path)


def write(files: list[Shipped], out: Path) -> None:
    """Write the files below a folder and check the core once more where it has arrived."""
    for shipped in files:
        target = out / shipped.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(shipped.read())
    check_written(out)


def check_written(out: Path) -> None:
    """Raise RuntimeFileError unless the Pyodide core lies whole and unchanged in the finished site."""
    for name, sha256 in CORE.items():
        if name != LOCK:  # the site ships a lock of its own
            check_file(out / "assets" / "pyodide" / name, sha256)


def _runtime() -> Iterator[Shipped]:
    core = core_files()
    name, content = wheel_bytes()
    shipped_wheel = compiled(name, content, runtime_python())
    lock = lock_for_wheel(name, content, shipped_wheel)
    yield from (Shipped(f"assets/pyodide/{file}", path) for file, path in core.items() if file != LOCK)
    yield Shipped(f"assets/pyodide/{LOCK}", lock.encode())
    yield Shipped(f"assets/pyodide/{shipped_wheel[0]}", shipped_wheel[1])


def _runtime_json(runtime: list[Shipped]) -> bytes:
    files = [_described(shipped) for shipped in runtime]
    wheel = next(str(file["path"]) for file in files if str(file["path"]).endswith(".whl"))
    return json.dumps({"format": 1, "python": VERSION, "files": files, "wheel": wheel}, indent=1).encode()


def _described(shipped: Shipped) -> dict[str, str | int]:
    content = shipped.read()
    path = shipped.path.removeprefix("assets/")
    return {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def _browser() -> Iterator[Shipped]:
    yield from (Shipped(f"assets/browser/{name}", content) for name, content in bundle().items())


def _licences() -> Iterator[Shipped]:
    """The licences of what is shipped; Pyodide's lie beside its files, where whoever copies the folder finds them."""
    yield Shipped("assets/LICENSE.txt", ROOT / "LICENSE")
    yield Shipped("assets/browser/idb.LICENSE.txt", _present(IDB / "LICENSE"))
    for path in sorted((ROOT / "licenses").glob("*.txt")):
        yield Shipped(f"assets/pyodide/{path.name}", path)


def _present(path: Path) -> Path:
    if not path.is_file():
        raise RuntimeFileError(f"{path}：没有这个文件。改法：运行 make setup（Windows：py tasks.py setup）")
    return path
