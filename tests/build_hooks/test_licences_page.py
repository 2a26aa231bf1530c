"""Everything shipped that is not ours has its line in NOTICE and its licence, whole, on the page of licences."""

import json
import re
from fnmatch import fnmatch
from html import escape
from importlib.metadata import distribution, version
from pathlib import Path

import material
import pytest

from build_hooks.licences_page import MARK, OWN, ROOT, with_licences, works
from build_hooks.pyodide import VERSION

OURS = (
    *("assets/bank.json", "assets/runtime.json", "assets/LICENSE.txt", "assets/readme-desktop.png"),
    *("assets/browser/course.css", "assets/browser/print.css", "assets/browser/opened-as-file.js"),
    *("assets/browser/grader.worker.mjs", "assets/browser/*-view.mjs", "assets/icons/*"),
    *("assets/pyodide/grader.*", "assets/pyodide/*.txt"),
)
"""What of assets/ is this project's own, the notices beside Pyodide included."""
THEME = Path(material.__file__).parent / "templates" / "assets"


def shipped(built_site: Path) -> list[str]:
    """Return the path of every file below assets/."""
    files = [path for path in (built_site / "assets").rglob("*") if path.is_file()]
    return sorted(path.relative_to(built_site).as_posix() for path in files)


def test_every_file_of_others_has_its_line(built_site: Path) -> None:
    patterns = [*OURS, *(pattern for work in works() for pattern in work.files)]
    assert [path for path in shipped(built_site) if not any(fnmatch(path, pattern) for pattern in patterns)] == []


def test_no_line_tells_of_what_is_not_there(built_site: Path) -> None:
    files = shipped(built_site)
    patterns = [*OURS, *(pattern for work in works() for pattern in work.files)]
    assert [pattern for pattern in patterns if not any(fnmatch(path, pattern) for path in files)] == []


def test_the_page_holds_every_licence_whole(built_site: Path) -> None:
    page = (built_site / "licenses" / "index.html").read_text(encoding="utf-8")
    texts = [ROOT / "licenses" / text for work in works() for text in work.texts] + [ROOT / name for name in OWN]
    for path in texts:
        assert escape(path.read_text(encoding="utf-8").strip("\n")) in page, path.name
    for work in works():
        assert f"<td>{work.name}</td>" in page
    assert "MERCHANTABILITY" not in (built_site / "search" / "search_index.json").read_text(encoding="utf-8")


def test_every_text_is_of_some_work() -> None:
    named = {text for work in works() for text in work.texts}
    assert named == {path.name for path in (ROOT / "licenses").iterdir()}


def test_the_versions_are_those_that_are_shipped() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    names = {work.name for work in works()}
    idb = f"idb {lock['node_modules/idb']['version']}"
    assert names >= {f"Pyodide {VERSION}", idb, f"Material for MkDocs {version('mkdocs-material')}"}
    assert lock[""]["dependencies"].keys() == {"idb", "pyodide"}, "another package is shipped: give it its line"


def test_the_texts_are_those_of_the_packages() -> None:
    licence = distribution("mkdocs-material").read_text("licenses/LICENSE") or ""
    icons = THEME.parent / ".icons"
    for name, text in {
        "Material-for-MkDocs.txt": licence,
        "Material-Design-Icons.txt": (icons / "material" / "LICENSE").read_text(encoding="utf-8"),
        "Font-Awesome.txt": (icons / "fontawesome" / "LICENSE.txt").read_text(encoding="utf-8"),
        "idb.txt": (ROOT / "node_modules" / "idb" / "LICENSE").read_text(encoding="utf-8"),
    }.items():
        assert (ROOT / "licenses" / name).read_text(encoding="utf-8").split() == text.split(), name


def test_what_the_theme_bundles_has_its_line() -> None:
    maps = [*THEME.glob("javascripts/**/*.map"), *THEME.glob("stylesheets/**/*.map")]
    sources = [source for path in maps for source in json.loads(path.read_text(encoding="utf-8"))["sources"]]
    bundled = {name for source in sources for name in re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)", source)}
    assert "rxjs" in bundled
    assert bundled - {work.name.lower() for work in works()} == set()


@pytest.mark.parametrize("unused", ["assets/javascripts/lunr/wordcut.js", "assets/javascripts/lunr/min/lunr.de.min.js"])
def test_what_is_never_loaded_is_not_shipped(built_site: Path, unused: str) -> None:
    assert (THEME.parent / unused).is_file()
    assert not (built_site / unused).exists()
    assert not list(built_site.rglob("*.map"))


def test_a_page_without_the_mark_stays_as_it_is() -> None:
    assert with_licences("# 章\n") == "# 章\n"
    assert MARK not in with_licences(MARK)
