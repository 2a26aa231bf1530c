"""The page 审校台账: anchors in chapters, a row for every entry, links both ways."""

import re

import pytest

from build_hooks.ledger_page import Course, with_ledger, with_passages
from grader.check import Audit
from grader.coverage import Citation, by_entry
from grader.node import Text
from tests.grader.ledgers import entry

ENTRIES = [
    entry("000-AA-01", "kept"),
    entry("000-AA-02", "corrected", "漏了 <成本>，$x$ 也错"),
    entry("000-AA-03", "merged", "同题", "000-AA-01"),
    entry("001-AB-01", "planned", chapter="cases"),
]
FOUND = [
    Citation(Text("000-AA-01"), "nps", "crm", True),
    Citation(Text("000-AA-02"), "nps", "crm", True),
    Citation(Text("000-AA-02"), "crm/a.md#from-000-AA-02", "crm", False),
]
COURSE = Course(
    Audit({each.id: each for each in ENTRIES}, by_entry(FOUND), []), {"nps": "问 & 答"}, {"nps": "crm/a.md"}
)
PAGE = "# 台账\n\n<!-- ledger -->\n\n## 000\n\n<!-- ledger 000 -->\n\n## 001\n\n<!-- ledger 001 -->\n"


def row(html: str, entry_id: str) -> str:
    """Return the row of an entry."""
    found = re.search(rf'<tr id="{entry_id}">.*?</tr>', html)
    assert found, entry_id
    return found[0]


def test_every_entry_has_its_row_in_the_table_of_its_source() -> None:
    html = with_ledger(PAGE, COURSE)
    assert [html.count(f'<tr id="{each.id}">') for each in ENTRIES] == [1, 1, 1, 1]
    assert html.index("## 001") < html.index('id="001-AB-01"')
    assert html.index('id="000-AA-03"') < html.index("## 001")
    assert row(html, "001-AB-01") == (
        '<tr id="001-AB-01"><th scope="row">001-AB-01</th><td>推荐问什么</td><td><b>待写</b> 综合案例</td><td></td></tr>'
    )
    assert "漏了 &lt;成本&gt;，$x$ 也错<br>用在：" in row(html, "000-AA-02")
    assert '同题<br>并入 <a href="#000-AA-01">000-AA-01</a>' in row(html, "000-AA-03")
    assert html.count("练习题</th>") == 2


def test_an_exercise_finds_its_first_row_and_every_row_finds_the_exercise() -> None:
    html = with_ledger(PAGE, COURSE)
    link = 'href="docs:crm/a.md#nps-title">问 &amp; 答</a>'
    assert f'<a id="by-nps" {link}' in row(html, "000-AA-01")
    assert f"<a {link}" in row(html, "000-AA-02")
    assert '<a href="docs:crm/a.md#from-000-AA-02">课文（客户关系管理）</a>' in row(html, "000-AA-02")
    assert html.count('id="by-nps"') == 1


def test_the_verdicts_are_counted_by_chapter() -> None:
    lines = [line for line in with_ledger(PAGE, COURSE).split("\n") if line.startswith("| ")]
    assert lines[2:] == [
        "| 客户关系管理 | 1 | 1 |  | 1 |  |  |  | 3 |",
        "| 综合案例 |  |  |  |  |  |  | 1 | 1 |",
        "| 合计 | 1 | 1 |  | 1 |  |  | 1 | 4 |",
    ]


def test_other_pages_stay_as_they_are_and_a_source_without_a_table_is_refused() -> None:
    assert with_ledger("# 章\n\n<!-- ledger 000 -->", COURSE) == "# 章\n\n<!-- ledger 000 -->"
    with pytest.raises(ValueError, match="没有 001 的表"):
        with_ledger("<!-- ledger -->\n\n<!-- ledger 000 -->", COURSE)


def test_a_passage_gets_an_anchor_in_place_of_its_comment() -> None:
    text = "# 章\n\n<!-- sources: 000-AA-01, 000-AA-02 -->\n字\n\n- 项\n\n    <!-- sources: 000-AA-01 -->\n    字\n"
    assert with_passages(text) == (
        '# 章\n\n<div class="from" id="from-000-AA-01"></div>\n\n字\n\n'
        '- 项\n\n    <div class="from" id="from-000-AA-01_2"></div>\n\n    字\n'
    )
    shown = "```\n<!-- sources: 000-AA-01 -->\n```\n"
    assert with_passages(shown) == shown
