"""Nothing lost: whatever happens to the tab, the clock or the answer, it is kept, graded once, and in order."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.learner import key
from tests.browser.storage import (
    NUMERIC,
    SHORT,
    check,
    choose,
    expect_score,
    hold_grader,
    open_exercise,
    stored,
    wait_stored,
)


@pytest.mark.parametrize("is_closed", [False, True], ids=["reloaded", "closed"])
def test_what_was_handed_in_before_the_tab_went_is_graded_on_the_next_visit(
    context: BrowserContext, site_url: str, is_closed: bool
) -> None:
    page = context.new_page()
    hold_grader(context)
    element = open_exercise(page, site_url)
    choose(element, 1)
    check(element)
    if is_closed:
        page.close()
        page = context.new_page()
    context.unroute("**/pyodide.asm.wasm.0.bin")
    element = open_exercise(page, site_url)
    expect(element.locator(".exercise__status")).to_contain_text("上次交的作答已补批")
    expect_score(element)
    expect(element.locator("input[type=radio]").nth(1)).to_be_checked()
    assert [len(stored(page)), len(stored(page, "pending"))] == [1, 0]


def test_a_draft_is_there_after_a_reload_and_gone_once_handed_in(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, SHORT)
    element.locator("textarea").fill("您好，我马上")
    page.reload()  # at once: the page saves as it goes
    expect(element.locator(".exercise__status")).to_contain_text("接着上次没交的作答")
    expect(element.locator("textarea")).to_have_value("您好，我马上")
    element.locator("textarea").fill(str(key(SHORT)))
    check(element)
    expect_score(element)
    wait_stored(page, 1)
    assert stored(page, "drafts") == []


def test_a_draft_keeps_its_numbers_and_clearing_the_form_does_away_with_it(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, NUMERIC)
    element.locator('[data-action="another"]').click()
    expect(element.locator(".exercise__status")).to_contain_text("第 2 组数")
    stem = element.locator("legend").inner_text()
    element.locator("input[type=text]").first.fill("１２")
    wait_stored(page, 1, "drafts")
    page.reload()
    expect(element.locator("input[type=text]").first).to_have_value("１２")
    assert element.locator("legend").inner_text() == stem
    element.locator('[data-action="clear"]').click()
    wait_stored(page, 0, "drafts")


def test_an_unreadable_answer_stays_a_draft(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, NUMERIC)
    element.locator("input[type=text]").first.fill("约26")
    check(element)
    expect(element.locator(".exercise__status")).to_contain_text("还不能批改")
    wait_stored(page, 1, "drafts")
    assert [stored(page, "pending"), stored(page)] == [[], []]


def test_two_tabs_see_each_others_attempts_and_overwrite_nothing(context: BrowserContext, site_url: str) -> None:
    first, second = context.new_page(), context.new_page()
    hold_grader(second)  # two graders that start at once only slow each other down
    elements = [open_exercise(page, site_url) for page in (first, second)]
    choose(elements[0], 0)
    check(elements[0])
    expect_score(elements[0])
    expect(elements[1].locator(".exercise__status")).to_contain_text("在另一个标签页里又交了一次")
    expect_score(elements[1])
    second.unroute("**/pyodide.asm.wasm.0.bin")
    choose(elements[1], 1)
    check(elements[1])
    expect(elements[0].locator(".exercise__status")).to_contain_text("在另一个标签页里又交了一次")
    expect(elements[0].locator("input[type=radio]").nth(0)).to_be_checked()
    wait_stored(first, 2)
    assert len({record["id"] for record in stored(first)}) == 2


def test_a_second_tab_does_not_grade_what_the_first_is_grading(context: BrowserContext, site_url: str) -> None:
    first, second = context.new_page(), context.new_page()
    held = hold_grader(first)
    element = open_exercise(first, site_url)
    choose(element, 0)
    check(element)
    wait_stored(first, 1, "pending")
    other = open_exercise(second, site_url, NUMERIC)
    other.locator("input[type=text]").first.fill("1")
    check(other)
    expect_score(other)
    wait_stored(second, 1)
    assert [record["exercise"] for record in stored(second)] == [NUMERIC.id]
    while not held:
        first.wait_for_timeout(50)
    held[0].continue_()
    expect_score(element)
    wait_stored(first, 2)


def test_ten_submissions_in_one_second_are_all_graded_in_order(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, NUMERIC)
    element.locator("input[type=text]").first.focus()
    page.evaluate(
        """id => { const element = document.querySelector(`course-exercise[exercise="${id}"]`);
          const field = element.querySelector('input[type=text]');
          for (let number = 1; number <= 10; number += 1) {
            field.value = String(number);
            field.dispatchEvent(new Event('input', {bubbles: true}));
            element.querySelector('button[type=submit]').click();
          } }""",
        NUMERIC.id,
    )
    expect_score(element)
    wait_stored(page, 10)
    in_order = sorted(stored(page), key=lambda record: record["order"])
    typed = [record["response"] for record in in_order]
    assert [response if isinstance(response, str) else next(iter(response.values())) for response in typed] == [
        str(number) for number in range(1, 11)
    ]
    assert stored(page, "pending") == []


def test_an_answer_of_a_megabyte_is_refused_in_words_and_the_rest_works(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, SHORT)
    element.locator("textarea").evaluate(
        "area => { area.value = '很'.repeat(1_000_000); area.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    check(element)
    expect(element.locator(".exercise__status")).to_contain_text("作答太长了")
    element.locator("textarea").evaluate("area => { area.value = '很'.repeat(40_000); }")
    check(element)
    expect(element.locator(".exercise__status")).to_contain_text("不要超过")
    element.locator("textarea").fill(str(key(SHORT)))
    check(element)
    expect_score(element)


def test_the_newest_attempt_is_the_last_one_though_the_clock_was_set_back(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url)
    choose(element, 0)
    check(element)
    expect_score(element)
    wait_stored(page, 1)
    page.add_init_script("const now = Date.now; Date.now = () => now() - 400 * 86_400_000;")
    page.reload()
    expect(element.locator("input[type=radio]").nth(0)).to_be_checked()
    choose(element, 1)
    check(element)
    expect_score(element)
    wait_stored(page, 2)
    page.reload()
    expect(element.locator("input[type=radio]").nth(1)).to_be_checked()


def test_an_input_method_that_confirms_with_enter_hands_in_nothing(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, NUMERIC)
    field = element.locator("input[type=text]").first
    field.focus()
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "shier", "selectionStart": 5, "selectionEnd": 5})
    page.keyboard.press("Enter")
    client.send("Input.insertText", {"text": "十二"})
    expect(field).to_have_value("十二")
    wait_stored(page, 1, "drafts")
    assert [stored(page, "pending"), stored(page)] == [[], []]
