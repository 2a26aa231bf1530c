"""Light and dark: the device says, the learner decides, and the choice stays."""

import pytest
from playwright.sync_api import Browser, Page, expect


def switch(page: Page, to: str) -> None:
    """Press the one button that the header shows."""
    page.locator(f"label[title='{to}']").click()


@pytest.mark.parametrize(
    ("device", "scheme", "offered"), [("light", "default", "换成深色"), ("dark", "slate", "换成浅色")]
)
def test_the_device_says_which_comes_first(
    browser: Browser, site_url: str, device: str, scheme: str, offered: str
) -> None:
    with browser.new_context(color_scheme=device) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site_url)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
        expect(page.locator(f"label[title='{offered}']")).to_be_visible()
        expect(page.locator("[data-palette] label:visible")).to_have_count(1)
        page.emulate_media(color_scheme="light" if device == "dark" else "dark")
        expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme)


def test_the_choice_stays_on_other_pages_and_after_a_reload(page: Page, site_url: str) -> None:
    page.goto(site_url)
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    switch(page, "换成深色")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(f"{site_url}customer-value/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.locator("[data-md-color-switching]")).to_have_count(0)
    switch(page, "换成浅色")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")


def test_the_keyboard_switches_too(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.locator("#__palette_0").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    assert page.url == site_url
