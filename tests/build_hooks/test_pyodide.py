"""The pinned Pyodide core: checked before it is shipped, described by a lock of our own."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from pyodide_lock import PyodideLockSpec

from build_hooks import pyodide
from build_hooks.pyodide import CORE, LOCK, NPM_PACKAGE, RuntimeFileError, core_files, lock_for_wheel
from build_hooks.wheel import wheel_bytes


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the installed npm package's core."""
    for name in CORE:
        shutil.copy(NPM_PACKAGE / name, tmp_path / name)
    return tmp_path


def test_the_installed_package_is_the_pinned_one(package: Path) -> None:
    assert list(core_files(package)) == list(CORE)
    installed = json.loads((NPM_PACKAGE / "package.json").read_text(encoding="utf-8"))["version"]
    asked_for = json.loads((pyodide.ROOT / "package.json").read_text(encoding="utf-8"))["dependencies"]["pyodide"]
    assert pyodide.VERSION == installed == asked_for


@pytest.mark.parametrize("name", CORE)
def test_a_missing_file_is_an_error_that_says_how_to_mend_it(name: str, package: Path) -> None:
    (package / name).unlink()
    with pytest.raises(RuntimeFileError, match=f"{name}.*改法：.*make setup"):
        core_files(package)


@pytest.mark.parametrize("name", CORE)
def test_a_changed_byte_is_an_error_that_names_both_checksums(name: str, package: Path) -> None:
    content = (package / name).read_bytes() + b" "
    (package / name).write_bytes(content)
    with pytest.raises(RuntimeFileError, match="改法：") as caught:
        core_files(package)
    assert hashlib.sha256(content).hexdigest() in str(caught.value)
    assert CORE[name] in str(caught.value)


def test_the_lock_names_the_wheel_that_is_shipped_and_nothing_else(tmp_path: Path) -> None:
    name, content = wheel_bytes()
    lock = json.loads(lock_for_wheel(name, content, (name, content)))
    assert list(lock["packages"]) == ["grader"]
    entry = lock["packages"]["grader"]
    assert entry["file_name"] == name
    assert entry["sha256"] == hashlib.sha256(content).hexdigest()
    assert entry["imports"] == ["grader"]
    upstream = json.loads((NPM_PACKAGE / LOCK).read_text(encoding="utf-8"))["info"]
    assert {**lock["info"], **upstream} == lock["info"]


def test_the_lock_of_a_bytecode_wheel_names_that_one() -> None:
    name, content = wheel_bytes()
    other = name.replace("py3-", "cp314-")
    entry = json.loads(lock_for_wheel(name, content, (other, b"bytecode")))["packages"]["grader"]
    assert (entry["file_name"], entry["sha256"]) == (other, hashlib.sha256(b"bytecode").hexdigest())


def test_pyodide_lock_can_read_the_lock(tmp_path: Path) -> None:
    name, content = wheel_bytes()
    (tmp_path / LOCK).write_text(lock_for_wheel(name, content, (name, content)), encoding="utf-8")
    spec = PyodideLockSpec.from_json(tmp_path / LOCK)
    assert spec.packages["grader"].name == "grader"
    assert spec.info.python == pyodide.runtime_python()
