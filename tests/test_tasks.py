"""The project's own machinery: two commands, pinned packages, pinned actions, no download addresses."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import tasks

ROOT = Path(__file__).parent.parent
PINNED = [*(f"{name}.txt" for name in tasks.REQUIREMENTS), "package-lock.json"]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
PLAIN_TARGETS = {"setup", "serve", "build", "test", "coverage", "parity", "bench", "clean"}


def read(name: str) -> str:
    """Return a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [*PINNED, "package.json", ".npmrc", "pyproject.toml"])
def test_no_list_of_packages_holds_an_address(name: str) -> None:
    assert "://" not in read(name)
    assert '"resolved"' not in read(name)


def test_the_packages_of_the_bench_are_pinned_too() -> None:
    lock = json.loads(read("bench/lighthouse/package-lock.json"))["packages"]
    wishes = json.loads(read("bench/lighthouse/package.json"))["devDependencies"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in wishes} == wishes
    assert [name for name, package in lock.items() if name and "integrity" not in package] == []
    assert [name for name, package in lock.items() if "resolved" in package] == []


@pytest.mark.parametrize("name", [f"{name}.txt" for name in tasks.REQUIREMENTS])
def test_every_python_package_is_pinned_with_its_hashes(name: str) -> None:
    packages = re.findall(r"^\S.*$(?:\n    --hash=sha256:[0-9a-f]{64}.*)*", read(name), re.MULTILINE)
    packages = [package for package in packages if not package.startswith("#")]
    assert packages
    assert [package for package in packages if "==" not in package or "--hash" not in package] == []


@pytest.mark.parametrize("name", tasks.REQUIREMENTS)
def test_every_wish_says_why_and_is_pinned(name: str) -> None:
    wishes = [line for line in read(f"{name}.in").splitlines() if line and not line.startswith("#")]
    assert [line for line in wishes if "  # " not in line] == []
    wanted = {re.split(r"[ =;]", line)[0].lower() for line in wishes}
    pinned = {line.split("==")[0] for line in read(f"{name}.txt").splitlines() if "==" in line}
    assert wanted - pinned == set()


def test_every_npm_package_is_pinned_with_its_checksum() -> None:
    wishes = json.loads(read("package.json"))
    lock = json.loads(read("package-lock.json"))["packages"]
    for name, version in {**wishes["dependencies"], **wishes["devDependencies"]}.items():
        assert lock[f"node_modules/{name}"]["version"] == version
    assert [name for name, package in lock.items() if name and "integrity" not in package] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text(encoding="utf-8"))
    assert used
    assert [use for use in used if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v[0-9.]+", use)] == []


def test_ci_runs_the_command_of_the_readme_and_nothing_else() -> None:
    commands = [line for line in read(".ci/run").splitlines() if line and not line.startswith(("#", "set ", "cd "))]
    assert commands == ["exec make test"]
    assert "make test" in read("README.md")
    assert "make test" in read(".github/workflows/test.yml")


def test_the_makefile_only_passes_on() -> None:
    target, recipe = re.findall(r"^(\S.*):\n\t(.*)$", read("Makefile"), re.MULTILINE)[0]
    assert set(target.split()) == PLAIN_TARGETS
    assert recipe == "@$(PYTHON) tasks.py $@"


@pytest.mark.parametrize("target", sorted(PLAIN_TARGETS))
def test_tasks_knows_every_target(target: str) -> None:
    done = subprocess.run([sys.executable, "tasks.py", target, "--help"], cwd=ROOT, capture_output=True)
    assert done.returncode == 0


def test_an_unknown_argument_is_refused_before_anything_is_done() -> None:
    done = subprocess.run([sys.executable, "tasks.py", "clean", "--all"], cwd=ROOT, capture_output=True)
    assert done.returncode == 2
