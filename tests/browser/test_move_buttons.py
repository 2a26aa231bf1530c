"""Ordering by the buttons: ranks follow, the focus stays, a live region tells, nothing is left over after clearing."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.learner import BANK, PAGES, form, submit_by_keyboard, tab_to
from tests.browser.storage import wait_stored

STEPS = BANK["abc-table-steps"]
KEY = list(STEPS.items[0].body.key)


def rows(element: Locator) -> list[str]:
    """Return the steps as they stand on the page."""
    found = element.locator(".exercise__step").all()
    return [str(row.get_attribute("data-row")) for row in found]


def ranks(element: Locator) -> list[str]:
    """Return the ranks from the top of the page down."""
    return [select.input_value() for select in element.locator(".exercise__step select").all()]


def press(page: Page, element: Locator, step: str, direction: str) -> None:
    """Press one button with the keyboard."""
    element.locator(f'[data-row="{step}"] [data-move="{direction}"]').focus()
    page.keyboard.press("Enter")


def put_in_order(page: Page, element: Locator) -> None:
    """Move every step up to its place."""
    for place, step in enumerate(KEY):
        while rows(element).index(step) > place:
            press(page, element, step, "up")


def test_steps_are_put_in_order_with_the_buttons_alone(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[STEPS.id])
    element = form(page, STEPS)
    shown = rows(element)
    assert ranks(element) == [""] * len(KEY)
    press(page, element, shown[1], "up")
    assert rows(element) == [shown[1], shown[0], *shown[2:]]
    assert ranks(element) == [str(number) for number in range(1, len(KEY) + 1)]
    button = element.locator(f'[data-row="{shown[1]}"] [data-move="up"]')
    expect(button).to_be_focused()
    name = element.locator(f'[data-row="{shown[1]}"] .exercise__step-text').inner_text()
    expect(element.locator("fieldset [role='status']")).to_have_text(f"{name}：现在是第 1 步，共 {len(KEY)} 步。")
    expect(page.get_by_role("button", name=f"上移 {name}")).to_have_count(1)
    press(page, element, shown[1], "up")
    assert rows(element)[0] == shown[1]
    put_in_order(page, element)
    tab_to(page, 'button[type="submit"]')
    submit_by_keyboard(page)
    outcome = element.locator(".exercise__outcome")
    expect(outcome).to_contain_text("对 · 得分 3 / 3")
    expect(element.locator(".exercise__step.exercise__is-right")).to_have_count(len(KEY))
    press(page, element, KEY[0], "down")
    expect(element.locator(".exercise__step.exercise__is-right")).to_have_count(0)
    element.locator('[data-action="clear"]').click()
    assert rows(element) == shown
    assert ranks(element) == [""] * len(KEY)


def test_the_learners_order_is_there_after_a_reload(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[STEPS.id])
    element = form(page, STEPS)
    put_in_order(page, element)
    press(page, element, KEY[-1], "up")
    mine = rows(element)
    submit_by_keyboard(page)
    expect(element.locator(".exercise__outcome")).to_contain_text("得分 2.5 / 3")
    wait_stored(page, 1)
    page.reload()
    expect(element.locator(".exercise__outcome")).to_contain_text("上次作答")
    assert rows(element) == mine
    assert ranks(element) == [str(number) for number in range(1, len(KEY) + 1)]


def test_ranks_that_are_missing_or_double_are_named_and_cost_nothing(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[STEPS.id])
    element = form(page, STEPS)
    for step, rank in zip(KEY, ["1", "2", "2", "", "5", "6"], strict=True):
        element.locator(f'select[name="answer.{step}"]').select_option(rank)
    element.locator('button[type="submit"]').focus()
    submit_by_keyboard(page)
    status = element.locator(".exercise__status")
    expect(status).to_contain_text("还不能批改")
    expect(status).to_contain_text("第 2 步选了 2 次")
    expect(status).to_contain_text("还有 1 步没有排")
    expect(element.locator(f'select[name="answer.{KEY[3]}"]')).to_be_focused()
    expect(element.locator("select[aria-invalid='true']")).to_have_count(1)


def test_a_choice_made_with_the_selects_is_kept_by_the_buttons(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[STEPS.id])
    element = form(page, STEPS)
    shown = rows(element)
    element.locator(f'select[name="answer.{shown[-1]}"]').select_option("1")
    assert rows(element) == shown
    press(page, element, shown[0], "down")
    assert rows(element) == [shown[-1], shown[1], shown[0], *shown[2:-1]]
