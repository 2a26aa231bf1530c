"""The words that the command line understands, and what it says about others; all in Chinese."""

import argparse
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from grader.starter import STARTERS

COMPLAINTS = (
    (re.compile(r"the following arguments are required: (.*)"), "还缺 {}"),
    (re.compile(r"unrecognized arguments: (.*)"), "不认识 {}"),
    (re.compile(r"argument .*?: invalid choice: '(.*?)'.*", re.DOTALL), "没有“{}”这个命令"),
    (re.compile(r"argument (.*?): expected .*"), "{} 后面少了内容"),
    (re.compile(r"argument (.*?): ignored explicit argument .*"), "{} 后面不写内容"),
    (re.compile(r"argument (.*)", re.DOTALL), "{}"),
)
"""What argparse finds fault with, and how we say it; the last is said by our own readers of values."""
WHOLE = re.compile(r"-?[0-9]{1,9}")


class Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese: usage, help and complaints."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, allow_abbrev=False, formatter_class=_Help)
        self.words = self.add_argument_group("要写的")
        self.switches = self.add_argument_group("可以加的")
        self.switches.add_argument("-h", "--help", action="help", help="看这份说明")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what may be written; exit with 2."""
        found = ((pattern.fullmatch(message), said) for pattern, said in COMPLAINTS)
        what = next((said.format(match[1]) for match, said in found if match), "命令写得不对")
        self.exit(2, f"{what}。改法：照下面的写法写。\n{self.format_usage()}")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def parse(arguments: Iterable[str] | None, commands: Mapping[str, Any]) -> argparse.Namespace:
    """Return the options of a command line, with the command's function as `run`; exits with 2 on wrong usage."""
    parser = Parser(prog="python -m grader", description="检查、评阅和新建练习。")
    subparsers = parser.add_subparsers(required=True, metavar="命令", title="命令")
    for name, add in ADDERS.items():
        command = subparsers.add_parser(name, help=HELP[name], description=HELP[name] + "。")
        add(command)
        command.switches.add_argument("--json", action="store_true", help="以 JSON 输出")
        command.set_defaults(run=commands[name])
    return parser.parse_args(None if arguments is None else list(arguments))


def _whole(text: str) -> int:
    if not WHOLE.fullmatch(text):
        raise argparse.ArgumentTypeError(f"“{text}”应当是 0、1、2 这样的整数")
    return int(text)


def _add_bank(command: Parser) -> None:
    command.switches.add_argument(
        "--bank", default="exercises", metavar="文件夹", help="题库所在的文件夹（默认 exercises）"
    )


def _add_variant(command: Parser) -> None:
    command.switches.add_argument("--variant", type=_whole, default=0, metavar="N", help="第几组数，从 0 数起")


def _add_check(command: Parser) -> None:
    text = "要检查的文件或文件夹（不写就检查 exercises，并核对 docs 里用到的练习）"
    command.words.add_argument("paths", nargs="*", metavar="路径", help=text)
    command.switches.add_argument("--strict", action="store_true", help="有提醒也算失败")
    text = "和 git 里的一个版本比：答案或给分办法变了，revision 应当加大（例如 origin/main）"
    command.switches.add_argument("--against", metavar="版本", help=text)


def _add_grade(command: Parser) -> None:
    command.words.add_argument("id", help="练习的 id")
    command.words.add_argument("response", metavar="作答", help="作答（JSON）；写 - 从标准输入读")
    _add_variant(command)
    _add_bank(command)


def _add_show(command: Parser) -> None:
    command.words.add_argument("id", help="练习的 id")
    _add_variant(command)
    _add_bank(command)


def _add_ledger(command: Parser) -> None:
    command.switches.add_argument("--strict", action="store_true", help="还有待写的原题也算失败")


def _add_new(command: Parser) -> None:
    command.words.add_argument("kind", metavar="题型", help="、".join(STARTERS))
    command.words.add_argument("target", metavar="章/id", help="例如 customer-value/clv-simple")
    _add_bank(command)


def _add_explain(command: Parser) -> None:
    command.words.add_argument(
        "what", metavar="规则、题型或id", help="规则（如 rubric-sum）、题型（如 single），或练习的 id"
    )
    command.words.add_argument("response", nargs="?", metavar="作答", help="文字或 JSON；写 - 从标准输入读")
    _add_variant(command)
    _add_bank(command)


ADDERS = {
    "check": _add_check,
    "grade": _add_grade,
    "show": _add_show,
    "new": _add_new,
    "explain": _add_explain,
    "ledger": _add_ledger,
}
HELP = {
    "check": "检查题库和章节里的练习",
    "grade": "评阅一份作答",
    "show": "看一道练习的题面、答案和解析",
    "new": "新建一道练习，写好一份可以改的样子",
    "explain": "看一条规则的改法、一种题型的写法，或一份作答为什么得这些分",
    "ledger": "核对台账：每条原题怎样处理、由哪里用到",
}
