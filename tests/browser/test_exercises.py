"""Exercises as a learner meets them: every kind by keyboard, queueing, variants, faults, memory."""

import json
import re

import pytest
from playwright.sync_api import Page, Route, expect

from grader.kinds import KINDS
from tests.browser.learner import BANK, PAGES, fill_by_keyboard, first_of_kind, form, key, submit_by_keyboard, tab_to
from tests.browser.storage import wait_stored

CLV = BANK["clv-logistics-platform"]
FULL = re.compile("对 · 得分")


@pytest.mark.parametrize("kind", [*KINDS, "set"])
def test_every_kind_is_answered_with_the_keyboard_alone(page: Page, site_url: str, kind: str) -> None:
    exercise = first_of_kind(kind)
    page.goto(site_url + PAGES[exercise.id])
    fill_by_keyboard(page, exercise, key(exercise))
    submit_by_keyboard(page)
    outcome = form(page, exercise).locator(".exercise__outcome")
    expect(outcome).to_contain_text(FULL)
    expect(outcome).to_be_focused()
    points = f"{float(exercise.points):g}"
    expect(outcome).to_contain_text(f"得分 {points} / {points}")


def test_a_response_given_before_the_grader_is_ready_is_queued_and_graded(page: Page, site_url: str) -> None:
    release: list[Route] = []
    page.route("**/pyodide.asm.wasm.0.bin", lambda route: release.append(route))
    exercise = first_of_kind("single")
    page.goto(site_url + PAGES[exercise.id])
    fill_by_keyboard(page, exercise, key(exercise))
    submit_by_keyboard(page)
    expect(form(page, exercise).locator(".exercise__status")).to_contain_text("已收到")
    page.wait_for_function("() => true")
    while not release:
        page.wait_for_timeout(50)
    release[0].continue_()
    expect(form(page, exercise).locator(".exercise__outcome")).to_contain_text(FULL)


def test_the_platform_task_names_the_mistake_and_carries_it_forward(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[CLV.id])
    forgot_weeks = {"own": "500", "gain": "500", "with_self": "1000", "loss": "1000", "loss_with_self": "1500"}
    fill_by_keyboard(page, CLV, forgot_weeks)
    submit_by_keyboard(page)
    element = form(page, CLV)
    expect(element.locator(".exercise__outcome")).to_contain_text("得分 8 / 10")
    expect(element.locator('[data-item="own"]')).to_contain_text("还要乘一年的 52 周")
    expect(element.locator('[data-item="gain"]')).to_contain_text("这一步的方法是对的")


def test_full_width_input_is_read_and_echoed(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[CLV.id])
    fill_by_keyboard(page, CLV, {**dict(key(CLV)), "own": "２６，０００元", "with_self": "5.2万"})  # type: ignore[arg-type]
    submit_by_keyboard(page)
    element = form(page, CLV)
    expect(element.locator(".exercise__outcome")).to_contain_text("得分 10 / 10")
    expect(element.locator('[data-item="with_self"]')).to_contain_text("读作 52,000 元")


def test_an_unreadable_number_is_not_wrong_and_takes_the_focus(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[CLV.id])
    fill_by_keyboard(page, CLV, {**dict(key(CLV)), "gain": "约26000"})  # type: ignore[arg-type]
    submit_by_keyboard(page)
    element = form(page, CLV)
    expect(element.locator(".exercise__status")).to_contain_text("还不能批改")
    expect(element.locator('input[name="gain"]')).to_be_focused()
    expect(element.locator('input[name="gain"]')).to_have_attribute("aria-invalid", "true")


def test_another_variant_changes_the_numbers_and_is_graded_by_them(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[CLV.id])
    element = form(page, CLV)
    before = element.locator(".exercise__stimulus").inner_text()
    tab_to_start = element.locator("input").first
    tab_to_start.focus()
    tab_to(page, '[data-action="another"]')
    page.keyboard.press("Enter")
    expect(element.locator(".exercise__status")).to_contain_text("第 2 组数")
    assert element.locator(".exercise__stimulus").inner_text() != before
    fill_by_keyboard(page, CLV, key(CLV, 1))
    submit_by_keyboard(page)
    expect(element.locator(".exercise__outcome")).to_contain_text("得分 10 / 10")


def test_the_last_attempt_is_there_after_a_reload(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[CLV.id])
    response = {**dict(key(CLV)), "own": "２６０００ 元"}  # type: ignore[arg-type]
    fill_by_keyboard(page, CLV, response)
    submit_by_keyboard(page)
    outcome = form(page, CLV).locator(".exercise__outcome")
    expect(outcome).to_contain_text("得分 10 / 10")
    wait_stored(page, 1)
    page.reload()
    expect(outcome).to_contain_text("上次作答")
    expect(outcome).to_contain_text("得分 10 / 10")
    assert form(page, CLV).locator('input[name="own"]').input_value() == "２６０００ 元"


def test_a_missing_runtime_is_said_plainly_and_retried(page: Page, site_url: str) -> None:
    page.route("**/pyodide.asm.wasm.0.bin", lambda route: route.fulfill(status=404, body=""))
    exercise = first_of_kind("judge")
    page.goto(site_url + PAGES[exercise.id])
    fill_by_keyboard(page, exercise, key(exercise))
    submit_by_keyboard(page)
    element = form(page, exercise)
    expect(element.locator(".exercise__status")).to_contain_text("评分程序没有装好")
    page.unroute("**/pyodide.asm.wasm.0.bin")
    element.locator('[data-action="retry"]').press("Enter")
    expect(element.locator(".exercise__outcome")).to_contain_text(FULL)


def test_a_killed_worker_does_not_lose_the_answer(page: Page, site_url: str) -> None:
    page.add_init_script(
        """const Real = Worker; window.workers = [];
           window.Worker = class extends Real { constructor(...a) { super(...a); window.workers.push(this); } };"""
    )
    exercise = first_of_kind("single")
    page.goto(site_url + PAGES[exercise.id])
    fill_by_keyboard(page, exercise, key(exercise))
    page.wait_for_function("() => window.workers.length > 0")
    page.evaluate("window.workers[0].dispatchEvent(new ErrorEvent('error', {message: 'killed'}))")
    submit_by_keyboard(page)
    element = form(page, exercise)
    if "重试" in element.locator(".exercise__status").inner_text():
        element.locator('[data-action="retry"]').press("Enter")
    expect(element.locator(".exercise__outcome")).to_contain_text(FULL)


def test_enter_while_an_input_method_composes_does_not_submit(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[CLV.id])
    control = form(page, CLV).locator('input[name="own"]')
    control.focus()
    prevented = control.evaluate(
        "el => !el.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}))"
    )
    assert prevented


def test_hostile_input_is_shown_as_text(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[CLV.id])
    hostile = "<img src=x onerror=window.hacked=1>"
    fill_by_keyboard(page, CLV, {**dict(key(CLV)), "own": hostile})  # type: ignore[arg-type]
    submit_by_keyboard(page)
    expect(form(page, CLV).locator(".exercise__status")).to_contain_text("还不能批改")
    assert page.evaluate("window.hacked") is None


def test_the_form_holds_no_key(page: Page, site_url: str) -> None:
    page.goto(site_url + PAGES[CLV.id])
    html = page.content()
    for exercise in BANK.values():
        assert json.dumps(exercise.solution, ensure_ascii=False)[1:30] not in html
