"""Runs inside Pyodide at build time: writes the archives of bytecode and compresses every file of the runtime.

Inside, because bytecode must come from the very Python that will run it, and because one pinned zlib gives the same bytes
on every machine. What the modules themselves compile whenever they are imported (the methods of data classes, regular
expressions) is compiled here too: half of the grader's import was spent on it.
"""

import ast
import dataclasses
import gzip
import importlib
import importlib.util
import io
import marshal
import re
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any, Final

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
RECALL: Final = {
    "dataclasses.py": """
import marshal
_ahead = marshal.loads({ahead!r})
_exec = exec
def exec(text, names, place):
    _exec(_ahead.get(text, text), names, place)
""",
    "re/_compiler.py": """
import marshal
_ahead = marshal.loads({ahead!r})
_compile_now = compile
def compile(p, flags=0):
    known = _ahead.get((p, flags)) if isstring(p) else None
    return _sre.compile(p, *known) if known else _compile_now(p, flags)
""",
}
"""Added to the end of a module of the library: take what was compiled ahead, and compile what was not."""


def main(inside: Path) -> None:
    """Read `inside`/sources and `inside`/core, write the compressed files into `inside`/runtime.zip."""
    sources = {path.relative_to(inside / "sources").as_posix(): path for path in (inside / "sources").rglob("*.py")}
    stdlib = Path(next(path for path in sys.path if path.endswith(".zip")))
    sys.path.insert(0, str(inside / "sources"))
    methods = _record_methods()
    for module in _with_data_classes():  # imported before anything was recorded
        importlib.reload(module)
    for name in ("grader.web", *KEPT):
        importlib.import_module(name)
    ahead = {"dataclasses.py": methods, "re/_compiler.py": _compiled_patterns()}
    files = {path.name: path.read_bytes() for path in (inside / "core").iterdir()}
    files["python.zip"] = pack(_trimmed(stdlib, ahead))
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


def _record_methods() -> dict[str, Any]:
    """Return a dictionary that `dataclass` fills from now on: the text of a class's methods → their code."""
    methods: dict[str, Any] = {}

    def record(text: str, names: dict[str, Any], place: dict[str, Any]) -> None:
        methods[text] = compile(text, "<string>", "exec", dont_inherit=True)
        exec(text, names, place)

    vars(dataclasses)["exec"] = record
    return methods


def _with_data_classes() -> list[ModuleType]:
    """Return the modules that are imported by now and define data classes."""
    modules = [module for module in sys.modules.values() if isinstance(module, ModuleType)]
    return [module for module in modules if any(_is_data_class_of(module, each) for each in vars(module).values())]


def _is_data_class_of(module: ModuleType, value: object) -> bool:
    return isinstance(value, type) and dataclasses.is_dataclass(value) and value.__module__ == module.__name__


def _compiled_patterns() -> dict[tuple[str | bytes, int], Any]:
    """Return (pattern, flags) → the further arguments of `_sre.compile`, for every pattern that was compiled by now."""
    names = vars(importlib.import_module("re._compiler"))
    real = names["_sre"]
    names["_sre"] = SimpleNamespace(**vars(real) | {"compile": _plain_arguments})
    patterns = {(text, int(flags)): names["compile"](text, int(flags)) for _, text, flags in vars(re)["_cache"]}
    names["_sre"] = real
    return patterns


def _plain_arguments(
    _: object, flags: int, code: list[int], groups: int, index: Mapping[str, int], names: tuple[str | None, ...]
) -> tuple[object, ...]:
    """Return what `_sre.compile` is given besides the pattern, in types that `marshal` knows."""
    return int(flags), [int(word) for word in code], groups, dict(index), names


def _trimmed(stdlib: Path, ahead: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the bytecode of every module of the library that has been imported by now, some with what was compiled ahead."""
    found: dict[str, bytes] = {}
    with zipfile.ZipFile(stdlib) as archive:
        for name, module in sorted(sys.modules.items()):
            inner = str(getattr(module, "__file__", "")).removeprefix(f"{stdlib}/")
            if inner in archive.NameToInfo and name.partition(".")[0] not in LEFT_OUT and not _is_frozen(module):
                added = RECALL[inner].format(ahead=marshal.dumps(ahead[inner])) if inner in RECALL else ""
                found[f"{inner}c"] = bytecode(archive.read(inner).decode() + added, inner)
    return found


def _is_frozen(module: ModuleType) -> bool:
    """Say whether the interpreter holds the module itself, as it does os and zipimport, and reads no file for it."""
    return module.__spec__ is not None and module.__spec__.origin == "frozen"


def _with_named_classes(tree: ast.Module) -> ast.Module:
    """Give each documented class and each data class a `__doc__`: without one, `dataclass` works out a signature at every start."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            is_documented = ast.get_docstring(node, clean=False) is not None
            if is_documented or any("dataclass" in ast.unparse(each) for each in node.decorator_list):
                assign = ast.parse('__doc__ = " "').body[0]
                node.body[:is_documented] = [ast.fix_missing_locations(ast.copy_location(assign, node.body[0]))]
    return tree
