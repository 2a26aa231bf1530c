"""Phrases: what an author may write, what it matches, and what is refused."""

import pytest

from grader.clause import read_writing
from grader.phrase import PhraseError, hits, pattern_phrase, read_phrase, synonym_source

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
        ("降低…服务", "降低一二三四五六七八九十一二服务", [["降低", "服务"]]),
        ("降低…服务", "降低一二三四五六七八九十一二三服务", []),
        ("降低…服务", "降低，服务", []),
        ("<降>服务", "减少服务也降低服务", [["减少服务"], ["降低服务"]]),
        ("(甲/乙)丙", "甲丙乙丙甲乙", [["甲丙"], ["乙丙"]]),
        ("<数>小时", "两小时或 2.5 小时", [["两小时"], ["2.5小时"], ["5小时"]]),
        ("CLV", "用ｃｌｖ算", [["clv"]]),
        ("t = 0", "t=0", [["t=0"]]),
        ("a.c", "abc", []),
        ("退款", "给您退了钱，退钱，退个款", [["退了钱"], ["退钱"], ["退个款"]]),
        ("先致歉", "先道个歉", [["先道个歉"]]),
        ("=致歉", "道歉", []),
        ("一视同仁", "都一样", []),
        ("没有差别", "没有了差别，一视同仁", [["没有了差别"], ["一视同仁"]]),
    ],
)
def test_a_phrase_matches_within_a_clause(phrase: str, text: str, spans: list[list[str]]) -> None:
    assert found(phrase, text) == spans


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("…", "有一段是空的，什么都不写也能对上"),
        ("甲…", "有一段是空的，什么都不写也能对上"),
        ("(甲/)", "有一段是空的，什么都不写也能对上"),
        ("甲 + ", "有一段是空的，什么都不写也能对上"),
        ("(甲", "括号没有成对"),
        ("甲)", "括号没有成对，或套了两层"),
        ("((甲))", "括号没有成对，或套了两层"),
        ("((甲)", "括号没有成对，或套了两层"),
        ("(甲…乙)", "省略号不能写在括号里"),
        ("(甲...乙)", "省略号不能写在括号里"),
        ("<没有>", "没有叫“没有”的同义词；现有 降、数"),
    ],
)
def test_a_phrase_that_cannot_be_read_is_refused_with_the_reason(phrase: str, why: str) -> None:
    with pytest.raises(PhraseError) as refused:
        read_phrase(phrase, SETS)
    assert str(refused.value) == why


@pytest.mark.parametrize(
    ("phrase", "parts", "words"),
    [
        ("甲", ["甲"], ["甲"]),
        ("甲/乙", ["甲|乙"], ["甲|乙"]),
        ("(甲/乙)丙", ["(?:甲|乙)丙"], ["(?:甲|乙)丙"]),
        ("甲 + 乙", ["甲", "乙"], ["甲", "乙"]),
        ("甲…乙", [r"(甲)[^\n。!?;,: ]{0,12}?(乙)"], ["甲", "乙"]),
        ("甲...乙……丙", [r"(甲)[^\n。!?;,: ]{0,12}?(乙)[^\n。!?;,: ]{0,12}?(丙)"], ["甲", "乙", "丙"]),
        ("<降>价", ["(?:下降|减低|减少|变低|变少|缩减|降低|降)价"], ["(?:下降|减低|减少|变低|变少|缩减|降低|降)价"]),
        ("1.5倍", [r"1\.5倍"], [r"1\.5倍"]),
    ],
)
def test_a_phrase_becomes_these_patterns(phrase: str, parts: list[str], words: list[str]) -> None:
    read = read_phrase(phrase, SETS)
    assert [part.pattern for part in read.parts] == parts
    assert [word.pattern for word in read.words] == words
    assert read.text == phrase
    assert read.is_statement == (len(words) > 1)


def test_a_gap_is_as_short_as_it_can_be_and_at_most_twelve_characters() -> None:
    assert found("降低…服务", "降低一二三四五六七八九十一二服务") == [["降低", "服务"]]
    assert found("降低…服务", "降低一二三四五六七八九十一二三服务") == []
    assert found("甲…乙", "甲丙乙丁乙") == [["甲", "乙"]]
    assert found("甲甲", "甲甲甲") == [["甲甲"], ["甲甲"]]


def test_synonyms_are_the_longest_first_each_once() -> None:
    assert synonym_source(("涨", "C RM", "涨价", "涨幅", "涨价", "a.b")) == r"a\.b|crm|涨(?:了|着|过|个|的|)价|涨幅|涨"


def test_a_pattern_is_a_phrase_of_one_segment() -> None:
    read = pattern_phrase("[一二]天", "[一二]天")
    assert ([part.pattern for part in read.parts], [word.pattern for word in read.words]) == (
        ["([一二]天)"],
        ["[一二]天"],
    )
    assert read.text == "[一二]天"
