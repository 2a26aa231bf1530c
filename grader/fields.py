"""Typed access to the fields of a mapping; every mismatch becomes a Problem and reading goes on."""

import difflib
import re
from collections.abc import Callable, Iterable
from collections.abc import Mapping as AnyMapping
from fractions import Fraction
from types import MappingProxyType

from grader.node import Mapping, Node, Sequence, Text
from grader.problem import Problem
from grader.text import fold, tidy

NAME = re.compile(r"[a-z][a-z0-9_]*")
WIDE_BRACKETS = ("【", "［", "〔", "｛")
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?%?")


class Report:
    """Collects problems while a file is read."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, rule: str, node: Node, what: str, fix: str, *, warning: bool = False) -> None:
        """Note a problem at the place of a node."""
        problem = Problem(node.place, rule, what, fix, warning)
        if problem not in self.problems:
            self.problems.append(problem)

    @property
    def failed(self) -> bool:
        """Say whether anything worse than a warning was found."""
        return any(not problem.warning for problem in self.problems)


def number_of(text: str) -> Fraction | None:
    """Return an author's plain number (12, 0.5, -3, 20%) exactly, or None."""
    if not PLAIN_NUMBER.fullmatch(text):
        return None
    return Fraction(text[:-1]) / 100 if text.endswith("%") else Fraction(text)


def half_width(word: str, words: Iterable[str]) -> str:
    """Return the one of the words that was meant by full-width letters or small ones, or nothing."""
    return next((known for known in words if fold(known) == fold(word)), "")


def nearest(word: str, words: Iterable[str]) -> str:
    """Return a hint “是不是 …？” with the most similar word, or all the words."""
    known = list(words)
    match = difflib.get_close_matches(word, known, n=1)
    return f"是不是 {match[0]}？" if match else f"可以写的有：{'、'.join(known)}。"


class Fields:
    """The fields of one mapping node. Ask for each by name, then call `finish`."""

    def __init__(self, node: Node, report: Report, owner: str) -> None:
        self.node = node
        self.report = report
        self.owner = owner
        self.asked: list[str] = []
        self.empty = Mapping((), node.place)
        if not isinstance(node, Mapping):
            report.add("value-kind", node, f"{owner}应当是一组“字段: 值”", "一行写一个字段，例如 kind: single。")

    def get(self, name: str) -> Node | None:
        """Return the node of a field, or None when it is absent."""
        self.asked.append(name)
        return self.node.get(name) if isinstance(self.node, Mapping) else None

    def need(self, name: str) -> Node:
        """Return the node of a field that must be there; an empty mapping after reporting otherwise."""
        node = self.get(name)
        if node is None and isinstance(self.node, Mapping):
            self.report.add("field-missing", self.node, f"{self.owner}缺少字段 {name}", f"补上一行 {name}: …")
        return self.empty if node is None else node

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text field; a missing one is a problem unless there is a default."""
        node = self.get(name) if default is not None else self.need(name)
        if node is None:
            return default or ""
        return "" if node is self.empty else self.text_of(node, name)

    def text_of(self, node: Node, name: str) -> str:
        """Return the text of a scalar node; a list, a mapping or nothing at all is a problem."""
        if not isinstance(node, Text):
            self.report.add("value-kind", node, f"{name} 应当是一句文字，这里却是一组内容", "写成一行文字。")
            return ""
        if not tidy(node.value):
            self.report.add("value-empty", node, f"{name} 是空的", f"在 {name} 后面写上内容，或者删掉这一行。")
        return node.value.strip("\n")

    def choice(
        self, name: str, words: Iterable[str], default: str, spoken: AnyMapping[str, str] = MappingProxyType({})
    ) -> str:
        """Return one word of a closed list; `spoken` holds what an author may have written in its place."""
        node = self.get(name)
        if node is None:
            return default
        known = list(words)
        word = self.text_of(node, name)
        if word and word not in known:
            fix = nearest(spoken.get(word) or half_width(word, known) or word, known)
            self.report.add("value-choice", node, f"{name} 不能是“{word}”", fix)
            return default
        return word or default

    def number(self, name: str, default: Fraction | None = None) -> Fraction | None:
        """Return an exact number (a % is a hundredth), or the default when the field is absent."""
        node = self.get(name)
        if node is None:
            return default
        word = self.text_of(node, name)
        value = number_of(word)
        if word and value is None:
            plain = tidy(word)
            fix = "写阿拉伯数字，例如 2 或 0.5。" if number_of(plain) is None else f"用半角数字，写成 {plain}。"
            self.report.add("value-number", node, f"{name} 应当是一个数，这里是“{word}”", fix)
        return default if value is None else value

    def whole(self, name: str, default: int, low: int, high: int) -> int:
        """Return a whole number within bounds."""
        value = self.number(name, Fraction(default))
        if value is None or value.denominator != 1 or not low <= value <= high:
            node = self.get(name) or self.node
            what = f"{name} 应当是 {low} 到 {high} 之间的整数"
            self.report.add("value-number", node, what, f"例如 {name}: {default}。")
            return default
        return int(value)

    def truth(self, name: str) -> bool:
        """Return a yes/no field; absent means no."""
        return self.choice(name, ("true", "false"), "false") == "true"

    def entries(self, name: str, node: Node | None) -> tuple[tuple[Text, Node], ...]:
        """Return the entries of a mapping node; anything else is a problem."""
        if node is None or node is self.empty:
            return ()
        if not isinstance(node, Mapping):
            is_wide = isinstance(node, Text) and node.value[:1] in WIDE_BRACKETS
            fix = "花括号、冒号和逗号都用英文的，写成 {A: 内容, B: 内容}。" if is_wide else "一行写一个，例如 A: 内容。"
            if isinstance(node, Text) and "：" in node.value and not is_wide:
                fix = "冒号用英文的，后面空一格，例如 A: 内容。"
            self.report.add("value-kind", node, f"{name} 应当是一组“名: 内容”", fix)
            return ()
        return node.entries

    def items(self, name: str, node: Node | None) -> tuple[Node, ...]:
        """Return the items of a list node; anything else is a problem."""
        if node is None or node is self.empty:
            return ()
        if not isinstance(node, Sequence):
            is_wide = isinstance(node, Text) and node.value[:1] in WIDE_BRACKETS
            fix = "括号和逗号都用英文的，写成 [A, B]。" if is_wide else "每项一行，以“- ”开头；或写成 [A, B]。"
            self.report.add("value-kind", node, f"{name} 应当是一个列表", fix)
            return ()
        return node.items

    def texts(self, name: str, node: Node | None) -> dict[str, str]:
        """Return a mapping of text to text, e.g. options or feedback."""
        return {key.value: self.text_of(value, f"{name} 的 {key.value}") for key, value in self.entries(name, node)}

    def each(self, name: str, read: Callable[["Fields"], object], owner: str) -> None:
        """Call `read` with the fields of every mapping in a list field."""
        for number, node in enumerate(self.items(name, self.get(name)), start=1):
            fields = Fields(node, self.report, f"{owner} {number} 项")
            read(fields)
            fields.finish()

    def ask_all(self) -> None:
        """Let every field pass: of an unknown kind it cannot be said which fields it has."""
        if isinstance(self.node, Mapping):
            self.asked.extend(key.value for key, _ in self.node.entries)

    def finish(self) -> None:
        """Report every field that nobody asked for."""
        if not isinstance(self.node, Mapping):
            return
        for key, _ in self.node.entries:
            if key.value not in self.asked:
                known = list(dict.fromkeys(self.asked))
                what = f"{self.owner}没有“{key.value}”这个字段"
                self.report.add("field-unknown", key, what, nearest(key.value, known))
