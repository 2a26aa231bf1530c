"""What of the runtime is shipped compressed: the wasm, bytecode of the grader and of the library it needs; made once, kept."""

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from build_hooks.cache import cached
from build_hooks.node import NoNodeError, node
from build_hooks.pyodide import CORE, NPM_PACKAGE, RuntimeFileError, core_files
from build_hooks.wheel import ROOT, portable_sources

SCRIPT = Path(__file__).with_name("bytecode.mjs")
INSIDE = Path(__file__).with_name("bytecode_in_pyodide.py")
WASM: Final = "pyodide.asm.wasm"
ORDER: Final = (WASM, "python.zip", "grader.zip")
"""How the browser fetches them: the wasm takes longest to arrive, is compiled meanwhile, and starts before the library."""

FAILED: Final = "没能在 Node.js 里用 Pyodide 编译评分程序。改法：运行 make setup 后重试；还不行，请把下面的话告诉维护者"


def runtime_files(root: Path = ROOT) -> dict[str, bytes]:
    """Return file name → compressed content, in the order of loading. Takes seconds when anything changed, else nothing.

    Raises:
        RuntimeFileError: there is no Node.js, it failed, or a file of the core is not the pinned one.
    """
    core = core_files()
    sources = portable_sources(root)
    made = cached("runtime", _parts(sources), lambda: _make(core, sources))
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return {name: archive.read(name) for name in ORDER}


def _parts(sources: Mapping[str, bytes]) -> Iterator[bytes]:
    """Everything that the result depends on."""
    yield repr(CORE).encode()
    for path in (SCRIPT, INSIDE):
        yield path.read_bytes().replace(b"\r\n", b"\n")
    for name, content in sorted(sources.items()):
        yield name.encode()
        yield content


def _make(core: Mapping[str, Path], sources: Mapping[str, bytes]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        inside = Path(folder)
        for name, content in sources.items():
            target = inside / "sources" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        (inside / "core").mkdir()
        shutil.copy(core[WASM], inside / "core" / WASM)
        return _run(inside)


def _run(inside: Path) -> bytes:
    try:
        command = [node(), str(SCRIPT), str(NPM_PACKAGE), str(INSIDE), str(inside)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace")
    except NoNodeError as error:
        raise RuntimeFileError(str(error)) from None
    except OSError as error:
        raise RuntimeFileError(f"{FAILED}\n{error}") from None
    made = inside / "runtime.zip"
    if done.returncode == 0 and made.is_file():
        return made.read_bytes()
    raise RuntimeFileError(f"{FAILED}\n{done.stderr[-2000:]}")
