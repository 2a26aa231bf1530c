"""Hostile strings as answers: each is graded like any other, and what is said about it is safe to show and to store."""

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from grader import grade
from grader.bank import check_bank
from grader.fields import Report
from grader.formats import as_text
from grader.kinds import KINDS
from grader.node import Json, from_json
from grader.reader import read
from tests.hostile import HOSTILE, TYPEABLE
from tests.samples import CASES, JUDGE, NUMERIC, SAMPLES, exercise_of, outcome_of

# Nothing without a shape, nothing that turns the line around, no half of a character.
UNSAFE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
SHORT = """\
id: apologise-and-check
kind: short
stem: 客户说收到的杯子碎了。请写出你的第一段回复。
synonyms: {核实: [核实, 查一下]}
rubric:
  - {id: apologise, expects: 先致歉, any: [抱歉, 对不起]}
  - {id: verify, expects: 说明接着做什么, all: [[<核实>, 看], [照片, 订单]]}
  - {id: promise, expects: 给出时限, any: [<数>(分钟/小时)内], not_if: [不能保证]}
points: 3
sample: 实在抱歉，请发一张照片，我马上看照片核实，30 分钟内给您答复。
solution: 先致歉，再说动作，最后给时限。
examples:
  - {response: 对不起，我现在就看订单，两小时内回复您。, points: 3}
"""
TALK = (CASES / "dialogue" / "parcel.yml").read_text(encoding="utf-8")
EXERCISES = {**SAMPLES, "short": SHORT, "dialogue": TALK}


def strings(value: Any) -> list[str]:
    """Return every string in a JSON value, names included."""
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in strings(part)]
    if isinstance(value, list):
        return [text for part in value for text in strings(part)]
    return [value] if isinstance(value, str) else []


def test_every_kind_is_tried() -> None:
    assert EXERCISES.keys() == {*KINDS, "set"}


@pytest.mark.parametrize("kind", EXERCISES)
def test_a_hostile_answer_is_an_answer(kind: str) -> None:
    exercise = exercise_of(EXERCISES[kind])
    items = [item.id for item in exercise.items]
    for text in HOSTILE.values():
        responses: list[Json] = [text, [text], {text: text}, dict.fromkeys(items, text)]
        if kind == "fill":
            responses.append(dict.fromkeys(re.findall(r"\[\[([a-z0-9_]+)\]\]", EXERCISES["fill"]), text))
        for response in responses:
            outcome = grade(exercise, response).to_json()
            said = strings(json.loads(outcome))
            assert [words for words in said if UNSAFE.search(words)] == [], text
            assert max(map(len, said)) < 1000, text
            assert outcome.encode()


def test_what_cannot_be_read_as_a_number_is_quoted_in_few_words() -> None:
    reasons = {name: outcome_of(NUMERIC, text)["reason"] for name, text in HOSTILE.items()}
    assert "“javascript:h…”" in reasons["link that runs"]
    assert "“正文□文正 后面”" in reasons["right to left override"]
    assert "“a□ b□ □□”" in reasons["lone surrogates"]
    assert max(map(len, reasons.values())) < 80


def test_a_hostile_id_is_refused_in_words_that_are_safe_to_print() -> None:
    for text in TYPEABLE.values():
        source = {
            "id": text,
            **{name: value for name, value in yaml.load(JUDGE, yaml.BaseLoader).items() if name != "id"},
        }
        report = Report()
        read(from_json(source), report)
        assert "id-format" in {problem.rule for problem in report.problems}, text
        assert [said for said in map(as_text, report.problems) if UNSAFE.search(said.replace("\n", ""))] == []


@pytest.mark.parametrize("name", ["script", "picture", "end of an attribute", "right to left override", "command"])
def test_a_hostile_file_name_is_refused_in_words_that_are_safe_to_print(tmp_path: Path, name: str) -> None:
    stem = HOSTILE[name].replace("/", "_") + "\x1b[31m"
    try:
        (tmp_path / f"{stem}.yml").write_text(JUDGE, encoding="utf-8")
    except OSError:  # Windows keeps such names out itself
        assert os.name == "nt"
        return
    _, problems = check_bank([tmp_path])
    assert [problem.rule for problem in problems] == ["id-filename"]
    assert not UNSAFE.search(as_text(problems[0]).replace("\n", ""))
