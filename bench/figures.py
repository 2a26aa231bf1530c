"""A figure beside its bar, and how times are taken: medians of a few runs, and only ratios within one run count."""

import statistics
import time
from collections.abc import Callable


def show(what: str, value: str, bar: str = "", kept: bool | None = None) -> None:
    """Print one line; `kept` says whether the bar is kept, where there is one."""
    verdict = "" if kept is None else ("  达到" if kept else "  没有达到")
    print(f"{what}：{value}{f'（要求 {bar}）' if bar else ''}{verdict}", flush=True)


def seconds(work: Callable[[], object], times: int = 7) -> float:
    """Return the median time that the work takes."""
    return statistics.median(once(work) for _ in range(times))


def once(work: Callable[[], object]) -> float:
    """Return the time that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
