"""The content security policy in a real browser: it stops nothing of ours on any page, and everything that is not.

That no exercise of any kind breaks it is seen by every test that takes the fixture `page`.
"""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Route, expect

from build_hooks.csp import inline_scripts
from tests.browser.learner import PAGES, fill_by_keyboard, first_of_kind, form, key, submit_by_keyboard

DARK = "label[title='换成深色']"
STRANGER = "http://192.0.2.1/x.js"
RUN_BY_HAND = """() => { window.ran = []; document.body.insertAdjacentHTML("beforeend", `
  <img src="no-such-picture.png" onerror="ran.push('onerror')"><svg onload="ran.push('onload')"></svg>
  <a id="link" href="javascript:ran.push('link')">点</a>
  <iframe srcdoc="<script>parent.ran.push('srcdoc')</script>"></iframe>
  <iframe src="javascript:parent.ran.push('iframe')"></iframe>
  <p id="styled" style="position: fixed">字</p><style>body { visibility: hidden }</style>
  <form id="send" action="other/"></form><object data="other.html"></object>`);
  for (const [name, value] of [["textContent", "ran.push('inline')"], ["src", "data:text/javascript,ran.push('data')"],
                               ["src", "STRANGER"]]) {
    const script = document.createElement("script"); script[name] = value; document.body.append(script);
  }
  document.querySelector("#link").click(); document.querySelector("#send").submit();
}""".replace("STRANGER", STRANGER)


def addresses(built_site: Path) -> dict[str, Path]:
    """Return address below the site's root → file, of every page; the 404 page by an address that has no page."""
    files = {path.relative_to(built_site).as_posix(): path for path in sorted(built_site.rglob("*.html"))}
    assert "404.html" in files
    return {name.removesuffix("index.html").replace("404.html", "no-such-page/"): path for name, path in files.items()}


def title_of(page: Path) -> str:
    """Return what stands in the window's title bar."""
    return unescape(re.findall("<title>(.*?)</title>", page.read_text(encoding="utf-8"))[0])


@pytest.fixture
def errors(page: Page) -> list[str]:
    """Every error on the page's console, but for the one that an unknown address is."""
    seen: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and not message.location.get("url", "").endswith("no-such-page/"):
            seen.append(message.text)

    page.on("console", note)
    return seen


def test_no_page_breaks_the_policy(page: Page, errors: list[str], built_site: Path, site_url: str) -> None:
    for address in addresses(built_site):
        page.goto(site_url + address)
        page.locator(DARK).click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.evaluate("localStorage.clear()")
    assert errors == []


def test_a_visit_by_instant_navigation_breaks_no_policy(
    page: Page, errors: list[str], built_site: Path, site_url: str
) -> None:
    with page.expect_response("**/sitemap.xml"):  # until it is there, links load pages anew
        page.goto(site_url)
    page.evaluate("() => { window.stayed = true; }")
    links = page.locator(".md-nav--primary a.md-nav__link")
    targets = [urlsplit(address).path for address in links.evaluate_all("links => links.map(link => link.href)")]
    pages = {f"{urlsplit(site_url).path}{address}": path for address, path in addresses(built_site).items()}
    assert pages.keys() - set(targets) == {f"{urlsplit(site_url).path}no-such-page/"}, "a page is not in the navigation"
    for target in dict.fromkeys(targets):
        links.evaluate_all(
            "(links, target) => links.find(link => new URL(link.href).pathname === target).click()", target
        )
        expect(page).to_have_title(title_of(pages[target]))
    assert page.evaluate("window.stayed"), "the page was loaded anew, so this was no instant navigation"
    page.locator(DARK).click()
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially("客户")
    page.keyboard.press("End")
    page.locator(".md-search-result__item a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/?h=*")
    assert errors == []


def test_what_is_put_into_a_page_does_not_run(context: BrowserContext, site_url: str) -> None:
    page = context.new_page()
    stopped: list[str | None] = []
    page.on("requestfailed", lambda request: stopped.append(request.failure) if STRANGER in request.url else None)
    page.goto(site_url)
    address = page.url
    page.evaluate(
        """() => { window.blocked = new Set(); document.addEventListener("securitypolicyviolation",
           (event) => window.blocked.add(event.effectiveDirective)); }"""
    )
    page.evaluate(RUN_BY_HAND)
    page.wait_for_timeout(500)
    assert page.evaluate("window.ran") == []
    assert stopped == ["csp"]
    assert page.url == address
    assert page.evaluate("getComputedStyle(document.querySelector('#styled')).position") == "static"
    assert page.evaluate("getComputedStyle(document.body).visibility") == "visible"
    expected = {"script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem", "form-action"}
    assert set(page.evaluate("[...window.blocked]")) >= expected


def test_a_script_in_the_file_of_a_page_does_not_run(context: BrowserContext, built_site: Path, site_url: str) -> None:
    page = context.new_page()
    html = (built_site / "index.html").read_text(encoding="utf-8")
    script = "<script>document.documentElement.dataset.ran = 'yes'</script>"
    page.route(
        site_url, lambda route: route.fulfill(body=html.replace("<h1", script + "<h1"), content_type="text/html")
    )
    page.goto(site_url, wait_until="networkidle")
    assert len(inline_scripts(page.content())) == len(inline_scripts(html)) + 1
    assert page.evaluate("document.documentElement.dataset.ran") is None
    assert page.evaluate("typeof __md_scope") == "object", "the theme's own script did not run either"


def test_grading_works_where_workers_have_the_policy_too(page: Page, site_url: str) -> None:
    """Safari hands the page's policy down to its workers; here the server sends it with every script."""
    exercise = first_of_kind("numeric")
    page.goto(site_url)
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    governed: list[str] = []

    def send_policy(route: Route) -> None:
        governed.append(route.request.url)
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": str(policy)})

    page.route("**/assets/browser/*", send_policy)
    page.goto(site_url + PAGES[exercise.id])
    fill_by_keyboard(page, exercise, key(exercise))
    submit_by_keyboard(page)
    expect(form(page, exercise).locator(".exercise__outcome")).to_contain_text("得分")
    assert [url for url in governed if "worker" in url] != []
