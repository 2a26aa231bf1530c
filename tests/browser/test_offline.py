"""The course without a network, and from one version to the next: whole or not at all, and never anything of others."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import DESKTOP
from tests.browser.learner import (
    PAGES,
    fill_by_keyboard,
    first_of_kind,
    form,
    key,
    search_for,
    submit_by_keyboard,
    wait_until,
)
from tests.browser.offline_host import Host, host_of, next_version
from tests.browser.test_pages import ADDRESSES

KEPT = "已可离线使用"
CACHES = "async () => (await caches.keys()).sort()"
LOADED_ANEW = "html[data-version=B][data-program=B]"
REGISTERED = "async () => Boolean(await navigator.serviceWorker.getRegistration())"
LOOK_FOR_NEW = "async () => { (await navigator.serviceWorker.getRegistration()).update().catch(() => {}) }"
STRANGER = "async () => { await (await caches.open('kefu-xuetang /elsewhere/ 1')).put('/x', new Response('theirs')) }"
SAVE_DATA = "Object.defineProperty(navigator, 'connection', {value: {saveData: true}})"
NO_WORKERS = "Object.defineProperty(navigator, 'serviceWorker', {value: undefined})"


@pytest.fixture(scope="session")
def newer_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the next version."""
    return next_version(built_site, tmp_path_factory.mktemp("newer") / "site")


@pytest.fixture
def host(built_site: Path) -> Iterator[Host]:
    """A host of the site that the test may change."""
    with host_of(built_site) as host:
        yield host


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh profile with service workers."""
    with browser.new_context(viewport=DESKTOP, locale="zh-CN") as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of that profile."""
    return context.new_page()


def control(page: Page) -> Locator:
    """The control in the footer."""
    return page.locator("course-offline")


def keep_offline(page: Page, host: Host) -> None:
    """Open the home page and have the course kept."""
    page.goto(host.url)
    control(page).get_by_role("button", name="离线使用（约").click()
    expect(control(page)).to_contain_text(KEPT)


def mark(page: Page, host: Host) -> None:
    """Do an exercise."""
    exercise = first_of_kind("single")
    page.goto(host.url + PAGES[exercise.id])
    fill_by_keyboard(page, exercise, key(exercise))
    submit_by_keyboard(page)
    expect(form(page, exercise).locator(".exercise__score").first).to_be_visible()


def version(page: Page) -> list[str]:
    """The version of the page and of its program; empty strings are the first one's."""
    page.wait_for_selector("course-offline output", state="attached")
    return list(
        page.evaluate(
            "[document.documentElement.dataset.version ?? '', document.documentElement.dataset.program ?? '']"
        )
    )


def test_the_whole_course_reads_grades_and_searches_without_a_network(page: Page, host: Host) -> None:
    keep_offline(page, host)
    host.go_down()
    try:
        for address in [*ADDRESSES, "?from=chat", "customer-value", "segmentation-abc/abc/#top", "index.html"]:
            page.goto(host.url + address)
            expect(page.locator("h1").first).to_be_visible()
            assert "没有这一页" not in page.title() + page.locator("h1").first.inner_text()
        assert page.goto(host.url + "no-such-page/").status == 404  # type: ignore[union-attr]
        expect(page.locator("h1")).to_have_text("没有这一页")
        mark(page, host)
        page.goto(host.url)
        expect(search_for(page, "保留率").first).to_be_visible()
    finally:
        host.go_up()


def test_a_new_version_comes_whole_and_only_when_the_learner_takes_it(
    context: BrowserContext, page: Page, host: Host, newer_site: Path
) -> None:
    keep_offline(page, host)
    page.evaluate(STRANGER)
    other = context.new_page()
    other.goto(host.url + "contribute/numbers/")  # a page that starts no grader: Chromium changes workers only at rest
    host.folder, host.asked = newer_site, []
    page.evaluate(LOOK_FOR_NEW)
    bar = page.locator(".offline-bar")
    expect(bar).to_contain_text("课程有新版本。")
    assert "assets/browser/main.mjs" in host.asked
    assert not [path for path in host.asked if path.startswith("assets/pyodide/")]
    other.reload()
    assert version(other) == ["", ""]
    expect(other.locator(".offline-bar")).to_contain_text("课程有新版本。")
    bar.get_by_role("button", name="换成新版本").click()
    for tab in (page, other):
        expect(tab.locator(LOADED_ANEW)).to_be_attached()
    expect(page.locator(".offline-bar")).to_be_empty()
    host.go_down()
    page.goto(host.url + "customer-value/")
    assert version(page) == ["B", "B"]
    host.go_up()
    page.goto(host.url)  # what was of the old version goes when its pages have gone
    wait_until(page, "async () => (await caches.keys()).length === 3")
    assert "kefu-xuetang /elsewhere/ 1" in page.evaluate(CACHES)


def test_an_open_page_of_the_old_version_gets_nothing_of_the_new_one(
    context: BrowserContext, page: Page, host: Host, newer_site: Path
) -> None:
    keep_offline(page, host)
    page.goto(host.url + "assets/icons/icon-192.png")  # a page without our program, which would load itself anew
    other = context.new_page()
    other.goto(host.url)
    host.folder = newer_site
    other.evaluate(LOOK_FOR_NEW)
    other.locator(".offline-bar").get_by_role("button", name="换成新版本").click()
    expect(other.locator(LOADED_ANEW)).to_be_attached()
    old = page.evaluate("async () => (await fetch('../../customer-value/')).text()")
    assert '<html data-version="B"' not in old
    assert "<html" in old
    first_word = """() => new Promise((done) => {
        const worker = new Worker('../browser/grader.worker.mjs', {type: 'module'});
        worker.onmessage = ({data}) => done(data);
        worker.onerror = () => done('error');
    })"""
    assert page.evaluate(first_word) != "B"
    assert '<html data-version="B"' in other.evaluate("async () => (await fetch('customer-value/')).text()")


@pytest.mark.parametrize("fault", ["missing", "changed"])
def test_an_update_that_fails_leaves_the_old_version_whole(
    page: Page, host: Host, newer_site: Path, fault: str, tmp_path: Path
) -> None:
    keep_offline(page, host)
    before = page.evaluate(CACHES)
    host.folder = newer_site
    if fault == "missing":
        host.missing = {"assets/browser/main.mjs"}
    else:
        host.folder = next_version(newer_site, tmp_path / "broken")
        with (host.folder / "assets" / "browser" / "main.mjs").open("ab") as script:
            script.write(b" ")
    failed = """async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        const failed = new Promise((done) => registration.addEventListener('updatefound', () => {
            const {installing} = registration;
            installing.addEventListener('statechange', () => done(installing.state));
        }));
        void registration.update();
        return failed;
    }"""
    assert page.evaluate(failed) == "redundant"
    assert set(before) <= set(page.evaluate(CACHES))
    expect(page.locator(".offline-bar")).to_be_empty()
    page.goto(host.url + "customer-value/")
    assert version(page) == ["", ""]
    host.folder, host.missing = newer_site, set()
    page.evaluate(LOOK_FOR_NEW)
    expect(page.locator(".offline-bar")).to_contain_text("课程有新版本。")


def test_a_dropped_worker_removes_itself_and_the_site_goes_on(page: Page, host: Host, newer_site: Path) -> None:
    keep_offline(page, host)
    page.evaluate(STRANGER)
    host.folder, host.missing = newer_site, {"sw.js"}
    page.goto(host.url + "customer-value/")
    wait_until(page, "async () => (await caches.keys()).length === 1")
    assert page.evaluate(CACHES) == ["kefu-xuetang /elsewhere/ 1"]
    assert page.evaluate(REGISTERED) is False
    page.goto(host.url + "segmentation-abc/abc/")
    assert version(page) == ["B", "B"]


def test_a_cache_that_lost_a_file_counts_for_nothing(page: Page, host: Host, newer_site: Path) -> None:
    keep_offline(page, host)
    host.folder = newer_site
    page.evaluate("""async () => {
        for (const name of await caches.keys()) await (await caches.open(name)).delete('customer-value/');
    }""")
    page.goto(host.url + "customer-value/")
    assert version(page) == ["B", "B"]
    assert page.evaluate(REGISTERED) is False


def test_a_failure_says_which_file_and_the_second_try_fetches_only_the_rest(page: Page, host: Host) -> None:
    host.missing = {"assets/runtime.json"}
    page.goto(host.url)
    control(page).get_by_role("button", name="离线使用").click()
    expect(control(page)).to_contain_text("没有存好：取不到文件 assets/runtime.json")
    host.missing, host.asked = set(), []
    control(page).get_by_role("button", name="重试").click()
    expect(control(page)).to_contain_text(KEPT)
    assert not [path for path in host.asked if path.startswith("assets/pyodide/")]


@pytest.mark.parametrize("saves_data", [False, True])
def test_the_first_mark_keeps_the_course_unless_data_are_saved(page: Page, host: Host, saves_data: bool) -> None:
    if saves_data:
        page.add_init_script(SAVE_DATA)
    mark(page, host)
    if saves_data:
        page.wait_for_timeout(5000)
        assert page.evaluate(REGISTERED) is False
        expect(control(page).get_by_role("button")).to_be_visible()
    else:
        expect(control(page)).to_contain_text(KEPT)


def test_a_browser_without_service_workers_says_so(page: Page, host: Host) -> None:
    page.add_init_script(NO_WORKERS)
    page.goto(host.url)
    expect(control(page)).to_contain_text("不能离线使用")
    expect(control(page).get_by_role("button")).to_be_hidden()


def test_a_page_opened_as_a_file_says_how_to_start(page: Page, built_site: Path) -> None:
    page.goto((built_site / "index.html").as_uri())
    expect(page.locator(".opened-as-file")).to_contain_text("双击“开始学习”")
    page.get_by_role("link", name="从第一课开始").click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith("foundations/index.html")
