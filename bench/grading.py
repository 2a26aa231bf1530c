"""Responses graded in a second, by kind; what starting the grader costs; how large it is."""

import gzip
import subprocess
import sys
from pathlib import Path

from bench.figures import seconds, show
from build_hooks.wheel import wheel_bytes
from grader import grade, load_bank
from grader.grading import key_response
from grader.model import Exercise
from grader.variant import draw

ROOT = Path(__file__).parent.parent
MOST_WHEEL = 60_000


def main() -> None:
    """Measure the grading path in this Python."""
    bank = load_bank(ROOT / "exercises")
    for kind in sorted({exercise.kind for exercise in bank.values()}):
        exercises = [exercise for exercise in bank.values() if exercise.kind == kind]
        show(f"批改 {kind}", f"每秒 {1 / grading_seconds(exercises):,.0f} 份作答")
    bare, loaded = start_seconds("pass"), start_seconds("import grader.web")
    ratio = f"{loaded / bare:.2f} 倍于什么也不做的 Python"
    show("载入评分程序", f"{(loaded - bare) * 1000:.0f} 毫秒，连同启动是 {ratio}")
    size = len(gzip.compress(wheel_bytes()[1], 6))
    show("评分程序的 wheel（gzip）", f"{size / 1000:.1f} KB", "≤ 60 KB", size <= MOST_WHEEL)


def grading_seconds(exercises: list[Exercise]) -> float:
    """Return the time to grade one key response, over all variants of the exercises."""
    cases = [
        (each, variant, key_response(each, draw(each, variant)))
        for each in exercises
        for variant in range(each.variants)
    ]
    return seconds(lambda: [grade(each, response, variant) for each, variant, response in cases]) / len(cases)


def start_seconds(code: str) -> float:
    """Return the time of a fresh interpreter, without site-packages, that runs the code."""
    command = [sys.executable, "-S", "-c", code]
    return seconds(lambda: subprocess.run(command, cwd=ROOT, check=True))


if __name__ == "__main__":
    main()
