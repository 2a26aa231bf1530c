"""How a page full of exercises arrives: its text first, then its exercises, and never at the cost of a place in the page."""

from playwright.sync_api import Page, expect

PAGE = "performance-metrics/replies/"
BUSY = "window.requestIdleCallback = () => 0"
"""A browser that never has an idle moment."""
NOTE = """
window.shown = [];
new MutationObserver((changes) => {
  for (const { target } of changes) if (target.matches(".is-shown, .is-arriving")) shown.push(target.getAttribute("exercise"));
}).observe(document, { subtree: true, attributeFilter: ["class"] });
"""
FORMS = "course-exercise form"


def test_the_exercises_follow_in_their_order(page: Page, site_url: str) -> None:
    page.add_init_script(NOTE)
    page.goto(site_url + PAGE)
    page.wait_for_selector("html:not(.is-arriving)")
    shown = [exercise for exercise in page.evaluate("shown") if exercise]
    later = page.locator(".exercises ~ .exercises course-exercise")
    assert len(shown) > 2
    assert shown == later.evaluate_all("all => all.map(each => each.getAttribute('exercise'))")
    assert page.locator(FORMS).evaluate_all("forms => forms.every(form => form.offsetHeight > 0)")


def test_meanwhile_the_text_and_the_first_exercises_are_there(page: Page, site_url: str) -> None:
    page.add_init_script(BUSY)
    page.goto(site_url + PAGE)
    expect(page.locator("h2").last).to_be_visible()
    expect(page.locator(FORMS).first).to_be_visible()
    expect(page.locator(FORMS).last).to_be_hidden()


def test_a_key_brings_all_of_them_at_once(page: Page, site_url: str) -> None:
    page.add_init_script(BUSY)
    page.goto(site_url + PAGE)
    page.keyboard.press("Tab")
    expect(page.locator(FORMS).last).to_be_visible()


def test_a_click_in_the_contents_comes_to_its_heading(page: Page, site_url: str) -> None:
    page.add_init_script(BUSY)
    page.goto(site_url + PAGE)
    link = page.locator(".md-sidebar--secondary a.md-nav__link").last
    place = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    expect(page.locator(FORMS).last).to_be_visible()
    expect(page.locator(f"#{place}")).to_be_in_viewport()


def test_a_link_into_the_page_and_a_reload_find_every_exercise_in_its_place(page: Page, site_url: str) -> None:
    page.add_init_script(BUSY)
    page.goto(site_url + PAGE)
    heading = page.locator("h2").last.get_attribute("id")
    page.goto(site_url)
    page.goto(f"{site_url}{PAGE}#{heading}")
    expect(page.locator(FORMS).last).to_be_visible()
    expect(page.locator(f"#{heading}")).to_be_in_viewport()
    page.goto(site_url + PAGE)
    page.reload()
    expect(page.locator(FORMS).last).to_be_visible()


def test_paper_waits_for_nothing(page: Page, site_url: str) -> None:
    page.add_init_script(BUSY)
    page.goto(site_url + PAGE)
    page.emulate_media(media="print")
    expect(page.locator(FORMS).last).to_be_visible()


def test_the_page_says_that_scripts_run_before_the_themes_program_does(page: Page, site_url: str) -> None:
    page.route("**/bundle.*.min.js", lambda route: route.abort())
    page.goto(site_url)
    expect(page.locator("html.js:not(.no-js)")).to_have_count(1)
