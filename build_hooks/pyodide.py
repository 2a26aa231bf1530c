"""The pinned Pyodide core: its files with their checksums, taken from the npm package, and the lock that names the grader."""

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Final

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import package_spec_from_wheel

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
    return str(_upstream_info(package)["python"])


def lock_for_wheel(name: str, content: bytes, shipped: tuple[str, bytes], package: Path = NPM_PACKAGE) -> str:
    """Return the pyodide-lock.json that the site ships: the core's own facts, and the grader's wheel as its one package.

    The packages that the upstream lock lists are not shipped, so they are left out.

    Args:
        name, content: The pure wheel, from which pyodide-lock reads the entry.
        shipped: Name and content of the wheel as it is shipped: the same one, or its bytecode.
    """
    # pyodide-lock 0.1 (Python 3.11) asks for `version`, 0.2 allows it; both can read what is written here.
    info = {**_upstream_info(package), "version": VERSION}
    with tempfile.TemporaryDirectory() as folder:
        wheel, lock = Path(folder, name), Path(folder, LOCK)
        wheel.write_bytes(content)
        lock.write_text(json.dumps({"info": info, "packages": {}}), encoding="utf-8")
        entry = package_spec_from_wheel(wheel, PyodideLockSpec.from_json(lock).info)
        package_fields = {
            "name": entry.name,
            "version": entry.version,
            "file_name": shipped[0],
            "install_dir": entry.install_dir,
            "sha256": hashlib.sha256(shipped[1]).hexdigest(),
            "package_type": entry.package_type,
            "imports": list(entry.imports),
            "depends": list(entry.depends),
            "unvendored_tests": False,
        }
        text = json.dumps({"info": info, "packages": {entry.name: package_fields}}, indent=1, sort_keys=True)
        lock.write_text(text, encoding="utf-8")
        PyodideLockSpec.from_json(lock).check_wheel_filenames()
    return text


def _upstream_info(package: Path) -> dict[str, str]:
    info: dict[str, str] = json.loads((package / LOCK).read_bytes())["info"]
    return info
