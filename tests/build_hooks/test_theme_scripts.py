"""The theme's programs, mended."""

import re
from pathlib import Path

import material
import pytest

from build_hooks.theme_scripts import MENDS, UnknownScriptError, with_index_on_demand, with_own_places, with_whole_words

SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
(WORKER,) = (SCRIPTS / "workers").glob("search.*.min.js")
(BUNDLE,) = SCRIPTS.glob("bundle.*.min.js")


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


@pytest.mark.parametrize("mend", MENDS.values())
def test_a_program_that_is_not_known_stops_the_build(mend: object) -> None:
    assert callable(mend)
    with pytest.raises(UnknownScriptError, match="改法"):
        mend("no such place")
