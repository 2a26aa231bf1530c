"""Node.js is found where it is, and an old one is no Node.js."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from build_hooks import node as finder
from build_hooks.node import NoNodeError, node


@pytest.fixture(autouse=True)
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The variable that make test sets is away."""
    monkeypatch.delenv("NODE", raising=False)


@pytest.fixture
def nothing_in_a_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    """The package with Node.js is not installed."""
    monkeypatch.setattr(finder, "find_spec", lambda name: None)


def install(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    """Let a Node.js of a version stand on the path."""
    monkeypatch.setattr(finder.shutil, "which", lambda name: f"/there/{name}")
    monkeypatch.setattr(finder.subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=version))


def test_the_variable_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NODE", "/elsewhere/node")
    assert node() == "/elsewhere/node"


@pytest.mark.parametrize("version", ["v20.0.0\n", "v24.19.0\n"])
def test_an_installed_one_is_taken(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    install(monkeypatch, version)
    assert node() == "/there/node"


@pytest.mark.usefixtures("nothing_in_a_wheel")
@pytest.mark.parametrize("version", ["v18.20.4\n", "", "what?\n"])
def test_an_old_one_or_something_else_is_refused(monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    install(monkeypatch, version)
    with pytest.raises(NoNodeError, match="改法：运行 make setup"):
        node()


def test_the_one_from_the_wheel_is_taken_when_none_is_installed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(finder.shutil, "which", lambda name: None)
    monkeypatch.setattr(finder, "find_spec", lambda name: SimpleNamespace(origin=str(tmp_path / "__init__.py")))
    assert Path(node()) == tmp_path / ("node.exe" if os.name == "nt" else "bin/node")


def test_the_command_prints_one_that_runs() -> None:
    done = subprocess.run([sys.executable, "-m", "build_hooks.node"], capture_output=True, text=True)
    version = subprocess.run([done.stdout.strip(), "--version"], capture_output=True, text=True).stdout
    assert version.startswith("v")
