"""The command that compares the engines: what differs is found, told, and fails."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.pyodide import engine, engines, parity
from tests.pyodide.corpus import RAW, Corpus, Request
from tests.pyodide.dice import Dice
from tests.pyodide.engines import Answers, Ask, in_cpython, other_pythons
from tests.pyodide.parity import Engine, by_value, run
from tests.pyodide.typed import in_chinese
from tests.samples import SINGLE, exercise_of

SMALL = Corpus(
    {"nps": exercise_of(SINGLE)},
    (
        Request("key", "nps", '{"exercise":"nps","variant":0,"response":"A"}'),
        Request("key", "nps", '{"exercise":"nps","variant":0,"response":"\\ud800"}'),
        Request(RAW, "nps", '{"exercise":"gone","variant":0,"response":"A"}'),
    ),
)


def says(*answers: str) -> Ask:
    """Return an engine that answers so, whatever it is asked."""
    return lambda bank, requests: Answers("9.9.9", list(answers))


def ours() -> list[str]:
    """Return what this Python answers to the small corpus."""
    engine.open_bank(SMALL.bank_text)
    return [engine.answer(request.text) for request in SMALL.requests]


def test_this_very_python_answers_alike_as_another_process() -> None:
    answered = in_cpython(sys.executable)(SMALL.bank_text, [request.text for request in SMALL.requests])
    assert answered == Answers(engine.version(), ours())
    assert [answer.split('"')[3] for answer in answered.answers[:2]] == ["score", "not_ready"]
    assert answered.answers[2] == "KeyError: 'gone'"


def test_a_difference_is_counted_and_shown(capsys: pytest.CaptureFixture[str]) -> None:
    expected = ours()
    given = [expected[0].replace(":1,", ":2,", 1), *expected[1:]]
    assert run(Engine("那里", says(*given)), "", SMALL.requests, expected)[2] == 1
    shown = capsys.readouterr().out
    assert "那里　9.9.9：3 份作答，1 处不同" in shown
    assert f"    作答：{SMALL.requests[0].text}\n    应为：{expected[0]}"[:400] in shown
    assert f"    却是：{given[0]}"[:400] in shown


def test_equal_answers_are_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(Engine("那里", says(*ours())), "", SMALL.requests, ours())[2] == 0
    assert "却是" not in capsys.readouterr().out


def test_only_a_hand_made_request_may_raise() -> None:
    assert run(Engine("这里", says(*ours())), "", SMALL.requests, None)[2] == 0
    assert run(Engine("这里", says("TypeError: 'x'", *ours()[1:])), "", SMALL.requests, None)[2] == 1


def test_an_engine_behind_javascript_is_compared_by_value_and_without_hand_made_requests() -> None:
    def ask(bank: str, requests: Sequence[str]) -> Answers:
        assert requests == [request.text for request in SMALL.requests[:2]]
        return Answers("", [answer.replace(',"', ', "') for answer in ours()[:2]])

    assert run(Engine("网站", ask, by_value, takes_raw=False), "", SMALL.requests, ours())[2] == 0
    assert run(Engine("网站", ask), "", SMALL.requests[:2], ours()[:2])[2] == 2


@pytest.mark.parametrize(("spoil", "code"), [(False, 0), (True, 1)])
def test_the_command_fails_when_one_engine_differs(
    spoil: bool, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = ["spoilt", *ours()[1:]] if spoil else ours()
    monkeypatch.setattr(parity, "corpus", lambda: SMALL)
    monkeypatch.setattr(parity, "others", lambda site: [Engine("那里", says(*other))])
    assert parity.main() == code
    shown = capsys.readouterr().out
    assert ("各处逐字节相同" in shown) != spoil
    assert "3 份作答" in shown


def test_every_other_cpython_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    known = {
        "/a/python3": f"cpython {engine.version()}",
        "/b/python3.12": "cpython 3.12.1",
        "/c/python3.12": "cpython 3.12.1",
        "/d/python3": "pypy 3.11.9",
        "/e/python3": "cpython 3.9.1",
        "/f/python3": "",
        "/g/python3.14": "cpython 3.14.0",
    }
    monkeypatch.setattr(engines, "_candidates", lambda: iter(known))
    monkeypatch.setattr(
        engines.subprocess,
        "run",
        lambda command, **_: SimpleNamespace(
            stdout=known[command[0]] + "\n", returncode=int(command[0] == "/f/python3")
        ),
    )
    assert list(other_pythons()) == [("3.12.1", "/b/python3.12"), ("3.14.0", "/g/python3.14")]


def test_pythons_are_looked_for_on_the_path_and_in_pyenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = "python3.exe" if os.name == "nt" else "python3"
    places = [tmp_path / "one" / program, tmp_path / "two" / program, tmp_path / "pyenv/versions/3.12.1/bin/python3"]
    for place in places:
        place.parent.mkdir(parents=True)
        place.write_bytes(b"")
        place.chmod(0o755)
    monkeypatch.setenv("PATH", os.pathsep.join(str(place.parent) for place in places[:2]))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert [str(place).lower() for place in places] == [
        path.lower() for path in engines._candidates() if path.startswith(str(tmp_path))
    ]


def test_dice_fall_the_same_everywhere() -> None:
    dice = Dice("a")
    assert [dice.below(100) for _ in range(6)] == [41, 22, 44, 93, 42, 17]
    assert dice.shuffled("abcde") == ["b", "e", "d", "a", "c"]


@pytest.mark.parametrize(
    ("whole", "spoken"),
    [(0, "零"), (10, "十"), (105, "一百零五"), (12500, "一万二千五百"), (350_000_000, "三亿五千万")],
)
def test_chinese_numerals_are_written_as_they_are_said(whole: int, spoken: str) -> None:
    assert in_chinese(whole) == spoken
