"""The grader as a small wheel: the modules that grading needs, byte for byte the same on every machine."""

import ast
import base64
import hashlib
import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOOR = "grader.web"
"""The module that the browser calls; whatever it imports is shipped, and nothing else."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can hold; every file gets it."""


def wheel_bytes(root: Path = ROOT) -> tuple[str, bytes]:
    """Return the wheel's file name and its content.

    The files lie in it uncompressed: compressors differ between machines, and the grader is small.
    """
    version = grader_version(root)
    return f"grader-{version}-py3-none-any.whl", _pack(portable_sources(root), version, "py3-none-any")


def portable_sources(root: Path = ROOT) -> dict[str, bytes]:
    """Return file name → source of what is shipped, without the line ends that Git may have put in on Windows."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes().replace(b"\r\n", b"\n") for path in shipped_modules(root)
    }


def grader_version(root: Path = ROOT) -> str:
    """Return `__version__` of grader/__init__.py, the one place that states it."""
    for node in ast.parse((root / "grader/__init__.py").read_bytes()).body:
        match node:
            case ast.Assign(targets=[ast.Name("__version__")], value=ast.Constant(str(version))):
                return version
    raise ValueError('grader/__init__.py 里找不到 __version__。改法：写上 __version__ = "0.1.0" 这样的一行')


def shipped_modules(root: Path = ROOT) -> list[Path]:
    """Return the files that `grader.web` reaches through imports at the top level of modules, sorted."""
    found: set[Path] = set()
    waiting = [DOOR]
    while waiting:
        name = waiting.pop()
        path = _file_of(name, root)
        if path is not None and path not in found:
            found.add(path)
            waiting += [name.rpartition(".")[0], *_imports(path)]
    return sorted(found)


def _file_of(module: str, root: Path) -> Path | None:
    if module.partition(".")[0] != "grader":
        return None
    path = root.joinpath(*module.split("."))
    return next((file for file in (path / "__init__.py", path.with_suffix(".py")) if file.is_file()), None)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.parse(path.read_bytes()).body:
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)


def _pack(files: Mapping[str, bytes], version: str, tag: str) -> bytes:
    info = f"grader-{version}.dist-info"
    wheel = f"Wheel-Version: 1.0\nGenerator: build_hooks\nRoot-Is-Purelib: true\nTag: {tag}\n"
    metadata = f"Metadata-Version: 2.1\nName: grader\nVersion: {version}\nRequires-Python: >=3.11\nLicense: MIT\n"
    entries = {**files, f"{info}/METADATA": metadata.encode(), f"{info}/WHEEL": wheel.encode()}
    record = "".join(f"{name},{_digest(content)},{len(content)}\n" for name, content in sorted(entries.items()))
    entries[f"{info}/RECORD"] = f"{record}{info}/RECORD,,\n".encode()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(entries.items()):
            archive.writestr(_entry(name), content)
    return buffer.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, date_time=EPOCH)
    entry.create_system = 3  # Unix, also when this runs on Windows
    entry.external_attr = 0o100644 << 16
    return entry


def _digest(content: bytes) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
