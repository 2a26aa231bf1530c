"""Why an answer earned what it did, for authors: clause by clause, phrase by phrase, with the guards; as plain JSON values."""

from __future__ import annotations

from fractions import Fraction

from grader.clause import Writing
from grader.kinds.short import Short
from grader.model import Item
from grader.outcome import json_number
from grader.rubric import Finding, Match, examine, total

Told = dict[str, object]


def explain(item: Item, text: str) -> Told:
    """Return how a short answer was read: its clauses, and for each criterion the matches and what stands against them."""
    body = item.body
    assert isinstance(body, Short)
    writing, findings = examine(body.rubric, text)
    return {
        "item": item.id,
        "earned": json_number(total(body.rubric, findings, item.points)),
        "points": json_number(item.points),
        "cap": body.rubric.cap,
        "clauses": [writing.clean[clause.start : clause.end] for clause in writing.clauses],
        "criteria": [_criterion(writing, finding) for finding in findings],
    }


def _criterion(writing: Writing, finding: Finding) -> Told:
    criterion = finding.criterion
    return {
        "id": criterion.id,
        "expects": criterion.expects,
        "share": _share(finding.share),
        "points": json_number(criterion.points),
        "guard": criterion.guards,
        "within": criterion.within,
        "matches": [_match(writing, match) for match in finding.matches],
        "claims": [_match(writing, claim) for claim in finding.claims],
    }


def _match(writing: Writing, match: Match) -> Told:
    first = match.spans[0][0]
    clause = writing.clause_of(first)
    return {
        "phrases": list(match.phrases),
        "words": [writing.clean[start:end] for start, end in match.spans],
        "clause": writing.clean[clause.start : clause.end],
        "denied": match.denied,
        "supposed": match.supposed,
        "listed": match.listed,
    }


def _share(share: Fraction) -> str:
    return str(share)


def as_lines(told: Told) -> list[str]:
    """Return the explanation as lines of text."""
    lines = [f"{told['item']}：{told['earned']} / {told['points']} 分（取得分最高的 {told['cap']} 点）"]
    lines += ["分句：" + " | ".join(_texts(told["clauses"]))]
    for criterion in _list(told["criteria"]):
        lines += [f"[{criterion['id']}] {criterion['expects']}：得 {criterion['share']} × {criterion['points']} 分"]
        lines += [f"    {_match_line(match)}" for match in _list(criterion["matches"])]
        lines += [f"    取消条件 {_match_line(claim)}" for claim in _list(criterion["claims"])]
        if not criterion["matches"]:
            lines += ["    没有一个说法对上。"]
    return lines


def _match_line(match: Told) -> str:
    words, phrases = "、".join(f"“{word}”" for word in _texts(match["words"])), " 与 ".join(_texts(match["phrases"]))
    notes = [
        f"被“{match['denied']}”否定，不算" if match["denied"] else "",
        "在“如果”里，不算" if match["supposed"] else "",
        "只是列出的词，给一半" if match["listed"] else "",
    ]
    said = "；".join(note for note in notes if note) or "有效"
    return f"{words} ← {phrases}（分句“{match['clause']}”）：{said}"


def _list(value: object) -> list[Told]:
    assert isinstance(value, list)
    return value


def _texts(value: object) -> list[str]:
    assert isinstance(value, list)
    return [str(text) for text in value]
