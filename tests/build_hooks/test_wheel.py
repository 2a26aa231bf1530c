"""The grader's wheel: reproducible, whole, and importable with nothing beside it."""

import ast
import base64
import csv
import hashlib
import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import grader
from build_hooks.wheel import ROOT, grader_version, shipped_modules, wheel_bytes


@pytest.fixture(scope="module")
def wheel() -> zipfile.ZipFile:
    """The wheel as an open archive."""
    return zipfile.ZipFile(io.BytesIO(wheel_bytes()[1]))


def test_the_name_carries_the_version_of_the_package() -> None:
    assert wheel_bytes()[0] == f"grader-{grader.__version__}-py3-none-any.whl"
    assert grader_version() == grader.__version__


def test_a_package_without_a_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "grader").mkdir()
    (tmp_path / "grader/__init__.py").write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match="__version__"):
        grader_version(tmp_path)


def test_another_folder_other_times_and_windows_line_ends_give_the_same_bytes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "grader", tmp_path / "grader", ignore=shutil.ignore_patterns("__pycache__"))
    for path in (tmp_path / "grader").rglob("*.py"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        os.utime(path, (0, 0))
    assert wheel_bytes(tmp_path) == wheel_bytes()


def test_one_changed_letter_gives_other_bytes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "grader", tmp_path / "grader")
    web = tmp_path / "grader/web.py"
    web.write_text(web.read_text(encoding="utf-8") + "#", encoding="utf-8")
    assert wheel_bytes(tmp_path)[1] != wheel_bytes()[1]


def test_the_record_lists_every_file_with_its_checksum(wheel: zipfile.ZipFile) -> None:
    (record,) = (name for name in wheel.namelist() if name.endswith("/RECORD"))
    rows = {name: (digest, size) for name, digest, size in csv.reader(io.StringIO(wheel.read(record).decode()))}
    assert sorted(rows) == sorted(wheel.namelist())
    for name, (digest, size) in rows.items():
        content = wheel.read(name)
        expected = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
        assert (digest, size) == (("", "") if name == record else (f"sha256={expected}", str(len(content))))


def test_files_are_sorted_and_without_a_time_of_their_own(wheel: zipfile.ZipFile) -> None:
    assert wheel.namelist() == sorted(wheel.namelist())
    assert {(entry.date_time, entry.external_attr) for entry in wheel.infolist()} == {
        ((1980, 1, 1, 0, 0, 0), 0o100644 << 16)
    }


def test_what_only_reads_and_checks_files_stays_at_home(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert {"grader/web.py", "grader/grading.py", "grader/kinds/__init__.py"} <= names
    assert not names & {f"grader/{name}.py" for name in ("__main__", "cli", "bank", "source", "formats", "rules")}


def test_every_import_of_a_shipped_module_is_shipped() -> None:
    """`shipped_modules` follows imports at the top level of modules; there must be no others to follow."""
    shipped = {path.relative_to(ROOT).as_posix() for path in shipped_modules()}
    inner = shipped - {"grader/__init__.py"}  # its lazy names are those of the reading of files
    for file in inner:
        tree = ast.parse((ROOT / file).read_bytes())
        modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
        for path in (module.replace(".", "/") for module in modules if module.startswith("grader")):
            assert {f"{path}.py", f"{path}/__init__.py"} & shipped, f"{file} → {path}"


def test_the_wheel_alone_is_enough_to_grade(tmp_path: Path) -> None:
    """A bare interpreter finds the door in the wheel."""
    name, content = wheel_bytes()
    (tmp_path / name).write_bytes(content)
    script = f"import sys; sys.path.insert(0, {str(tmp_path / name)!r}); import grader.web; print(grader.web.__file__)"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(tmp_path / name))
