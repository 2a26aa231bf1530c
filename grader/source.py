"""YAML text to nodes with places. The only file that imports yaml, and only inside its functions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from grader.node import Mapping, Node, Sequence, Text
from grader.problem import ContentError, Place, Problem

if TYPE_CHECKING:
    from yaml import Event

BLANKS = {"\u3000": "全角空格", "\u00a0": "不间断空格", "\ufeff": "看不见的 BOM 字符"}
TRANSLATIONS = (
    ("mapping values are not allowed", "yaml-colon", "冒号后面还有冒号", "给整句加上引号，或者把句中的“: ”改成全角“：”。"),
    ("found character '\\t'", "yaml-tab", "缩进里有制表符（Tab）", "把 Tab 换成空格，每一层两个空格。"),
    ("that cannot start any token", "yaml-start", "这个值的第一个符号在 YAML 里另有用处", "给整个值加上引号。"),
    ("while scanning a quoted scalar", "yaml-quote", "引号没有成对", "在这一句的末尾补上同样的引号。"),
    ("found unexpected end of stream", "yaml-quote", "引号没有成对", "在这一句的末尾补上同样的引号。"),
    ("while parsing a flow", "yaml-bracket", "方括号或花括号没有写完整", "检查 [ ] 或 { } 是否成对、各项之间是否用英文逗号隔开。"),
    ("could not find expected ':'", "yaml-colon-missing", "字段名后面没有冒号", "字段名后面写英文冒号和一个空格，例如 kind: single。"),
    ("while parsing a block", "yaml-indent", "这一行的缩进和上下文对不齐", "同一层的字段左边对齐，下一层多两个空格。"),
)


def read_yaml(text: str, path: str = "") -> Node:
    """Return the document as nodes.

    Raises ContentError with all problems that can be told apart; anchors, tags and several documents are refused.
    """
    problems = list(_lookalikes(text, path))
    try:
        reader = _Reader(path, _events(text))
        node = reader.document()
        problems += reader.problems
    except _yaml_error() as error:
        if not problems:
            problems.append(_translated(error, path))
        raise ContentError(problems) from None
    if problems:
        raise ContentError(problems)
    return node


def _yaml_error() -> type[Exception]:
    import yaml

    return yaml.YAMLError


def _events(text: str) -> Iterator[Event]:
    import yaml

    yield from yaml.parse(text.removeprefix("\ufeff"), Loader=yaml.SafeLoader)


def _lookalikes(text: str, path: str) -> Iterator[Problem]:
    """Find what looks right but means something else to YAML: odd spaces, tabs, full-width colons after a field."""
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        body = line.lstrip(" \t\u3000\u00a0\ufeff")
        indent = line[: len(line) - len(body)]
        for column, character in enumerate(indent, start=1):
            if character in BLANKS and body:
                what = f"缩进里有{BLANKS[character]}，YAML 会把它当成文字"
                yield Problem(Place(path, number, column), "yaml-space", what, "换成普通的半角空格。")
                break
            if character == "\t" and body:
                yield Problem(Place(path, number, column), "yaml-tab", "缩进里有制表符（Tab）", "把 Tab 换成空格。")
                break
        name, colon, _ = body.removeprefix("- ").partition("：")
        if colon and name and all(letter in _FIELD_LETTERS for letter in name):
            what = f"字段名“{name}”后面用了全角冒号"
            column = line.index("：") + 1
            fix = f"改成英文冒号加一个空格，写作“{name}: ”。"
            yield Problem(Place(path, number, column), "yaml-fullwidth-colon", what, fix)


_FIELD_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")


def _translated(error: Exception, path: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)
    message = " ".join(str(getattr(error, name, "") or "") for name in ("problem", "context"))
    for phrase, rule, what, fix in TRANSLATIONS:
        if phrase in message:
            return Problem(place, rule, what, fix)
    what = f"YAML 读不懂这里（{message.strip() or '字符不能识别'}）"
    return Problem(place, "yaml-syntax", what, "检查这一行和上一行的缩进、冒号、引号和括号。")


class _Reader:
    """Builds nodes from PyYAML's events, which carry places, explicit tags and anchors."""

    def __init__(self, path: str, events: Iterator[Event]) -> None:
        self.path = path
        self.events = events
        self.problems: list[Problem] = []

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
            self.report(event, "yaml-anchor", "不支持用 * 引用别处的内容", "把内容直接写在这里；文字以 * 开头时请加引号。")
            return Text("", place)
        self.refuse_extras(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(tuple(self.items(yaml.SequenceEndEvent)), place)
        if isinstance(event, yaml.MappingStartEvent):
            return Mapping(tuple(self.entries()), place)
        return Text("" if event.style is None and event.value in ("~", "null") else event.value, place)

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
