"""`make bench`: what reading, grading, starting and building cost, each as a ratio to something measured in the same run."""

import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from grader import grade, load_bank
from grader.grading import key_response
from grader.model import Exercise
from grader.variant import draw

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```exercise\n.*?^```$", re.MULTILINE | re.DOTALL)


def main() -> int:
    """Measure everything and print one line for each ratio."""
    bank = load_bank(ROOT / "exercises")
    reading = seconds(lambda: load_bank(ROOT / "exercises"), times=3) / len(bank)
    print(f"题库共 {len(bank)} 题；读入并检查一题 {reading * 1000:.2f} 毫秒，下面评分一次都与它相比：")
    for kind in sorted({exercise.kind for exercise in bank.values()}):
        grading = grading_seconds([exercise for exercise in bank.values() if exercise.kind == kind])
        print(f"  {kind:<10} {grading * 1000:8.3f} 毫秒  是读入的 {grading / reading:.4f} 倍")
    bare, loaded = start_seconds("pass"), start_seconds("import grader.web")
    print(f"启动 Python {bare * 1000:.0f} 毫秒；连同评分程序 {loaded * 1000:.0f} 毫秒，是前者的 {loaded / bare:.2f} 倍")
    plain, full = build_seconds(with_exercises=False), build_seconds(with_exercises=True)
    print(f"构建不含练习的网站 {plain:.1f} 秒；含练习 {full:.1f} 秒，是前者的 {full / plain:.2f} 倍")
    return 0


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """Return the median time that the work takes."""
    return statistics.median(_once(work) for _ in range(times))


def grading_seconds(exercises: list[Exercise]) -> float:
    """Return the time to grade one key response, over all variants of the exercises."""
    cases = [(each, variant, key_response(each, draw(each, variant))) for each in exercises for variant in _all(each)]
    return seconds(lambda: [grade(each, response, variant) for each, variant, response in cases]) / len(cases)


def start_seconds(code: str) -> float:
    """Return the time of a fresh interpreter, without site-packages, that runs the code."""
    command = [sys.executable, "-S", "-c", code]
    return seconds(lambda: subprocess.run(command, cwd=ROOT, check=True))


def build_seconds(with_exercises: bool) -> float:
    """Return the time of one build of the site, with the hook and the fences or without both."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, "course")
        kept = shutil.ignore_patterns(".git", ".venv", "site", "tests", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=kept)
        if not with_exercises:
            for page in (copy / "docs").rglob("*.md"):
                page.write_text(FENCE.sub("", page.read_text(encoding="utf-8")), encoding="utf-8")
            config = copy / "mkdocs.yml"
            text = re.sub(r"^hooks:\n(  .*\n)+", "", config.read_text(encoding="utf-8"), flags=re.MULTILINE)
            config.write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        return _once(lambda: subprocess.run(command, cwd=copy, check=True, capture_output=True))


def _once(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _all(exercise: Exercise) -> range:
    return range(exercise.variants)


if __name__ == "__main__":
    sys.exit(main())
