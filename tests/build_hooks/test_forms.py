"""Forms are accessible and never hold the key."""

import functools
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from build_hooks.bank_json import bank_text, make_bank_json, render_bank
from build_hooks.forms import Rendered, render
from grader import load_bank, read_exercise
from grader.kinds import KINDS
from grader.problem import ContentError

SINGLE = """
id: pick
kind: single
stem: 选哪个？ <b>不是标签</b>
options: {A: 甲说法, B: 乙说法}
key: B
feedback: {A: 这句是反馈}
hint: 这句是提示
solution: 这句是解析
examples: [{response: B, points: 1}]
"""
BANK = load_bank(Path(__file__).parents[2] / "exercises")


@functools.cache
def rendered(exercise_id: str) -> Rendered:
    """Return an exercise of the bank, rendered once."""
    return render(BANK[exercise_id])


class _Ids(HTMLParser):
    """Collects ids, and what the page refers to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.referred: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("aria-labelledby", "aria-describedby", "for"):
                self.referred += (value or "").split()


def test_a_form_shows_no_key_no_feedback_and_no_solution() -> None:
    form = render(read_exercise(SINGLE)).form
    assert "这句是反馈" not in form
    assert "这句是解析" not in form
    assert "key" not in form
    assert "checked" not in form


def test_author_html_is_escaped() -> None:
    assert "<b>不是标签</b>" not in render(read_exercise(SINGLE)).form


def test_the_hint_is_folded_away() -> None:
    form = render(read_exercise(SINGLE)).form
    assert re.search(r'<details class="exercise__hint"><summary>提示</summary><p>这句是提示</p></details>', form)


def test_every_kind_has_a_template() -> None:
    folder = Path(__file__).parents[2] / "build_hooks" / "templates"
    assert {f"{kind}.html" for kind in KINDS} <= {file.name for file in folder.glob("*.html")}


@pytest.mark.parametrize("exercise_id", BANK)
def test_every_form_of_the_bank_refers_only_to_ids_that_exist_once(exercise_id: str) -> None:
    page = _Ids(rendered(exercise_id).form)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.referred) <= set(page.ids)


@pytest.mark.parametrize("exercise_id", BANK)
def test_every_item_of_the_bank_has_a_control(exercise_id: str) -> None:
    exercise = BANK[exercise_id]
    form = rendered(exercise_id).form
    for item in exercise.items:
        assert f'data-item="{item.id}"' in form
        assert f'name="{item.id}' in form


@pytest.mark.parametrize("exercise_id", BANK)
def test_no_spot_is_left_over(exercise_id: str) -> None:
    html = rendered(exercise_id)
    assert not re.search("[\ue000-\ue003]", html.form + html.solution)


def test_bank_json_holds_what_the_browser_needs_and_is_reproducible() -> None:
    exercise = read_exercise(SINGLE)
    bank = {"pick": exercise}
    text = make_bank_json(bank)
    entry = json.loads(text)["exercises"]["pick"]
    assert entry["source"]["key"] == "B"
    assert entry["html"]["solution"] == "<p>这句是解析</p>"
    assert entry["values"] == [[]]
    assert entry["answers"] == [{"answer": "B 乙说法"}]
    assert make_bank_json(bank) == text
    assert [line.partition(":")[0] for line in text.splitlines()] == ['{"format"', '"pick"', "}}"]
    assert "page" not in entry
    placed = json.loads(bank_text(bank, render_bank(bank), {"pick": "segmentation-abc/"}))["exercises"]["pick"]
    assert (placed["title"], placed["page"]) == (exercise.title, "segmentation-abc/")


def test_a_formula_with_a_mistake_is_a_problem_with_its_place() -> None:
    bank = {"pick": read_exercise(SINGLE.replace("这句是解析", r"$\frac{1}$"), "pick.yml")}
    with pytest.raises(ContentError) as caught:
        render_bank(bank)
    assert [(problem.place.path, problem.rule) for problem in caught.value.problems] == [("pick.yml", "math-syntax")]


def test_every_variant_has_as_many_values_as_the_forms_need() -> None:
    for exercise in BANK.values():
        html = rendered(exercise.id)
        numbers = [int(number) for number in re.findall(r'data-value="([0-9]+)"', html.form + html.solution)]
        assert len(html.values) == exercise.variants
        assert all(len(row) > max(numbers, default=-1) for row in html.values)


def test_the_answers_are_those_of_each_variant_and_stand_once_where_all_share_them() -> None:
    numbers = rendered("clv-logistics-platform").answers
    assert len(numbers) == BANK["clv-logistics-platform"].variants
    assert numbers[0] == {
        "own": "26,000 元", "gain": "26,000 元", "with_self": "52,000 元", "loss": "52,000 元", "loss_with_self": "78,000 元"
    }  # fmt: skip
    assert numbers[1] != numbers[0]
    assert len(rendered("clv-present-steps").answers) == 1


def test_a_list_to_choose_from_stands_in_words_for_paper() -> None:
    assert "归类填：P（潜在客户）、E（现有客户）、N（现在还不是）" in rendered("potential-or-not").form
