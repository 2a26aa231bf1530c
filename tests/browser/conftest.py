"""A real browser on the finished site; every page fails on a request to another host, a script error, a breach of policy."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, Response, expect, sync_playwright

from tests.browser.chrome import launch

# How long the runtime takes to start says more of the machine than of us.
expect.set_options(timeout=90_000)

POLICY = "Content Security Policy"
"""Stands in every message by which Chromium tells what the policy stopped."""

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """An installed Chrome, Chromium or Edge."""
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def arrived(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test but those of the arrival itself begin on a page that shows all its exercises."""
    if request.path.stem == "test_arrival":
        return
    open_page = Page.goto

    def goto(page: Page, url: str, **options: Any) -> Response | None:
        answer = open_page(page, url, **options)
        page.wait_for_selector("html:not(.is-arriving)", state="attached")
        return answer

    monkeypatch.setattr(Page, "goto", goto)


@pytest.fixture
def context(browser: Browser, site_url: str) -> Iterator[BrowserContext]:
    """A fresh profile on a desktop screen. Without service workers: after the first mark they would answer instead of the host."""
    with browser.new_context(viewport=DESKTOP, locale="zh-CN", service_workers="block") as context:
        yield context


@pytest.fixture
def page(context: BrowserContext, site_url: str) -> Iterator[Page]:
    """A page that must ask nothing of other hosts, must not throw and must keep to its policy."""
    page = context.new_page()
    host = urlsplit(site_url).netloc
    strangers: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: _note(request.url, host, strangers))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if POLICY in message.text else None)
    page.set_default_timeout(60_000)
    yield page
    assert strangers == []
    assert errors == []


def _note(url: str, host: str, strangers: list[str]) -> None:
    address = urlsplit(url)
    if address.scheme in ("http", "https", "ws", "wss") and address.netloc != host:
        strangers.append(url)
