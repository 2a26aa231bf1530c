"""The ledger as data and as two tables of counts, a row a source and a row a chapter."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from grader.coverage import Citation
from grader.ledger import CHAPTERS, VERDICTS, Entry
from grader.node import Json

TOTAL = "合计"
GAP = "  "


def as_data(entries: Mapping[str, Entry], covering: Mapping[str, list[Citation]]) -> list[Json]:
    """Return for each entry its id, verdict and reason, and the ids and anchors of what covers it."""
    return [
        {
            "id": entry.id,
            "verdict": entry.verdict,
            "reason": entry.reason,
            "covered_by": [citation.by for citation in covering.get(entry.id, ())],
        }
        for entry in entries.values()
    ]


def counts(entries: Iterable[Entry], field: str) -> dict[str, Counter[str]]:
    """Return how often each verdict was given, by a field of the entries (`source` or `chapter`), in their order."""
    found: dict[str, Counter[str]] = {}
    for entry in entries:
        found.setdefault(getattr(entry, field), Counter())[entry.verdict] += 1
    return found


def as_tables(entries: Mapping[str, Entry]) -> Iterator[str]:
    """Yield the lines of both tables and of the total."""
    sources = counts(entries.values(), "source")
    by_chapter = counts(entries.values(), "chapter")
    chapters = {title: by_chapter[folder] for folder, title in CHAPTERS.items() if folder in by_chapter}
    for head, rows in (("来源", sources), ("章", chapters)):
        yield from _table(head, {**rows, TOTAL: sum(rows.values(), Counter())})
        yield ""
    yield f"台账共 {len(entries)} 条。"


def _table(head: str, rows: Mapping[str, Counter[str]]) -> Iterator[str]:
    wide = max(_width(name) for name in (head, *rows))
    yield GAP.join((_padded(head, wide), *VERDICTS.values(), TOTAL))
    for name, row in rows.items():
        numbers = [*(row[verdict] for verdict in VERDICTS), row.total()]
        yield GAP.join((_padded(name, wide), *(f"{number:4d}" for number in numbers)))


def _width(text: str) -> int:
    """Return the columns that a text takes in a terminal: a full-width character two, ASCII one."""
    return sum(1 if character < "\u1100" else 2 for character in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
