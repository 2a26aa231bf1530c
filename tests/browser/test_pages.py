"""Every page of the site: accessible, self-contained, readable on a phone, searchable, also without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.learner import BANK, PAGES, fill_by_keyboard, form, key, search_for, submit_by_keyboard

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
ADDRESSES = [
    "" if str(file) == "index.md" else f"{file.parent}/" if file.name == "index.md" else f"{file.with_suffix('')}/"
    for file in sorted(path.relative_to(ROOT / "docs") for path in (ROOT / "docs").rglob("*.md"))
]

SCHEMES = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
"""How the learner's device may colour a page."""


def violations(page: Page, within: str = "html") -> list[str]:
    """Return what axe finds wrong within an element, one line a rule."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("async (css) => (await axe.run(css, {resultTypes: ['violations']})).violations", within)
    return [f"{rule['id']}: {rule['help']} — {[node['target'] for node in rule['nodes'][:4]]}" for rule in found]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("address", [*ADDRESSES, "no-such-page/"])
def test_axe_finds_nothing(browser: Browser, site_url: str, address: str, scheme: str) -> None:
    with browser.new_context(viewport=DESKTOP, reduced_motion="reduce", **SCHEMES[scheme]) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site_url + address)
        assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_graded_exercise(browser: Browser, site_url: str, scheme: str) -> None:
    exercise = BANK["clv-logistics-platform"]
    with browser.new_context(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site_url + PAGES[exercise.id])
        fill_by_keyboard(page, exercise, {**dict(key(exercise)), "gain": "52000"})  # type: ignore[arg-type]
        submit_by_keyboard(page)
        expect(form(page, exercise).locator(".exercise__outcome")).to_contain_text("部分对", timeout=60_000)
        page.locator(".exercise__solution summary").first.press("Enter")
        assert violations(page) == []


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [320, PHONE["width"]])
def test_a_phone_never_scrolls_sideways(browser: Browser, site_url: str, address: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 844}) as context:
        page = context.new_page()
        page.goto(site_url + address)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("word", ["客单价", "保留率"])
def test_search_finds_chinese_terms(page: Page, site_url: str, word: str) -> None:
    page.goto(site_url)
    results = search_for(page, word)
    expect(results.first).to_be_visible()
    expect(results.first).to_contain_text(word)
    expect(results.first.locator("mark").first).to_be_attached()


def test_the_index_is_fetched_when_the_search_is_opened(page: Page, site_url: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url, wait_until="networkidle")
    assert not [url for url in asked if url.endswith("search_index.json")]
    with page.expect_request("**/search/search_index.json"):
        page.locator(".md-search__input").click()


def test_a_page_opened_from_a_result_marks_the_words(page: Page, site_url: str) -> None:
    page.goto(site_url)
    search_for(page, "保留率").locator("a[href*='h=']").first.click()
    expect(page.locator("article mark[data-md-highlight]", has_text="保留率").first).to_be_attached()
    page.reload()
    expect(page.locator("article mark[data-md-highlight]", has_text="保留率").first).to_be_attached()


def test_an_unknown_address_shows_our_own_page(page: Page, site_url: str) -> None:
    answer = page.goto(site_url + "customer-value/no-such-page/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("没有这一页")
    page.locator("a.md-button", has_text="回到首页").click()
    expect(page.locator("h1")).to_contain_text("客服学堂")


def test_one_worker_serves_the_whole_visit(page: Page, site_url: str) -> None:
    page.add_init_script(
        """const Real = Worker; window.graders = 0; sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;
           window.Worker = class extends Real {
             constructor(url, ...rest) { super(url, ...rest); if (String(url).includes('grader')) window.graders += 1; } };"""
    )
    first, second = (
        next(exercise for exercise in BANK.values() if PAGES[exercise.id] == page_of_chapter)
        for page_of_chapter in ("customer-value/", "customer-value/lifetime-value/")
    )
    with page.expect_response("**/sitemap.xml"):  # until it is there, links load pages anew
        page.goto(site_url + PAGES[first.id])
    for exercise in (first, second):
        fill_by_keyboard(page, exercise, key(exercise))
        submit_by_keyboard(page)
        expect(form(page, exercise).locator(".exercise__outcome")).to_contain_text("得分")
        if exercise is first:
            page.locator(".md-footer__link--next").click()
            expect(form(page, second)).to_have_count(1)
    assert page.evaluate("[window.graders, Number(sessionStorage.loads)]") == [1, 1]


def test_the_style_sheets_stay_over_the_whole_visit(page: Page, site_url: str) -> None:
    sheets = "[...document.querySelectorAll('head link[rel=stylesheet]')].map(({ sheet }) => sheet)"
    with page.expect_response("**/sitemap.xml") as links:  # until it is there, they load pages anew
        page.goto(site_url + "customer-value/")
    links.value.finished()
    page.evaluate(f"window.sheets = {sheets}")
    first = page.locator("h1").inner_text()
    page.locator(".md-footer__link--next").click()  # a folder deeper: there the sheets' addresses are written otherwise
    expect(page.locator("h1")).not_to_have_text(first)
    assert page.evaluate(f"sheets.length === 3 && {sheets}.every((sheet, at) => sheet === sheets[at])")


def test_a_page_reads_well_without_scripts(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + "customer-value/")
        expect(page.locator("course-exercise").first).to_be_visible()
        expect(page.locator(".exercise__noscript").first).to_contain_text("JavaScript")


def test_every_page_has_one_heading_a_description_and_the_language(built_site: Path) -> None:
    for address in ADDRESSES:
        html = (built_site / address / "index.html").read_text(encoding="utf-8")
        assert '<html lang="zh"' in html
        assert len(re.findall(r"<h1[ >]", html)) == 1, address
        assert re.search(r'<meta name="description" content="[^"]{10,}"', html), address
