"""YAML text to nodes with places. The only file that imports yaml, and only inside its functions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.node import Mapping, Node, Sequence, Text
from grader.problem import ContentError, Place, Problem
from grader.source_faults import LINE_END, Quoted, is_field, lookalikes, translated, wide_colon

if TYPE_CHECKING:
    from yaml import Event

MAX_DEPTH = 20
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
        problems = [problem for problem in lookalikes(text, path, reader.quoted) if problem.place.line <= last]
        raise ContentError(problems or [translated(error, text, path, reader.last_quoted)]) from None
    problems = [*lookalikes(text, path, reader.quoted), *reader.problems]
    if problems:
        raise ContentError(problems)
    return node


def _yaml_error() -> type[Exception]:
    import yaml

    return yaml.YAMLError


def _events(text: str) -> Iterator[Event]:
    import yaml

    yield from yaml.parse(text, Loader=yaml.SafeLoader)


def _mark_line(mark: Any) -> int:
    return mark.line + 1 if mark else 0


class _Reader:
    """Builds nodes from PyYAML's events, which carry places, explicit tags and anchors."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = LINE_END.split(text)
        self.events = _events(text)
        self.problems: list[Problem] = []
        self.quoted: set[int] = set()
        """The lines that lie inside quoted and block texts."""
        self.last_quoted: Quoted | None = None
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
            if event.style in ("'", '"'):
                begin = Place(self.path, start.line + 1, start.column + 1)
                self.last_quoted = (begin, end.line + 1, end.column + 1)
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
            elif "：" in key.value and is_field(name := key.value.partition("：")[0]):
                place = Place(self.path, key.place.line, key.place.column + len(name))
                self.problems.append(wide_colon(name, place))
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
