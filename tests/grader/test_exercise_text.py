"""An exercise in words: what a form shows of every kind, with the numbers of a variant, then key and solution."""

from typing import Any

import pytest

from grader import read_exercise
from grader.exercise_text import exercise_lines, shown
from grader.variant import draw
from tests.samples import CASES, SAMPLES, SET, SINGLE, changed

TEXTS = {**SAMPLES, "dialogue": (CASES / "dialogue" / "parcel.yml").read_text(encoding="utf-8")}


def view(text: str, variant: int = 0) -> dict[str, Any]:
    """Return what is shown of a variant."""
    exercise = read_exercise(text)
    return shown(exercise, variant, draw(exercise, variant))


def lines(text: str, variant: int = 0, **params: str) -> list[str]:
    """Return the printed lines of a variant."""
    return list(exercise_lines(view(text, variant), params))


def test_a_plain_exercise_is_stem_choices_answer_and_solution() -> None:
    titled = SINGLE + "title: 推荐\nhint: 想想问的是什么\n"
    assert lines(titled) == [
        "nps　推荐",
        "单选 · 1 分 · 难度：中",
        "",
        "净推荐值反映哪一种态度？",
        "选项：",
        "    A 愿意推荐的程度",
        "    B 送货的快慢",
        "    C 价格的敏感",
        "答案：A 愿意推荐的程度",
        "",
        "提示：想想问的是什么",
        '得满分的作答："A"',
        "解析：净推荐值问的是推荐。",
    ]


def test_a_set_has_a_heading_for_every_item_and_the_numbers_of_its_variant() -> None:
    printed = lines(SET, 1, weekly="60", share="20%")
    data = view(SET, 1)
    assert printed[2] == "第 1 组数（从 0 数起，共 4 组）：weekly = 60，share = 20%"
    assert "第 1 问（own）：计算 · 2 分" in printed
    assert f"答案：{data['items'][0]['answer']}" in printed
    share = {"1/5": "20%", "2/5": "40%"}[data["params"]["share"]]
    assert data["stimulus"] == f"每周 {data['params']['weekly']} 元，一年 52 周，{share} 的人听他的话。"
    assert data["solution"].startswith(f"一年 {data['key']['own']} 元")


def test_what_an_item_says_of_its_own_solution_follows_the_common_one() -> None:
    own = changed(SET, "    formula: weekly * 52\n", "    formula: weekly * 52\n    solution: 乘出来是 {answer} 元。\n")
    assert view(own)["solution"] == "一年 2600 元，口碑 2600 元。\n\n第 1 问：乘出来是 2600 元。"
    assert lines(own)[-4:] == ["解析：", "    一年 2600 元，口碑 2600 元。", "", "    第 1 问：乘出来是 2600 元。"]


@pytest.mark.parametrize("kind", TEXTS)
def test_every_kind_shows_what_its_form_shows(kind: str) -> None:
    data, printed = view(TEXTS[kind]), "\n".join(lines(TEXTS[kind]))
    assert data["kind"] == kind
    for item in data["items"]:
        assert item["stem"].splitlines()[0] in printed
        assert item["answer"].splitlines()[0] in printed
        assert "{" not in item["stem"] + item["answer"]
        for name in item.keys() & {"options", "steps", "left", "right", "classes", "blanks"}:
            assert all(text in printed for text in item[name].values())
        for row in item.get("rows", ()):
            assert " | ".join(row["cells"]) in printed
        for turn in item.get("turns", ()):
            assert all(text in printed for text in (turn["customer"], turn["end"]))
            assert all(f"    {reply['id']} {reply['say']} → {reply['next']}" in printed for reply in turn["replies"])


def test_the_right_column_has_the_letters_of_the_page_besides_the_authors_ids() -> None:
    printed = lines(TEXTS["match"])
    right = view(TEXTS["match"])["items"][0]["right"]
    start = printed.index("右边：") + 1
    wanted = [f"    {letter}（{name}）{text}" for letter, (name, text) in zip("ABCDEFGH", right.items(), strict=False)]
    assert printed[start : start + len(right)] == wanted
