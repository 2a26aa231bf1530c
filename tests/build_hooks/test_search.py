"""The theme's search program, mended."""

import re
from pathlib import Path

import material
import pytest

from build_hooks.search import UnknownWorkerError, with_whole_words

(WORKER,) = (Path(material.__file__).parent / "templates" / "assets" / "javascripts" / "workers").glob(
    "search.*.min.js"
)


def test_one_sign_of_the_themes_program_is_changed() -> None:
    script = WORKER.read_text(encoding="utf-8")
    mended = with_whole_words(script)
    assert len(mended) == len(script) + 1
    assert re.search(r"<=\w+\.length;\w+\+\+\)\w+\.slice\(", mended)


def test_a_program_that_is_not_known_stops_the_build() -> None:
    with pytest.raises(UnknownWorkerError, match="改法"):
        with_whole_words("no such loop")
