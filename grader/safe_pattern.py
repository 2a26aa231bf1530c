"""The small part of regular expressions that an author may use: it cannot run long on any text."""

from __future__ import annotations

import re

LONGEST = 120
MOST_REPEATS = 4
REPEAT = 12
"""How often `*` and `+` repeat at most."""
ESCAPES = {"d": "0-9", "s": " ", **{char: "\\" + char for char in ".()[]{}*+?|\\/-%^$"}}
COUNT = re.compile(r"\{([0-9]{1,2})(?:,([0-9]{1,2}))?\}")


class PatternError(ValueError):
    """A pattern outside the small part; the text says why, in Chinese."""


def safe_pattern(text: str) -> str:
    r"""Return a regular expression for `re` with every repetition bounded. Raises PatternError.

    Allowed: characters, `\d` (0-9), `\s` (a space), `.`, `[…]`, `(甲|乙)`, and `?` `*` `+` `{2}` `{1,3}` after a
    single character or class; after a group only `?`. A `*` or `+` repeats at most 12 times.
    """
    if len(text) > LONGEST:
        raise PatternError(f"pattern 长于 {LONGEST} 个字符")
    scan = _Scan(text)
    made = scan.alternatives(0)
    if scan.at < len(text):
        raise PatternError("pattern 里的右括号多了一个")
    if re.compile(made).match(""):
        raise PatternError("pattern 什么都不写也能对上")
    return made


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.repeats = 0

    def peek(self) -> str:
        return self.text[self.at : self.at + 1]

    def take(self) -> str:
        char = self.peek()
        if not char:
            raise PatternError("pattern 没有写完整")
        self.at += 1
        return char

    def alternatives(self, depth: int) -> str:
        if depth > 3:
            raise PatternError("pattern 的括号套得太深")
        parts = [""]
        while self.peek() and self.peek() != ")":
            if self.peek() == "|":
                self.take()
                parts.append("")
            else:
                parts[-1] += self.piece(depth)
        return "|".join(parts)

    def piece(self, depth: int) -> str:
        char = self.take()
        if char == "(":
            if self.peek() == "?":
                raise PatternError("pattern 里不能用 (?…) 这样的括号")
            inner = self.alternatives(depth + 1)
            if not self.peek():
                raise PatternError("pattern 的括号没有成对")
            self.take()
            return f"(?:{inner})" + self.optional()
        return self.single(char) + self.repeat()

    def single(self, char: str) -> str:
        if char == "[":
            return self.members()
        if char == "\\":
            escaped = self.escaped()
            return f"[{escaped}]" if escaped == ESCAPES["d"] else escaped
        if char in "*+?{}]^$":
            raise PatternError(f"pattern 里的“{char}”用错了地方；要写这个字符本身，前面加反斜杠")
        return r"[^\n。!?;]" if char == "." else re.escape(char)

    def escaped(self) -> str:
        name = self.take()
        if name not in ESCAPES:
            raise PatternError(f"pattern 里不能用 \\{name}")
        return ESCAPES[name]

    def members(self) -> str:
        made = "["
        while self.peek() != "]":
            char = self.take()
            if char == "\\":
                made += self.escaped()
            elif char == "-" and made[-1] not in "[^" and self.peek() != "]":
                made += "-"
            else:
                made += char if char == "^" and made == "[" else re.escape(char)
        self.take()
        if made in ("[", "[^"):
            raise PatternError("pattern 里有空的 [ ]")
        try:
            re.compile(made + "]")
        except re.error:
            raise PatternError("pattern 里的 [ ] 写得不对") from None
        return made + "]"

    def optional(self) -> str:
        if self.peek() == "?":
            return self.take()
        if self.peek() and self.peek() in "*+{":
            raise PatternError("pattern 的括号后面只能用 ?，不能用 * + { }")
        return ""

    def repeat(self) -> str:
        char = self.peek()
        if not char or char not in "*+?{":
            return ""
        count = COUNT.match(self.text, self.at)
        self.at += count.end() - self.at if count else 1
        if self.peek() and self.peek() in "*+?{":
            raise PatternError("pattern 里的重复不能叠着写")
        if char == "?":
            return "?"
        self.repeats += 1
        if self.repeats > MOST_REPEATS:
            raise PatternError(f"pattern 里最多 {MOST_REPEATS} 处重复")
        if char == "{":
            return self.counted(count)
        return f"{{{int(char == '+')},{REPEAT}}}"

    def counted(self, count: re.Match[str] | None) -> str:
        if count is None:
            raise PatternError("pattern 里的花括号写成 {2} 或 {1,3}")
        low, high = int(count[1]), int(count[2] or count[1])
        if low > high or high > REPEAT:
            raise PatternError(f"pattern 里最多重复 {REPEAT} 次")
        return f"{{{low},{high}}}"
