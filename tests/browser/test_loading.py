"""Loading the grader in a real browser: when it starts, what a learner is told of every fault, and that no answer is lost."""

import re
from collections.abc import Callable
from time import sleep

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.learner import PAGES, fill_by_keyboard, first_of_kind, form, key, submit_by_keyboard
from tests.browser.worker import EXERCISE, FULL, SPY, answered, in_worker


def lost(route: Route) -> None:
    """The network goes away."""
    route.abort("connectionreset")


def missing(route: Route) -> None:
    """The host has no such file."""
    route.fulfill(status=404, body="nothing here")


def truncated(route: Route) -> None:
    """Half a file arrives. (To the question what is wrong the host answers as ever.)"""
    if route.request.method == "HEAD":
        return route.continue_()
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[: len(response.body()) // 2])


def changed(route: Route) -> None:
    """One byte is another one."""
    if route.request.method == "HEAD":
        return route.continue_()
    response = route.fetch()
    route.fulfill(response=response, body=response.body()[:-1] + b"?")


def mistyped(route: Route) -> None:
    """The host takes a program for plain text."""
    response = route.fetch()
    route.fulfill(response=response, headers={**response.headers, "content-type": "text/plain"})


def late(route: Route) -> None:
    """The network takes its time."""
    sleep(0.5)
    route.continue_()


def login_page(route: Route) -> None:
    """A network that wants a login answers everything with its own page."""
    route.fulfill(status=200, content_type="text/html", body="<h1>Login</h1>")


FAULTS: list[tuple[str, Callable[[Route], None], str]] = [
    ("runtime.json", lost, "网络不通，取不到文件 runtime.json"),
    ("runtime.json", missing, "取不到文件 runtime.json（404）"),
    ("runtime.json", login_page, "runtime.json 不完整，或者和网站的清单对不上"),
    ("pyodide.mjs", missing, "取不到文件 pyodide/pyodide.mjs（404）"),
    ("pyodide.mjs", mistyped, "pyodide.mjs 不完整，或者和网站的清单对不上"),
    ("pyodide.asm.mjs", changed, "pyodide.asm.mjs 不完整，或者和网站的清单对不上"),
    ("pyodide.asm.wasm.0.bin", login_page, "pyodide.asm.wasm.0.bin 不完整，或者和网站的清单对不上"),
    ("pyodide.asm.wasm.5.bin", lost, "网络不通，取不到文件 pyodide/pyodide.asm.wasm.5.bin"),
    ("python.zip.0.bin", truncated, "python.zip.0.bin 不完整，或者和网站的清单对不上"),
    ("grader.zip.0.bin", changed, "grader.zip.0.bin 不完整，或者和网站的清单对不上"),
    ("bank.json", truncated, "bank.json 不完整，或者和网站的清单对不上"),
    ("bank.json", lost, "网络不通，取不到文件 bank.json"),
]


def test_one_fault_after_the_other_is_told_and_no_answer_is_lost(page: Page, site_url: str) -> None:
    """One answer, given once, lives through every fault and is graded when all is well."""
    name, fault, words = FAULTS[0]
    page.route(f"**/{name}", fault)
    page.goto(site_url + PAGES[EXERCISE.id])
    element = answered(page)
    status = element.locator(".exercise__status")
    expect(status).to_contain_text(words)
    for (before, *_), (name, fault, words) in zip(FAULTS, FAULTS[1:], strict=False):
        page.unroute(f"**/{before}")
        page.route(f"**/{name}", fault)
        element.locator('[data-action="retry"]').press("Enter")
        expect(status).to_contain_text(words)
        expect(status).to_contain_text("你的作答还在")
    page.unroute(f"**/{name}")
    element.locator('[data-action="retry"]').press("Enter")
    expect(element.locator(".exercise__outcome")).to_contain_text(FULL)


def test_the_hosts_idea_of_types_does_not_matter(page: Page, site_url: str) -> None:
    page.route(re.compile(r"\.bin$|runtime\.json$|bank\.json$"), mistyped)
    page.goto(site_url + PAGES[EXERCISE.id])
    expect(answered(page).locator(".exercise__outcome")).to_contain_text(FULL)


def test_the_list_of_the_runtime_is_asked_for_while_the_worker_is_on_its_way(page: Page, site_url: str) -> None:
    seen: list[str] = []
    page.on("request", lambda request: seen.append(f"asked {request.url.rpartition('/')[2]}"))
    page.on("requestfinished", lambda request: seen.append(f"got {request.url.rpartition('/')[2]}"))
    page.route("**/grader.worker.mjs", late)
    page.goto(site_url + PAGES[EXERCISE.id])
    expect(answered(page).locator(".exercise__score")).to_have_text(FULL)
    assert seen.index("asked runtime.json") < seen.index("got grader.worker.mjs")


@pytest.mark.parametrize("fault", [missing, lost, login_page])
def test_a_worker_that_cannot_be_had_is_told(page: Page, site_url: str, fault: Callable[[Route], None]) -> None:
    page.route("**/grader.worker.mjs", fault)
    page.goto(site_url + PAGES[EXERCISE.id])
    element = answered(page)
    expect(element.locator(".exercise__status")).to_contain_text("浏览器没能打开评分程序")
    page.unroute("**/grader.worker.mjs")
    element.locator('[data-action="retry"]').press("Enter")
    expect(element.locator(".exercise__outcome")).to_contain_text(FULL)


def test_a_browser_without_webassembly_is_told(page: Page, site_url: str) -> None:
    in_worker(page, "delete globalThis.WebAssembly;")
    page.goto(site_url + PAGES[EXERCISE.id])
    expect(answered(page).locator(".exercise__status")).to_contain_text("没有打开 WebAssembly")


def test_wasm_that_the_browser_refuses_is_told(page: Page, site_url: str) -> None:
    refuse = "(bytes) => bytes.byteLength > 1e6 ? Promise.reject(new RangeError('out of memory')) : compile(bytes)"
    in_worker(page, f"const {{ compile }} = WebAssembly; WebAssembly.compile = {refuse};")
    page.goto(site_url + PAGES[EXERCISE.id])
    expect(answered(page).locator(".exercise__status")).to_contain_text("out of memory")


def test_a_worker_killed_in_mid_grade_is_replaced_and_asked_again(page: Page, site_url: str) -> None:
    page.add_init_script(
        SPY
        + """
        const post = Real.prototype.postMessage;
        Real.prototype.postMessage = function (message) {
          post.call(this, message);
          if (message.type !== 'grade' || window.killed) return;
          window.killed = true;
          this.terminate();
        };"""
    )
    page.goto(site_url + PAGES[EXERCISE.id])
    expect(answered(page).locator(".exercise__outcome")).to_contain_text(FULL)
    assert page.evaluate("window.workers.length") == 2


def test_the_grader_starts_by_itself_once_the_page_is_there(page: Page, site_url: str) -> None:
    page.add_init_script(
        """const Real = Worker;
           window.states = [];
           window.Worker = class extends Real {
             constructor(...all) {
               super(...all);
               if (String(all[0]).includes('grader')) window.states.push(document.readyState);
             }
           };"""
    )
    page.goto(site_url + PAGES[EXERCISE.id])
    page.wait_for_function("() => window.states.length > 0")
    assert page.evaluate("window.states") == ["complete"]


def test_a_learner_who_saves_data_loads_it_by_the_focus_alone(page: Page, site_url: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}});")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site_url + PAGES[EXERCISE.id])
    element = form(page, EXERCISE)
    element.scroll_into_view_if_needed()
    page.wait_for_timeout(3000)
    assert not [url for url in asked if "runtime.json" in url or "grader.worker" in url]
    with page.expect_request("**/runtime.json"):
        element.locator("input").first.focus()


def test_one_worker_serves_the_whole_visit(page: Page, site_url: str) -> None:
    page.add_init_script(SPY)
    page.goto(site_url + PAGES[EXERCISE.id])
    expect(answered(page).locator(".exercise__outcome")).to_contain_text(FULL)
    other = next(
        each for each in (first_of_kind("judge"), first_of_kind("numeric")) if PAGES[each.id] != PAGES[EXERCISE.id]
    )
    page.locator(f'.md-nav__link[href$="{PAGES[other.id].split("/")[-2]}/"]').first.evaluate("link => link.click()")
    expect(form(page, other)).to_be_attached()
    fill_by_keyboard(page, other, key(other))
    submit_by_keyboard(page)
    expect(form(page, other).locator(".exercise__outcome")).to_contain_text(FULL)
    assert page.evaluate("window.workers.length") == 1
