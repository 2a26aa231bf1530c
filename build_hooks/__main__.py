"""`python -m build_hooks OUT`: write what the browser needs below a folder, for any other site generator."""

import argparse
import sys
from pathlib import Path

from build_hooks.bundle import BundleError
from build_hooks.node import NoNodeError
from build_hooks.pyodide import RuntimeFileError
from build_hooks.shipping import ship, write
from grader import load_bank


def main() -> int:
    """Ship the bank of exercises/ and say how much was written."""
    from build_hooks.bank_json import make_bank_json

    parser = argparse.ArgumentParser(
        prog="python -m build_hooks", description="把浏览器评分要用的全部文件写进一个文件夹"
    )
    parser.add_argument("out", type=Path, metavar="OUT", help="网站根目录；文件写在它下面的 assets/ 里")
    parser.add_argument("--bank", type=Path, default=Path("exercises"), help="题库文件夹（默认 exercises）")
    arguments = parser.parse_args()
    try:
        files = ship(make_bank_json(load_bank(arguments.bank)))
        write(files, arguments.out)
    except (RuntimeFileError, BundleError, NoNodeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"已写入 {arguments.out}：{len(files)} 个文件")
    return 0


if __name__ == "__main__":
    sys.exit(main())
