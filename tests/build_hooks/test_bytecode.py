"""The runtime as it is shipped: bytecode, trimmed, the same every time, made once."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from build_hooks import bytecode, cache
from build_hooks.bytecode import ORDER, runtime_files
from build_hooks.bytecode_in_pyodide import LEFT_OUT
from build_hooks.pyodide import RuntimeFileError
from build_hooks.wheel import shipped_modules

PYTHON_314 = (3627).to_bytes(2, "little") + b"\r\n"
"""What begins every .pyc of this Python; after a change of Pyodide: importlib.util.MAGIC_NUMBER there."""


def names(archive: str) -> list[str]:
    """Return what lies in a shipped archive."""
    return unpacked(archive).namelist()


def unpacked(archive: str) -> zipfile.ZipFile:
    """Open a shipped archive."""
    return zipfile.ZipFile(io.BytesIO(gzip.decompress(runtime_files()[archive])))


def test_the_grader_is_there_whole_and_as_bytecode() -> None:
    modules = {path.relative_to(bytecode.ROOT).as_posix() for path in shipped_modules()}
    assert set(names("grader.zip")) == {f"{name}c" for name in modules}


@pytest.mark.parametrize("archive", ["grader.zip", "python.zip"])
def test_bytecode_is_of_pyodides_python_and_asks_for_no_source(archive: str) -> None:
    with unpacked(archive) as opened:
        assert {opened.read(name)[:8] for name in opened.namelist()} == {PYTHON_314 + b"\1\0\0\0"}
        assert opened.namelist() == sorted(opened.namelist())
        assert {(entry.date_time, entry.compress_type) for entry in opened.infolist()} == {((1980, 1, 1, 0, 0, 0), 0)}


def test_the_library_holds_what_a_start_and_an_exception_need_and_little_else() -> None:
    library = set(names("python.zip"))
    assert {"decimal.pyc", "fractions.pyc", "traceback.pyc", "linecache.pyc", "asyncio/__init__.pyc"} <= library
    assert not [name for name in library if name.split("/")[0].removesuffix(".pyc") in LEFT_OUT]
    assert not library & {"unittest/__init__.pyc", "email/__init__.pyc", "pdb.pyc"}
    assert not library & {"os.pyc", "zipimport.pyc", "importlib/_bootstrap.pyc"}, "the interpreter holds these itself"
    assert len(library) < 200


def test_another_making_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = runtime_files()
    monkeypatch.setattr(cache, "FOLDER", tmp_path)
    assert runtime_files() == kept
    assert list(kept) == list(ORDER)


def test_nothing_runs_when_nothing_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = runtime_files()
    monkeypatch.setattr(bytecode, "node", lambda: pytest.fail("runs again"))
    assert runtime_files() == kept


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing has been made before."""
    monkeypatch.setattr(cache, "FOLDER", tmp_path)


@pytest.mark.usefixtures("fresh")
def test_no_node_is_an_error_that_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise bytecode.NoNodeError("没有找到 Node.js。改法：运行 make setup")

    monkeypatch.setattr(bytecode, "node", missing)
    with pytest.raises(RuntimeFileError, match="改法：运行 make setup"):
        runtime_files()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("program", ["false", "true", "no-such-program"])
def test_a_node_that_fails_is_an_error_that_says_what_to_do(program: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bytecode, "node", lambda: program)
    with pytest.raises(RuntimeFileError, match="改法：运行 make setup"):
        runtime_files()
