"""What exercises cost a build of the site: as the course is, and with banks of 100, 500 and 2,000 made from it.

Two builds are held beside it: the same pages and hooks without a single exercise, and the same pages without our hooks, which
is MkDocs and its theme alone. All figures are processor time: what else the machine does hardly changes that.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from bench.figures import show
from grader.bank import check_text

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```exercise\n.*?^```$", re.MULTILINE | re.DOTALL)
CITED = re.compile(r"^sources: \[.*?\]\n|<!-- sources: .*? -->", re.MULTILINE | re.DOTALL)
ENTRY_ID = re.compile("[0-9]{3}-[A-Z]{2}-[0-9]{2,3}")
CHAPTERS_IN_NAV = re.compile(r"(?<=  - 首页: index\.md\n).*?(?=  - 术语表)", re.DOTALL)
HOOKS = re.compile(r"^hooks:\n(  .*\n)+", re.MULTILINE)
LINK = re.compile(r"\]\([^)#:]*\)|\]\([^):]*\.md[^)]*\)")
LEFT_OUT = shutil.ignore_patterns(".*", "site", "tests", "bench", "node_modules")
CACHE = ".cache"
MOST = 1.3
SIZES = (100, 500, 2000)
ON_A_PAGE, IN_A_CHAPTER = 10, 8
"""Exercises on a page and pages in a chapter, about as in the course."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Processor seconds of builds of one course."""

    alone: float
    """Without exercises and without our hooks."""
    without: float
    """Without exercises."""
    first: float
    """With exercises of which nothing is known yet."""
    again: float
    """With exercises, from then on."""


def main() -> None:
    """Measure the course itself, then how the time grows with the bank."""
    spent = measured()
    show("同样的页面和钩子，去掉全部练习，构建一次", f"{spent.without:.1f} 秒（处理器时间，下同）")
    show("同样的页面，连我们的钩子也去掉（只有 MkDocs 和主题）", f"{spent.alone:.1f} 秒")
    show("带练习，第一次构建（每道题全部检查一遍）", _beside(spent.first, spent))
    show(
        "带练习，以后每次构建",
        _beside(spent.again, spent),
        f"≤ 去掉练习的 {MOST} 倍",
        spent.again <= MOST * spent.without,
    )
    grown = {count: measured(count) for count in SIZES}
    for count, each in grown.items():
        rise = f"每题多用 {(each.first - each.without) / count * 1000:.0f} 毫秒（第一次）、{(each.again - each.without) / count * 1000:.1f} 毫秒（以后）"
        times = f"不带 {each.without:.1f} 秒，第一次 {each.first:.1f} 秒，以后 {_beside(each.again, each)}；{rise}"
        show(f"{count} 题", times, f"以后 ≤ {MOST} 倍", each.again <= MOST * each.without)
    _show_growth({count: (each.first - each.without) / count for count, each in grown.items()})


def _beside(seconds: float, spent: Spent) -> str:
    """Return a time beside both that it is held against."""
    return f"{seconds:.1f} 秒，是去掉练习的 {seconds / spent.without:.2f} 倍、只有 MkDocs 的 {seconds / spent.alone:.2f} 倍"


def _show_growth(cost: dict[int, float]) -> None:
    least, *_, most = cost
    ratio = cost[most] / cost[least]
    show(f"{most} 题与 {least} 题相比，每题的用时", f"{ratio:.2f} 倍", f"≤ {MOST} 倍（线性）", ratio <= MOST)


def measured(count: int = 0, times: int = 3) -> Spent:
    """Return the times of the course, or of one with so many exercises; all but the first build by turns, medians."""
    with tempfile.TemporaryDirectory() as place:
        full = Path(place, "full")
        shutil.copytree(ROOT, full, ignore=LEFT_OUT)
        (full / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
        if count:
            grow(full, count)
        without, alone = (shutil.copytree(full, Path(place, name), symlinks=True) for name in ("without", "alone"))
        for folder in (without, alone):
            without_exercises(folder)
        without_hooks(alone)
        build(without)
        # What does not come from exercises is made once for both.
        shutil.copytree(without / CACHE, full / CACHE)
        first = build(full)
        turns = [[build(folder) for folder in (alone, without, full)] for _ in range(times)]
        medians = [statistics.median(times) for times in zip(*turns, strict=True)]
        return Spent(medians[0], medians[1], first, medians[2])


def grow(folder: Path, count: int) -> None:
    """Replace the chapters of a course by chapters of the same prose with copies of its exercises."""
    shutil.rmtree(folder / "exercises" / "ledger")  # copies would cover its entries many times over
    sources = sorted((folder / "exercises").rglob("*.yml"))
    texts = {path.stem: CITED.sub("", path.read_text(encoding="utf-8")) for path in sources}
    old = chapters(folder)
    prose = [LINK.sub("]", CITED.sub("", FENCE.sub("", page.read_text(encoding="utf-8")))) for page in old]
    for path in [*sources, *old]:
        path.unlink()
    copies = dict(islice(_copies(texts), count))
    for name, text in copies.items():
        (folder / "exercises" / f"{name}.yml").write_text(text, encoding="utf-8")
    names = [*copies]
    pages = [names[start : start + ON_A_PAGE] for start in range(0, count, ON_A_PAGE)]
    nav = ""
    for number, (ids, text) in enumerate(zip(pages, cycle(prose), strict=False)):
        chapter = f"part-{number // IN_A_CHAPTER}"
        page = folder / "docs" / chapter / f"page-{number}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text("\n".join([text, "", "```exercise", *ids, "```", ""]), encoding="utf-8")
        nav += (f"  - {chapter}:\n" if number % IN_A_CHAPTER == 0 else "") + f"      - {chapter}/{page.name}\n"
    # Links to the chapters that were replaced lead nowhere.
    change(folder / "mkdocs.yml", lambda text: CHAPTERS_IN_NAV.sub(nav, text).replace("strict: true", "strict: false"))


def _copies(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Yield id and text of copies of exercises without end, leaving out those whose own numbers break a rule."""
    for number, (stem, text) in enumerate(cycle(texts.items())):
        name = f"{stem}-{number}"
        renamed = re.sub(r"^id: .*$", f"id: {name}", text, count=1, flags=re.MULTILINE)
        if all(problem.warning for problem in check_text(renamed, f"{name}.yml")):
            yield name, renamed


def chapters(folder: Path) -> list[Path]:
    """Return the pages that hold exercises."""
    return sorted(page for page in (folder / "docs").rglob("*.md") if FENCE.search(page.read_text(encoding="utf-8")))


def without_exercises(folder: Path) -> None:
    """Take the exercises out of a copy; what of the ledger only they cover is yet to be written."""
    for path in (folder / "exercises").rglob("*.yml"):
        if path.parent.name != "ledger":
            path.unlink()
    pages = [*(folder / "docs").rglob("*.md")]
    for page in pages:
        change(page, lambda text: FENCE.sub("", text))
    passages = "".join(match[0] for page in pages for match in CITED.finditer(page.read_text(encoding="utf-8")))
    covered = set(ENTRY_ID.findall(passages))
    for path in (folder / "exercises").rglob("ledger/*.yml"):
        change(path, lambda text: "".join(_planned(text, covered)))


def _planned(ledger: str, covered: set[str]) -> Iterator[str]:
    """Yield the entries of a ledger's file; those that nothing covers any more are planned."""
    for entry in re.split("^(?=- id: )", ledger, flags=re.MULTILINE):
        kept = covered & set(ENTRY_ID.findall(entry.partition("\n")[0])) or "\n  into:" in entry
        yield entry if kept else re.sub("(?<=\n  verdict: )(?!dropped).*", "planned", entry)


def without_hooks(folder: Path) -> None:
    """Take our hooks out of a copy: what they write is missing, and nobody minds."""
    change(folder / "mkdocs.yml", lambda text: HOOKS.sub("", text).replace("strict: true", "strict: false"))


def change(path: Path, how: Callable[[str], str]) -> None:
    """Change the text of a file."""
    path.write_text(how(path.read_text(encoding="utf-8")), encoding="utf-8")


def build(folder: Path) -> float:
    """Return the processor time of one build."""
    before = os.times()
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"构建没有成功：\n{done.stderr[-2000:]}")
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main()
