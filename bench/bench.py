"""`make bench`: every figure beside its bar. Each part runs alone as well, as in `python -m bench.grading`."""

import sys

from bench import building, grading, lighthouse, loading, page_bytes

PARTS = {
    "评分": grading.main,
    "每页的字节": page_bytes.main,
    "构建": building.main,
    "Lighthouse": lighthouse.main,
    "浏览器里的载入": loading.main,
}


def main() -> int:
    """Run every part, the next one even where one fails."""
    failed = []
    for name, part in PARTS.items():
        print(f"\n── {name}", flush=True)
        try:
            part()
        except Exception as error:
            print(f"没有测成：{error}", flush=True)
            failed.append(name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
