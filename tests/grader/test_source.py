"""YAML text to nodes with places; what is refused, and where it is said to be."""

from pathlib import Path

import pytest

from grader.node import Mapping, Node, Sequence, Text, to_json
from grader.problem import ContentError, Place
from grader.source import read_text, read_yaml
from tests.samples import SINGLE, changed


def told(text: str) -> list[tuple[int, int, str]]:
    """Return (line, column, rule) of every problem; nothing when the text is read."""
    try:
        read_yaml(text, "f.yml")
    except ContentError as error:
        return [(problem.place.line, problem.place.column, problem.rule) for problem in error.problems]
    return []


STEM, OPTION, KEY = "stem: 净推荐值反映哪一种态度？", "  A: 愿意推荐的程度", "key: A\n"

BROKEN = [
    (STEM, 'stem: "没有收尾', [(3, 7, "yaml-quote")]),
    (STEM, "stem: '没有收尾", [(3, 7, "yaml-quote")]),
    (STEM, 'stem: "净推荐值"是什么', [(3, 7, "yaml-start")]),
    (STEM, "stem：净推荐值", [(3, 5, "yaml-fullwidth-colon")]),
    (STEM, "stem: 注意: 净推荐值", [(3, 9, "yaml-colon")]),
    (STEM, "stem: %5 的人", [(3, 7, "yaml-start")]),
    (STEM, "stem: @客户", [(3, 7, "yaml-start")]),
    (STEM, "stem: `命令`", [(3, 7, "yaml-start")]),
    (STEM, "stem: **重点** 是什么", [(3, 7, "yaml-start")]),
    (STEM, "stem: *a", [(3, 7, "yaml-anchor")]),
    (STEM, "stem: &a 净推荐值", [(3, 7, "yaml-anchor")]),
    (STEM, "stem: & 净推荐值", [(3, 7, "yaml-start")]),
    (STEM, "stem: !净推荐值", [(3, 7, "yaml-start")]),
    (STEM, "stem: !!str 净推荐值", [(3, 7, "yaml-tag")]),
    (STEM, "stem: | 净推荐值", [(3, 7, "yaml-start")]),
    (STEM, "stem: > 净推荐值", [(3, 7, "yaml-start")]),
    (STEM, "stem: {price} 元是多少", [(3, 7, "yaml-start")]),
    (STEM, "stem: [重点] 净推荐值", [(3, 7, "yaml-start")]),
    (STEM, "stem: , 净推荐值", [(3, 7, "yaml-start")]),
    (STEM, "stem: ] 净推荐值", [(3, 7, "yaml-start")]),
    (STEM, "stem: - 净推荐值", [(3, 7, "yaml-start")]),
    (STEM, "stem: ? 净推荐值", [(3, 7, "yaml-start")]),
    (STEM, "stem: 看 #3 号", [(3, 7, "yaml-hash")]),
    (STEM, 'stem: "$\\frac{1}{2}$"', [(3, 7, "yaml-escape")]),
    (STEM, 'stem: "$\\times$"', [(3, 7, "yaml-escape")]),
    (STEM, 'stem: "$\\pi$"', [(3, 10, "yaml-escape")]),
    (STEM, 'stem: "\\u12"', [(3, 10, "yaml-escape")]),
    (STEM, "stem: 净\x01推荐", [(3, 8, "yaml-character")]),
    (STEM, "stem: 净\x00推荐", [(3, 8, "yaml-character")]),
    (STEM, "stem: 净\ud800推荐", [(3, 8, "yaml-character")]),
    (OPTION, "\tA: 愿意", [(5, 1, "yaml-tab")]),
    (OPTION, "  \tA: 愿意", [(5, 3, "yaml-tab")]),
    (OPTION, "  A:\t愿意", [(5, 5, "yaml-tab")]),
    (OPTION, "　A: 愿意", [(5, 1, "yaml-space")]),
    (OPTION, " \u00a0A: 愿意", [(5, 2, "yaml-space")]),
    (OPTION, "  \ufeffA: 愿意", [(5, 3, "yaml-space")]),
    (OPTION, "  A：愿意", [(5, 4, "yaml-fullwidth-colon")]),
    (OPTION, "   A: 愿意", [(6, 3, "yaml-indent")]),
    (OPTION, " A: 愿意", [(6, 4, "yaml-indent")]),
    (OPTION, "  A 愿意", [(5, 3, "yaml-colon-missing")]),
    (OPTION, "  A:愿意", [(5, 3, "yaml-colon-missing")]),
    (KEY, "key: A\nkey: B\n", [(9, 1, "key-duplicate")]),
    (KEY, "key: [A, B\n", [(8, 6, "yaml-bracket")]),
    (KEY, "key: [A]]\n", [(8, 9, "yaml-bracket")]),
    (KEY, "key: {A: 1， B: 2}\n", [(8, 6, "yaml-bracket")]),
    (KEY, "key：A\nhint：无\n", [(8, 4, "yaml-fullwidth-colon"), (9, 5, "yaml-fullwidth-colon")]),
    (KEY, "key: *a\nhint: &b 无\nlevel: !x 易\n", [(8, 6, "yaml-anchor"), (9, 7, "yaml-anchor"), (10, 8, "yaml-tag")]),
    (KEY, "key: A\n? [a]\n: b\n", [(9, 3, "yaml-key")]),
    (KEY, "key: A\n---\nkey: B\n", [(9, 1, "yaml-documents")]),
]


@pytest.mark.parametrize(("old", "new", "problems"), BROKEN, ids=[repr(new) for _, new, _ in BROKEN])
def test_what_breaks_yaml_is_told_at_its_place(old: str, new: str, problems: list[tuple[int, int, str]]) -> None:
    text = changed(SINGLE, old, new)
    assert told(text) == problems
    assert told("\ufeff" + text) == problems
    if "\n\t" not in text and "\x00" not in text:
        assert told(text.replace("\n", "\r\n")) == problems


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("a: b\nc: &x d\n<<: *x\n", [(2, 4, "yaml-anchor"), (3, 5, "yaml-anchor")]),
        ("a: b\n...\nc\n", [(3, 1, "yaml-syntax")]),
        ("%YAML 9.9\n---\na: b\n", [(1, 1, "yaml-syntax")]),
        ("[" * 500, [(1, 21, "yaml-deep")]),
        ("a: " + "[" * 25 + "]" * 25, [(1, 23, "yaml-deep")]),
        ("key A\nb: c: d\n", [(1, 1, "yaml-colon-missing")]),
        ("a: x\x85b: y: z\n", [(2, 5, "yaml-colon")]),
        ("x\n\ty: 1\n", [(2, 1, "yaml-tab")]),
        ("a: b\n　　\nc: d\n", [(2, 1, "yaml-space")]),
        ("a:b\n\nc: d\n", [(1, 1, "yaml-colon-missing")]),
        ("x: |\n y\na b\n\n   c: d\n", [(3, 1, "yaml-colon-missing")]),
        ("--- a: b", [(1, 6, "yaml-indent")]),
    ],
)
def test_whole_texts_are_told_too(text: str, problems: list[tuple[int, int, str]]) -> None:
    assert told(text) == problems


def test_nothing_has_a_meaning_inside_block_and_quoted_texts() -> None:
    text = 'a: |\n  CLV：终身价值\n  　　缩进两格\n\n  \t制表\nb: "一\n  A：二"\nc: >-\n  甲：乙 #3\n  B：丙\nd: 末'
    assert told(text) == []
    value = to_json(read_yaml(text))
    assert isinstance(value, dict)
    assert value["a"] == "CLV：终身价值\n　　缩进两格\n\n\t制表\n"
    assert value["b"] == "一 A：二"
    assert told(text + "\nE：后") == [(12, 2, "yaml-fullwidth-colon")]
    assert told("a: |\n  B：丙\nc: d: e\n") == [(3, 5, "yaml-colon")]


def test_what_is_meant_as_a_comment_or_text_stays_so() -> None:
    assert told("a: b # 说明\nc: 1#2\n#3\nd: '看 #3'  #\n   \ne: 甲：乙\nf: 网址 http：//x\n") == []
    assert to_json(read_yaml("a: 1#2\nb: x # y\n")) == {"a": "1#2", "b": "x"}


def test_the_nodes_know_their_places() -> None:
    node = read_yaml("a: 甲\nb:\n  - c: |\n      丙\n  - [丁, 戊]\n", "f.yml")
    assert isinstance(node, Mapping)
    inner = node.get("b")
    assert isinstance(inner, Sequence)
    assert node.place == Place("f.yml", 1, 1)
    assert node.entries[1][0].place == Place("f.yml", 2, 1)
    assert inner.place == Place("f.yml", 3, 3)
    assert [item.place.column for item in inner.items] == [5, 5]
    assert inner.items[0] == Mapping(((Text("c"), Text("丙\n")),))


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", Mapping(())),
        ("# 只有注释\n", Mapping(())),
        ("---\n", Text("")),
        ("- a\n- b\n", Sequence((Text("a"), Text("b")))),
        ("字\n", Text("字")),
        (
            "a:\nb: ~\nc: '~'\nd: null\n",
            Mapping(tuple((Text(k), Text(v)) for k, v in zip("abcd", ("", "", "~", ""), strict=True))),
        ),
    ],
)
def test_odd_but_sound_documents_are_read(text: str, node: Node) -> None:
    assert read_yaml(text) == node
    assert read_yaml("\ufeff" + text) == node


def test_a_file_is_read_as_utf8_or_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes("中\r\n".encode())
    assert read_text(file) == "中\n"
    file.write_bytes("中".encode("gb18030"))
    with pytest.raises(ContentError) as caught:
        read_text(file)
    assert [(problem.place.path, problem.rule) for problem in caught.value.problems] == [
        (file.as_posix(), "file-encoding")
    ]
