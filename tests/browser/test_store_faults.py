"""When the browser keeps nothing: the page grades, says so plainly, and offers a copy."""

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import DESKTOP
from tests.browser.storage import PUT, SINGLE, check, choose, expect_score, open_exercise, stored, wait_stored


@pytest.mark.parametrize(
    "fault",
    [
        "Object.defineProperty(window, 'indexedDB', {value: undefined});",
        "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError'); };",
    ],
    ids=["missing", "refused"],
)
def test_without_a_database_the_page_grades_says_so_and_offers_a_copy(
    browser: Browser, site_url: str, fault: str
) -> None:
    with browser.new_context(
        viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"], service_workers="block"
    ) as context:
        page = context.new_page()
        page.add_init_script(fault)
        element = open_exercise(page, site_url)
        choose(element, 1)
        check(element)
        expect_score(element)
        expect(element.locator(".exercise__status")).to_contain_text("只留到离开或刷新这个页面为止")
        element.locator('[data-action="copy-records"]').press("Enter")
        expect(element.locator(".copied")).to_contain_text("已复制")
        backup = json.loads(page.evaluate("navigator.clipboard.readText()"))
        assert [record["exercise"] for record in backup["records"] if record["record"] == "attempt"] == [SINGLE.id]


def test_where_there_is_no_clipboard_the_text_stands_there_to_copy(page: Page, site_url: str) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', {value: undefined});"
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
    )
    element = open_exercise(page, site_url)
    choose(element, 1)
    check(element)
    expect_score(element)
    element.locator('[data-action="copy-records"]').press("Enter")
    expect(element.locator(".copied")).to_contain_text("手动复制")
    backup = json.loads(element.locator(".copied textarea").input_value())
    assert backup["course"] == "kefu-xuetang"
    assert page.evaluate("window.getSelection().toString() !== '' || document.activeElement.selectionEnd > 0")


def test_a_full_disk_is_said_and_what_it_refused_is_kept_once_there_is_room(page: Page, site_url: str) -> None:
    client = page.context.new_cdp_session(page)
    origin = re.sub(r"(//[^/]+)/.*", r"\1", site_url)
    client.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1})
    element = open_exercise(page, site_url)
    choose(element, 0)
    check(element)
    expect(element.locator(".exercise__status")).to_contain_text("只留到离开或刷新这个页面为止")
    expect_score(element)
    assert stored(page) == []
    client.send("Storage.overrideQuotaForOrigin", {"origin": origin})
    choose(element, 1)
    check(element)
    wait_stored(page, 2)
    assert [record["response"] for record in sorted(stored(page), key=lambda record: record["order"])] == ["A", "B"]


def test_an_older_tab_that_holds_the_database_does_not_stop_the_page(context: BrowserContext, site_url: str) -> None:
    holder, page = context.new_page(), context.new_page()
    holder.goto(site_url + "assets/LICENSE.txt")
    holder.evaluate(
        """() => new Promise(done => { const open = indexedDB.open('course', 1);
          open.onupgradeneeded = () => open.result.createObjectStore('attempts', {autoIncrement: true}).createIndex('exercise', 'exercise');
          open.onsuccess = () => { window.held = open.result; done(); } })"""
    )
    element = open_exercise(page, site_url)
    choose(element, 0)
    check(element)
    expect_score(element)
    expect(element.locator(".exercise__status")).to_contain_text("只留到离开或刷新这个页面为止")
    holder.close()
    choose(element, 1)
    check(element)
    wait_stored(page, 2)


def test_strange_records_in_the_database_break_nothing(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url)
    choose(element, 0)
    check(element)
    expect_score(element)
    wait_stored(page, 1)
    (whole,) = stored(page)
    strange = [{"id": "a", "exercise": SINGLE.id, "order": 9e15}, {**whole, "id": "b", "order": 9e15, "outcome": None}]
    page.evaluate(PUT, ["attempts", strange])
    page.evaluate(PUT, ["pending", [{"id": "c", "exercise": 5}]])
    page.reload()
    expect(element.locator(".exercise__outcome")).to_contain_text("上次作答")
    choose(element, 1)
    check(element)
    wait_stored(page, 4)
