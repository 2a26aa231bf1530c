"""Short answers: criteria, guards, groups, cap, lists of words, spans, and what the form may show."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import NotReady, Score, grade, read_exercise
from grader.kinds import short
from grader.model import Exercise
from grader.node import Json
from grader.outcome import CriterionMark
from grader.problem import ContentError
from grader.rules import check
from tests.samples import SHORT


def exercise(rubric: str, more: str = "points: 2") -> Exercise:
    return read_exercise(
        f"id: a\nkind: short\nstem: 问\nrubric:\n{rubric}\n{more}\nsample: 样\nsolution: 解\nexamples: [{{response: 好, points: 0}}]"
    )


def criteria(of: Exercise, text: str) -> tuple[CriterionMark, ...]:
    outcome = grade(of, text)
    assert isinstance(outcome, Score)
    return outcome.parts[0].criteria


def earned(of: Exercise, text: Json) -> Fraction:
    outcome = grade(of, text)
    assert isinstance(outcome, Score)
    return outcome.earned


def rules_of(text: str) -> set[str]:
    try:
        return {problem.rule for problem in check(read_exercise(text))}
    except ContentError as error:
        return {problem.rule for problem in error.problems}


def test_the_exercise_of_the_style_guide_is_without_a_problem() -> None:
    assert rules_of(SHORT) == set()


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("对不起，我这就去查询，2小时内回您", 6),
        ("３０ 分钟内给您答复，不能不核实，真的很抱歉", 6),
        ("我不会向您道歉，没有必要核实，不能在2小时内回复", 0),
        ("没有马上核实真是抱歉，请您再等等", 2),
        ("抱歉、核实、2小时、对不起、查询", 3),
        ("抱歉核实30分钟抱歉核实", 3),
        ("抱歉 核实 30分钟", 3),
    ],
)
def test_points_are_earned_by_statements_that_are_meant(text: str, points: int) -> None:
    assert earned(read_exercise(SHORT), text) == points


def test_groups_must_stand_in_one_clause_or_if_so_said_in_one_sentence() -> None:
    row = "  - {{id: a, points: 2, expects: 看, all: [[核实, 查], [物流]], within: {}}}"
    clause, sentence = exercise(row.format("clause")), exercise(row.format("sentence"))
    assert [earned(clause, text) for text in ("先查一下物流", "先查一下，再问物流", "先查。物流")] == [2, 0, 0]
    assert [earned(sentence, text) for text in ("先查一下物流", "先查一下，再问物流", "先查。物流")] == [2, 2, 0]
    assert earned(clause, "没查物流") == 0


def test_a_cancelling_claim_takes_the_point_unless_it_is_denied_or_supposed() -> None:
    read = exercise("  - {id: a, points: 2, expects: 看, any: [一样], not_if: [可以…慢]}")
    assert earned(read, "大家一样，但 C 类可以回得慢") == 0
    assert earned(read, "大家一样，C 类不可以回得慢") == 2
    assert earned(read, "大家一样，如果可以慢，谁还来") == 2
    (mark,) = criteria(read, "大家一样，但 C 类可以回得慢")
    assert "可以回得慢" in mark.note


def test_a_criterion_may_count_denied_phrases_too() -> None:
    row = "  - {{id: a, points: 2, expects: 写明, any: [折现], negated: {}}}"
    assert earned(exercise(row.format("ok")), "这里不折现") == 2
    assert earned(exercise(row.format("guard")), "这里不折现") == 0


def test_the_best_of_the_criteria_make_full_points() -> None:
    rows = "\n".join(
        f"  - {{id: c{n}, points: 1, expects: 第{n}点, any: [要点{word}]}}" for n, word in enumerate("甲乙丙丁")
    )
    read = exercise(rows, "cap: 2\npoints: 5")
    texts = ["我写了要点甲这一条", "我写了要点甲和要点丁这两条", "我写要点甲，也写要点乙，还写要点丙"]
    assert [earned(read, text) for text in texts] == [Fraction(5, 2), 5, 5]


def test_spans_count_code_points_of_the_text_as_typed() -> None:
    text = "😀𠮷，真的　对不起您，我去查询"
    marks = criteria(read_exercise(SHORT), text)
    assert [[text[start:end] for start, end in mark.spans] for mark in marks] == [["对不起"], ["查询"], []]
    assert marks[0].spans == ((6, 9),)


def test_the_outcome_is_provisional_and_only_it_has_criteria() -> None:
    outcome = json.loads(grade(read_exercise(SHORT), "对不起，我这就去查询").to_json())
    assert outcome["provisional"] is True
    assert outcome["parts"][0]["criteria"][1] == {
        "id": "verify", "expects": "说明马上核实物流", "earned": 2, "points": 2, "spans": [[8, 10]], "note": "",
    }  # fmt: skip
    judge = read_exercise("id: a\nkind: judge\nstem: 问\nkey: 对\nsolution: 解\nexamples: [{response: 错, points: 0}]")
    other = json.loads(grade(judge, "对").to_json())
    assert (other["provisional"], "criteria" in other["parts"][0]) == (False, False)


@pytest.mark.parametrize("response", [None, "", "  ", "\n", 5, [], {}, True, "好的", "长" * 2001, "长" * 99999])
def test_what_cannot_be_graded_is_not_wrong(response: Json) -> None:
    assert isinstance(grade(read_exercise(SHORT), response), NotReady)


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (None, "还没有写。"),
        ("", "还没有写。"),
        (" \u3000\n", "还没有写。"),
        (5, "请写一段文字。"),
        ("好的 好的", "至少写 8 个字，现在有 4 个字。"),
        ("一二三四，六七", "至少写 8 个字，现在有 7 个字。"),
        ("长" * 2001, "写得太长了，请不要超过 2000 个字。"),
        ("长 " * 2001, "写得太长了，请不要超过 2000 个字。"),
    ],
)
def test_it_is_said_what_is_missing(response: Json, reason: str) -> None:
    assert grade(read_exercise(SHORT), response) == NotReady(reason, (("answer", reason),))


@pytest.mark.parametrize("text", ["一二三四，六七八", "长" * 2000, "长 " * 2000])
def test_a_text_of_just_the_right_length_is_graded(text: str) -> None:
    assert earned(read_exercise(SHORT), text) == 0


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("对不起，我这就去查询，2小时内回您", ["", "", ""]),
        ("我们不核实，真的对不起了您", ["", "你写到了“核实”，但“不”把它否定了，所以不给分。", ""]),
        ("抱歉、核实、2小时、对不起、查询", ["只列了词，没有写成一句话，给一半的分。"] * 3),
    ],
)
def test_a_note_says_why_words_do_not_count(text: str, notes: list[str]) -> None:
    assert [mark.note for mark in criteria(read_exercise(SHORT), text)] == notes


def test_a_cancelling_claim_is_shown_from_its_first_word_to_its_last() -> None:
    read = exercise("  - {id: a, points: 2, expects: 看, any: [一样], not_if: [可以 + 慢]}")
    (mark,) = criteria(read, "大家一样，慢一点也可以")
    assert mark.note == "你写的“慢一点也可以”与这一点相反，所以不给分。"
    assert mark.spans == ()


def test_spans_that_touch_or_overlap_are_joined() -> None:
    read = exercise("  - {id: a, points: 2, expects: 看, any: [甲乙, 乙丙, 丁戊]}")
    assert criteria(read, "写甲乙丙丁戊和甲乙也写乙丙，有丁戊")[0].spans == ((1, 6), (15, 17))
    (mark,) = criteria(exercise("  - {id: a, points: 2, expects: 看, any: [甲乙丙丁, 乙丙]}"), "写甲乙丙丁戊")
    assert mark.spans == ((1, 5),)


def test_the_whole_part_is_told() -> None:
    outcome = grade(read_exercise(SHORT), "抱歉、核实、2小时、对不起、查询")
    assert isinstance(outcome, Score)
    (part,) = outcome.parts
    assert (part.item, part.kind, part.label, part.points) == ("answer", "short", "本题", 6)
    assert part.feedback == (short.LISTED,)
    assert part.answer.startswith("非常抱歉让您久等")
    assert [(mark.earned, mark.points) for mark in part.criteria] == [(1, 2)] * 3


@given(st.text(alphabet="抱歉核实不没非常就是30分钟小时，。 、(…\n😀", min_size=8, max_size=80))
def test_no_text_raises_and_spans_stay_within_it(text: str) -> None:
    outcome = grade(read_exercise(SHORT), text)
    if isinstance(outcome, Score):
        assert 0 <= outcome.earned <= 6
        for mark in outcome.parts[0].criteria:
            assert all(0 <= start < end <= len(text) for start, end in mark.spans)


def test_the_form_sees_no_criteria_and_no_phrases() -> None:
    shown = json.dumps(short.public(read_exercise(SHORT).items[0].body), ensure_ascii=False)
    rule = "机器先给暂评分，不同意可以说明理由，由教师定。"
    assert json.loads(shown) == {"rule": f"至少写 8 个字；共 3 个采分点。{rule}"}
    row = "  - {id: a, points: 1, expects: 看, any: [甲]}\n  - {id: b, points: 1, expects: 看, any: [乙]}"
    assert short.public(exercise(row, "cap: 1").items[0].body) == {
        "rule": f"共 2 个采分点，答出任意 1 点得满分。{rule}"
    }
    uneven = row.replace("points: 1", "points: 2", 1)
    assert short.public(exercise(uneven, "cap: 1").items[0].body)["rule"].startswith(
        "共 2 个采分点，分值不全一样，取得分最高的 1 点。"
    )
    assert short.public(exercise(row, "min_chars: 2").items[0].body)["rule"] == f"至少写 2 个字；共 2 个采分点。{rule}"
    assert not any(word in shown for word in ("抱歉", "核实", "致歉", "时限"))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        (("points: 6", "points: 5"), "rubric-sum"),
        (("sample: 非常抱歉让您久等，我", "sample: 我"), "sample-low"),
        (("2 小时内一定", "一定"), "rubric-dead"),
        (("any: [抱歉,", "any: [情绪激动, 抱歉,"), "rubric-stem"),
        (("any: [抱歉,", "any: [(抱歉,"), "phrase-syntax"),
        (("any: [抱歉,", "any: [<抱>, 抱歉,"), "phrase-syntax"),
        (("(分钟|小时)", "(分钟|小时)+"), "pattern-unsafe"),
        (("id: verify", "id: apologise"), "criterion-same"),
        (("any: [核实, 查询, 联系快递, 联系物流]", "points: 2"), "key-duplicate"),
        ((", any: [核实, 查询, 联系快递, 联系物流]", ""), "criterion-empty"),
        (("expects: 先致歉并体谅对方, ", ""), "field-missing"),
        (("id: verify", "id: 核实"), "id-format"),
        (("min_chars: 8", "min_chars: 8\ncap: 9"), "value-number"),
        (("min_chars: 8", "min_chars: 8\nsynonyms: {查: []}"), "value-empty"),
    ],
)
def test_a_mistake_in_the_file_is_reported(change: tuple[str, str], rule: str) -> None:
    assert change[0] in SHORT
    assert rule in rules_of(SHORT.replace(*change))
