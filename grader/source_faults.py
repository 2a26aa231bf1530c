"""What keeps YAML from being read, said for its author: look-alikes of its signs, and PyYAML's complaints in our words."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Any

from grader.problem import Place, Problem

BLANKS = {"\u3000": "全角空格", "\u00a0": "不间断空格", "\ufeff": "看不见的 BOM 字符"}
QUOTE_VALUE = ("yaml-start", "这个值的第一个符号在 YAML 里另有用处", "给整个值加上引号，值里已有引号时用另一种引号。")
INDENT = ("yaml-indent", "这一行的缩进和上下文对不齐", "同一层的字段左边对齐，下一层多两个空格。")
UNDER_BAR = ("yaml-indent", "上一行以 | 或 > 结尾，这一行要比它缩进", "每一行前面多写两个空格，空行不用。")
NO_COLON = ("yaml-colon-missing", "字段名后面没有冒号", "字段名后面写英文冒号和一个空格，例如 kind: single。")
TWO_COLONS = ("yaml-colon", "冒号后面还有冒号", "给整句加上引号，或者把句中的“: ”改成全角“：”。")
BRACKET = ("yaml-bracket", "方括号或花括号没有写完整", "检查 [ ] 或 { } 是否成对、各项之间是否用英文逗号隔开。")
QUOTE = ("yaml-quote", "引号没有成对", "在这一句的末尾补上同样的引号。")
ESCAPE = ("yaml-escape", "双引号里的反斜杠另有用处", "改用单引号，或者写成 \\\\。")
DASH = (
    "yaml-dash",
    "列表的一项没有用“减号加空格”开头",
    "写成英文减号、一个空格，再写内容，例如 - {response: A, points: 1}。",
)
TAB = ("yaml-tab", "缩进里有制表符（Tab）", "把 Tab 换成空格，每一层两个空格。")
DIRECTIVE = ("yaml-syntax", "开头的 % 行写得不对", "练习文件用不着 % 开头的行，删掉它。")
AFTER_END = ("yaml-syntax", "“...”表示文件到此为止，后面却还有内容", "删掉“...”这一行。")
UNKNOWN = ("yaml-syntax", "YAML 读不懂这里", "检查这一行和上一行的缩进、冒号、引号和括号。")
TRANSLATIONS = (
    ("mapping values are not allowed", TWO_COLONS),
    ("found character '\\t'", TAB),
    ("that cannot start any token", QUOTE_VALUE),
    ("while scanning a directive", DIRECTIVE),
    ("YAML document (version", DIRECTIVE),
    ("found duplicate YAML directive", DIRECTIVE),
    ("duplicate tag handle", DIRECTIVE),
    ("expected '<document start>'", AFTER_END),
    ("expected alphabetic or numeric character", QUOTE_VALUE),
    ("expected URI", QUOTE_VALUE),
    ("while scanning a tag", QUOTE_VALUE),
    ("while parsing a tag", QUOTE_VALUE),
    ("undefined tag handle", QUOTE_VALUE),
    ("while scanning a block scalar", QUOTE_VALUE),
    ("are not allowed here", QUOTE_VALUE),
    ("escape", ESCAPE),
    ("found unexpected end of stream", QUOTE),
    ("while scanning a quoted scalar", QUOTE),
    ("while parsing a flow", BRACKET),
    ("<block end>, but found ']'", BRACKET),
    ("<block end>, but found '}'", BRACKET),
    ("could not find expected ':'", NO_COLON),
    ("but found '<block", INDENT),
    ("but found '-'", INDENT),
    ("while parsing a block", QUOTE_VALUE),
)
FROM_THE_START = frozenset({"yaml-quote", "yaml-bracket", "yaml-colon-missing"})
"""Told at the place where the thing begins, not where YAML noticed."""
LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""As YAML counts lines."""
VALUE = re.compile(r" *(?:- +)*(?:[^\s:]+: +)?(?=[*&!%@`{}|>,?\[\]\"'-])")
"""What stands before a value that begins with a sign of YAML's."""
BAR = re.compile(r":\s+[|>][+-]?\s*(?:#.*)?$")
DASHES = re.compile(r" *(?:(?P<odd>[－—–−·•●])\s*|-(?=[{\[\"']))")
"""A list item whose dash is another sign, or has no space after it."""
Quoted = tuple[Place, int, int]
"""Where a quoted text begins, and the line and column on which it ends."""


def lookalikes(text: str, path: str, quoted: Container[int]) -> Iterator[Problem]:
    """Yield what looks right but means something else to YAML: odd spaces, tabs, full-width colons after a field.

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
        if colon and is_field(name):
            yield wide_colon(name, Place(path, number, line.index("：") + 1))


def wide_colon(name: str, place: Place) -> Problem:
    """Return the problem of a field whose colon is full-width."""
    fix = f"改成英文冒号加一个空格，写作“{name}: ”。"
    return Problem(place, "yaml-fullwidth-colon", f"字段名“{name}”后面用了全角冒号", fix)


_FIELD_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789")


def is_field(name: str) -> bool:
    """Say whether a word could be the name of a field."""
    return name != "" and all(letter in _FIELD_LETTERS for letter in name)


def translated(error: Exception, text: str, path: str, quoted: Quoted | None = None) -> Problem:
    """Return what an error of PyYAML's means; `quoted` is the last quoted text before it."""
    mark: Any = getattr(error, "problem_mark", None)
    if mark is None:
        before = text[: getattr(error, "position", 0)]
        lines = LINE_END.split(before)
        place = Place(path, len(lines), len(lines[-1]) + 1)
        return Problem(place, "yaml-character", "有一个看不见的控制字符", "删掉这个字符，必要时把这几个字重新打一遍。")
    lines = LINE_END.split(text)[: mark.line + 1]
    if found := DASHES.match(lines[-1]):
        place = Place(path, mark.line + 1, found.start("odd") + 1 if found["odd"] else found.end())
        return Problem(place, *DASH)
    if quoted and quoted[1] == mark.line + 1 and not lines[-1][quoted[2] - 1 : mark.column].strip():
        return Problem(quoted[0], *(QUOTE if quoted[0].line < quoted[1] else QUOTE_VALUE))
    message = " ".join(str(getattr(error, name, "") or "") for name in ("problem", "context"))
    told = next((told for phrase, told in TRANSLATIONS if phrase in message), UNKNOWN)
    if told[0] in FROM_THE_START and "<block end>" not in message:
        mark = getattr(error, "context_mark", None) or mark
    return _at(told, lines, Place(path, mark.line + 1, mark.column + 1))


def _at(told: tuple[str, str, str], lines: list[str], place: Place) -> Problem:
    """Return the problem at the place where its author should look; `lines` go to where YAML noticed."""
    rule, line = told[0], lines[place.line - 1]
    if rule == "yaml-colon" and is_field(line[: place.column - 1].strip(" -")):
        return _continued(lines, place)
    if rule == "yaml-colon-missing" and BAR.search(
        next((above for above in reversed(lines[: place.line - 1]) if above), "")
    ):
        return Problem(place, *UNDER_BAR)
    before = VALUE.match(line)
    if rule == "yaml-start" and before and before.end() < place.column:
        place = Place(place.path, place.line, before.end() + 1)
    return Problem(place, *told)


def _continued(lines: list[str], place: Place) -> Problem:
    """Tell why YAML took a field for the rest of the line above: that one lacks its colon, or they are not aligned."""
    indent = len(lines[-1]) - len(lines[-1].lstrip(" "))
    above = max((number for number, line in enumerate(lines[:-1]) if line.strip(" ")), default=-1)
    if above >= 0 and len(lines[above]) - len(lines[above].lstrip(" ")) == indent:
        return Problem(Place(place.path, above + 1, indent + 1), *NO_COLON)
    return Problem(place, *INDENT)
