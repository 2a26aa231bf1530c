"""On paper: practice to write on whatever the screen shows, and the key on a sheet of its own that no screen shows."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from grader.grading import grade
from grader.outcome import Score
from tests.browser.learner import BANK, PAGES, fill_by_keyboard, first_of_kind, form, key, submit_by_keyboard

FULLEST = "segmentation-abc/abc/"
BEFORE_PRINT = "window.dispatchEvent(new Event('beforeprint'))"
FILL_EVERYTHING = """() => {
  const all = (css) => document.querySelectorAll(`course-exercise :is(${css})`);
  for (const field of all('input[type=text], textarea')) field.value = '写过的字';
  for (const select of all('select')) select.selectedIndex = 1;
  for (const choice of all('input[type=radio], input[type=checkbox]')) choice.checked = true;
}"""
LEFT_ON_PAPER = """() => [...document.querySelectorAll('course-exercise :is(input, select, textarea)')].flatMap((control) => {
  const style = getComputedStyle(control), box = control.getBoundingClientRect();
  const isChoice = ['radio', 'checkbox'].includes(control.type);
  const isBlank = style.appearance === 'none' && parseFloat(style.borderBottomWidth) >= 0.5
    && box.width >= 10 && box.height >= 10 && (isChoice || (style.fontSize === '0px' && box.width >= 50));
  return isBlank ? [] : [control.outerHTML.slice(0, 80)];
})"""


def print_element(page: Page) -> Locator:
    """Return the element that ends a page with exercises."""
    return page.locator("course-print")


def wait_for_key(page: Page) -> None:
    """Wait until printing writes the key, which the page fetches once the grader is there; write it."""
    page.wait_for_function(f"() => {{ {BEFORE_PRINT}; return document.querySelector('.print__key').innerHTML !== '' }}")


def answers(exercise_id: str, variant: int) -> list[str]:
    """Return the answers that an outcome shows."""
    exercise = BANK[exercise_id]
    score = grade(exercise, key(exercise, variant), variant)
    assert isinstance(score, Score)
    return [part.answer for part in score.parts]


@pytest.mark.parametrize("address", [FULLEST, "customer-value/lifetime-value/", "customer-value/customer-equity/"])
def test_what_was_typed_and_chosen_stays_off_the_paper(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    page.evaluate(FILL_EVERYTHING)
    assert page.evaluate(LEFT_ON_PAPER) != []
    page.emulate_media(media="print")
    assert page.evaluate(LEFT_ON_PAPER) == []
    for unwanted in ("button", "nav", ".md-header", ".md-footer", "summary", ".exercise__status", ".exercise__source"):
        assert [it.inner_text() for it in page.locator(unwanted).all() if it.is_visible()] == [], unwanted


def test_a_graded_exercise_prints_as_if_nobody_had_done_it(page: Page, site_url: str) -> None:
    exercise = first_of_kind("order")
    page.goto(site_url + PAGES[exercise.id])
    steps = form(page, exercise).locator(".exercise__step")
    element = form(page, exercise)
    page.emulate_media(media="print")
    untouched = _from_top(steps)
    page.emulate_media(media="screen")
    fill_by_keyboard(page, exercise, key(exercise))
    submit_by_keyboard(page)
    expect(element.locator(".exercise__outcome")).to_contain_text("得分")
    page.reload()
    expect(element.locator(".exercise__outcome")).to_contain_text("得分")
    assert _from_top(steps) != untouched
    page.emulate_media(media="print")
    assert _from_top(steps) == untouched
    for told in (".exercise__outcome", ".exercise__mark:not([hidden])"):
        expect(element.locator(told).first).to_be_hidden()
    assert re.search("✓|✗", element.inner_text()) is None


def _from_top(steps: Locator) -> list[str]:
    placed = [(step.bounding_box(), step.inner_text().strip()) for step in steps.all()]
    return [text.splitlines()[-1] for _, text in sorted(placed, key=lambda each: each[0]["y"] if each[0] else 0)]


def test_a_dialogue_prints_as_the_text_of_all_its_turns(page: Page, site_url: str) -> None:
    exercise = first_of_kind("dialogue")
    page.goto(site_url + PAGES[exercise.id])
    turns = form(page, exercise).locator("[data-turn]")
    fill_by_keyboard(page, exercise, key(exercise))
    assert any(turn.is_hidden() for turn in turns.all())
    page.emulate_media(media="print")
    for number, turn in enumerate(turns.all(), 1):
        expect(turn.locator(".dialogue__number")).to_have_text(f"第 {number} 段")
        expect(turn.locator(".dialogue__number")).to_be_visible()
        assert all(reply.is_visible() for reply in turn.locator(".dialogue__reply").all())


def test_what_a_list_would_offer_stands_on_the_paper(page: Page, site_url: str) -> None:
    page.goto(site_url + FULLEST)
    offers = page.locator(":is([data-kind=classify], .exercise__placed:has(select)) .exercise__paper")
    assert offers.count() > 8
    expect(offers.first).to_be_hidden()
    page.emulate_media(media="print")
    for offer in offers.all():
        assert offer.is_visible()
        select = offer.locator("xpath=ancestor::*[@data-item]").locator("select").first
        for option in select.locator("option:not([value=''])").all_inner_texts():
            assert option.split()[-1] in offer.inner_text()


def test_figures_and_tables_are_not_broken(page: Page, site_url: str) -> None:
    page.goto(site_url + FULLEST)
    page.emulate_media(media="print")
    kinds = page.locator(".md-content :is(table, figure, .exercise__item)")
    assert kinds.count() > 20
    assert set(kinds.evaluate_all("all => all.map(each => getComputedStyle(each).breakInside)")) == {"avoid"}


def test_the_key_is_printed_on_a_sheet_of_its_own_and_never_shown(page: Page, site_url: str) -> None:
    page.goto(site_url + FULLEST)
    section = print_element(page).locator(".print__key")
    assert section.inner_html() == ""
    wait_for_key(page)
    section.evaluate("el => el.replaceChildren()")
    page.pdf()  # the browser itself says that it is about to print
    shown = [str(element.get_attribute("exercise")) for element in page.locator("course-exercise").all()]
    entries = section.locator(".print__entry")
    expect(entries).to_have_count(len(shown))
    for number, (entry, exercise_id) in enumerate(zip(entries.all(), shown, strict=True), 1):
        said = entry.text_content() or ""
        title = form(page, BANK[exercise_id]).locator(".exercise__title").text_content()
        assert said.startswith(f"{number}. {title}")
        assert [answer for answer in answers(exercise_id, 0) if answer not in said] == []
    expect(section).to_be_hidden()
    page.emulate_media(media="print")
    expect(section).to_be_visible()
    expect(print_element(page).locator(".print__note")).to_be_hidden()
    assert section.evaluate("el => getComputedStyle(el).breakBefore") == "page"


def test_the_key_is_that_of_the_numbers_shown(page: Page, site_url: str) -> None:
    exercise = BANK["clv-logistics-platform"]
    page.goto(site_url + PAGES[exercise.id])
    wait_for_key(page)
    form(page, exercise).locator('[data-action="another"]').press("Enter")
    expect(form(page, exercise).locator(".exercise__status")).to_contain_text("第 2 组数")
    page.evaluate(BEFORE_PRINT)
    title = form(page, exercise).locator(".exercise__title").inner_text()
    said = print_element(page).locator(".print__entry", has_text=title).text_content() or ""
    assert answers(exercise.id, 1) != answers(exercise.id, 0)
    assert [answer for answer in answers(exercise.id, 1) if answer not in said] == []


def test_the_button_prints_when_the_key_is_there_and_says_when_it_is_not(page: Page, site_url: str) -> None:
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    page.route("**/print-view.mjs", lambda route: route.abort())
    page.goto(site_url + FULLEST)
    button = print_element(page).locator("button")
    button.press("Enter")
    expect(print_element(page).locator(".print__status")).to_contain_text("参考答案没有取到")
    page.evaluate(BEFORE_PRINT)
    page.emulate_media(media="print")
    expect(print_element(page).locator(".print__note")).to_be_visible()
    page.emulate_media(media="screen")
    expect(print_element(page).locator(".print__note")).to_be_hidden()
    assert page.evaluate("window.printed") == 0
    page.unroute("**/print-view.mjs")
    button.press("Enter")
    page.wait_for_function("() => window.printed === 1")
    expect(print_element(page).locator(".print__status")).to_have_text("")
    page.evaluate(BEFORE_PRINT)
    expect(print_element(page).locator(".print__entry").first).to_be_attached()


def test_only_pages_with_exercises_can_print_a_key(page: Page, site_url: str) -> None:
    page.goto(site_url + "contribute/numbers/")
    expect(print_element(page)).to_have_count(0)
