"""The policy: one for all pages, with the theme's scripts by their hashes and nobody else's."""

import hashlib
import re
from base64 import b64encode
from pathlib import Path

import pytest

from build_hooks.csp import PolicyError, apply, inline_scripts, policy_for

HEAD = '<!doctype html>\n<html><head>\n<meta charset="utf-8">\n<title>课</title>'
SCOPE = '<script>__md_scope=new URL("{}",location)</script>'
THEME = '<script>var palette="<b>";\nif(1<2)go()</script><script src="x.js"></script><script type="application/json">{}</script>'
NAMES = (
    "default-src",
    "script-src",
    "style-src",
    "object-src",
    "base-uri",
    "form-action",
    "worker-src",
    "manifest-src",
)


def hash_of(script: str) -> str:
    return "'sha256-" + b64encode(hashlib.sha256(script.encode()).digest()).decode() + "'"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages and a 404 page, each with its own way to the root."""
    for address, root in (("index.html", "."), ("a/b/index.html", "../.."), ("404.html", "/repo/")):
        page = tmp_path / address
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"{HEAD}{SCOPE.format(root)}</head><body>{THEME}</body></html>", encoding="utf-8")
    return tmp_path


def directives(policy: str) -> dict[str, list[str]]:
    """Return the sources of each directive."""
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


def test_every_page_gets_the_same_policy_before_all_but_the_encoding(site: Path) -> None:
    policy = apply(site)
    for page in site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        meta = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">\n<title>'
        assert meta in html
        assert html.count("Content-Security-Policy") == 1


def test_the_scripts_of_the_theme_are_named_by_their_hashes(site: Path) -> None:
    allowed = directives(apply(site))["script-src"]
    scripts = [
        'var palette="<b>";\nif(1<2)go()',
        *(f'__md_scope=new URL("{root}",location)' for root in (".", "../..", "/repo/")),
    ]
    assert set(allowed) == {"'self'", "'wasm-unsafe-eval'", *map(hash_of, scripts)}


@pytest.mark.parametrize(
    "text",
    [
        "<script>{}</script>",
        "<!-- <script>{}</script> -->",
        "<textarea><script>{}</script></textarea>",
        "<p title='<script>{}</script>'>字</p>",
        "<svg><script>{}</script></svg>",
    ],
)
@pytest.mark.parametrize(
    "script",
    [
        "alert(1)",
        '__md_scope=new URL("https://example.org/",location)',
        # Each is the theme's own with addresses more, and the second address runs.
        '__md_scope=new URL("\\",location)new URL("+alert(1)+",location)',
        '__md_scope=new URL(".",location)new URL(".",location)',
    ],
)
def test_no_script_of_a_chapter_gets_a_hash_wherever_it_stands(site: Path, text: str, script: str) -> None:
    page = site / "index.html"
    before = apply(site)
    html = page.read_text(encoding="utf-8").replace("<body>", f"<body>{text.format(script)}")
    page.write_text(html, encoding="utf-8")
    assert hash_of(script) not in (after := apply(site))
    assert after == before


def test_the_policy_lets_nothing_in_by_a_wildcard() -> None:
    sources = directives(policy_for({"x"}))
    assert set(NAMES) <= sources.keys()
    assert sources["default-src"] == sources["object-src"] == sources["base-uri"] == ["'none'"]
    everything = {source for named in sources.values() for source in named}
    assert everything == {"'none'", "'self'", "'wasm-unsafe-eval'", "data:", hash_of("x")}
    assert [name for name, named in sources.items() if "data:" in named] == ["img-src"]


def test_a_site_without_its_404_page_is_refused(site: Path) -> None:
    (site / "404.html").unlink()
    with pytest.raises(PolicyError, match="改法"):
        apply(site)


def test_a_page_without_a_head_is_refused(site: Path) -> None:
    (site / "x.html").write_text("<p>字</p>", encoding="utf-8")
    with pytest.raises(PolicyError, match=re.escape("x.html")):
        apply(site)


def test_line_ends_are_hashed_as_a_browser_reads_them() -> None:
    assert inline_scripts("<script>a\r\nb</script>") == ["a\nb"]


def test_every_inline_script_of_the_finished_site_is_the_themes_and_runs(built_site: Path) -> None:
    for page in built_site.rglob("*.html"):
        html = page.read_text(encoding="utf-8")
        allowed = re.findall("'sha256-[^']*'", html[: html.index("</head>")])
        scripts = inline_scripts(html)
        assert len(scripts) == 4, page  # three of Material, one of main.html
        assert {hash_of(script) for script in scripts} <= set(allowed), page


def test_the_finished_site_has_it_on_every_page(built_site: Path) -> None:
    metas = {
        re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page.read_text(encoding="utf-8"))[
            0
        ]
        for page in built_site.rglob("*.html")
    }
    assert len(metas) == 1
    for page in built_site.rglob("*.html"):
        head = page.read_bytes()[:1024]
        assert b"<meta charset=" in head, "the encoding must be named within the first 1,024 bytes"
