"""What was made before is taken again, and nothing else ever is."""

from pathlib import Path

import pytest

from build_hooks import cache
from build_hooks.cache import cached, name_of


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    return tmp_path / "cache"


def never() -> bytes:
    """Fail: what is kept must not be made again."""
    raise AssertionError("made again")


def test_the_same_parts_are_made_once() -> None:
    assert cached([b"a", b"b"], lambda: b"made") == b"made"
    assert cached([b"a", b"b"], never) == b"made"


def test_other_parts_are_made_anew() -> None:
    cached([b"ab", b"c"], lambda: b"old")
    assert cached([b"a", b"bc"], lambda: b"new") == b"new"
    assert len({name_of(parts) for parts in ([], [b""], [b"", b""], [b"ab", b"c"], [b"a", b"bc"], [b"c", b"ab"])}) == 6


def test_an_exception_is_passed_on_and_not_kept() -> None:
    with pytest.raises(AssertionError, match="made again"):
        cached([b"a"], never)
    assert cached([b"a"], lambda: b"made") == b"made"


@pytest.mark.parametrize("spoilt", [b"", b"short", b"x" * 32, b"x" * 100])
def test_a_spoilt_file_is_made_anew_and_mended(folder: Path, spoilt: bytes) -> None:
    cached([b"a"], lambda: b"made")
    (kept,) = folder.iterdir()
    kept.write_bytes(spoilt)
    assert cached([b"a"], lambda: b"again") == b"again"
    assert cached([b"a"], never) == b"again"


def test_one_changed_byte_is_noticed(folder: Path) -> None:
    cached([b"a"], lambda: b"made")
    (kept,) = folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    assert cached([b"a"], lambda: b"again") == b"again"


def test_a_folder_that_cannot_be_written_costs_only_time(folder: Path) -> None:
    folder.write_bytes(b"a file stands in its way")
    assert cached([b"a"], lambda: b"made") == b"made"
    assert cached([b"a"], lambda: b"again") == b"again"


def test_nothing_but_whole_files_is_left_behind(folder: Path) -> None:
    cached([b"a"], lambda: b"made")
    cached([b"b"], lambda: b"made")
    assert {file.name for file in folder.iterdir()} == {name_of([b"a"]), name_of([b"b"])}
