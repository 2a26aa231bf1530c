"""The page 审校台账: every entry of the source material, what the course made of it, why, and where it is used."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Final

from grader.chapters import Passage, passages
from grader.check import Audit
from grader.coverage import Citation
from grader.ledger import CHAPTERS, VERDICTS, Entry
from grader.ledger_report import TOTAL, counts

OWN: Final = "docs:"
"""How a link begins that names a page's file from the folder of the chapters; the hook makes it one between pages."""
COUNTS: Final = "<!-- ledger -->"
SOURCE = re.compile("<!-- ledger (?P<source>[0-9]{3}) -->")
"""The lines of a page that the table of counts and the table of a source take the place of."""
COLUMNS: Final = ("编号", "原题", "处理", "理由和去处")


@dataclass(frozen=True, slots=True)
class Course:
    """What the page is made from."""

    audit: Audit = field(default_factory=lambda: Audit({}, {}, []))
    titles: Mapping[str, str] = field(default_factory=dict)
    """Exercise id → its title."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Exercise id → the file of its page, from the folder of the chapters."""


def with_passages(markdown: str) -> str:
    """Return a chapter's Markdown with an anchor in place of every comment that names sources."""
    lines = markdown.split("\n")
    for passage in passages(markdown, ""):
        if isinstance(passage, Passage):
            indent = " " * (passage.place.column - 1)
            lines[passage.place.line - 1] = f'{indent}<div class="from" id="{passage.anchor}"></div>\n'
    return "\n".join(lines)


def with_ledger(markdown: str, course: Course) -> str:
    """Return a page's Markdown with the tables in place of their marks; raises ValueError for a source that has none."""
    if COUNTS not in markdown:
        return markdown
    entries = course.audit.entries.values()
    rest = set(counts(entries, "source")) - {found["source"] for found in SOURCE.finditer(markdown)}
    if rest:
        raise ValueError(f"台账页里没有 {'、'.join(sorted(rest))} 的表。改法：写上 <!-- ledger {min(rest)} --> 一行。")
    seen: set[str] = set()
    by_source = {source: [*group] for source, group in groupby(entries, key=lambda entry: entry.source)}
    page = markdown.replace(COUNTS, _counts(course))
    return SOURCE.sub(lambda found: "".join(_table(by_source.get(found["source"], []), course, seen)), page)


def _counts(course: Course) -> str:
    rows = counts(course.audit.entries.values(), "chapter")
    named = {title: rows[folder] for folder, title in CHAPTERS.items() if folder in rows}
    lines = [("章", *VERDICTS.values(), TOTAL), ("---", *("--:" for _ in VERDICTS), "--:")]
    lines += [_numbers(name, row) for name, row in {**named, TOTAL: sum(rows.values(), Counter())}.items()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _numbers(name: str, row: Counter[str]) -> tuple[str, ...]:
    return (name, *(str(row[verdict] or "") for verdict in VERDICTS), str(row.total()))


def _table(entries: list[Entry], course: Course, seen: set[str]) -> Iterator[str]:
    """Yield the HTML of a source's table; `seen` holds the exercises that were linked before."""
    heads = "".join(f'<th scope="col">{name}</th>' for name in COLUMNS)
    yield f'<table class="ledger" data-search-exclude><thead><tr>{heads}</tr></thead>'
    for document, group in groupby(entries, key=lambda entry: entry.document):
        yield f'<tbody><tr><th class="ledger__document" colspan="{len(COLUMNS)}" scope="rowgroup">{escape(document)}</th></tr>'
        for entry in group:
            yield _row(entry, course, seen)
        yield "</tbody>"
    yield "</table>"


def _row(entry: Entry, course: Course, seen: set[str]) -> str:
    told = [escape(entry.reason)] if entry.reason else []
    if entry.into:
        told.append(f'并入 <a href="#{entry.into}">{entry.into}</a>')
    if links := [_link(citation, course, seen) for citation in course.audit.covering.get(entry.id, ())]:
        told.append(f"用在：{'、'.join(links)}")
    return (
        f'<tr id="{entry.id}"><th scope="row">{entry.id}</th><td>{escape(entry.gist)}</td>'
        f"<td><b>{VERDICTS[entry.verdict]}</b> {CHAPTERS[entry.chapter]}</td><td>{'<br>'.join(told)}</td></tr>"
    )


def _link(citation: Citation, course: Course, seen: set[str]) -> str:
    if not citation.is_exercise:
        return f'<a href="{OWN}{citation.by}">课文（{CHAPTERS.get(citation.chapter, citation.chapter)}）</a>'
    # The first of its links is where the exercise itself points.
    name = "" if citation.by in seen else f' id="by-{citation.by}"'
    seen.add(citation.by)
    address = f"{OWN}{course.pages[citation.by]}#{citation.by}-title"
    return f'<a{name} href="{address}">{escape(course.titles[citation.by] or citation.by)}</a>'
