"""Outcomes and their JSON, letter by letter."""

from fractions import Fraction

import pytest

from grader.outcome import NotReady, Part, Score, json_number


def part(earned: Fraction, points: Fraction = Fraction(3)) -> Part:
    return Part(
        "own", "numeric", "第 1 问", earned, points, "读作 1 元", ("一", "二"), {"B": "wrong", "A": "missed"}, "2 元"
    )


def test_not_ready_as_json() -> None:
    assert NotReady("还没有填数。", (("own", "缺"),)).to_json() == (
        '{"outcome":"not_ready","reason":"还没有填数。","missing":[{"item":"own","reason":"缺"}]}'
    )
    assert NotReady("缺").to_json() == '{"outcome":"not_ready","reason":"缺","missing":[]}'


def test_a_score_as_json() -> None:
    score = Score(Fraction(4, 3), Fraction(3), (part(Fraction(4, 3)),), provisional=True)
    assert score.to_json() == (
        '{"outcome":"score","earned":1.3333,"points":3,"provisional":true,"parts":[{"item":"own","kind":"numeric",'
        '"label":"第 1 问","earned":1.3333,"points":3,"verdict":"partly","echo":"读作 1 元","feedback":["一","二"],'
        '"marks":{"B":"wrong","A":"missed"},"answer":"2 元"}]}'
    )


def test_the_verdict_goes_by_the_exact_points() -> None:
    assert [part(Fraction(points)).verdict for points in ("3", "0", "1", "0.00001", "2.99999")] == [
        "right",
        "wrong",
        "partly",
        "partly",
        "partly",
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("3", "3"),
        ("1.5", "1.5"),
        ("1/3", "0.3333"),
        ("2/3", "0.6667"),
        ("0.00005", "0.0001"),
        ("0.00004", "0"),
        ("2.99996", "3"),
        ("1.00005", "1.0001"),
        ("-1/3", "-0.3333"),
        ("-2", "-2"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("99999999.99995", "100000000"),
    ],
)
def test_points_print_with_four_decimals_half_up(value: str, text: str) -> None:
    assert str(json_number(Fraction(value))) == text


def test_a_part_without_marks_has_an_empty_mapping_of_its_own() -> None:
    bare = Part("a", "judge", "本题", Fraction(0), Fraction(1))
    assert bare.as_dict()["marks"] == {}
    assert bare.as_dict()["feedback"] == []
