"""What a chapter's HTML may not hold is told with the tag and the way to mend it."""

from pathlib import Path

import pytest

from build_hooks.chapter_html import findings

REFUSED = {
    "<script>alert(1)</script>": "<script>",
    "<style>p {color: red}</style>": "<style>",
    '<p style="color: red">字</p>': "style 属性",
    '<img src="a.png" onerror="alert(1)">': "onerror",
    '<svg onload="alert(1)"></svg>': "onload",
    '<a href="javascript:alert(1)">点</a>': "javascript:",
    '<a href=" JaVa\tScRiPt:alert(1)">点</a>': "javascript:",
    '<a href="&#106;avascript:alert(1)">点</a>': "javascript:",
    '<a href="data:text/html,x">点</a>': "data:",
    '<a href="vbscript:x">点</a>': "vbscript:",
    '<form action="javascript:alert(1)"></form>': "javascript:",
    '<iframe src="https://example.org/"></iframe>': "<iframe>",
    '<object data="x.html"></object>': "<object>",
    '<base href="https://example.org/">': "<base>",
    '<meta http-equiv="refresh" content="0">': "<meta>",
    '<link rel="stylesheet" href="x.css">': "<link>",
    '<img src="https://example.org/x.png">': "网站自己的文件",
    '<img src="//example.org/x.png">': "网站自己的文件",
    '<img srcset="https://example.org/x.png 2x">': "srcset",
    '<svg><image href="http://example.org/x.png"/></svg>': "网站自己的文件",
    '<svg><use xlink:href="data:image/svg+xml,x"/></svg>': "网站自己的文件",
    '<video poster="https://example.org/x.png"></video>': "网站自己的文件",
}
FINE = [
    '<p>一段 <a href="https://example.org/">外面的网页</a>、<a href="../x/#a">本站</a>、<a href="mailto:a@example.org">信</a></p>',
    '<img src="../x.svg" alt="图"><img src="data:image/png;base64,AA==" alt="点">',
    '<svg class="figure" fill="var(--md-accent-fg-color)"><use href="#a"/></svg>',
    '<td align="right">1</td>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!-- <script>alert(1)</script> -->",
]


@pytest.mark.parametrize("html", REFUSED)
def test_what_would_not_work_is_refused(html: str) -> None:
    found = findings(html)
    assert len(found) == 1
    assert REFUSED[html] in found[0].split("：", 1)[1]
    assert "改法：" in found[0]


SPOT = '<course-exercise spot="pick"></course-exercise>'


@pytest.mark.parametrize(
    "where", ["{}", "<details><p>字</p>\n{}</details>", "<!-- 一 -->{}<!-- 二 -->", '<p title=">">{}']
)
def test_an_exercise_may_stand_where_an_element_may(where: str) -> None:
    assert findings(where.format(f"{SPOT}\n{SPOT}"), "spot") == []


@pytest.mark.parametrize("where", ["<p title='{}'>字</p>", "<!-- {} -->", "<p {}", '<p data-x="\n{}\n">', "<?x {} ?>"])
def test_an_exercise_that_would_end_what_it_stands_in_is_refused(where: str) -> None:
    assert len(found := findings(SPOT + where.format(SPOT), "spot")) == 1
    assert found[0].startswith("```exercise：练习写在了标签或注释里面。改法：")


@pytest.mark.parametrize("html", FINE)
def test_what_works_is_not(html: str) -> None:
    assert findings(html) == []


def test_all_of_it_is_told_at_once() -> None:
    assert len(findings('<p style="x" onclick="y">一</p><script></script>')) == 3


def test_no_page_of_the_site_holds_an_inline_style_or_handler(built_site: Path) -> None:
    """The theme's parts and the exercises' forms too, but for the head and the theme's own scripts."""
    for page in sorted(built_site.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        assert [line for line in findings(html) if "属性" in line or "程序不会" in line or "链接" in line] == [], page
