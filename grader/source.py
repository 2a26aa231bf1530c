"""YAML text to nodes with places. The only file that imports yaml, and only inside its functions."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.node import Mapping, Node, Sequence, Text
from grader.problem import ContentError, Place, Problem

if TYPE_CHECKING:
    from yaml import Event

BLANKS = {"\u3000": "全角空格", "\u00a0": "不间断空格", "\ufeff": "看不见的 BOM 字符"}
QUOTE_VALUE = ("yaml-start", "这个值的第一个符号在 YAML 里另有用处", "给整个值加上引号，值里已有引号时用另一种引号。")
INDENT = ("yaml-indent", "这一行的缩进和上下文对不齐", "同一层的字段左边对齐，下一层多两个空格。")
NO_COLON = ("yaml-colon-missing", "字段名后面没有冒号", "字段名后面写英文冒号和一个空格，例如 kind: single。")
TWO_COLONS = ("yaml-colon", "冒号后面还有冒号", "给整句加上引号，或者把句中的“: ”改成全角“：”。")
BRACKET = ("yaml-bracket", "方括号或花括号没有写完整", "检查 [ ] 或 { } 是否成对、各项之间是否用英文逗号隔开。")
QUOTE = ("yaml-quote", "引号没有成对", "在这一句的末尾补上同样的引号。")
ESCAPE = ("yaml-escape", "双引号里的反斜杠另有用处", "改用单引号，或者写成 \\\\。")
TAB = ("yaml-tab", "缩进里有制表符（Tab）", "把 Tab 换成空格，每一层两个空格。")
TRANSLATIONS = (
    ("mapping values are not allowed", TWO_COLONS),
    ("found character '\\t'", TAB),
    ("that cannot start any token", QUOTE_VALUE),
    ("expected alphabetic or numeric character", QUOTE_VALUE),
    ("expected URI", QUOTE_VALUE),
    ("while scanning a tag", QUOTE_VALUE),
    ("while scanning a block scalar", QUOTE_VALUE),
    ("are not allowed here", QUOTE_VALUE),
    ("escape", ESCAPE),
    ("found unexpected end of stream", QUOTE),
    ("while scanning a quoted scalar", QUOTE),
    ("while parsing a flow", BRACKET),
    ("could not find expected ':'", NO_COLON),
    ("but found '<block", INDENT),
    ("but found '-'", INDENT),
    ("while parsing a block", QUOTE_VALUE),
)
FROM_THE_START = frozenset({"yaml-quote", "yaml-bracket", "yaml-colon-missing"})
"""Told at the place where the thing begins, not where YAML noticed."""
MAX_DEPTH = 20
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""As YAML counts lines."""
CONTROLS = frozenset(map(chr, range(32))) - {"\n"}


def read_text(file: Path) -> str:
    """Return the text of a file. Raises ContentError when it is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        place = Place(file.as_posix(), 1, 1)
        problem = Problem(place, "file-encoding", "文件不是 UTF-8 编码", "用 UTF-8 另存一次。")
        raise ContentError([problem]) from None


def read_yaml(text: str, path: str = "") -> Node:
    """Return the document as nodes.

    Raises ContentError with all problems that can be told apart; anchors, tags and several documents are refused.
    """
    text = text.removeprefix("\ufeff")
    reader = _Reader(path, text)
    try:
        node = reader.document()
    except _yaml_error() as error:
        last = _mark_line(getattr(error, "problem_mark", None))
        problems = [problem for problem in _lookalikes(text, path, reader.quoted) if problem.place.line <= last]
        raise ContentError(problems or [_translated(error, text, path)]) from None
    problems = [*_lookalikes(text, path, reader.quoted), *reader.problems]
    if problems:
        raise ContentError(problems)
    return node


def _yaml_error() -> type[Exception]:
    import yaml

    return yaml.YAMLError


def _events(text: str) -> Iterator[Event]:
    import yaml

    yield from yaml.parse(text, Loader=yaml.SafeLoader)


def _lookalikes(text: str, path: str, quoted: Container[int]) -> Iterator[Problem]:
    """Find what looks right but means something else to YAML: odd spaces, tabs, full-width colons after a field.

    Lines inside quoted and block texts are left alone: there nothing has a meaning.
    """
    for number, line in enumerate(LINE_END.split(text), start=1):
        body = line.lstrip(" \t\u3000\u00a0\ufeff")
        if number in quoted:
            continue
        indent = line[: len(line) - len(body)]
        for column, character in enumerate(indent, start=1):
            if character in BLANKS:
                what = f"缩进里有{BLANKS[character]}，YAML 会把它当成文字"
                yield Problem(Place(path, number, column), "yaml-space", what, "换成普通的半角空格。")
                break
            if character == "\t":
                yield Problem(Place(path, number, column), "yaml-tab", "缩进里有制表符（Tab）", "把 Tab 换成空格。")
                break
        name, colon, _ = body.removeprefix("- ").partition("：")
        if colon and _is_field(name):
            what = f"字段名“{name}”后面用了全角冒号"
            column = line.index("：") + 1
            fix = f"改成英文冒号加一个空格，写作“{name}: ”。"
            yield Problem(Place(path, number, column), "yaml-fullwidth-colon", what, fix)


_FIELD_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")


def _is_field(name: str) -> bool:
    return name != "" and all(letter in _FIELD_LETTERS for letter in name)


def _mark_line(mark: Any) -> int:
    return mark.line + 1 if mark else 0


def _translated(error: Exception, text: str, path: str) -> Problem:
    mark: Any = getattr(error, "problem_mark", None)
    if mark is None:
        before = text[: getattr(error, "position", 0)]
        lines = LINE_END.split(before)
        place = Place(path, len(lines), len(lines[-1]) + 1)
        return Problem(place, "yaml-character", "有一个看不见的控制字符", "删掉这个字符，必要时把这几个字重新打一遍。")
    message = " ".join(str(getattr(error, name, "") or "") for name in ("problem", "context"))
    rule, what, fix = next((told for phrase, told in TRANSLATIONS if phrase in message), ("yaml-syntax", "", ""))
    if rule in FROM_THE_START:
        mark = getattr(error, "context_mark", None) or mark
    place = Place(path, mark.line + 1, mark.column + 1)
    lines = LINE_END.split(text)[: mark.line + 1]
    if rule == "yaml-colon" and _is_field(lines[-1][: mark.column].strip(" -")):
        return _continued(lines, place)
    what = what or f"YAML 读不懂这里（{message.strip()}）"
    return Problem(place, rule, what, fix or "检查这一行和上一行的缩进、冒号、引号和括号。")


def _continued(lines: list[str], place: Place) -> Problem:
    """Tell why YAML took a field for the rest of the line above: that one lacks its colon, or they are not aligned."""
    indent = len(lines[-1]) - len(lines[-1].lstrip(" "))
    above = max((number for number, line in enumerate(lines[:-1]) if line.strip(" ")), default=-1)
    if above >= 0 and len(lines[above]) - len(lines[above].lstrip(" ")) == indent:
        return Problem(Place(place.path, above + 1, indent + 1), *NO_COLON)
    return Problem(place, *INDENT)


class _Reader:
    """Builds nodes from PyYAML's events, which carry places, explicit tags and anchors."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = LINE_END.split(text)
        self.events = _events(text)
        self.problems: list[Problem] = []
        self.quoted: set[int] = set()
        """The lines that lie inside quoted and block texts."""
        self.depth = 0

    def document(self) -> Node:
        import yaml

        event: Any = next(self.events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self.events)
        if isinstance(event, yaml.StreamEndEvent):
            return Mapping((), Place(self.path, 1, 1))
        node = self.node(event)
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                self.report(event, "yaml-documents", "一个文件里有两份文档（--- 把它们隔开了）", "一个文件只写一道题。")
                break
        return node

    def node(self, event: Any) -> Node:
        import yaml

        place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, yaml.AliasEvent):
            self.report(
                event, "yaml-anchor", "不支持用 * 引用别处的内容", "把内容直接写在这里；文字以 * 开头时请加引号。"
            )
            return Text("", place)
        self.refuse_extras(event)
        if isinstance(event, yaml.ScalarEvent):
            return Text(self.scalar(event), place)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ContentError([Problem(place, "yaml-deep", f"套了超过 {MAX_DEPTH} 层", "检查括号和缩进。")])
        is_list = isinstance(event, yaml.SequenceStartEvent)
        node = (
            Sequence(tuple(self.items(yaml.SequenceEndEvent)), place)
            if is_list
            else Mapping(tuple(self.entries()), place)
        )
        self.depth -= 1
        return node

    def scalar(self, event: Any) -> str:
        start, end = event.start_mark, event.end_mark
        if event.style is not None:
            self.quoted.update(range(start.line + 2, end.line + (2 if end.column else 1)))
            if event.style == '"' and CONTROLS & set(event.value):
                what = "双引号里的反斜杠变成了看不见的字符（如 \\f、\\t）"
                self.report(event, "yaml-escape", what, "改用单引号，或者写成 \\\\。")
            return str(event.value)
        rest = self.lines[end.line][end.column :].lstrip(" ")
        if event.value and rest.startswith("#") and not rest.startswith("# "):
            self.report(
                event, "yaml-hash", "空格加 # 后面的字会被当成注释丢掉", "给整句加上引号；真是注释时在 # 后面空一格。"
            )
        return "" if event.value in ("~", "null") else str(event.value)

    def items(self, end: type) -> Iterator[Node]:
        while not isinstance(event := next(self.events), end):
            yield self.node(event)

    def entries(self) -> Iterator[tuple[Text, Node]]:
        import yaml

        seen: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, value = self.node(event), self.node(next(self.events))
            if not isinstance(key, Text):
                self.report(event, "yaml-key", "字段名只能是文字", "把字段名写成一个词，例如 stem。")
            elif key.value in seen:
                what = f"字段“{key.value}”写了两次（第一次在第 {seen[key.value]} 行）"
                self.report(event, "key-duplicate", what, "只留一个。")
            else:
                seen[key.value] = key.place.line
                yield key, value

    def refuse_extras(self, event: Any) -> None:
        if event.anchor:
            self.report(event, "yaml-anchor", "不支持用 & 给内容起别名", "删掉它；文字以 & 开头时请加引号。")
        if event.tag:
            self.report(event, "yaml-tag", "不支持 ! 开头的类型标记", "删掉它；文字以 ! 开头时请加引号。")

    def report(self, event: Any, rule: str, what: str, fix: str) -> None:
        place = Place(self.path, event.start_mark.line + 1, event.start_mark.column + 1)
        self.problems.append(Problem(place, rule, what, fix))
