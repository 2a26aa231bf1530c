"""Forms of ordering, matching and filling: shuffled, named by what is shown, without the key."""

import re

from build_hooks.forms import render
from grader import read_exercise

ORDER = """
id: steps
kind: order
stem: 排先后。
steps: {a: 先听, b: 再**查**, c: 后办, d: "回访 {days} 天后"}
params: {days: {from: 1, to: 3, step: 1, first: 2}}
variants: 2
key: [a, b, c, d]
feedback: {b: 这句是反馈}
solution: 这句是解析
examples: [{response: [a, b, c, d], points: 1}]
"""
MATCH = """
id: terms
kind: match
stem: 配对。
left: {x: 甲<i>, y: 乙}
right: {p: 一, q: 二 & 两, r: "{days} 天", s: "$a$ 元"}
params: {days: {from: 1, to: 3, step: 1, first: 2}}
variants: 2
key: {x: p, y: q}
feedback: {x: 这句是反馈}
solution: 这句是解析
examples: [{response: {x: p, y: q}, points: 1}]
"""
FILL = """
id: blanks
kind: fill
stem: "**三要素**：人、[[power]]，和[[desire]]。"
blanks:
  power: {accept: [购买力], wrong: {收入: 这句是反馈}, label: 第二"项"}
  desire: {accept: [购买欲望]}
solution: 这句是解析
examples: [{response: {power: 购买力, desire: 购买欲望}, points: 1}]
"""


def test_a_step_has_a_rank_for_every_place_and_goes_by_its_text() -> None:
    form = render(read_exercise(ORDER)).form
    steps = re.findall(r'<li class="exercise__step" data-row="([a-d])" data-shown="([1-4])">', form)
    assert sorted(step for step, _ in steps) == list("abcd")
    assert [shown for _, shown in steps] == list("1234")
    assert [step for step, _ in steps] != list("abcd")
    ranks = re.findall(r'<select name="answer\.[a-d]".*?</select>', form)
    assert [re.findall(r'value="([0-9]*)"', rank) for rank in ranks] == [["", "1", "2", "3", "4"]] * 4
    for step, shown in steps:
        assert f'<select name="answer.{step}" aria-labelledby="steps-answer-step-{shown}">' in form
    assert re.search(r'id="steps-answer-step-[1-4]">再<strong>查</strong></span>', form)
    assert '回访 <span data-value="0">2</span> 天后' in form


def test_options_to_match_have_letters_and_plain_words() -> None:
    form = render(read_exercise(MATCH)).form
    letters = re.findall(r'<span class="exercise__letter">([A-Z])</span><span>(.*?)</span></li>', form, re.S)
    assert [letter for letter, _ in letters] == list("ABCD")
    select = re.findall(r'<select name="answer\.x".*?</select>', form)[0]
    options = dict(re.findall(r'<option value="([p-s])">(.*?)</option>', select))
    assert sorted(options) == list("pqrs")
    assert options["q"].endswith(" 二 &amp; 两")
    assert options["r"] in list("ABCD")  # a number that changes cannot stand in an option
    assert options["s"] in list("ABCD")
    assert [text[0] for text in options.values()] == list("ABCD")
    assert '<th scope="row" id="terms-answer-left-1">甲&lt;i&gt;</th>' in form


def test_blanks_stand_in_the_stem_with_names_and_their_marks_of_punctuation() -> None:
    form = render(read_exercise(FILL)).form
    legend = re.search(r"<legend.*?</legend>", form, re.S)
    assert legend
    assert "<strong>三要素</strong>：人、<span" in legend[0]
    labels = re.findall(r'<input type="text" name="answer\.(\w+)" aria-label="([^"]*)"', legend[0])
    assert labels == [("power", "第 1 空（第二&#34;项&#34;）"), ("desire", "第 2 空")]
    assert legend[0].count('<span class="exercise__unbroken">') == 2
    assert "</span>，</span>和" in legend[0]


def test_no_form_tells_key_feedback_or_solution() -> None:
    for text in (ORDER, MATCH, FILL):
        form = render(read_exercise(text)).form
        assert [
            word for word in ("这句是反馈", "这句是解析", "购买力", "购买欲望", "key", "selected") if word in form
        ] == []
