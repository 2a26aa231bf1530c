"""The page 审校台账: its field finds rows by words and ids, and links arrive at rows that were hidden."""

from time import sleep

from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PHONE
from tests.browser.learner import BANK, PAGES
from tests.browser.test_pages import violations

ROWS = "table.ledger tr[id]"
VISIBLE = f"{ROWS}:visible"


def test_the_field_leaves_the_rows_that_hold_every_word(page: Page, site_url: str) -> None:
    page.goto(site_url + "ledger/")
    everything = page.locator(ROWS).count()
    status = page.locator(".ledger__status")
    expect(status).to_contain_text(f"共 {everything} 条")
    field = page.get_by_label("按编号或词查找")
    field.press_sequentially("001-aa-19")
    expect(page.locator(VISIBLE)).to_have_count(1)
    expect(page.locator(VISIBLE)).to_contain_text("照用")
    expect(status).to_have_text(f"找到 1 条，共 {everything} 条。")
    assert page.locator("article h2:visible").count() == 2  # its source, and the counts
    field.fill("改正 潜在")
    for row in page.locator(VISIBLE).all():
        expect(row).to_contain_text("潜在")
    field.fill("没有这样的词")
    expect(page.locator(VISIBLE)).to_have_count(0)
    expect(status).to_contain_text("没有找到")
    field.fill("")
    expect(page.locator(VISIBLE)).to_have_count(everything)


def test_an_exercise_leads_to_its_rows_and_back(page: Page, site_url: str) -> None:
    exercise = BANK["abc-eighty-twenty"]  # another's id begins with this one
    page.goto(site_url + PAGES[exercise.id])
    page.locator(f'a[href$="#by-{exercise.id}"]').press("Enter")
    expect(page.locator(VISIBLE)).to_have_count(len(exercise.sources))
    expect(page.get_by_label("按编号或词查找")).to_have_value(f"#{exercise.id}")
    page.locator(f'{VISIBLE} a[href$="#{exercise.id}-title"]').first.press("Enter")
    expect(page.locator(f'course-exercise[exercise="{exercise.id}"]')).to_be_in_viewport()


def test_a_link_pressed_while_the_page_still_scrolls_reaches_its_place(page: Page, site_url: str) -> None:
    exercise = BANK["abc-eighty-twenty"]
    page.goto(site_url + "ledger/")
    page.route(f"**/{PAGES[exercise.id]}", _slowly)
    page.mouse.wheel(0, 900)
    page.locator(f'{ROWS} a[href$="#{exercise.id}-title"]').first.press("Enter")
    expect(page.locator(f'course-exercise[exercise="{exercise.id}"]')).to_be_in_viewport()
    assert page.url.endswith(f"#{exercise.id}-title")


def test_a_link_to_a_hidden_row_shows_it(page: Page, site_url: str) -> None:
    page.goto(site_url + "ledger/#002-AE-07")
    expect(page.locator('[id="002-AE-07"]')).to_be_in_viewport()
    page.get_by_label("按编号或词查找").fill("002-AE-07")
    expect(page.locator(VISIBLE)).to_have_count(1)
    page.locator('[id="002-AE-07"] a[href$="#000-AK-07"]').press("Enter")
    expect(page.locator('[id="000-AK-07"]')).to_be_in_viewport()


def test_the_page_reads_on_a_phone_and_without_scripts(browser: Browser, site_url: str) -> None:
    with browser.new_context(viewport=PHONE) as context:
        page = context.new_page()
        page.goto(site_url + "ledger/#by-" + next(each.id for each in BANK.values() if each.sources))
        expect(page.locator(VISIBLE).first).to_be_visible()
        assert violations(page) == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + "ledger/#001-AA-18")
        expect(page.locator('[id="001-AA-18"]')).to_be_in_viewport()
        expect(page.locator("course-ledger")).to_contain_text("在页面中查找")


def _slowly(route: Route) -> None:
    sleep(0.6)
    route.continue_()
