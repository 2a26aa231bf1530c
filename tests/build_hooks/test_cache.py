"""What was made before is taken again, and nothing else ever is."""

from pathlib import Path

import pytest

from build_hooks import cache
from build_hooks.cache import cached, stamp_of


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache."""
    monkeypatch.setattr(cache, "FOLDER", tmp_path / "cache")
    return tmp_path / "cache"


def never() -> bytes:
    """Fail: what is kept must not be made again."""
    raise AssertionError("made again")


def test_the_same_parts_are_made_once() -> None:
    assert cached("thing", [b"a", b"b"], lambda: b"made") == b"made"
    assert cached("thing", [b"a", b"b"], never) == b"made"


def test_other_parts_are_made_anew() -> None:
    cached("thing", [b"ab", b"c"], lambda: b"old")
    assert cached("thing", [b"a", b"bc"], lambda: b"new") == b"new"
    assert len({stamp_of(parts) for parts in ([], [b""], [b"", b""], [b"ab", b"c"], [b"a", b"bc"], [b"c", b"ab"])}) == 6


def test_an_exception_is_passed_on_and_not_kept() -> None:
    with pytest.raises(AssertionError, match="made again"):
        cached("thing", [b"a"], never)
    assert cached("thing", [b"a"], lambda: b"made") == b"made"


@pytest.mark.parametrize("spoilt", [b"", b"short", b"x" * 32, b"x" * 100])
def test_a_spoilt_file_is_made_anew_and_mended(folder: Path, spoilt: bytes) -> None:
    cached("thing", [b"a"], lambda: b"made")
    (kept,) = folder.iterdir()
    kept.write_bytes(spoilt)
    assert cached("thing", [b"a"], lambda: b"again") == b"again"
    assert cached("thing", [b"a"], never) == b"again"


def test_one_changed_byte_is_noticed(folder: Path) -> None:
    cached("thing", [b"a"], lambda: b"made")
    (kept,) = folder.iterdir()
    kept.write_bytes(kept.read_bytes()[:-1] + b"!")
    assert cached("thing", [b"a"], lambda: b"again") == b"again"


def test_a_folder_that_cannot_be_written_costs_only_time(folder: Path) -> None:
    folder.write_bytes(b"a file stands in its way")
    assert cached("thing", [b"a"], lambda: b"made") == b"made"
    assert cached("thing", [b"a"], lambda: b"again") == b"again"


def test_a_thing_has_one_file_and_another_thing_its_own(folder: Path) -> None:
    cached("thing", [b"a"], lambda: b"made")
    cached("thing", [b"b"], lambda: b"changed")
    assert len(list(folder.iterdir())) == 1
    assert cached("../thing", [b"b"], lambda: b"other") == b"other"
    assert len(list(folder.iterdir())) == 2
    assert cached("thing", [b"b"], never) == b"changed"


def test_what_was_made_for_other_parts_is_not_taken(folder: Path) -> None:
    cached("thing", [b"a"], lambda: b"made")
    assert cached("thing", [b"b"], lambda: b"changed") == b"changed"
    assert cached("thing", [b"a"], lambda: b"again") == b"again"
