"""A small course for the tests of the command line."""

from pathlib import Path

import pytest

from tests.samples import NUMERIC, SET, SINGLE


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small course, with its folder as the current one."""
    for folder in ("exercises", "docs"):
        (tmp_path / folder).mkdir()
    for name, text in {"nps": SINGLE, "rate": NUMERIC, "value": SET}.items():
        (tmp_path / "exercises" / f"{name}.yml").write_text(text, encoding="utf-8")
    (tmp_path / "docs" / "a.md").write_text("```exercise\nnps\nrate\nvalue\n```\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return tmp_path
