"""The pinned Pyodide core: its files with their checksums, taken from the npm package."""

import hashlib
import json
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parent.parent
NPM_PACKAGE = ROOT / "node_modules" / "pyodide"
VERSION: Final = "314.0.7"
LOCK: Final = "pyodide-lock.json"
CORE: Final = {
    "pyodide.mjs": "6f1d60f7bf529beb300f0f47983c921d3982363640ba20af0e38efdddbc66109",
    "pyodide.asm.mjs": "f7cdc8ece80678ceb712f8e65ebe6d3a83203a180c399865f49612a051693635",
    "pyodide.asm.wasm": "cc36e3cab04fdfc9a63ff13eb52eae2b911bf46c025cc7b281f394bd3de1d5e6",
    "python_stdlib.zip": "fa1957e5777068fc4f7437f96d860ae2fbe9c19732ba06c84e004ec16dd7dd7a",
    LOCK: "5dc2fc119108bc148c7457dc86e7675b5c87e1cafd420b9c34c1eaef7b36c010",
}
"""SHA-256 of each file, as of `VERSION`. After a change of version: `sha256sum` in node_modules/pyodide."""


class RuntimeFileError(Exception):
    """A file of the browser runtime is missing or is not the pinned one. The text is Chinese and says how to mend it."""


def core_files(package: Path = NPM_PACKAGE) -> dict[str, Path]:
    """Return the core's files by name, each one checked.

    Raises:
        RuntimeFileError: a file is missing, or its checksum is not the pinned one.
    """
    files = {name: package / name for name in CORE}
    for name, path in files.items():
        check_file(path, CORE[name])
    return files


def check_file(path: Path, sha256: str) -> None:
    """Raise RuntimeFileError unless the file is there with this checksum."""
    if not path.is_file():
        raise RuntimeFileError(
            f"{path}：缺少 Pyodide {VERSION} 的文件。改法：运行 make setup（Windows：py tasks.py setup）"
        )
    actual = file_sha256(path)
    if actual != sha256:
        raise RuntimeFileError(
            f"{path}：SHA-256 是 {actual}，应为 {sha256}。"
            f"改法：删掉 node_modules 再运行 make setup；若是有意换版本，请改 build_hooks/pyodide.py 的 VERSION 与 CORE"
        )


def file_sha256(path: Path) -> str:
    """Return a file's SHA-256 as lower-case hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def runtime_python(package: Path = NPM_PACKAGE) -> str:
    """Return the version of Python that the core runs, as in "3.14.2"."""
    return _upstream_info(package)["python"]


def bare_lock(package: Path = NPM_PACKAGE) -> dict[str, object]:
    """Return the lock that Pyodide asks for at its start: the core's own facts, and no packages, as none are shipped."""
    return {"info": _upstream_info(package), "packages": {}}


def _upstream_info(package: Path) -> dict[str, str]:
    info: dict[str, str] = json.loads((package / LOCK).read_bytes())["info"]
    return info
