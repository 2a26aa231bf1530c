"""What the site ships runs in the browsers of two years ago: the syntax of every script and style, and the names that they use."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_hooks.bundle import OPTIONS, PACKAGES
from build_hooks.node import node

TARGET = next(option for option in OPTIONS if option.startswith("--target="))
NEWER = {
    "Chrome 119, Firefox 121, Safari 17.4": r"\.withResolvers\b",
    "Chrome 117, Firefox 119, Safari 17.4": r"\b(?:Object|Map)\.groupBy\b",
    "Chrome 121, Firefox 115, Safari 16.4": r"\bArray\.fromAsync\b",
    "Chrome 122, Firefox 127, Safari 17": r"\.(?:union|intersection|(?:symmetricD|d)ifference|is(?:Sub|Super)setOf|isDisjointFrom)\(",
    "Chrome 122, Firefox 131, Safari 18.4": r"\.(?:values|keys|entries)\(\)\.(?:map|filter|find|some|every|reduce|flatMap|take|drop|toArray|forEach)\(",
    "Chrome 120, Firefox 115, Safari 17": r"\bURL\.canParse\b",
    "Chrome 126, Firefox 126, Safari 18": r"\bURL\.parse\b",
    "Chrome 128, Firefox 134, Safari 18.2": r"\bPromise\.try\b",
    "Chrome 116, Firefox 124, Safari 17.4": r"\bAbortSignal\.any\b",
    "Chrome 136, Firefox 134, Safari 18.2": r"\bRegExp\.escape\b",
    "Chrome 140, Firefox 133, Safari 18.2": r"\b(?:from|to)(?:Base64|Hex)\(",
    "Chrome 111, Firefox 144, Safari 18": r"\bstartViewTransition\b",
    "Chrome 114, Firefox 125, Safari 17": r"\b(?:show|hide|toggle)Popover\b",
    "Chrome 133, Firefox 144, Safari 26": r"\bmoveBefore\b",
    "Chrome 129, Firefox 142, no Safari": r"\bscheduler\.(?:yield|postTask)\b",
    "Chrome 134, Firefox 141, no Safari": r"\bawait using\b|\bSymbol\.(?:asyncD|d)ispose\b",
}
"""The first versions that know a name, and the name: what must not stand in our scripts."""
NEWER_STYLE = {
    "Chrome 123, Firefox 120, Safari 17.5": r"\blight-dark\(",
    "Chrome 117, Firefox 129, Safari 17.5": r"@starting-style\b",
    "Chrome 118, Firefox 146, Safari 17.4": r"@scope\b",
    "Chrome 123, no Firefox, Safari 26": r"\bfield-sizing\b",
    "Chrome 131, Firefox 143, Safari 18.4": r"::details-content\b",
    "Chrome 125, Firefox 147, Safari 26": r"\banchor-name\b|\bposition-area\b",
    "Chrome 137, no Firefox": r":\s*if\(",
}
SAMPLES = {
    r"Promise.withResolvers()": NEWER,
    "new Set().union(other)": NEWER,
    "map.values().filter(known)": NEWER,
    "AbortSignal.any([one])": NEWER,
    "color: light-dark(#000, #fff)": NEWER_STYLE,
}


def rewritten(source: bytes, language: str, target: str) -> bytes:
    """Return a source as esbuild writes it for browsers of a level."""
    command = [node(), str(PACKAGES / "esbuild" / "bin" / "esbuild"), target, f"--loader={language}", "--charset=utf8"]
    done = subprocess.run(command, input=source, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def is_old_enough(source: bytes, language: str = "js") -> bool:
    """Tell whether nothing has to be written in another way for our level, syntax of expressions included."""
    return rewritten(source, language, TARGET) == rewritten(source, language, "--target=esnext")


def scripts(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield every script of the site, ours, the theme's and Pyodide's, as the browser gets to see it."""
    for path in sorted([*site.rglob("*.mjs"), *site.rglob("*.js")]):
        yield path.relative_to(site).as_posix(), path.read_bytes()


@pytest.mark.parametrize(
    ("newer", "language"),
    [
        ("using file = open();", "js"),
        ("const marks = /[[a-z]--b]/v;", "js"),
        ('import data from "./a.json" with { type: "json" };', "js"),
        ("a { color: red; &:hover { color: blue } }", "css"),
    ],
)
def test_newer_syntax_is_noticed(newer: str, language: str) -> None:
    assert not is_old_enough(newer.encode(), language)


def test_every_script_has_the_syntax_of_two_years_ago(built_site: Path) -> None:
    found = dict(scripts(built_site))
    assert {"assets/browser/main.mjs", "assets/browser/grader.worker.mjs", "assets/pyodide/pyodide.asm.mjs"} <= set(
        found
    )
    assert [name for name, source in found.items() if not is_old_enough(source)] == []


def test_every_style_has_the_syntax_of_two_years_ago(built_site: Path) -> None:
    sheets = sorted(built_site.rglob("*.css"))
    assert len(sheets) >= 3
    assert [sheet.name for sheet in sheets if not is_old_enough(sheet.read_bytes(), "css")] == []


@pytest.mark.parametrize("sample", SAMPLES)
def test_newer_names_are_noticed(sample: str) -> None:
    assert [since for since, name in SAMPLES[sample].items() if re.search(name, sample)] != []


@pytest.mark.parametrize(("kind", "newer"), [("*.mjs", NEWER), ("*.css", NEWER_STYLE)])
def test_our_code_uses_no_name_that_is_newer(built_site: Path, kind: str, newer: dict[str, str]) -> None:
    ours = {path.name: path.read_text(encoding="utf-8") for path in (built_site / "assets" / "browser").glob(kind)}
    assert len(ours) >= 2
    assert [
        (name, since) for name, text in ours.items() for since, each in newer.items() if re.search(each, text)
    ] == []
