"""What each command of the command line does: words in, exit code and text out. Nothing here prints."""

import json
import os
from argparse import Namespace
from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from grader import explaining
from grader.against import check_revisions, texts_at
from grader.bank import LEDGER, check_bank, exercise_files, load_bank, read_exercise
from grader.check import check_course, course_ledger
from grader.exercise_text import exercise_lines, shown
from grader.formats import as_github, as_json, as_text, summary
from grader.grading import grade_values
from grader.ledger_report import as_data, as_tables
from grader.ledger_rules import check_finished
from grader.manual import MODULES, as_lines, manual
from grader.model import Exercise
from grader.node import Json
from grader.outcome import NotReady
from grader.outcome_text import outcome_lines
from grader.problem import Misuse, Problem
from grader.rubric_rules import short_items
from grader.rulebook import RULES
from grader.starter import start
from grader.template import fill
from grader.variant import draw

CLEAN, FOUND, MISUSED = 0, 1, 2
"""Exit codes: nothing wrong, problems in the content, wrong usage."""
Answer = tuple[int, str]
"""Exit code and what is printed."""


def check(options: Namespace) -> Answer:
    """Check files and folders, or without any the whole course."""
    exercises, docs = Path("exercises"), Path("docs")
    if options.paths:
        _need_exercises(options.paths)
        bank, problems = check_bank(options.paths)
    else:
        _need_folder(docs)
        bank, problems = check_course(exercises, docs, date.today())
    if options.against:
        before = texts_at(options.against, map(Path, options.paths or ["exercises"]))
        problems = sorted([*problems, *check_revisions(bank, before, options.against)], key=lambda each: each.order)
    code = FOUND if any(options.strict or not problem.warning for problem in problems) else CLEAN
    if options.json:
        return code, as_json(problems)
    return code, "\n".join([*_told(problems), summary(problems, len(bank))])


def _told(problems: list[Problem]) -> list[str]:
    """Return the problems as text, for people or for GitHub, and where to read more."""
    style = as_github if os.environ.get("GITHUB_ACTIONS") else as_text
    lines = [style(problem) for problem in problems]
    if problems:
        rule = problems[0].rule
        lines.append(f"不明白方括号里的规则，运行 python -m grader explain {rule}，或看“参与编写”里的规则表。")
    return lines


def _need_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise FileNotFoundError(f"没有这个文件或文件夹：{folder}")


def _need_exercises(paths: list[str]) -> None:
    for path in map(Path, paths):
        if LEDGER in (path.name, path.parent.name):
            raise Misuse(f"{path} 里是台账，不是练习。改法：运行 python -m grader ledger。")
        if path.is_file() and path.suffix not in (".yml", ".yaml"):
            raise Misuse(f"{path} 不是练习文件（.yml）。改法：查章节里的围栏，不写路径，运行 python -m grader check。")
        if not exercise_files(path):
            raise Misuse(f"{path} 里没有练习文件（.yml）。改法：写题库里的文件夹，例如 exercises。")


def ledger(options: Namespace) -> Answer:
    """Check the ledger against exercises and chapters, and count its verdicts."""
    exercises, docs = Path("exercises"), Path("docs")
    for folder in (exercises / LEDGER, docs):
        _need_folder(folder)
    audit = course_ledger(exercises, docs, load_bank(exercises))
    unfinished = check_finished(audit.entries) if options.strict else ()
    problems = sorted([*audit.problems, *unfinished], key=lambda problem: problem.order)
    code = FOUND if problems else CLEAN
    if options.json:
        return code, json.dumps(as_data(audit.entries, audit.covering), ensure_ascii=False, indent=1)
    return code, "\n".join([*_told(problems), *as_tables(audit.entries)])


def grade(options: Namespace) -> Answer:
    """Grade a response; with --json the text is what the browser gets."""
    return CLEAN, _graded(options, _exercise(options.bank, options.id), _from_json(options.response))[0]


def _graded(options: Namespace, exercise: Exercise, response: Json) -> tuple[str, bool]:
    """Return the outcome as text, and whether it is a score."""
    values = draw(exercise, options.variant)
    outcome = grade_values(exercise, response, values)
    is_score = not isinstance(outcome, NotReady)
    if options.json:
        return outcome.to_json(), is_score
    return "\n".join(outcome_lines(outcome, exercise, response, values)), is_score


def show(options: Namespace) -> Answer:
    """Show a variant of an exercise with its key and solution."""
    exercise = _exercise(options.bank, options.id)
    values = draw(exercise, options.variant)
    view = shown(exercise, options.variant, values)
    if options.json:
        return CLEAN, json.dumps(view, ensure_ascii=False)
    params = {name: fill(f"{{{name}}}", {**values}, exercise.percents) for name in values}
    return CLEAN, "\n".join(exercise_lines(view, params))


def new(options: Namespace) -> Answer:
    """Write a new exercise and say how to go on."""
    bank = Path(options.bank)
    started = start(options.kind, options.target, bank, bank.parent / "docs")
    path = started.path.as_posix()
    if options.json:
        return CLEAN, json.dumps({"path": path, "fence": started.fence}, ensure_ascii=False)
    pages = (bank.parent / "docs" / started.chapter).as_posix()
    return CLEAN, (
        f"已写好 {path}，内容是一道能用的样题：照注释改成你的题。\n"
        f"改完运行 python -m grader check {path}\n"
        f"再把下面三行放进 {pages}/ 里讲到它的那一页：\n\n{started.fence}"
    )


def explain(options: Namespace) -> Answer:
    """Explain a rule, or why a response earned what it did."""
    return _explain_rule(options) if options.response is None else _explain_response(options)


def _explain_rule(options: Namespace) -> Answer:
    if options.what in MODULES:
        book = manual(options.what)
        whole = {"kind": book.kind, "title": book.title, "caption": book.caption, "sample": book.sample}
        text = json.dumps({**whole, "notes": book.notes}, ensure_ascii=False) if options.json else ""
        return CLEAN, text or "\n".join(as_lines(book))
    if options.what not in RULES:
        hint = _similar(options.what, RULES)
        fix = "全部规则见“参与编写”里的规则表；要看一份作答为什么得这些分，在 id 后面写上作答。"
        raise Misuse(f"没有“{options.what}”这条规则。{hint}改法：{fix}")
    meaning, mend = RULES[options.what]
    if options.json:
        return CLEAN, json.dumps({"rule": options.what, "meaning": meaning, "mend": mend}, ensure_ascii=False)
    return CLEAN, f"{options.what}\n意思：{meaning}\n改法：{mend}"


def _explain_response(options: Namespace) -> Answer:
    exercise = _exercise(options.bank, options.what)
    given = _typed(options.response)
    outcome, is_score = _graded(options, exercise, given)
    responses = given if exercise.is_set and isinstance(given, dict) else {"answer": given}
    told = [explaining.explain(item, str(responses[item.id])) for item in short_items(exercise)] if is_score else []
    if options.json:
        return CLEAN, json.dumps({"outcome": json.loads(outcome), "why": told}, ensure_ascii=False)
    why = [line for one in told for line in ("", *explaining.as_lines(one))]
    return CLEAN, "\n".join([outcome, *why])


def _exercise(bank: str, exercise_id: str) -> Exercise:
    """Read only the file of that name, so that a fault elsewhere in the bank does not get in the way."""
    files = {file.stem: file for file in exercise_files(Path(bank))}
    if exercise_id not in files:
        raise Misuse(
            f"题库里没有“{exercise_id}”这道练习。{_similar(exercise_id, files)}改法：写题库里的 id，不带章名和 .yml。"
        )
    return read_exercise(files[exercise_id])


def _similar(word: str, words: Mapping[str, object]) -> str:
    close = get_close_matches(word, words, n=1)
    return f"是不是 {close[0]}？" if close else ""


def _from_json(text: str) -> Json:
    fix = '改法：文字要加双引号，例如 \'"A"\'；各项写成 \'["A", "B"]\' 或 \'{"r1": "A"}\'。'
    try:
        given: Json = json.loads(text)
    except json.JSONDecodeError as error:
        raise Misuse(f"作答不是合格的 JSON：第 {error.lineno} 行第 {error.colno} 个字读不下去。{fix}") from None
    except (ValueError, RecursionError):
        raise Misuse(f"作答不是合格的 JSON：数太长，或套得太深。{fix}") from None
    return given


def _typed(text: str) -> Json:
    """Return a response: JSON where it is a text, list or mapping in JSON, or else the text itself."""
    if text.strip()[:1] not in ('"', "[", "{"):
        return text
    try:
        given: Json = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return given


COMMANDS: Mapping[str, Callable[[Namespace], Answer]] = {
    "check": check,
    "grade": grade,
    "show": show,
    "new": new,
    "explain": explain,
    "ledger": ledger,
}
