"""The command line: check · grade · show · explain. The only module that prints and exits."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from grader.bank import check_bank, exercise_files, read_exercise
from grader.check import check_course
from grader.explaining import as_lines, explain
from grader.formats import as_github, as_json, as_text, summary
from grader.formula import FormulaError
from grader.grading import grade, key_response
from grader.model import Exercise
from grader.node import Json
from grader.outcome import NotReady, Outcome
from grader.problem import ContentError
from grader.rubric_rules import short_items
from grader.rulebook import RULES
from grader.variant import NoVariant, draw

CLEAN, FOUND, MISUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 clean, 1 problems found, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (FileNotFoundError, NoVariant, _Misuse) as error:
        print(error, file=sys.stderr)
        return MISUSED
    except FormulaError as error:
        print(f"这道题算不出答案：{error}。用 check 命令看详情。", file=sys.stderr)
        return FOUND
    except ContentError as error:
        print("\n".join(as_text(problem) for problem in error.problems), file=sys.stderr)
        return FOUND


class _Misuse(Exception):
    """The command was called with words it cannot use."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m grader", description="检查和评阅练习。")
    commands = parser.add_subparsers(required=True, metavar="命令")
    check = commands.add_parser("check", help="检查题库和章节里的练习")
    check.add_argument("paths", nargs="*", help="要检查的文件或文件夹（默认 exercises，并核对 docs 里用到的练习）")
    check.add_argument("--json", action="store_true", help="以 JSON 输出")
    check.add_argument("--strict", action="store_true", help="有提醒也算失败")
    check.set_defaults(run=_check)
    grading = commands.add_parser("grade", help="评阅一份作答")
    grading.add_argument("id", help="练习的 id")
    grading.add_argument("response", help="作答（JSON）；写 - 从标准输入读")
    grading.set_defaults(run=_grade)
    show = commands.add_parser("show", help="看一道练习的数和答案")
    show.add_argument("id", help="练习的 id")
    show.set_defaults(run=_show)
    telling = commands.add_parser("explain", help="看一条规则的意思和改法，或一份简答为什么得这些分")
    telling.add_argument("what", metavar="规则或id", help="规则的名字（如 rubric-sum），或练习的 id")
    telling.add_argument("response", nargs="?", help="作答：文字，或 JSON；写 - 从标准输入读")
    telling.set_defaults(run=_explain)
    for command in (grading, show, telling):
        command.add_argument("--variant", type=int, default=0, metavar="N", help="第几组数，从 0 数起")
        command.add_argument("--json", action="store_true", help="以 JSON 输出")
        command.add_argument("--bank", default="exercises", help="题库所在的文件夹")
    return parser


def _check(options: argparse.Namespace) -> int:
    bank, problems = check_bank(options.paths) if options.paths else check_course(Path("exercises"), Path("docs"))
    if options.json:
        print(as_json(problems))
    else:
        for problem in problems:
            print(as_github(problem) if os.environ.get("GITHUB_ACTIONS") else as_text(problem))
        print(summary(problems, len(bank)))
    return FOUND if any(options.strict or not problem.warning for problem in problems) else CLEAN


def _exercise(bank: str, exercise_id: str) -> Exercise:
    """Read only the file of that name, so that a fault elsewhere in the bank does not get in the way."""
    for file in exercise_files(Path(bank)):
        if file.stem == exercise_id:
            return read_exercise(file)
    raise _Misuse(f"题库里没有“{exercise_id}”这道练习。")


def _grade(options: argparse.Namespace) -> int:
    exercise = _exercise(options.bank, options.id)
    text = sys.stdin.read() if options.response == "-" else options.response
    try:
        response = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _Misuse(f"作答不是合格的 JSON：{error}。文字要加双引号，例如 '\"A\"'。") from None
    outcome = grade(exercise, response, options.variant)
    print(outcome.to_json() if options.json else _outcome_text(outcome))
    return CLEAN


def _outcome_text(outcome: Outcome) -> str:
    if isinstance(outcome, NotReady):
        return f"未完成：{outcome.reason}"
    lines = [f"得分 {outcome.earned} / {outcome.points}"]
    for part in outcome.parts:
        lines.append(f"{part.label}：{part.earned} / {part.points}　{part.echo}".rstrip("　"))
        lines += [f"    {sentence}" for sentence in part.feedback]
        lines.append(f"    答案：{part.answer}")
    return "\n".join(lines)


def _show(options: argparse.Namespace) -> int:
    exercise = _exercise(options.bank, options.id)
    values = draw(exercise, options.variant)
    shown = {name: str(value) for name, value in values.items()}
    key = key_response(exercise, values)
    if options.json:
        print(json.dumps({"id": exercise.id, "params": shown, "key": key}, ensure_ascii=False))
    else:
        print(f"{exercise.id}（{exercise.points} 分）")
        print("\n".join(f"{name} = {value}" for name, value in shown.items()))
        print(f"答案：{json.dumps(key, ensure_ascii=False)}")
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    return _explain_rule(options) if options.response is None else _explain_response(options)


def _explain_rule(options: argparse.Namespace) -> int:
    if options.what not in RULES:
        raise _Misuse(f"没有“{options.what}”这条规则。现有：{'、'.join(sorted(RULES))}。看一份作答请再写上作答。")
    meaning, mend = RULES[options.what]
    if options.json:
        print(json.dumps({"rule": options.what, "meaning": meaning, "mend": mend}, ensure_ascii=False))
    else:
        print(f"{options.what}\n意思：{meaning}\n改法：{mend}")
    return CLEAN


def _explain_response(options: argparse.Namespace) -> int:
    exercise = _exercise(options.bank, options.what)
    given = _typed(sys.stdin.read() if options.response == "-" else options.response)
    outcome = grade(exercise, given, options.variant)
    items = short_items(exercise) if not isinstance(outcome, NotReady) else []
    responses = given if exercise.is_set and isinstance(given, dict) else {"answer": given}
    told = [explain(item, str(responses[item.id])) for item in items]
    if options.json:
        print(json.dumps({"outcome": json.loads(outcome.to_json()), "why": told}, ensure_ascii=False))
    else:
        print("\n".join([_outcome_text(outcome), *(line for one in told for line in as_lines(one))]))
    return CLEAN


def _typed(text: str) -> Json:
    """Return a response: JSON where it is a text, list or mapping in JSON, or else the text itself."""
    if text.strip()[:1] not in ('"', "[", "{"):
        return text
    try:
        given: Json = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return given
