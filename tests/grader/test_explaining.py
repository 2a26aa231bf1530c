"""`explain` tells an author why an answer earned what it did, and what a rule means."""

import ast
import json
from pathlib import Path

import pytest

from grader.cli import main
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
