"""The glossary: what terms are read from the chapters, where each is taught, and what the pages get of it."""

from build_hooks.glossary import MARK, Chapter, read_terms, with_anchors, with_glossary

FIRST = """---
description: 客单价、保留率
---

# 客户价值

## 学习目标

- 算**客单价**

## 讲 **客单价** 之前

客单价和 **客单价高不高** 先不讲。

每位买家花多少，叫**客单价**。再说一遍**客单价**。

## 谁会留下 { #stay }

期初的客户到期末还在，这个比例是保留率；走掉的是流失率。
"""
LAST = """# 小结

````yaml
## 术语

假的
:   围栏里的不算。
````

## 易错点

**获客成本**不是广告费。

## 术语 { #terms }

客单价
:   销售额 ÷ 买家数。

保留率与流失率
:   留下的比例，和走掉的比例。

获客成本（CAC）
:   争取一位新客户平均花的钱。

留下
:   还在买。

一、二类客户
:   只有长的名字在文中找。

## 别的

不是术语
:   这里的定义列表不算。
"""
CHAPTER = Chapter("客户价值", (("value/index.md", FIRST), ("value/end.md", LAST)))
TERMS = read_terms([CHAPTER, Chapter("没有术语的一章", (("other/index.md", "# 别的\n\n**客单价**"),))])


def test_the_terms_are_the_definitions_under_their_heading() -> None:
    assert [(term.title, term.meaning) for term in TERMS] == [
        ("客单价", "销售额 ÷ 买家数。"),
        ("保留率与流失率", "留下的比例，和走掉的比例。"),
        ("获客成本（CAC）", "争取一位新客户平均花的钱。"),
        ("留下", "还在买。"),
        ("一、二类客户", "只有长的名字在文中找。"),
    ]
    assert [term.names for term in TERMS] == [
        ("客单价",), ("保留率", "流失率"), ("获客成本", "CAC"), ("留下",), ("二类客户",),
    ]  # fmt: skip


def test_a_term_is_taught_where_its_name_is_bold_then_in_a_heading_then_in_a_sentence() -> None:
    assert [(term.place, term.spot) for term in TERMS] == [
        ("value/index.md#term-客单价", "**客单价**"),
        ("value/index.md#term-保留率", "保留率"),
        ("value/end.md", ""),
        ("value/index.md#stay", "#stay"),
        ("value/end.md", ""),
    ]
    title = Chapter("甲", (("a/b.md", "# RFM：三把尺子\n"), ("a/c.md", "## 术语\n\nRFM\n:   三项。\n")))
    assert [term.place for term in read_terms([title])] == ["a/b.md"]


def test_where_every_page_has_terms_they_are_taught_there_if_nowhere_in_bold() -> None:
    terms = "\n\n## 术语\n\n{0}\n:   意思。\n"
    pages = (
        ("a/b.md", "# 一\n\n先提到口碑和回访。" + terms.format("回访")),
        ("a/c.md", "# 二\n\n- 口碑是大家说的话" + terms.format("口碑")),
    )
    assert [term.place for term in read_terms([Chapter("甲", pages)])] == ["a/b.md#term-回访", "a/c.md#term-口碑"]
    bold = (pages[0][0], pages[0][1].replace("口碑", "**好评、口碑（别人说的）**")), pages[1]
    assert read_terms([Chapter("甲", bold)])[1].spot == "**好评、口碑（别人说的）**"


def test_the_first_words_that_teach_a_term_get_its_anchor() -> None:
    marked = with_anchors(FIRST, "value/index.md", TERMS)
    assert marked.count("<span") == 2
    assert '每位买家花多少，叫<span id="term-客单价">**客单价**</span>。再说一遍**客单价**。' in marked
    assert '这个比例是<span id="term-保留率">保留率</span>；走掉的是流失率。' in marked
    assert with_anchors(FIRST, "other/index.md", TERMS) == FIRST
    assert with_anchors(LAST, "value/end.md", TERMS) == LAST


def test_the_page_lists_the_terms_by_chapter_with_the_place_that_teaches_them() -> None:
    page = with_glossary(f"# 术语表\n\n{MARK}\n", TERMS)
    assert page.startswith("# 术语表\n\n## 客户价值 { #value }\n\n")
    assert (
        '<span id="term-获客成本">获客成本（CAC）</span>\n:   争取一位新客户平均花的钱。 [讲解](value/end.md)' in page
    )
    assert page.count("[讲解](") == len(TERMS)
    assert with_glossary("没有记号", TERMS) == "没有记号"


def test_what_a_title_holds_is_text() -> None:
    (term,) = read_terms([Chapter("甲", (("a/b.md", "## 术语\n\n<b>A&B</b> 表\n:   意思。\n"),))])
    assert '<span id="term-b-A-B-b-表">&lt;b&gt;A&amp;B&lt;/b&gt; 表</span>' in with_glossary(MARK, [term])
