"""A small ledger for tests: entries as text, and as values."""

from pathlib import Path

from grader.ledger import Entry
from grader.problem import Place


def entry_text(entry_id: str = "000-AA-01", verdict: str = "kept", **more: str) -> str:
    """Return one entry as it stands in a file."""
    fields = {"place": "练习题", "chapter": "customer-value", "gist": "推荐问什么", "verdict": verdict, **more}
    return f"- id: {entry_id}\n" + "".join(f"  {name}: {value}\n" for name, value in fields.items())


def write_ledger(course: Path, *entries: str, source: str = "000") -> Path:
    """Put a source's file into the ledger of a course."""
    file = course / "exercises" / "ledger" / f"{source}.yml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(entries), encoding="utf-8")
    return file


def entry(entry_id: str, verdict: str = "kept", reason: str = "", into: str = "", chapter: str = "crm") -> Entry:
    """Return one entry."""
    return Entry(entry_id, "练习题", chapter, "推荐问什么", verdict, reason, into, Place("000.yml", 1, 1))
