"""Words in a list are told from sentences: which pieces of a text are bare."""

import pytest

from grader.clause import read_writing
from grader.listing import bare_words
from grader.phrase import read_phrase

WORDS = ("致歉", "核实", "回复", "查询", "补偿")
GAPPED = ("致歉…核实", "回复", "查询", "补偿")


def bare(text: str, phrases: tuple[str, ...]) -> str:
    """Return the bare pieces as they stand in the text, with | between them."""
    writing = read_writing(text)
    spans = bare_words(writing, [read_phrase(phrase, {}) for phrase in phrases])
    return "|".join(writing.clean[start:end] for start, end in sorted(spans))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("致歉、核实、回复", "致歉|核实|回复"),
        ("致歉/核实/回复", "致歉|核实|回复"),
        ("致歉 核实 回复", "致歉|核实|回复"),
        ("致歉 核实，回复", "致歉|核实|回复"),
        ("1.致歉2.核实3.回复", "致歉|核实|回复"),
        ("1)致歉 2)核实 3)回复", "致歉|核实|回复"),
        ("致歉，核实", "致歉|核实"),
        ("致歉", ""),
        ("致歉、核实，谢谢您来", ""),
        ("致歉、核、回复", "致歉|回复"),
        ("致歉、核实、好的", ""),
        ("致歉的、核实了、和回复", "致歉的|核实了|和回复"),
        ("致歉啊、核实啊、回复啊", "致歉啊|核实啊|回复啊"),
        ("致歉啊啊、核实啊啊、回复啊啊", ""),
        ("我致歉啊、核实、回复", ""),
        ("先致歉客户、核实、回复、查询", "先致歉客户|核实|回复|查询"),
        ("致歉、核实、回复，我会马上", "致歉|核实|回复|我会马上"),
        ("致歉、核实、回复，我会马上去办", "致歉|核实|回复|我会马上去办"),
        ("致歉、核实、回复，我会马上去办理", ""),
        ("致歉、核实、回复，我会马上去办这", ""),
        ("致歉、核实、回复、补偿，我会马上去办这", "致歉|核实|回复|补偿"),
    ],
)
def test_a_list_is_more_words_than_statements(text: str, pieces: str) -> None:
    assert bare(text, WORDS) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("致歉核实回复查询", "致歉核实回复查询"),
        ("我致歉核实回复查询", ""),
        ("致歉核实回复查询吧", ""),
        ("致歉和核实回复查询", ""),
    ],
)
def test_words_in_a_row_are_a_list_without_commas(text: str, pieces: str) -> None:
    assert bare(text, WORDS) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("致歉再核、回复、查询、补偿", "致歉再核|回复|查询|补偿"),
        ("致歉后核实、回复、查询、补偿", "回复|查询|补偿"),
        ("致歉核实、回复、查询、补偿", "致歉核实|回复|查询|补偿"),
        ("致歉再去核实、回复、查询、补偿", ""),
        ("致歉核实回复查询", ""),
        ("致歉核实回复查询补偿", "致歉核实回复查询补偿"),
    ],
)
def test_a_phrase_of_several_segments_makes_a_short_piece_a_statement(text: str, pieces: str) -> None:
    assert bare(text, GAPPED) == pieces


def test_a_word_of_one_character_is_no_key_word() -> None:
    assert bare("歉意、核准、回信", ("歉", "核", "回")) == ""
