"""Where a stimulus places its items."""

import pytest

from grader.placement import placed_ids, split_placed


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("没有", []),
        ("| [[a]] | [[ b_1 ]] |", ["a", "b_1"]),
        ("[[a]][[a]]", ["a", "a"]),
        ("[[]] [a] [[a]", [""]),
        ("[[[a]]]", ["a"]),
        ("[[a\nb]]", ["a\nb"]),
    ],
)
def test_the_ids_are_found_in_order(text: str, ids: list[str]) -> None:
    assert placed_ids(text) == ids
    assert [placed for _, placed in split_placed(text)] == [*ids, ""]


def test_the_texts_between_are_kept() -> None:
    assert list(split_placed("甲[[a]]乙[[b]]")) == [("甲", "a"), ("乙", "b"), ("", "")]
