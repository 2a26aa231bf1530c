"""The pinned Pyodide core: checked before it is shipped."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from build_hooks import pyodide
from build_hooks.pyodide import CORE, LOCK, NPM_PACKAGE, RuntimeFileError, bare_lock, core_files


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


def test_the_lock_states_the_cores_own_facts_and_no_packages() -> None:
    upstream = json.loads((NPM_PACKAGE / LOCK).read_text(encoding="utf-8"))["info"]
    assert bare_lock() == {"info": upstream, "packages": {}}
