"""A dialogue as a learner meets it: turn after turn, changed, finished, remembered, and readable without scripts."""

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import PHONE
from tests.browser.learner import BANK, PAGES, fill_by_keyboard, form, submit_by_keyboard, tab_to
from tests.browser.storage import wait_stored
from tests.browser.test_pages import violations

LEAVING = BANK["loyal-customer-leaving"]
OTHERS = BANK["why-others-get-more"]


def turns(element: Locator) -> list[str]:
    """Return the turns that can be seen."""
    return [str(turn.get_attribute("data-turn")) for turn in element.locator("[data-turn]").all() if turn.is_visible()]


def tap(element: Locator, turn: str, reply: str) -> None:
    """Choose a reply with the pointer, on its words."""
    element.locator(f'[data-option="{turn}:{reply}"] .dialogue__say').click()


@pytest.fixture
def element(page: Page, site_url: str) -> Locator:
    """The exercise, on its page."""
    page.goto(site_url + PAGES[LEAVING.id])
    element = form(page, LEAVING)
    expect(element.locator('[data-turn="start"]')).to_have_attribute("data-stage", "current")
    return element


def test_the_talk_grows_with_every_reply_and_the_customer_is_announced(element: Locator) -> None:
    assert turns(element) == ["start"]
    tap(element, "start", "b")
    assert turns(element) == ["start", "brushed"]
    said = element.get_by_role("status").filter(has_text="客户（生气）")
    expect(said).to_contain_text("你看都没看就说喷错了")
    expect(said).not_to_contain_text("第 2 段")
    tap(element, "brushed", "c")
    assert turns(element) == ["start", "brushed", "lost"]
    expect(element.locator(".dialogue__said")).to_contain_text("对话结束")


def test_an_answered_turn_shows_my_reply_only_until_i_change_it(element: Locator) -> None:
    for turn, reply in (("start", "c"), ("checked", "a"), ("choice", "c")):
        tap(element, turn, reply)
    start = element.locator('[data-turn="start"]')
    expect(start.locator(".dialogue__reply:visible")).to_have_count(1)
    start.get_by_role("button", name="改选这一句").click()
    expect(start.locator(".dialogue__reply:visible")).to_have_count(3)
    assert turns(element) == ["start", "checked", "choice", "review"]
    tap(element, "start", "b")
    assert turns(element) == ["start", "brushed"]
    tap(element, "brushed", "b")
    assert turns(element) == ["start", "brushed", "choice"]
    expect(element.locator('[data-turn="choice"] input:checked')).to_have_count(0)


def test_the_arrow_keys_move_through_all_replies_and_change_an_earlier_one(page: Page, element: Locator) -> None:
    element.locator("input").first.focus()
    page.keyboard.press("Space")
    assert turns(element) == ["start", "checked"]
    page.keyboard.press("ArrowDown")
    assert turns(element) == ["start", "brushed"]
    expect(element.locator('[data-turn="start"] .dialogue__reply:visible')).to_have_count(3)
    tab_to(page, 'input[name="answer.brushed"]')
    expect(element.locator('[data-turn="start"] .dialogue__reply:visible')).to_have_count(1)
    page.keyboard.press("Space")
    while not page.evaluate("document.activeElement.name === 'answer.start'"):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowDown")
    assert turns(element) == ["start", "checked"]


def test_an_unfinished_talk_is_not_graded_and_the_focus_goes_to_the_reply_that_waits(
    page: Page, element: Locator
) -> None:
    tap(element, "start", "c")
    element.locator('button[type="submit"]').click()
    expect(element.locator(".exercise__status")).to_contain_text("对话还没有结束，请选第 2 句回复")
    expect(element.locator('input[name="answer.checked"]').first).to_be_focused()


def test_unlawful_replies_are_called_so_and_the_best_way_is_told(page: Page, element: Locator) -> None:
    fill_by_keyboard(page, LEAVING, ["start:b", "brushed:b", "choice:c", "review:c"])
    submit_by_keyboard(page)
    expect(element.locator(".exercise__outcome")).to_contain_text("得分 3 / 8")
    expect(element.locator(".exercise__feedback")).to_contain_text("违法：网络反不正当竞争暂行规定第九条")
    expect(element.locator('[data-option="start:b"]')).to_contain_text("不是最好的一句")
    expect(element.locator('[data-option="choice:c"]')).to_contain_text("这里最好的一句")
    element.locator(".exercise__solution summary").press("Enter")
    expect(element.locator(".exercise__script dd")).to_contain_text("复盘：先认感受")


def test_a_stored_talk_is_told_again_after_a_reload_and_cleared_by_the_button(page: Page, element: Locator) -> None:
    path = ["start:c", "checked:c", "denied:b", "review:a"]
    fill_by_keyboard(page, LEAVING, [*path])
    submit_by_keyboard(page)
    expect(element.locator(".exercise__outcome")).to_contain_text("得分 5 / 8")
    wait_stored(page, 1)
    page.reload()
    expect(element.locator(".exercise__outcome")).to_contain_text("上次作答")
    assert turns(element) == ["start", "checked", "denied", "review", "kept"]
    element.locator('[data-action="clear"]').click()
    assert turns(element) == ["start"]
    expect(element.locator("input:checked")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_talk_on_a_phone(browser: Browser, site_url: str, scheme: str) -> None:
    with browser.new_context(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site_url + PAGES[OTHERS.id])
        element = form(page, OTHERS)
        for turn, reply in (("start", "b"), ("hurt", "c"), ("floor", "a"), ("last", "b")):
            tap(element, turn, reply)
            assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
        submit = element.locator('button[type="submit"]')
        submit.click()
        expect(element.locator(".exercise__outcome")).to_contain_text("部分对")
        assert violations(page, f'course-exercise[exercise="{OTHERS.id}"]') == []


def test_without_scripts_the_whole_script_stands_there_with_numbers_to_follow(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(site_url + PAGES[LEAVING.id])
        element = form(page, LEAVING)
        assert len(turns(element)) == len(LEAVING.items[0].body.turns)
        expect(element.locator('[data-option="start:b"]')).to_contain_text("转第 2 段")
        expect(element.locator('[data-turn="brushed"]')).to_contain_text("第 2 段")
