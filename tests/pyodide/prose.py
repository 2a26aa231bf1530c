"""Short answers: clauses of marked answers put together anew, with negations, lists of words, and odd letters."""

import re
from functools import cache
from pathlib import Path

import yaml

from grader.model import Exercise, Item
from grader.rubric import Criterion
from tests.pyodide.dice import Dice
from tests.pyodide.typed import SLIPS, dressed

CASES = Path(__file__).parent.parent / "cases" / "short"
CLAUSES = re.compile(r"[^。！？；，、,.!?;…\n]+")
WORDS = re.compile(r"[^()/…<>+.\\\s\[\]{}|*?]+")
MARKS = ("。", "，", "；", "、", "！", "？", "：", ",", ". ", "\n", "……", " ", "", "（", "——")
DENIALS = (
    *(
        "不",
        "没有",
        "不是",
        "并不",
        "不能",
        "不得",
        "未必",
        "不必",
        "没有必要",
        "不用",
        "绝不",
        "无需",
        "从不",
        "忘了",
        "拒绝",
    ),
    *(
        "不得不",
        "不能不",
        "并非不",
        "不仅",
        "不只是",
        "难道不",
        "不管怎样都要",
        "如果",
        "虽然",
        "以为",
        "不等于说",
        "不能因为",
    ),
)
VERDICTS = (
    "是不对的",
    "是错的",
    "没必要",
    "也没关系",
    "就算了",
    "不重要",
    "，这样不行",
    "，这种说法是错的",
    "才对",
    "，而是另一回事",
)
LINKS = (
    "因此",
    "所以",
    "但是",
    "而且",
    "首先",
    "第二，",
    "1. ",
    "2）",
    "① ",
    "另外",
    "同时",
    "也就是说",
    "不过",
    "答：",
    "我认为",
)


def answer(dice: Dice, exercise: Exercise, item: Item) -> str:
    """Return an answer to a short item: sentences, now and then a list of words, too short, or too long."""
    clauses, words = _clauses(exercise, item), _words(item.body.rubric.criteria)
    match dice.below(12):
        case 0:
            return dice.pick(MARKS).join(dice.picks(words, 1, 14))
        case 1:
            return _joined(dice, [*dice.picks(clauses, 1, 2), *dice.picks(words, 3, 9)])
        case 2:
            return dice.pick(
                (clauses[0][:2], "。", "\u200b", " ", "好" * dice.between(1, 30), "\ud800" * 20, "是\n" * 9)
            )
        case 3:
            return _joined(dice, dice.picks(clauses, 4, 6) * dice.between(1, 60))
        case _:
            return _joined(dice, [_turned(dice, clause) for clause in dice.picks(clauses, 1, 7)])


def _clauses(exercise: Exercise, item: Item) -> tuple[str, ...]:
    """Return the clauses of the sample, of the stem, of the examples, and of what a human has marked."""
    examples = [example.response for example in exercise.examples if isinstance(example.response, str)]
    texts = (item.body.sample, item.stem, *examples, *marked(exercise.id))
    return tuple(clause for text in texts for clause in CLAUSES.findall(text))


def _words(criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
    """Return the words of the rubric's phrases, without their marks."""
    phrases = [phrase for one in criteria for group in (one.any, *one.all, one.cancel) for phrase in group]
    return tuple(dict.fromkeys(word for phrase in phrases for word in WORDS.findall(phrase.text)))


def _turned(dice: Dice, clause: str) -> str:
    """Return a clause as it is, denied somewhere, judged, linked, or with a letter that slipped in."""
    place = dice.below(len(clause))
    match dice.below(9):
        case 0 | 1:
            return clause[:place] + dice.pick(DENIALS) + clause[place:]
        case 2:
            return dice.pick(DENIALS) + clause
        case 3:
            return clause + dice.pick(VERDICTS)
        case 4:
            return dice.pick(LINKS) + clause
        case 5:
            return clause[:place] + dice.pick(SLIPS) + clause[place:]
        case _:
            return clause


def _joined(dice: Dice, clauses: list[str]) -> str:
    text = "".join(clause + dice.pick(MARKS[: dice.pick((2, 4, len(MARKS)))]) for clause in clauses)
    return dressed(dice, text) if dice.once_in(4) else text


@cache
def marked(exercise_id: str) -> tuple[str, ...]:
    """Return the answers to an exercise that a human has marked: the last entries of the lists in its file of cases."""
    path = CASES / f"{exercise_id}.yml"
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader) if path.is_file() else {}
    batches = [batch for batch in data.values() if isinstance(batch, list)]
    return tuple(entry[-1] for batch in batches for entry in batch if isinstance(entry, list))
