"""Answers requests in whichever Python runs this: CPython of any version here, Pyodide there; standard library and grader only.

As a program: `python engine.py ROOT`, with {"bank": "…", "requests": ["…"]} on standard input;
{"version": "3.11.7", "answers": ["…"]} goes to standard output. Pyodide runs the same text and calls `answer`.
"""

import json
import sys
import traceback


def version():
    """Return the version of this Python."""
    return ".".join(map(str, sys.version_info[:3]))


def open_bank(text):
    """Open the bank that is asked about."""
    from grader import web

    web.open_bank(text)


def answer(text):
    """Return the outcome of a request letter by letter, or what was raised."""
    from grader import web

    try:
        return web.grade_json(text)
    except Exception as error:
        return "".join(traceback.format_exception_only(error)).strip()


def main():
    """Answer the requests on standard input."""
    sys.path.insert(0, sys.argv[1])
    asked = json.loads(sys.stdin.buffer.read())
    open_bank(asked["bank"])
    answers = {"version": version(), "answers": [answer(text) for text in asked["requests"]]}
    sys.stdout.buffer.write(json.dumps(answers).encode())


if __name__ == "__main__":
    main()
