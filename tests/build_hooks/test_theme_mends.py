"""The theme's programs and its style sheet, mended."""

import re
from collections.abc import Callable
from pathlib import Path

import material
import pytest

from build_hooks.theme_mends import (
    MENDS,
    UnknownThemeError,
    with_boxed_tables,
    with_index_on_demand,
    with_own_places,
    with_sheets_left,
    with_whole_words,
)

ASSETS = Path(material.__file__).parent / "templates" / "assets"
(WORKER,) = (ASSETS / "javascripts" / "workers").glob("search.*.min.js")
(BUNDLE,) = (ASSETS / "javascripts").glob("bundle.*.min.js")
(SHEET,) = (ASSETS / "stylesheets").glob("main.*.min.css")


def test_one_sign_of_the_themes_worker_is_changed() -> None:
    script = WORKER.read_text(encoding="utf-8")
    mended = with_whole_words(script)
    assert len(mended) == len(script) + 1
    assert re.search(r"<=\w+\.length;\w+\+\+\)\w+\.slice\(", mended)


def test_two_places_of_the_themes_program_are_changed() -> None:
    script = BUNDLE.read_text(encoding="utf-8")
    mended = with_index_on_demand(script)
    assert 'location.protocol!=="file:"' not in mended
    assert re.search(r'searchParams\.get\("h"\)\)\)\.pipe\([\w$]+\(url=>[\w$]+\(\[[\w$]+,[\w$]+\(url\)\]\)\)\)', mended)
    assert abs(len(mended) - len(script)) < 40


def test_one_place_of_the_themes_program_writes_down_the_own_page_alone() -> None:
    mended = with_own_places(BUNDLE.read_text(encoding="utf-8"))
    (place,) = re.findall(r"\(shown=>\((.*?)\)\)\)\(location\.pathname\)", mended)
    assert place.count("shown=") == 2
    assert place.count("history.replaceState") == 1


def test_two_places_of_the_themes_program_leave_style_sheets_alone() -> None:
    mended = with_sheets_left(BUNDLE.read_text(encoding="utf-8"))
    assert mended.count('"[href]:not([rel=stylesheet]), [src]"') == 1
    assert mended.count('.rel==="stylesheet"') == 1


def test_no_rule_of_the_themes_sheet_asks_whether_there_is_a_class() -> None:
    """But for one about the lines of a listing, which no chapter numbers."""
    mended = with_boxed_tables(SHEET.read_text(encoding="utf-8"))
    assert re.findall(r"[\w.-]+\[class[^,{]*", mended) == ["span[class]"]


@pytest.mark.parametrize("mend", [mend for mends in MENDS.values() for mend in mends])
def test_a_file_that_is_not_known_stops_the_build(mend: Callable[[str], str]) -> None:
    with pytest.raises(UnknownThemeError, match="改法"):
        mend("no such place")
