"""Nodes: the same from JSON as from YAML, but for their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.node import NOWHERE, Mapping, Node, Sequence, Text, from_json, places, to_json
from grader.problem import Place
from grader.source import read_yaml

NODES: st.SearchStrategy[Node] = st.recursive(
    st.text().map(Text),
    lambda inner: (
        st.lists(inner).map(lambda items: Sequence(tuple(items)))
        | st.dictionaries(st.text(), inner).map(lambda found: Mapping(tuple((Text(k), v) for k, v in found.items())))
    ),
    max_leaves=15,
)


@given(NODES)
def test_a_node_comes_back_from_json(node: Node) -> None:
    assert from_json(to_json(node)) == node


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "true"), (False, "false"), (3, "3"), (0.5, "0.5"), ("", ""), ("是", "是")]
)
def test_json_scalars_become_their_text(value: object, text: str) -> None:
    assert from_json(value) == Text(text)


def test_what_yaml_reads_equals_what_json_gives() -> None:
    node = read_yaml("a: [1, 0010, yes, 12:30, 1:1, 2026-11-01, ~, null, 'null', 0x1f]\nb: {c: '', d: }\n")
    texts = ["1", "0010", "yes", "12:30", "1:1", "2026-11-01", "", "", "null", "0x1f"]
    assert to_json(node) == {"a": texts, "b": {"c": "", "d": ""}}
    assert from_json(to_json(node)) == node


def test_a_mapping_gives_its_values_by_name() -> None:
    node = Mapping(((Text("a"), Text("1")), (Text("b"), Text("2"))))
    assert node.get("b") == Text("2")
    assert node.get("c") is None
    assert Text("x").place == NOWHERE == Place("", 0, 0)


def test_places_are_found_by_text_and_the_first_of_equal_ones_counts() -> None:
    found = places(read_yaml("a: 甲\nb:\n  - 乙\n  - {c: 甲, d: ' 丙 '}\n", "f.yml"))
    assert found == {"甲": Place("f.yml", 1, 4), "乙": Place("f.yml", 3, 5), "丙": Place("f.yml", 4, 15)}
