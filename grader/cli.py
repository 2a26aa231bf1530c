"""The command line: check · grade · show · new · explain. The only module that reads standard input, prints and exits."""

import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TextIO

from grader.arguments import parse
from grader.commands import COMMANDS, FOUND, MISUSED
from grader.formats import as_text
from grader.formula import FormulaError
from grader.problem import ContentError, Misuse
from grader.variant import NoVariant

PROBE = "客服：“对”"
"""What an encoding must know to print our messages."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 clean, 1 problems found, 2 wrong usage."""
    streams = (sys.stdout, sys.stderr)
    for stream in streams:
        _fit(stream)
    try:
        return _run(arguments)
    finally:
        for stream in streams:
            _flush(stream)


def _run(arguments: Sequence[str] | None) -> int:
    options = parse(arguments, COMMANDS)
    code, text, stream = MISUSED, "", sys.stderr
    try:
        if getattr(options, "response", None) == "-":
            options.response = _read_input()
        code, text = options.run(options)
        stream = sys.stdout
    except (NoVariant, Misuse) as error:
        text = str(error)
    except OSError as error:
        text = _told(error)
    except FormulaError as error:
        code, text = FOUND, f"这道题算不出答案：{error}。用 check 命令看详情。"
    except ContentError as error:
        code, text = FOUND, "\n".join(as_text(problem) for problem in error.problems)
    except KeyboardInterrupt:
        text = "已停下。"
    if options.json and stream is sys.stdout:
        _fit(stream, for_machines=True)
    with suppress(BrokenPipeError):
        print(text, file=stream)
    return code


def _read_input() -> str:
    """Return what stands on standard input. Raises Misuse when it is not UTF-8."""
    if sys.stdin is None:
        raise Misuse("没有标准输入可读。改法：把作答直接写在命令里。")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig")
    try:
        return sys.stdin.read()
    except UnicodeDecodeError:
        raise Misuse("标准输入不是 UTF-8 编码。改法：把作答存成 UTF-8 再送进来，或直接写在命令里。") from None


def _told(error: OSError) -> str:
    """Say what went wrong with a file; our own errors carry their words."""
    if error.strerror is None:
        return f"{error}。改法：在项目的根文件夹里运行，或改正路径。"
    if isinstance(error, PermissionError):
        return f"没有权限读写 {error.filename}。改法：换一个文件夹，或者改它的权限。"
    return f"{error.filename} 读写不了。改法：看看路径是不是太长、磁盘是不是满了。"


def _fit(stream: TextIO, *, for_machines: bool = False) -> None:
    """Let a stream print whatever we say: in its own encoding if that knows Chinese, else in UTF-8, as for machines always."""
    if isinstance(stream, io.TextIOWrapper):
        if for_machines or not _knows_chinese(stream.encoding):
            stream.reconfigure(encoding="utf-8", newline="\n" if for_machines else None)
        stream.reconfigure(errors="backslashreplace")


def _knows_chinese(encoding: str) -> bool:
    try:
        PROBE.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _flush(stream: TextIO) -> None:
    """Send off what was printed. When nobody reads it any more, let it go nowhere: Python would complain at its end."""
    try:
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
