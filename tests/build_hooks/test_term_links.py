"""Terms in the text of a page: linked once, where they may be, with the meaning to hover."""

import re

import pytest

from build_hooks.glossary import Term
from build_hooks.term_links import with_links


def term(name: str, page: str = "value/index.md", meaning: str = "意思。") -> Term:
    return Term(name, (name,), meaning, "客户价值", page, "")


TERMS = [term("转化率"), term("询单转化率"), term("CLV"), term("客单价", "metrics/a.md")]


def linked(html: str, terms: list[Term] = TERMS, page: str = "metrics/b.md") -> str:
    """Return a page's HTML with each link as [name→anchor]."""
    found = with_links(html, page, terms, "../glossary/")
    return re.sub(r'<a class="term" href="\.\./glossary/#term-([^"]*)" title="意思。">([^<]*)</a>', r"[\2→\1]", found)


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>看转化率和转化率。</p>", "<p>看[转化率→转化率]和转化率。</p>"),
        ("<p>询单转化率和转化率</p>", "<p>[询单转化率→询单转化率]和[转化率→转化率]</p>"),
        ("<ul><li>算 CLV 时</li></ul>", "<ul><li>算 [CLV→CLV] 时</li></ul>"),
        ("<p>CLVX 与 xCLV</p>", "<p>CLVX 与 xCLV</p>"),
        ("<p>一<br>转化率<img alt='CLV'></p>", "<p>一<br>[转化率→转化率]<img alt='CLV'></p>"),
        ("<p><strong>转化率</strong></p>", "<p><strong>[转化率→转化率]</strong></p>"),
        ("<p><!-- 转化率 -->CLV</p>", "<p><!-- 转化率 -->[CLV→CLV]</p>"),
        ("转化率", "转化率"),
        ("<p>写 <path d='x'/>转化率</p>", "<p>写 <path d='x'/>[转化率→转化率]</p>"),
    ],
)
def test_a_term_is_linked_where_it_first_stands_in_a_sentence(html: str, shown: str) -> None:
    assert linked(html) == shown


@pytest.mark.parametrize("tag", ["a", "code", "h2", "table", "figure", "svg", "math", "course-exercise", "dl", "pre"])
def test_what_has_a_meaning_of_its_own_is_left_alone(tag: str) -> None:
    html = f"<p><{tag}>转化率</{tag}></p>"
    assert linked(html) == html
    assert linked(html + "<p>转化率</p>") == html + "<p>[转化率→转化率]</p>"


def test_everyday_words_are_not_linked() -> None:
    assert (
        linked("<p>服务和 PV，口碑效应</p>", [term("服务"), term("PV"), term("口碑")])
        == "<p>服务和 [PV→PV]，口碑效应</p>"
    )


def test_the_page_that_teaches_a_term_has_no_link_to_it() -> None:
    assert linked("<p>转化率，客单价</p>", page="value/index.md") == "<p>转化率，[客单价→客单价]</p>"
    assert linked("<p>转化率，客单价</p>", page="metrics/a.md") == "<p>[转化率→转化率]，客单价</p>"


def test_of_two_meanings_the_pages_own_chapter_has_the_word() -> None:
    both = [term("满意率", "metrics/a.md", "指标。"), term("满意率", "value/index.md", "感受。")]
    for page, meaning in (("metrics/b.md", "指标。"), ("value/b.md", "感受。")):
        assert f'title="{meaning}"' in with_links("<p>满意率</p>", page, both, "../glossary/")


def test_a_meaning_is_only_text() -> None:
    html = with_links("<p>转化率</p>", "m/b.md", [term("转化率", meaning='"><b>')], "g/")
    assert 'title="&quot;&gt;&lt;b&gt;"' in html
    assert with_links("<p>甲</p>", "m/b.md", [], "g/") == "<p>甲</p>"
