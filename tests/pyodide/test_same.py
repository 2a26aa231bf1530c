"""CPython and Pyodide give the same marks: a fixed slice of the corpus, byte for byte; `make parity` compares all of it."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from build_hooks.pyodide import runtime_python
from build_hooks.shipping import ship, write
from grader import load_bank
from grader.kinds import KINDS
from tests.pyodide import engine
from tests.pyodide.corpus import GENERATED, RAW, Corpus, Request, corpus, made_up
from tests.pyodide.engines import in_node
from tests.pyodide.parity import differences, digest
from tests.samples import SAMPLES, exercise_of

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def said() -> Corpus:
    """The whole corpus."""
    return corpus()


@pytest.fixture(scope="module")
def answers(said: Corpus) -> dict[Request, str]:
    """What this Python answers to the sample."""
    engine.open_bank(said.bank_text)
    return {request: engine.answer(request.text) for request in said.sample()}


def test_cpython_and_pyodide_write_the_same_outcomes(said: Corpus, answers: dict[Request, str], tmp_path: Path) -> None:
    """The files that the site ships, started in Node.js, answer the sample as this Python does."""
    write(ship(said.bank_text), tmp_path)
    there = in_node(tmp_path)(said.bank_text, [request.text for request in answers])
    assert there.version == runtime_python()
    assert len(there.answers) == len(answers) > 1500
    assert differences(answers, answers.values(), there.answers, str) == []


def test_nothing_that_a_browser_may_send_raises(answers: dict[Request, str]) -> None:
    sent = {request: answer for request, answer in answers.items() if request.family != RAW}
    assert [(request, answer) for request, answer in sent.items() if not answer.startswith('{"outcome":')] == []


def test_the_sample_holds_scores_and_refusals_of_every_kind(answers: dict[Request, str]) -> None:
    said = Counter(
        (request.family, json.loads(answer)["outcome"]) for request, answer in answers.items() if answer[:1] == "{"
    )
    for kind in GENERATED:
        assert said[f"made up: {kind}", "score"] >= 8, kind
        assert said[f"made up: {kind}", "not_ready"] >= 3, kind
    assert {family for family, outcome in said if outcome == "score"} == {request.family for request in answers} - {RAW}
    assert GENERATED.keys() == KINDS.keys() | {"set"}


def test_the_corpus_leaves_no_exercise_and_no_variant_out(said: Corpus) -> None:
    course = load_bank(ROOT / "exercises")
    keys = Counter(request.exercise for request in said.requests if request.family == "key")
    examples = Counter(request.exercise for request in said.requests if request.family == "example")
    assert course.keys() <= said.bank.keys() == keys.keys()
    for exercise in said.bank.values():
        assert keys[exercise.id] == exercise.variants
        assert examples[exercise.id] == exercise.variants * len(exercise.examples)
    assert sum(request.family.startswith("made up") for request in said.requests) >= 5000
    assert {request.exercise for request in said.sample()} == said.bank.keys()


def test_the_same_is_made_up_where_sets_lie_in_another_order() -> None:
    script = "from tests.pyodide.test_same import made_up_for_samples; print(made_up_for_samples())"
    variables = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", script], env=variables, capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == (made_up_for_samples(), "")


def made_up_for_samples() -> str:
    """Return a digest of all that is made up for a few exercises."""
    return digest(request.text for request in made_up([exercise_of(text) for text in SAMPLES.values()]))
