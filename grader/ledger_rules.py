"""Rules between the ledger and the course: nothing lost, nothing made up, every change with its reason."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from grader.coverage import Citation, by_entry
from grader.ledger import DROPPED, IDLE, MERGED, PLANNED, SAYS_ITSELF, VERDICTS, Entry
from grader.problem import Problem


def check_ledger(
    entries: Mapping[str, Entry], found: Iterable[Citation], broken: Collection[str] = (), *, whole: bool = True
) -> Iterator[Problem]:
    """Yield every broken rule between entries and citations.

    Of sources whose file is among the `broken`, nobody can say which entries there are; and when not the `whole` bank
    could be read, not what is uncovered.
    """
    cited = list(found)
    yield from _unknown(entries, cited, broken)
    yield from _listed_twice(cited)
    covering = by_entry(cited)
    for entry in entries.values():
        yield from _check_entry(entry, entries)
        yield from _check_coverage(entry, covering.get(entry.id, []), whole)


def check_finished(entries: Mapping[str, Entry]) -> Iterator[Problem]:
    """Yield the entries that a finished course has none of: those only planned."""
    for entry in entries.values():
        if entry.verdict == PLANNED:
            what = f"{entry.id} 还没有写进课程"
            fix = "写好它的练习或段落，再把 verdict 改成 kept 等；不打算用就写 dropped 和理由。"
            yield Problem(entry.place, "ledger-planned", what, fix)


def _unknown(entries: Mapping[str, Entry], found: Iterable[Citation], broken: Collection[str]) -> Iterator[Problem]:
    for citation in found:
        name = citation.source.value
        if name not in entries and name.partition("-")[0] not in broken:
            what = f"台账里没有“{name}”这条原题"
            yield Problem(citation.source.place, "source-unknown", what, _similar(name, entries))


def _similar(name: str, entries: Mapping[str, Entry]) -> str:
    close = get_close_matches(name, entries, n=1)
    return f"是不是 {close[0]}？" if close else "全部编号见 exercises/ledger/。"


def _listed_twice(found: Iterable[Citation]) -> Iterator[Problem]:
    """An exercise or a passage names an entry once."""
    seen: set[tuple[str, str]] = set()
    for citation in found:
        pair = (citation.by, citation.source.value)
        if pair in seen:
            yield Problem(citation.source.place, "source-twice", f"{pair[1]} 在同一处写了两次", "只留一个。")
        seen.add(pair)


def _check_entry(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[Problem]:
    if entry.verdict not in ("", *SAYS_ITSELF) and not entry.reason:
        what = f"{entry.id} 的结论是 {entry.verdict}（{VERDICTS[entry.verdict]}），却没有写理由"
        yield Problem(entry.place, "ledger-reason", what, "加上一行 reason: …，说给读者听：为什么这样处理。")
    if not entry.into:
        return
    if entry.verdict != MERGED:
        what = f"{entry.id} 写了 into，结论却不是 merged"
        yield Problem(entry.place, "ledger-into", what, "删掉 into，或把 verdict 改成 merged。")
    elif entry.into not in entries:
        what = f"{entry.id} 并入的“{entry.into}”不在台账里"
        yield Problem(entry.place, "ledger-into", what, _similar(entry.into, entries))
    elif entries[entry.into].verdict in (MERGED, DROPPED):
        target = entries[entry.into]
        what = f"{entry.id} 并入的 {target.id} 自己也没有留下（{VERDICTS[target.verdict]}）"
        yield Problem(entry.place, "ledger-into", what, "写最后留下的那一条；都不用，就都写 dropped。")


def _check_coverage(entry: Entry, covering: list[Citation], whole: bool) -> Iterator[Problem]:
    if covering and entry.verdict in IDLE:
        what = f"{entry.id} 的结论是 {entry.verdict}（{VERDICTS[entry.verdict]}），{covering[0].by} 却用了它"
        fix = "改正 verdict（照用写 kept，改过写 corrected、updated 等），或从那一处的 sources 里删掉它。"
        yield Problem(entry.place, "ledger-covered", what, fix)
    elif not covering and not entry.into and entry.verdict not in ("", *IDLE) and whole:
        what = f"{entry.id} 的结论是 {entry.verdict}（{VERDICTS[entry.verdict]}），却没有练习或段落写明用了它"
        fix = "在练习的 sources 里，或在章节里讲到它的那一段上面的 <!-- sources: … --> 里写上它。"
        yield Problem(entry.place, "ledger-uncovered", what, fix)
    chapters = dict.fromkeys(citation.chapter for citation in covering if citation.is_exercise)
    if len(chapters) > 1 and not entry.reason:
        what = f"{entry.id} 的练习分在几章（{'、'.join(chapters)}），台账没有说为什么"
        fix = "加上一行 reason: …；如果是两个人各写了一遍，留下好的一道。"
        yield Problem(entry.place, "ledger-twice", what, fix)
