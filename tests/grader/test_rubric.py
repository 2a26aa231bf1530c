"""What a text earns of a rubric, seen from within: matches, denials, claims, lists, the best criteria."""

from fractions import Fraction

import pytest

from grader.phrase import Phrase, read_phrase
from grader.rubric import Criterion, Finding, Match, Rubric, examine, total


def phrases(*texts: str) -> tuple[Phrase, ...]:
    return tuple(read_phrase(text, {}) for text in texts)


def criterion(
    *texts: str, groups: tuple[tuple[str, ...], ...] = (), within: str = "clause", cancel: str = "", guards: bool = True
) -> Criterion:
    return Criterion(
        "a", Fraction(2), "看", phrases(*texts), tuple(phrases(*group) for group in groups), within,
        phrases(*cancel.split()), guards,
    )  # fmt: skip


def finding(of: Criterion, text: str) -> Finding:
    (found,) = examine(Rubric((of,), 1), text)[1]
    return found


def matched(of: Criterion, text: str) -> list[tuple[tuple[str, ...], list[str], str]]:
    """Return of each match its phrases, what they match, and what denies it."""
    writing, (found,) = examine(Rubric((of,), 1), text)
    return [
        (match.phrases, [writing.clean[start:end] for start, end in match.spans], match.denied)
        for match in found.matches
    ]


@pytest.mark.parametrize(
    ("of", "text", "expected"),
    [
        (criterion("=核实", "=查询"), "我去查询，再核实", [(("=核实",), ["核实"], ""), (("=查询",), ["查询"], "")]),
        (criterion("核实"), "核实了，又核实", [(("核实",), ["核实"], ""), (("核实",), ["核实"], "")]),
        (criterion("核实"), "不核实", [(("核实",), ["核实"], "不")]),
        (criterion("核实", guards=False), "不核实", [(("核实",), ["核实"], "")]),
        (criterion("核实 + 物流"), "物流我去核实", [(("核实 + 物流",), ["物流", "核实"], "")]),
        (criterion("核实 + 物流"), "物流我不核实", [(("核实 + 物流",), ["物流", "核实"], "不")]),
        (criterion("核实 + 物流"), "物流晚了，我去核实", []),
        (criterion("核实 + 物流", within="sentence"), "物流晚了，我去核实", [(("核实 + 物流",), ["物流", "核实"], "")]),
        (criterion(groups=(("查", "核实"), ("物流",))), "物流要核实", [(("核实", "物流"), ["物流", "核实"], "")]),
        (criterion(groups=(("查", "核实"), ("物流",))), "不查物流也核实", [(("核实", "物流"), ["物流", "核实"], "")]),
        (criterion(groups=(("查", "核实"), ("物流",))), "没查物流", [(("查", "物流"), ["查", "物流"], "没")]),
        (criterion(groups=(("物流",), ("查",))), "没查物流", [(("物流", "查"), ["查", "物流"], "没")]),
        (criterion(groups=(("查",), ("物流",))), "查包裹", []),
        (criterion(groups=(("查询",), ("查询",))), "查询包裹", [(("查询", "查询"), ["查询"], "")]),
        (criterion("甲甲"), "甲甲甲", [(("甲甲",), ["甲甲"], "")]),
    ],
)
def test_the_first_place_that_is_meant_is_taken_of_every_clause(
    of: Criterion, text: str, expected: list[tuple[tuple[str, ...], list[str], str]]
) -> None:
    assert matched(of, text) == expected


def test_a_phrase_is_found_beyond_the_places_where_it_is_denied() -> None:
    denied = "不核实我" * 5
    assert finding(criterion("核实"), f"{denied}要核实").share == 1
    assert finding(criterion("核实"), f"{denied}不核实我要核实").share == 0, "six places are tried"


@pytest.mark.parametrize(
    ("text", "share", "claims"),
    [
        ("大家一样", 1, []),
        ("大家一样，可以慢", 0, [("", False)]),
        ("大家一样，不可以慢", 1, [("不", False)]),
        ("大家一样，如果可以慢", 1, [("", True)]),
        ("如果可以慢，也可以慢，大家一样", 0, [("", True), ("", False)]),
        ("可以慢", 0, [("", False)]),
    ],
)
def test_a_claim_in_force_takes_the_points_away(text: str, share: int, claims: list[tuple[str, bool]]) -> None:
    found = finding(criterion("一样", cancel="以慢"), text)
    assert [(claim.denied[:1], claim.supposed) for claim in found.claims] == claims
    assert found.share == share
    assert (found.cancelled is not None) == (("", False) in claims)
    assert all(claim.phrases == ("以慢",) for claim in found.claims)


def test_a_statement_counts_before_a_word_in_a_list() -> None:
    listed = Match(("甲",), ((0, 2),), listed=True)
    said = Match(("乙",), ((3, 5),))
    denied = Match(("丙",), ((6, 8),), denied="不")
    for matches, good, share in [
        ((listed, said, denied), (said,), Fraction(1)),
        ((listed, denied), (listed,), Fraction(1, 2)),
        ((denied,), (), Fraction(0)),
    ]:
        found = Finding(criterion("甲"), matches, ())
        assert (found.good, found.share) == (good, share)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("致歉、核实、回复", [True, True, True]),
        ("致歉、核实、回复、致歉、核实，我之后会给您回复", [True, True, True, False]),
        ("我会致歉，我会核实，我会回复", [False, False, False]),
    ],
)
def test_a_match_within_a_bare_word_is_marked_as_listed(text: str, listed: list[bool]) -> None:
    found = finding(criterion("致歉", "核实", "回复"), text)
    assert [match.listed for match in found.matches] == listed


def test_the_best_criteria_make_full_points() -> None:
    rows = tuple(
        Criterion(name, Fraction(points), name, phrases(name), (), "clause", (), True)
        for name, points in [("要点甲", 1), ("要点乙", 3), ("要点丙", 2)]
    )
    rubric = Rubric(rows, 2)
    assert rubric.full == 5
    for text, points in [
        ("我写了要点甲这一条", 2),
        ("我写了要点甲和要点乙这两条", 8),
        ("要点丙，我也写了要点乙这条", 10),
    ]:
        assert total(rubric, examine(rubric, text)[1], Fraction(10)) == points
