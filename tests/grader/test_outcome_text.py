"""An outcome in words says everything that the page would show."""

from grader import grade, read_exercise
from grader.node import Json
from grader.outcome_text import PROVISIONAL, outcome_lines
from grader.variant import draw
from tests.samples import CASES, CLASSIFY, MULTIPLE, SAMPLES, SET, changed

SHORT = """\
id: late
kind: short
stem: 包裹晚了。写回复。
rubric:
  - {id: sorry, points: 2, expects: 先致歉, any: [抱歉, 对不起]}
  - {id: check, points: 1, expects: 去核实, any: [核实, 查]}
  - {id: when, points: 1, expects: 给时限, any: [<数>小时内]}
points: 4
sample: 很抱歉，我去核实，2 小时内回您。
solution: 略
examples: [{response: "", not_ready: true}]
"""


def lines(text: str, response: Json, variant: int = 0) -> list[str]:
    """Return the lines of a response's outcome."""
    exercise = read_exercise(text)
    outcome = grade(exercise, response, variant)
    return list(outcome_lines(outcome, exercise, response, draw(exercise, variant)))


def test_a_short_answer_shows_points_words_notes_and_that_it_is_provisional() -> None:
    assert lines(SHORT, "实在对不起😀，没有办法核实，请等通知。") == [
        "得分 2 / 4",
        PROVISIONAL,
        "本题：2 / 4　部分对",
        "    [sorry] 先致歉：2 / 2　写到了",
        "        你写的：“对不起”",
        "    [check] 去核实：0 / 1　没有写到",
        "        你写到了“核实”，但“没有办法”把它否定了，所以不给分。",
        "    [when] 给时限：0 / 1　没有写到",
        "    答案：很抱歉，我去核实，2 小时内回您。",
    ]
    listed = lines(SHORT, "抱歉、核实、两小时内、抱歉、查、核实、抱歉")
    assert "    [sorry] 先致歉：1 / 2　写到一部分" in listed
    assert "        只列了词，没有写成一句话，给一半的分。" in listed


def test_the_words_that_count_are_those_of_the_right_item_of_a_set() -> None:
    first, second = (f"  - {{id: {name}, kind: short, stem: 写, rubric: [{{id: a, expects: 致歉, any: [抱歉]}}], sample: 抱歉}}\n" for name in ("one", "two"))  # fmt: skip
    text = "id: pair\nkind: set\nstimulus: 材料\nitems:\n" + first + second
    text += "solution: 略\nexamples: [{response: {}, not_ready: true}]\n"
    shown = lines(text, {"one": "很抱歉让您久等", "two": "我们非常抱歉"})
    assert [line for line in shown if "你写的" in line] == ["        你写的：“抱歉”"] * 2


def test_choices_rows_steps_and_replies_have_marks_in_their_own_words() -> None:
    assert lines(MULTIPLE, ["A", "C"])[2:4] == [
        "    A 选对了；B 漏选；C 不该选；D 漏选",
        "    一开口就推责会激化矛盾。",
    ]
    assert lines(CLASSIFY, {"r1": "A", "r2": "B", "r3": "B", "r4": "B"})[2] == "    r1 对；r2 不对；r3 对；r4 对"
    order = read_exercise(SAMPLES["order"]).items[0].body
    shown = lines(SAMPLES["order"], list(reversed(order.key)))[2]
    assert "不用动" in shown
    assert "要挪动" in shown


def test_a_dialogue_ends_with_the_script_of_the_best_talk() -> None:
    text = (CASES / "dialogue" / "parcel.yml").read_text(encoding="utf-8")
    exercise = read_exercise(text)
    path = [f"{turn.id}:{reply.id}" for turn, reply in exercise.items[0].body.best_path()]
    shown = lines(text, path)
    assert "最好的一句" in shown[2]
    script = next(number for number, line in enumerate(shown) if line.startswith("    答案：客户"))
    assert all(line.startswith("          ") for line in shown[script + 1 :])
    assert len(shown) > script + 2


def test_points_are_printed_as_decimals_and_the_echo_is_told() -> None:
    third = changed(MULTIPLE, "points: 3", "points: 1")
    assert lines(third, ["A", "B"])[:2] == ["得分 0.6667 / 1", "本题：0.6667 / 1　部分对"]
    assert lines(SAMPLES["numeric"], "３０％")[1].endswith("　读作 30%")


def test_all_that_is_missing_is_told_item_by_item() -> None:
    assert lines(SET, {"own": "x", "who": "A"}) == [
        "未完成：",
        "第 1 问：没读懂“x”：请只填一个数，用 0 到 9 或汉字数字，不写别的字。",
        "第 2 问：还没有填数。",
    ]
    assert lines(SET, [1]) == ["未完成：作答应当按小题给出，请重新作答。"]
    assert lines(MULTIPLE, []) == ["未完成：还没有选择。"]


def test_labels_have_the_numbers_of_the_variant() -> None:
    text = changed(SET, "  - id: own\n", "  - id: own\n    label: 每周 {weekly} 元的一年\n")
    assert lines(text, {"own": "2600", "gain": "2600", "who": "A"})[1] == "每周 50 元的一年：2 / 2　对　读作 2600 元"
    assert lines(text, {})[1].startswith("每周 50 元的一年：")
