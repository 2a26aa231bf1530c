"""Short answers as a learner meets them: what counted is marked in the own text, and one may disagree."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.learner import BANK, PAGES, fill_by_keyboard, form, submit_by_keyboard, tab_to
from tests.browser.storage import stored

EXERCISE = BANK["service-not-lower-why"]
TEXT = "😀𠮷按时回复是对每个客户的承诺。\n<b>C 类</b>不会变成大客户。"
REASON = "“承诺”已经说明了<底线>。"


def _answered(page: Page, site_url: str) -> Locator:
    page.goto(site_url + PAGES[EXERCISE.id])
    fill_by_keyboard(page, EXERCISE, TEXT)
    submit_by_keyboard(page)
    element = form(page, EXERCISE)
    expect(element.locator(".exercise__outcome")).to_contain_text("得分 2 / 6")
    return element


def test_what_counted_is_marked_in_the_learners_own_text(page: Page, site_url: str) -> None:
    element = _answered(page, site_url)
    marks = element.locator("mark").evaluate_all("marks => marks.map(mark => mark.querySelector('bdi').textContent)")
    assert marks
    assert all(mark in TEXT for mark in marks)
    assert "".join(element.locator(".exercise__own bdi").all_text_contents()) == TEXT
    points = element.locator(".exercise__criteria > li")
    expect(points).to_have_count(3)
    expect(points.nth(0)).to_contain_text("写到了 · 2 / 2 分")
    expect(points.nth(2)).to_contain_text("没有写到")
    expect(points.nth(2)).to_contain_text("“不会”把它否定了")
    expect(element.locator(".exercise__outcome")).to_contain_text("暂评")


def test_a_reason_for_disagreeing_is_kept_with_the_attempt(page: Page, site_url: str) -> None:
    element = _answered(page, site_url)
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, ".exercise__appeal textarea")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(element.locator(".exercise__appeal-status")).to_have_text("请先写下理由。")
    page.keyboard.insert_text(REASON)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(element.locator(".exercise__appeal-status")).to_contain_text(REASON)
    expect(element.locator(".exercise__outcome")).to_contain_text("得分 2 / 6")
    (attempt,), (appeal,) = stored(page), stored(page, "appeals")
    assert (appeal["reason"], appeal["attempt"]) == (REASON, attempt["id"])
    assert attempt["response"] == appeal["response"] == TEXT
    page.reload()
    expect(element.locator(".exercise__appeal-status")).to_contain_text(REASON)
    assert element.locator("textarea").first.input_value() == TEXT
