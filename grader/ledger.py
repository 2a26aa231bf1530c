"""The ledger: every entry of the source material, what the course made of it, and why. Files to entries."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from grader.fields import Fields, Report
from grader.node import Node, Sequence, Text
from grader.problem import ContentError, Place, Problem
from grader.source import read_text, read_yaml

CHAPTERS: Final = {
    "foundations": "客户服务基础",
    "service-quality": "服务质量",
    "customer-information": "客户信息",
    "customer-value": "客户价值",
    "segmentation-abc": "客户分级与 ABC",
    "buyer-psychology": "买家心理",
    "communication": "沟通",
    "pre-sales": "售前服务",
    "order-and-delivery": "订单与物流",
    "after-sales": "售后服务",
    "rules-and-law": "规则与法律",
    "performance-metrics": "客服绩效与数据指标",
    "crm": "客户关系管理",
    "omnichannel": "全渠道客服",
    "cases": "综合案例",
}
"""Folder of a chapter → its name, in the order of the course; also those that are not written yet."""
VERDICTS: Final = {
    "kept": "照用",
    "corrected": "改正",
    "updated": "更新",
    "merged": "合并",
    "replaced": "重写",
    "dropped": "不用",
    "planned": "待写",
}
"""What the course made of an entry → the word for it."""
MERGED, DROPPED, PLANNED = "merged", "dropped", "planned"
IDLE: Final = (DROPPED, PLANNED)
"""The verdicts of what the course does not use, or not yet."""
SAYS_ITSELF: Final = ("kept", PLANNED)
"""The verdicts that need no reason."""
ID = re.compile("[0-9]{3}-[A-Z]{2}-[0-9]{2,3}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One question, term, case, table, calculation or statement of the source material."""

    id: str
    document: str
    """Short title of the document that it stands in."""
    chapter: str
    """Folder of the chapter that it belongs to."""
    gist: str
    verdict: str
    reason: str
    into: str
    """The entry that it went into when it was merged; may be empty."""
    place: Place

    @property
    def source(self) -> str:
        """The number of its source file."""
        return self.id.partition("-")[0]


def read_entries(file: Path) -> tuple[list[Entry], list[Problem]]:
    """Return the entries of a file in their order, and what is wrong with its form."""
    try:
        node = read_yaml(read_text(file), file.as_posix())
    except ContentError as error:
        return [], list(error.problems)
    report = Report()
    return list(_read_file(node, file.stem, report)), report.problems


Reader = Callable[[Path], tuple[list[Entry], list[Problem]]]
"""`read_entries`, or what knows its result from before."""


def read_ledger(folder: Path, read: Reader = read_entries) -> tuple[dict[str, Entry], list[Problem]]:
    """Return id → entry in the order of the files, the first of each id, and what is wrong with the files' form."""
    entries: dict[str, Entry] = {}
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.yml")):
        found, told = read(file)
        for entry in found:
            problems += _taken(entry, entries)
            entries.setdefault(entry.id, entry)
        problems += told
    return entries, problems


def _taken(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[Problem]:
    if earlier := entries.get(entry.id):
        what = f"{entry.id} 已经在 {earlier.place.path} 第 {earlier.place.line} 行写过"
        yield Problem(entry.place, "ledger-same", what, "一条原题只写一次：留一处，或改正编号。")


def _read_file(node: Node, source: str, report: Report) -> Iterator[Entry]:
    if not isinstance(node, Sequence):
        report.add("value-kind", node, "台账文件应当是一个列表", "每条原题以“- id: ”开头。")
        return
    for number, item in enumerate(node.items, start=1):
        fields = Fields(item, report, f"台账第 {number} 条")
        entry = _read_entry(fields, source)
        fields.finish()
        if entry.id:
            yield entry


def _read_entry(fields: Fields, source: str) -> Entry:
    entry_id = fields.text("id")
    place = (fields.get("id") or fields.node).place
    if entry_id and not (ID.fullmatch(entry_id) and entry_id.startswith(f"{source}-")):
        what = f"编号“{entry_id}”不是“{source}-两个大写字母-数字”"
        fields.report.add("ledger-id", Text(entry_id, place), what, f"例如 {source}-AA-01；前三位同文件名。")
    return Entry(
        id=entry_id,
        document=fields.text("place"),
        chapter=_choice(fields, "chapter", CHAPTERS),
        gist=fields.text("gist"),
        verdict=_choice(fields, "verdict", VERDICTS),
        reason=fields.text("reason", ""),
        into=fields.text("into", ""),
        place=place,
    )


def _choice(fields: Fields, name: str, words: Mapping[str, str]) -> str:
    """Return a word of a closed list that must be there; another one is reported and read as nothing."""
    return fields.choice(name, words, "") if fields.need(name) is not fields.empty else ""
