"""Nothing lost: whatever happens to the tab, the storage or the clock, an answer is kept or the learner is told."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from tests.browser.conftest import DESKTOP
from tests.browser.learner import BANK, PAGES, first_of_kind, form, key

SINGLE = first_of_kind("single")
SHORT = first_of_kind("short")
NUMERIC = next(exercise for exercise in BANK.values() if exercise.kind == "numeric" and exercise.variants > 1)
READ = """async shelf => { const open = indexedDB.open('course');
  const database = await new Promise((done, fail) => { open.onsuccess = () => done(open.result); open.onerror = fail; });
  const all = database.transaction(shelf).objectStore(shelf).getAll();
  const records = await new Promise(done => { all.onsuccess = () => done(all.result); });
  database.close(); return records; }"""
PUT = """async ([shelf, records]) => { const open = indexedDB.open('course');
  const database = await new Promise((done, fail) => { open.onsuccess = () => done(open.result); open.onerror = fail; });
  const transaction = database.transaction(shelf, 'readwrite');
  for (const record of records) transaction.objectStore(shelf).put(record);
  await new Promise(done => { transaction.oncomplete = done; });
  database.close(); }"""
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'


def stored(page: Page, shelf: str = "attempts") -> list[dict[str, Any]]:
    """Return the records of a shelf as they lie in the database."""
    records: list[dict[str, Any]] = page.evaluate(READ, shelf)
    return records


def open_exercise(page: Page, site_url: str, exercise: Any = SINGLE) -> Locator:
    """Open the page of an exercise and return its element."""
    page.goto(site_url + PAGES[exercise.id])
    return form(page, exercise)


def choose(element: Locator, option: int) -> None:
    """Choose an option of a single choice."""
    element.locator("input[type=radio]").nth(option).check()


def check(element: Locator) -> None:
    """Click 检查."""
    element.locator("button[type=submit]").click()


def expect_score(element: Locator) -> None:
    """Wait for the verdict."""
    expect(element.locator(".exercise__score")).to_contain_text("得分")


def wait_stored(page: Page, count: int, shelf: str = "attempts") -> None:
    """Wait until so many records lie on a shelf."""
    page.wait_for_function(f"async ([shelf, count]) => (await ({READ})(shelf)).length === count", arg=[shelf, count])


def hold_grader(page: Page | BrowserContext) -> list[Route]:
    """Keep the grader from starting until the routes are continued."""
    held: list[Route] = []
    page.route("**/pyodide.asm.wasm", lambda route: held.append(route))
    return held


@pytest.mark.parametrize("is_closed", [False, True], ids=["reloaded", "closed"])
def test_what_was_handed_in_before_the_tab_went_is_graded_on_the_next_visit(
    context: BrowserContext, site_url: str, is_closed: bool
) -> None:
    page = context.new_page()
    hold_grader(context)
    element = open_exercise(page, site_url)
    choose(element, 1)
    check(element)
    if is_closed:
        page.close()
        page = context.new_page()
    context.unroute("**/pyodide.asm.wasm")
    element = open_exercise(page, site_url)
    expect(element.locator(".exercise__status")).to_contain_text("上次交的作答已补批")
    expect_score(element)
    expect(element.locator("input[type=radio]").nth(1)).to_be_checked()
    assert [len(stored(page)), len(stored(page, "pending"))] == [1, 0]


def test_a_draft_is_there_after_a_reload_and_gone_once_handed_in(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, SHORT)
    element.locator("textarea").fill("您好，我马上")
    page.reload()  # at once: the page saves as it goes
    expect(element.locator(".exercise__status")).to_contain_text("接着上次没交的作答")
    expect(element.locator("textarea")).to_have_value("您好，我马上")
    element.locator("textarea").fill(str(key(SHORT)))
    check(element)
    expect_score(element)
    wait_stored(page, 1)
    assert stored(page, "drafts") == []


def test_a_draft_keeps_its_numbers_and_clearing_the_form_does_away_with_it(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, NUMERIC)
    element.locator('[data-action="another"]').click()
    expect(element.locator(".exercise__status")).to_contain_text("第 2 组数")
    stem = element.locator("legend").inner_text()
    element.locator("input[type=text]").first.fill("１２")
    wait_stored(page, 1, "drafts")
    page.reload()
    expect(element.locator("input[type=text]").first).to_have_value("１２")
    assert element.locator("legend").inner_text() == stem
    element.locator('[data-action="clear"]').click()
    wait_stored(page, 0, "drafts")


def test_an_unreadable_answer_stays_a_draft(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, NUMERIC)
    element.locator("input[type=text]").first.fill("约26")
    check(element)
    expect(element.locator(".exercise__status")).to_contain_text("还不能批改")
    wait_stored(page, 1, "drafts")
    assert [stored(page, "pending"), stored(page)] == [[], []]


def test_two_tabs_see_each_others_attempts_and_overwrite_nothing(context: BrowserContext, site_url: str) -> None:
    first, second = context.new_page(), context.new_page()
    elements = [open_exercise(page, site_url) for page in (first, second)]
    choose(elements[0], 0)
    check(elements[0])
    expect_score(elements[0])
    expect(elements[1].locator(".exercise__status")).to_contain_text("在另一个标签页里又交了一次")
    expect_score(elements[1])
    choose(elements[1], 1)
    check(elements[1])
    expect(elements[0].locator(".exercise__status")).to_contain_text("在另一个标签页里又交了一次")
    expect(elements[0].locator("input[type=radio]").nth(0)).to_be_checked()
    wait_stored(first, 2)
    assert len({record["id"] for record in stored(first)}) == 2


def test_a_second_tab_does_not_grade_what_the_first_is_grading(context: BrowserContext, site_url: str) -> None:
    first, second = context.new_page(), context.new_page()
    held = hold_grader(first)
    element = open_exercise(first, site_url)
    choose(element, 0)
    check(element)
    wait_stored(first, 1, "pending")
    other = open_exercise(second, site_url, NUMERIC)
    other.locator("input[type=text]").first.fill("1")
    check(other)
    expect_score(other)
    assert [record["exercise"] for record in stored(second)] == [NUMERIC.id]
    while not held:
        first.wait_for_timeout(50)
    held[0].continue_()
    expect_score(element)
    wait_stored(first, 2)


def test_ten_submissions_in_one_second_are_all_graded_in_order(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, NUMERIC)
    element.locator("input[type=text]").first.focus()
    page.evaluate(
        """id => { const element = document.querySelector(`course-exercise[exercise="${id}"]`);
          const field = element.querySelector('input[type=text]');
          for (let number = 1; number <= 10; number += 1) {
            field.value = String(number);
            field.dispatchEvent(new Event('input', {bubbles: true}));
            element.querySelector('button[type=submit]').click();
          } }""",
        NUMERIC.id,
    )
    expect_score(element)
    wait_stored(page, 10)
    in_order = sorted(stored(page), key=lambda record: record["order"])
    typed = [record["response"] for record in in_order]
    assert [response if isinstance(response, str) else next(iter(response.values())) for response in typed] == [
        str(number) for number in range(1, 11)
    ]
    assert stored(page, "pending") == []


def test_an_answer_of_a_megabyte_is_refused_in_words_and_the_rest_works(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, SHORT)
    element.locator("textarea").evaluate(
        "area => { area.value = '很'.repeat(1_000_000); area.dispatchEvent(new Event('input', {bubbles: true})); }"
    )
    check(element)
    expect(element.locator(".exercise__status")).to_contain_text("作答太长了")
    element.locator("textarea").evaluate("area => { area.value = '很'.repeat(40_000); }")
    check(element)
    expect(element.locator(".exercise__status")).to_contain_text("不要超过")
    element.locator("textarea").fill(str(key(SHORT)))
    check(element)
    expect_score(element)


def test_the_newest_attempt_is_the_last_one_though_the_clock_was_set_back(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url)
    choose(element, 0)
    check(element)
    expect_score(element)
    wait_stored(page, 1)
    page.add_init_script("const now = Date.now; Date.now = () => now() - 400 * 86_400_000;")
    page.reload()
    expect(element.locator("input[type=radio]").nth(0)).to_be_checked()
    choose(element, 1)
    check(element)
    expect_score(element)
    wait_stored(page, 2)
    page.reload()
    expect(element.locator("input[type=radio]").nth(1)).to_be_checked()


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
    with browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"]) as context:
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


def revise(page: Page, revision: int, variants: int | None = None) -> None:
    """Serve the site as if SINGLE and NUMERIC had been revised, and NUMERIC had fewer variants."""

    def page_of(route: Route) -> None:
        html = route.fetch().text()
        for exercise in (SINGLE, NUMERIC):
            html = html.replace(
                f'exercise="{exercise.id}" revision="1"', f'exercise="{exercise.id}" revision="{revision}"'
            )
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    def bank(route: Route) -> None:
        text = route.fetch().json()
        for exercise in (SINGLE, NUMERIC):
            text["exercises"][exercise.id]["revision"] = revision
            text["exercises"][exercise.id]["source"]["revision"] = revision
        if variants:
            text["exercises"][NUMERIC.id]["values"] = text["exercises"][NUMERIC.id]["values"][:variants]
        route.fulfill(json=text)

    for exercise in (SINGLE, NUMERIC):
        page.route(f"**/{PAGES[exercise.id]}", page_of)
    page.route("**/assets/bank.json", bank)


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


def test_an_input_method_that_confirms_with_enter_hands_in_nothing(page: Page, site_url: str) -> None:
    element = open_exercise(page, site_url, NUMERIC)
    field = element.locator("input[type=text]").first
    field.focus()
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "shier", "selectionStart": 5, "selectionEnd": 5})
    page.keyboard.press("Enter")
    client.send("Input.insertText", {"text": "十二"})
    expect(field).to_have_value("十二")
    wait_stored(page, 1, "drafts")
    assert [stored(page, "pending"), stored(page)] == [[], []]
