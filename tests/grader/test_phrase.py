"""Phrases: what an author may write, what it matches, and what is refused."""

import pytest

from grader.clause import read_writing
from grader.phrase import PhraseError, hits, read_phrase

SETS = {"降": ("降低", "降", "减少")}


def found(phrase: str, text: str) -> list[list[str]]:
    writing = read_writing(text)
    (part,) = read_phrase(phrase, SETS).parts
    return [
        [writing.clean[start:end] for start, end in hit.spans]
        for clause in writing.clauses
        for hit in hits(part, writing.clean, clause)
    ]


@pytest.mark.parametrize(
    ("phrase", "text", "spans"),
    [
        ("抱歉", "真的抱 歉,抱歉", [["抱歉"]]),
        ("甲/乙", "乙和甲", [["乙"], ["甲"]]),
        ("降低…服务", "降低一般客户的服务", [["降低", "服务"]]),
        ("降低…服务", "降低一二三四五六七八九服务", []),
        ("降低…服务", "降低，服务", []),
        ("<降>服务", "减少服务也降低服务", [["减少服务"], ["降低服务"]]),
        ("(甲/乙)丙", "甲丙乙丙甲乙", [["甲丙"], ["乙丙"]]),
        ("<数>小时", "两小时或 2.5 小时", [["两小时"], ["2.5小时"], ["5小时"]]),
        ("CLV", "用ｃｌｖ算", [["clv"]]),
        ("t = 0", "t=0", [["t=0"]]),
        ("a.c", "abc", []),
    ],
)
def test_a_phrase_matches_within_a_clause(phrase: str, text: str, spans: list[list[str]]) -> None:
    assert found(phrase, text) == spans


@pytest.mark.parametrize("phrase", ["…", "甲…", "(甲", "甲)", "((甲))", "(甲…乙)", "<没有>", "(甲/)", "甲 + "])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        read_phrase(phrase, SETS)
