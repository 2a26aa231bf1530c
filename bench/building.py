"""What exercises cost a build of the site: as the course is, and with banks of 100, 500 and 2,000 made from it."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

from bench.figures import once, seconds, show

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```exercise\n.*?^```$", re.MULTILINE | re.DOTALL)
CITED = re.compile(r"^sources: \[.*?\]\n|<!-- sources: .*? -->", re.MULTILINE | re.DOTALL)
LEFT_OUT = shutil.ignore_patterns(".*", "site", "tests", "bench", "node_modules")
MOST = 1.3
SIZES = (100, 500, 2000)
ON_A_PAGE = 10


def main() -> None:
    """Measure the course itself, then how the time grows with the bank."""
    with a_copy() as full, a_copy() as plain:
        without_exercises(plain)
        first = build(full)
        bare, again = (seconds(lambda folder=folder: build(folder), times=3) for folder in (plain, full))
        show("同样的页面不带练习，构建一次", f"{bare:.1f} 秒")
        show("带练习，第一次构建（全部检查一遍）", f"{first:.1f} 秒，是不带练习的 {first / bare:.2f} 倍")
        show("带练习，以后每次构建", f"{again:.1f} 秒，{again / bare:.2f} 倍", f"≤ {MOST} 倍", again <= MOST * bare)
    grown = [growth(count) for count in SIZES]
    for count, (bare, first, again) in zip(SIZES, grown, strict=True):
        each = f"每题多用 {(first - bare) / count * 1000:.0f} 毫秒（第一次）、{(again - bare) / count * 1000:.1f} 毫秒（以后）"
        show(
            f"{count} 题",
            f"{bare:.1f} → {first:.1f}、{again:.1f} 秒；{each}",
            f"以后 ≤ {MOST} 倍",
            again <= MOST * bare,
        )
    cost = [(first - bare) / count for count, (bare, first, _) in zip(SIZES, grown, strict=True)]
    show(
        "2000 题与 100 题相比，每题的用时",
        f"{cost[-1] / cost[0]:.2f} 倍",
        "≤ 1.3 倍（线性）",
        cost[-1] <= 1.3 * cost[0],
    )


def growth(count: int) -> tuple[float, float, float]:
    """Return the time of a course with so many exercises: built without them, the first time, and once more."""
    with a_copy() as folder:
        grow(folder, count)
        first, again = build(folder), build(folder)
        without_exercises(folder)
        return build(folder), first, again


def grow(folder: Path, count: int) -> None:
    """Replace the chapters of a course by pages of the same prose with copies of its exercises, ten on each page."""
    shutil.rmtree(folder / "exercises" / "ledger")  # copies would cover its entries many times over
    sources = sorted((folder / "exercises").rglob("*.yml"))
    texts = {path: CITED.sub("", path.read_text(encoding="utf-8")) for path in sources}
    prose = [CITED.sub("", FENCE.sub("", page.read_text(encoding="utf-8"))) for page in chapters(folder)]
    for path in [*sources, *chapters(folder)]:
        path.unlink()
    names = []
    for number, (path, text) in enumerate(islice(cycle(texts.items()), count)):
        names.append(f"{path.stem}-{number}")
        renamed = re.sub(r"^id: .*$", f"id: {names[-1]}", text, count=1, flags=re.MULTILINE)
        (folder / "exercises" / f"{names[-1]}.yml").write_text(renamed, encoding="utf-8")
    for start, text in zip(range(0, count, ON_A_PAGE), cycle(prose)):
        fence = "\n".join(["```exercise", *names[start : start + ON_A_PAGE], "```"])
        plain = re.sub(r"\]\([^)#:]*\)|\]\([^):]*\.md[^)]*\)", "](#)", text).replace("](#)", "]")
        (folder / "docs" / f"page-{start}.md").write_text(f"{plain}\n\n{fence}\n", encoding="utf-8")


def chapters(folder: Path) -> list[Path]:
    """Return the pages that hold exercises."""
    return sorted(page for page in (folder / "docs").rglob("*.md") if FENCE.search(page.read_text(encoding="utf-8")))


@contextmanager
def a_copy() -> Iterator[Path]:
    """Yield a copy of the course in which nothing was built before."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "course")
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        (copy / "node_modules").symlink_to(ROOT / "node_modules", target_is_directory=True)
        yield copy


def without_exercises(folder: Path) -> None:
    """Take the exercises out of a copy, and the hook that reads them."""
    for page in (folder / "docs").rglob("*.md"):
        page.write_text(FENCE.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
    config = folder / "mkdocs.yml"
    text = re.sub(r"^hooks:\n(  .*\n)+", "", config.read_text(encoding="utf-8"), flags=re.MULTILINE)
    config.write_text(text, encoding="utf-8")


def build(folder: Path) -> float:
    """Return the time of one build."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    return once(lambda: subprocess.run(command, cwd=folder, check=True, capture_output=True))


if __name__ == "__main__":
    main()
