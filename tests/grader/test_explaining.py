"""`explain` tells an author why an answer earned what it did, and what a rule means."""

import ast
import json
from pathlib import Path

import pytest

from grader import read_exercise
from grader.cli import main
from grader.explaining import as_lines, explain
from grader.rulebook import RULES

GRADER = Path(__file__).parents[2] / "grader"


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "rubric-dead"]) == 0
    assert "样例" in capsys.readouterr().out
    assert main(["explain", "rubric-dead", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)) == {"rule", "meaning", "mend"}


def test_an_unknown_rule_or_exercise_is_wrong_usage() -> None:
    assert main(["explain", "no-such-rule"]) == 2
    assert main(["explain", "no-such-exercise", "文字"]) == 2


def test_an_answer_is_explained_by_clause_phrase_and_guard(capsys: pytest.CaptureFixture[str]) -> None:
    text = "底线不需要对所有客户一样，A 类多一个专员"
    assert main(["explain", "service-not-lower-why", text]) == 0
    told = capsys.readouterr().out
    assert "底线不需要对所有客户一样 | a类多一个专员" in told
    assert "被“不需要”否定，不算" in told
    assert "“a类”、“多一” ← <重点> + <多给>" in told
    assert main(["explain", "service-not-lower-why", json.dumps(text), "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [criterion["share"] for criterion in data["why"][0]["criteria"]] == ["0", "1", "0"]
    assert data["outcome"]["provisional"] is True


REPLY = """
id: reply
kind: short
stem: 写一段回复。
rubric:
  - {id: sorry, points: 2, expects: 先致歉, any: [=抱歉, =对不起], not_if: [不归…管]}
  - {id: check, points: 1, expects: 去核实, all: [[核实, 查], [物流]], within: sentence}
  - {id: time, points: 1, expects: 给时限, pattern: '\\d+小时', negated: ok}
cap: 2
points: 6
sample: 抱歉，我去核实物流，2小时内回复您。
solution: 略
examples: [{response: 好的, points: 0}]
"""


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (
            "真抱歉，核实后查物流，2小时回复",
            [
                "answer：6 / 6 分（取得分最高的 2 点）",
                "分句：真抱歉 | 核实后查物流 | 2小时回复",
                "[sorry] 先致歉：得 1 × 2 分",
                "    “抱歉” ← =抱歉（分句“真抱歉”）：有效",
                "[check] 去核实：得 1 × 1 分",
                "    “核实”、“物流” ← 核实 与 物流（分句“核实后查物流”）：有效",
                "[time] 给时限：得 1 × 1 分",
                "    “2小时” ← \\d+小时（分句“2小时回复”）：有效",
            ],
        ),
        (
            "如果不归我管，也不归您管，就不用对不起",
            [
                "answer：0 / 6 分（取得分最高的 2 点）",
                "分句：如果不归我管 | 也不归您管 | 就不用对不起",
                "[sorry] 先致歉：得 0 × 2 分",
                "    “对不起” ← =对不起（分句“就不用对不起”）：被“不用”否定，不算",
                "    取消条件 “不归”、“管” ← 不归…管（分句“如果不归我管”）：在“如果”里，不算",
                "    取消条件 “不归”、“管” ← 不归…管（分句“也不归您管”）：有效",
                "[check] 去核实：得 0 × 1 分",
                "    没有一个说法对上。",
                "[time] 给时限：得 0 × 1 分",
                "    没有一个说法对上。",
            ],
        ),
        (
            "抱歉、对不起、2小时",
            [
                "answer：3 / 6 分（取得分最高的 2 点）",
                "分句：抱歉、对不起、2小时",
                "[sorry] 先致歉：得 1/2 × 2 分",
                "    “抱歉” ← =抱歉（分句“抱歉、对不起、2小时”）：只是列出的词，给一半",
                "    “对不起” ← =对不起（分句“抱歉、对不起、2小时”）：只是列出的词，给一半",
                "[check] 去核实：得 0 × 1 分",
                "    没有一个说法对上。",
                "[time] 给时限：得 1/2 × 1 分",
                "    “2小时” ← \\d+小时（分句“抱歉、对不起、2小时”）：只是列出的词，给一半",
            ],
        ),
    ],
)
def test_every_match_and_what_stands_against_it_is_a_line(text: str, lines: list[str]) -> None:
    assert as_lines(explain(read_exercise(REPLY).items[0], text)) == lines


def test_the_values_of_the_explanation_are_plain() -> None:
    told = explain(read_exercise(REPLY).items[0], "不抱歉")
    assert {name: told[name] for name in ("item", "earned", "points", "cap", "clauses")} == {
        "item": "answer", "earned": 0, "points": 6, "cap": 2, "clauses": ["不抱歉"],
    }  # fmt: skip
    assert json.loads(json.dumps(told))["criteria"][0] == {
        "id": "sorry", "expects": "先致歉", "share": "0", "points": 2, "guard": True, "within": "clause", "claims": [],
        "matches": [
            {"phrases": ["=抱歉"], "words": ["抱歉"], "clause": "不抱歉", "denied": "不", "supposed": False, "listed": False}
        ],
    }  # fmt: skip


def test_other_kinds_and_unready_answers_are_explained_by_their_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "service-not-lower", "对"]) == 0
    assert "得分 0" in capsys.readouterr().out
    assert main(["explain", "service-not-lower-why", "短"]) == 0
    assert "未完成" in capsys.readouterr().out


def _named_rules() -> set[str]:
    """Return the rule of every Problem that is made, and of every call of `report.add`, where it is written out."""
    found = set()
    for path in GRADER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and len(node.args) >= 3:
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                at = {"add": 0, "Problem": 1}.get(name)
                rule = node.args[at] if at is not None else None
                if isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    found.add(rule.value)
    return found


def test_every_rule_is_in_the_rulebook() -> None:
    assert len(_named_rules()) > 40
    assert _named_rules() - RULES.keys() == set()
