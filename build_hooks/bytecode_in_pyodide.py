"""Runs inside Pyodide at build time: writes the archives of bytecode and compresses every file of the runtime.

Inside, because bytecode must come from the very Python that will run it, and because one pinned zlib gives the same bytes
on every machine.
"""

import ast
import gzip
import importlib
import importlib.util
import io
import marshal
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Final

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP archive can hold; every file gets it."""
UNCHECKED: Final = (0b01).to_bytes(4, "little")
"""The flag of bytecode that carries a hash of its source and is never compared with it: there is no source to compare."""
KEPT: Final = (
    "traceback",
    "linecache",
    "tokenize",
    "difflib",
    "encodings.ascii",
    "encodings.latin_1",
    "encodings.utf_8",
)
"""What a start or a mark may not import but an exception's words may."""
LEFT_OUT: Final = ("ssl", "_ssl", "bz2", "lzma", "compression")
"""What Pyodide's start imports only if it is there: asyncio does without ssl; shutil and zipfile without compressors."""


def main(inside: Path) -> None:
    """Read `inside`/sources and `inside`/core, write the compressed files into `inside`/runtime.zip."""
    sources = {path.relative_to(inside / "sources").as_posix(): path for path in (inside / "sources").rglob("*.py")}
    stdlib = Path(next(path for path in sys.path if path.endswith(".zip")))
    sys.path.insert(0, str(inside / "sources"))
    for module in ("grader.web", *KEPT):
        importlib.import_module(module)
    files = {path.name: path.read_bytes() for path in (inside / "core").iterdir()}
    files["python.zip"] = pack(_trimmed(stdlib))
    files["grader.zip"] = pack({f"{name}c": bytecode(path.read_text("utf-8"), name) for name, path in sources.items()})
    packed = {name: gzip.compress(content, 9, mtime=0) for name, content in files.items()}
    (inside / "runtime.zip").write_bytes(pack(packed))


def bytecode(source: str, name: str) -> bytes:
    """Return the content of a .pyc without docstrings and assertions."""
    code = compile(_with_named_classes(ast.parse(source)), name, "exec", dont_inherit=True, optimize=2)
    return importlib.util.MAGIC_NUMBER + UNCHECKED + bytes(8) + marshal.dumps(code)


def pack(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of the files, sorted, not compressed, without times of their own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, date_time=EPOCH)
            entry.create_system = 3  # Unix
            entry.external_attr = 0o100644 << 16
            archive.writestr(entry, content)
    return buffer.getvalue()


def _trimmed(stdlib: Path) -> dict[str, bytes]:
    """Return the bytecode of every module of the library that has been imported by now."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(stdlib) as archive:
        for name, module in sorted(sys.modules.items()):
            inner = str(getattr(module, "__file__", "")).removeprefix(f"{stdlib}/")
            if inner in archive.NameToInfo and name.partition(".")[0] not in LEFT_OUT and not _is_frozen(module):
                found[f"{inner}c"] = bytecode(archive.read(inner).decode(), inner)
    return found


def _is_frozen(module: ModuleType) -> bool:
    """Say whether the interpreter holds the module itself, as it does os and zipimport, and reads no file for it."""
    return module.__spec__ is not None and module.__spec__.origin == "frozen"


def _with_named_classes(tree: ast.Module) -> ast.Module:
    """Give each class of the grader a `__doc__`: without one, `dataclass` works out a signature at every start."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and ast.get_docstring(node, clean=False):
            assign = ast.parse('__doc__ = " "').body[0]
            node.body[0] = ast.fix_missing_locations(ast.copy_location(assign, node.body[0]))
    return tree
