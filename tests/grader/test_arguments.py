"""What the command line understands, and what it says about the rest: all in Chinese."""

import re

import pytest

from grader.arguments import ADDERS, HELP, parse
from grader.commands import COMMANDS


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "还缺 命令"),
        (["nothing"], "没有“nothing”这个命令"),
        (["grade", "nps"], "还缺 作答"),
        (["show"], "还缺 id"),
        (["new", "single"], "还缺 章/id"),
        (["show", "nps", "more"], "不认识 more"),
        (["show", "nps", "--var", "1"], "不认识 --var 1"),
        (["show", "nps", "--variant", "x"], "--variant: “x”应当是 0、1、2 这样的整数"),
        (["show", "nps", "--variant", "1234567890"], "--variant: “1234567890”应当是 0、1、2 这样的整数"),
        (["show", "nps", "--variant"], "--variant 后面少了内容"),
        (["check", "--json=1"], "--json 后面不写内容"),
    ],
    ids=" ".join,
)
def test_words_it_does_not_know_exit_with_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(arguments, COMMANDS)
    assert caught.value.code == 2
    told = capsys.readouterr().err
    assert told.startswith(said)
    assert told.splitlines()[0].endswith("。改法：照下面的写法写。")
    assert told.splitlines()[1].startswith("用法：python -m grader ")


@pytest.mark.parametrize("command", ["", *ADDERS])
def test_the_help_is_in_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse([*command.split(), "-h"], COMMANDS)
    assert caught.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith("用法：python -m grader ")
    assert HELP.get(command, "检查、评阅和新建练习") in told
    assert not re.findall(r"[a-z]+ [a-z]+ [a-z]+", told.partition("\n\n")[2]), "three English words are a sentence"


def test_every_command_is_listed_and_takes_json() -> None:
    assert ADDERS.keys() == HELP.keys() == COMMANDS.keys()
    words = {"check": [], "grade": ["a", "1"], "show": ["a"], "new": ["single", "a/b"], "explain": ["a"]}
    for name, more in words.items():
        options = parse([name, *more, "--json"], COMMANDS)
        assert (options.json, options.run) == (True, COMMANDS[name])
