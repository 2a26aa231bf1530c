"""The manual pages of the kinds and the tables of fields, written at every build from what the program itself says."""

import json
from collections.abc import Iterable, Iterator
from html import escape

from build_hooks.cache import cached
from build_hooks.program import program
from grader.field_table import TABLES, Field
from grader.manual import MODULES, Manual, manual, told
from grader.sets import SET

FOLDER = "contribute/kinds"
FIELDS_MARK, KINDS_MARK = "<!-- fields -->", "<!-- kinds -->"
"""The lines of a page that the fields of every exercise, and the list of kinds, take the place of."""


def manual_pages() -> dict[str, str]:
    """Return source path → Markdown of the page of every kind; made once, kept."""
    made: dict[str, str] = json.loads(cached("manual", [program()], lambda: json.dumps(_pages()).encode()))
    return made


def _pages() -> dict[str, str]:
    return {f"{FOLDER}/{kind}.md": _page(manual(kind)) for kind in MODULES}


def with_tables(markdown: str) -> str:
    """Return a page's Markdown with the tables in place of their marks."""
    if FIELDS_MARK not in markdown and KINDS_MARK not in markdown:
        return markdown
    shared = (*TABLES["exercise"], *TABLES["plain"])
    fields = "\n\n".join(["\n".join(_table(shared)), *_inner(shared, set())])
    kinds = "\n".join(_kind_row(manual(kind)) for kind in MODULES)
    kinds_table = f"| 题型 | `kind` | 是什么 |\n| --- | --- | --- |\n{kinds}"
    return markdown.replace(FIELDS_MARK, fields).replace(KINDS_MARK, kinds_table)


def _kind_row(book: Manual) -> str:
    return f"| [{book.title}](kinds/{book.kind}.md) | `{book.kind}` | {book.caption} |"


def _page(book: Manual) -> str:
    own = TABLES[book.kind]
    parts = [
        f"---\ndescription: 题型手册：{book.title}（{book.kind}）怎样写，有哪些字段，写错了会怎样。\n---",
        f"# {book.title}",
        book.caption,
        f"`python -m grader new {book.kind} 章/id` 写好一个可以照着改的文件，`python -m grader explain {book.kind}` 说的就是这一页。",
        "## 一道完整的例子 { #sample }",
        f"```yaml\n{book.sample}```",
        "## 怎样写 { #notes }",
        book.notes,
        "## 字段 { #fields }",
        "这里是这种题型自己的字段；别的字段每道题都有，见[题目写法](../exercises.md#fields)。",
        "\n".join(_table(own)),
        *_inner(own, {book.kind, *(MODULES if book.kind == SET else ())}),
        "## 改坏了会怎样 { #faults }",
        "把上面的例子改一处，检查程序这样说：",
        *(_fault(book, number) for number in range(len(book.faults))),
    ]
    return "\n\n".join(parts) + "\n"


def _table(fields: Iterable[Field]) -> Iterator[str]:
    yield "| 字段 | 必写 | 意思 |"
    yield "| --- | --- | --- |"
    for field in fields:
        meaning = escape(field.meaning, quote=False).replace("|", "\\|").replace("[[", "\\[\\[").replace("*", "\\*")
        yield f"| `{field.name}` | {'是' if field.needed else '否'} | {meaning} |"


def _inner(fields: Iterable[Field], seen: set[str]) -> Iterator[str]:
    """Yield the tables of the mappings inside a kind's fields, each under the field that holds it."""
    for field in fields:
        name = field.shape.rpartition("@")[2]
        if "@" in field.shape and name in TABLES and name not in seen:
            each = "" if field.shape.startswith("@") else "每一项"
            yield f"`{field.name}` {each}的字段："
            yield "\n".join(_table(TABLES[name]))
            yield from _inner(TABLES[name], seen | {name})


def _fault(book: Manual, number: int) -> str:
    fault = book.faults[number]
    return f"`{fault.old}` 改成 `{fault.new}`：\n\n```text\n{told(book, fault)}\n```"
