"""The page of rules holds every rule once, findable by its name, and every rule can really be broken."""

from html import unescape
from pathlib import Path

import pytest
from markdown import Markdown

from build_hooks.bank_json import render_bank
from build_hooks.charts import draw_chart
from build_hooks.rules_page import GROUPS, MARK, group_of, with_rules
from build_hooks.site import on_page_markdown
from grader.problem import ContentError
from grader.rulebook import RULES
from tests.cases.problems import emitted, files, folders, rule_of
from tests.samples import SINGLE, changed, exercise_of

PAGE = Path(__file__).parents[2] / "docs" / "contribute" / "rules.md"
CHART = "kind: bars\ntitle: 图\nunit: 人\ncategories: [一月, 二月]\nseries: {网店: [12, 5]}\n"


def rendered(markdown: str) -> str:
    """Return a page's HTML with the extensions of mkdocs.yml that could get in the way."""
    return Markdown(extensions=["attr_list", "toc", "md_in_html", "build_hooks.mathml"]).convert(markdown)


def test_the_page_holds_every_rule_once_under_its_own_name() -> None:
    html = rendered(with_rules(MARK))
    for rule, (meaning, mend) in RULES.items():
        section = html.split(f'<h3 id="{rule}"><code>{rule}</code></h3>')
        assert len(section) == 2, rule
        told = unescape(section[1].split("<h")[0])
        assert told.strip() == f"<p>{meaning}。</p>\n<p><strong>改法</strong>：{mend}。</p>"
    assert html.count("<h3 ") == len(RULES)
    assert html.count("<h2 ") == len(GROUPS)


def test_every_rule_stands_in_one_group_and_every_group_has_rules() -> None:
    assert {group_of(rule) for rule in RULES} == set(GROUPS)
    beginnings = [beginning for group in GROUPS.values() for beginning in group]
    assert len(beginnings) == len(set(beginnings))
    assert set(beginnings) == {rule.split("-")[0] for rule in RULES}


def test_only_the_mark_is_replaced() -> None:
    assert with_rules(f"前\n\n{MARK}\n\n后", {"key-count": ("甲<乙> & *丙*", "写 $x$")}).startswith(
        "前\n\n## 读不懂的文件"
    )
    assert with_rules("没有记号") == "没有记号"
    text = on_page_markdown(PAGE.read_text(encoding="utf-8"), None, None, None)  # type: ignore[arg-type]
    assert MARK not in text
    assert "### `key-unknown` { #key-unknown }" in text


def test_every_rule_of_the_book_can_be_emitted_and_has_its_bad_content() -> None:
    shown = {rule_of(case) for case in [*files(), *folders()]}
    assert shown | set(BUILT) == RULES.keys()
    assert emitted() | emitted("build_hooks") == RULES.keys()


BUILT = {
    "chart-name": CHART.replace("二月", "一月"),
    "chart-size": CHART.replace("[12, 5]", "[12]"),
    "math-syntax": changed(SINGLE, "solution: 净推荐值问的是推荐。", r"solution: $\frac{1}$"),
}
"""The rules that only the build finds broken, with what breaks them."""


@pytest.mark.parametrize("rule", BUILT)
def test_what_only_the_build_can_find_is_found(rule: str) -> None:
    with pytest.raises(ContentError) as caught:
        build(BUILT[rule])
    assert {problem.rule for problem in caught.value.problems} == {rule}


def build(source: str) -> None:
    """Build a chart or an exercise."""
    if source.startswith("id:"):
        render_bank({"nps": exercise_of(source)})
    else:
        draw_chart(source, "c")
