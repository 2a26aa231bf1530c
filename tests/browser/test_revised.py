"""Attempts at exercises that have changed since: graded again, or shown as they were typed."""

import hashlib

from playwright.sync_api import Page, Route, expect

from build_hooks.bank_json import in_lines
from tests.browser.learner import PAGES, form
from tests.browser.storage import (
    HOSTILE,
    NUMERIC,
    PUT,
    SINGLE,
    check,
    choose,
    expect_score,
    open_exercise,
    stored,
    wait_stored,
)


def revise(page: Page, revision: int, variants: int | None = None) -> None:
    """Serve the site as if SINGLE and NUMERIC had been revised, and NUMERIC had fewer variants."""

    def page_of(route: Route) -> None:
        html = route.fetch().text()
        for exercise in (SINGLE, NUMERIC):
            html = html.replace(
                f'exercise="{exercise.id}" revision="1"', f'exercise="{exercise.id}" revision="{revision}"'
            )
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    assets = page.evaluate("new URL('..', document.querySelector('script[src$=\"browser/main.mjs\"]').src).href")
    bank = page.request.get(f"{assets}bank.json").json()
    runtime = page.request.get(f"{assets}runtime.json").json()
    for exercise in (SINGLE, NUMERIC):
        bank["exercises"][exercise.id]["revision"] = revision
        bank["exercises"][exercise.id]["source"]["revision"] = revision
    if variants:
        bank["exercises"][NUMERIC.id]["values"] = bank["exercises"][NUMERIC.id]["values"][:variants]
    text = in_lines(bank["exercises"])
    (listed,) = (file for file in runtime["files"] if file["path"] == "bank.json")
    listed.update(bytes=len(text.encode()), sha256=hashlib.sha256(text.encode()).hexdigest())
    page.route("**/assets/bank.json", lambda route: route.fulfill(body=text, content_type="application/json"))
    page.route("**/assets/runtime.json", lambda route: route.fulfill(json=runtime))
    for exercise in (SINGLE, NUMERIC):
        page.route(f"**/{PAGES[exercise.id]}", page_of)


def test_an_attempt_at_an_older_revision_is_graded_again_and_both_scores_are_shown(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url)
    choose(element, 0)
    check(element)
    expect_score(element)
    wait_stored(page, 1)
    (before,) = stored(page)
    other = {**before["outcome"], "earned": before["outcome"]["points"] - before["outcome"]["earned"]}
    page.evaluate(PUT, ["attempts", [{**before, "outcome": other}]])
    revise(page, 2)
    page.reload()
    note = element.locator(".exercise__note").first
    note.scroll_into_view_if_needed()
    expect(note).to_contain_text("题目已修订")
    expect(note).to_contain_text("按修订后的题重评")
    expect_score(element)
    (after,) = stored(page)
    assert after == {**before, "outcome": other}


def test_an_answer_that_no_longer_fits_is_shown_as_text(page: Page, site_url: str) -> None:
    open_exercise(page, site_url)
    attempt = {"id": "old-1", "order": 5, "at": "2026-11-01T08:00:00.000Z", "exercise": SINGLE.id, "revision": 1,
               "variant": 0, "response": {"gone": HOSTILE}, "grader": "0.1.0",
               "outcome": {"outcome": "score", "earned": 1, "points": 1, "provisional": False, "parts": []}}  # fmt: skip
    page.evaluate(PUT, ["attempts", [attempt]])
    revise(page, 2)
    page.reload()
    outcome = form(page, SINGLE).locator(".exercise__outcome")
    expect(outcome).to_contain_text("题目已修订")
    outcome.scroll_into_view_if_needed()  # where an exercise comes near, the grader starts
    expect(outcome).to_contain_text("请重新作答")
    outcome.locator("summary").press("Enter")
    expect(outcome.locator("pre")).to_contain_text(HOSTILE)
    assert page.evaluate("window.hacked") is None
    choose(form(page, SINGLE), 0)
    check(form(page, SINGLE))
    expect_score(form(page, SINGLE))


def test_an_attempt_at_numbers_that_are_gone_says_so(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, NUMERIC)
    attempt = {"id": "old-1", "order": 5, "at": "2026-11-01T08:00:00.000Z", "exercise": NUMERIC.id, "revision": 1,
               "variant": 5, "response": "１２ 元", "grader": "0.1.0",
               "outcome": {"outcome": "score", "earned": 1, "points": 1, "provisional": False, "parts": []}}  # fmt: skip
    page.evaluate(PUT, ["attempts", [attempt]])
    revise(page, 1, variants=2)
    page.reload()
    expect(element.locator(".exercise__outcome")).to_contain_text("第 6 组数已经不在题里")
    element.locator(".exercise__outcome summary").press("Enter")
    expect(element.locator(".exercise__outcome pre")).to_have_text("１２ 元")
