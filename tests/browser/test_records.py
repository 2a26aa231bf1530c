"""The page 作答记录: scores, backup, restoring, clearing; by keyboard, and with damaged and hostile backups."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.learner import BANK, PAGES
from tests.browser.storage import HOSTILE, stored, wait_stored
from tests.browser.test_pages import violations

FIRST, SECOND = list(BANK.values())[:2]
EARNED = {"outcome": "score", "earned": 1, "points": 4, "provisional": False, "parts": []}


def attempt(number: int, exercise: str = FIRST.id, **fields: Any) -> dict[str, Any]:
    """Return an attempt as a backup holds it."""
    return {"record": "attempt", "id": f"t-{number}", "order": number, "at": "2026-11-01T08:00:00.000Z", "grader": "0.1.0",
            "exercise": exercise, "revision": 1, "variant": 0, "response": "A", "outcome": EARNED, **fields}  # fmt: skip


def backup(*records: dict[str, Any]) -> str:
    """Return the text of a backup, a record a line."""
    lines = ",\n".join(json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    return f'{{"format":1,"course":"kefu-xuetang","count":{len(records)},\n"records": [\n{lines}\n]\n}}\n'


def restore(page: Page, text: str) -> None:
    """Paste a backup and press the button."""
    page.get_by_label("备份文字").fill(text)
    page.get_by_role("button", name="恢复粘贴的文字").press("Enter")


def test_scores_stand_there_with_links_the_newest_first(page: Page, site_url: str) -> None:
    page.goto(site_url + "records/")
    better = {**EARNED, "earned": 3}
    restore(page, backup(attempt(1, outcome=better), attempt(2), attempt(3, SECOND.id, revision=7), attempt(4, "gone")))
    rows = page.locator(".records__table tbody tr")
    expect(rows).to_have_count(3)
    assert [row.locator("th").inner_text().split("\n")[0].split(" ")[0] for row in rows.all()][0] == "gone"
    expect(rows.nth(0)).to_contain_text("题库里已经没有这道题")
    expect(rows.nth(1)).to_contain_text("题目已修订")
    expect(rows.nth(2)).to_contain_text(FIRST.title)
    assert [cell.inner_text() for cell in rows.nth(2).locator("td").all()][:2] == ["1 / 4", "3 / 4"]
    expect(rows.nth(2).locator("td").nth(2)).to_contain_text("共 2 次")
    rows.nth(2).locator("a").press("Enter")
    expect(page.locator(f'course-exercise[exercise="{FIRST.id}"]')).to_be_in_viewport()
    assert PAGES[FIRST.id] in page.url


def test_backup_clear_and_restore_bring_everything_back(page: Page, site_url: str, tmp_path: Path) -> None:
    page.goto(site_url + "records/")
    appeal = {**attempt(3), "record": "appeal", "attempt": "t-2", "score": {"earned": 1, "points": 4}, "reason": "不对"}
    draft = {name: value for name, value in attempt(4).items() if name not in ("id", "outcome", "grader")}
    restore(page, backup(attempt(1), attempt(2, response=HOSTILE), appeal, {**draft, "record": "draft"}))
    expect(page.locator("course-records")).to_contain_text("已恢复 4 条记录")
    before = {shelf: stored(page, shelf) for shelf in ("attempts", "appeals", "drafts")}
    page.get_by_role("button", name="清除全部").press("Enter")
    dialog = page.get_by_role("dialog", name="要清除全部 4 条记录吗？")
    with page.expect_download() as download:
        dialog.get_by_role("button", name="导出 JSON 文件").press("Enter")
    download.value.save_as(tmp_path / "backup.json")
    dialog.get_by_role("button", name="清除，不能撤销").press("Enter")
    expect(page.locator("course-records")).to_contain_text("这台设备上还没有作答记录")
    assert [stored(page, shelf) for shelf in before] == [[], [], []]
    page.get_by_label("备份文件").set_input_files(tmp_path / "backup.json")
    # The sentence of the first restoring may still stand there; the scores come back with the records.
    expect(page.locator("course-records")).not_to_contain_text("这台设备上还没有作答记录")
    expect(page.locator("course-records")).to_contain_text("已恢复 4 条记录")
    assert {shelf: stored(page, shelf) for shelf in before} == before


def test_restoring_twice_adds_nothing_and_overwrites_nothing(page: Page, site_url: str) -> None:
    page.goto(site_url + "records/")
    restore(page, backup(attempt(1)))
    expect(page.locator("course-records")).to_contain_text("已恢复 1 条记录")
    restore(page, backup(attempt(1, response="forged"), attempt(2)))
    expect(page.locator("course-records")).to_contain_text("已恢复 1 条记录；另有 1 条这里本来就有")
    assert [record["response"] for record in stored(page)] == ["A", "A"]


def test_a_damaged_backup_restores_what_is_whole_and_says_what_is_not(page: Page, site_url: str) -> None:
    page.goto(site_url + "records/")
    text = backup(
        *(attempt(number) for number in range(1, 6)),
        {"record": "attempt", "exercise": FIRST.id},
        attempt(7),
        attempt(8),
    )
    restore(page, text[: text.index('"id":"t-7"') + 40])
    said = page.locator(".records__status", has_text="已恢复")
    expect(said).to_contain_text("已恢复 5 条记录")
    expect(said).to_contain_text("有 2 条坏了")
    expect(said).to_contain_text(f"第 6 条（{FIRST.id}）：缺少内容或内容写坏了")
    expect(said).to_contain_text("第 7 条：内容不完整")
    expect(said).to_contain_text("还少 1 条")
    wait_stored(page, 5)


def test_what_is_no_backup_is_refused_in_words(page: Page, site_url: str) -> None:
    page.goto(site_url + "records/")
    restore(page, "")
    expect(page.locator("course-records")).to_contain_text("请先把备份文字粘贴进来")
    restore(page, "随便写的")
    expect(page.locator("course-records")).to_contain_text("没有在里面找到作答记录")


def test_a_hostile_backup_is_shown_as_text(page: Page, site_url: str) -> None:
    page.goto(site_url + "records/")
    part = {"item": "answer", "kind": "single", "label": HOSTILE, "earned": 1, "points": 1, "verdict": "right",
            "echo": HOSTILE, "feedback": [HOSTILE], "marks": {"A": "right"}, "answer": HOSTILE}  # fmt: skip
    outcome = {**EARNED, "provisional": True, "parts": [part]}
    restore(
        page,
        backup(
            attempt(1, HOSTILE), attempt(2, outcome=outcome, response=HOSTILE), {"record": HOSTILE, "exercise": HOSTILE}
        ),
    )
    expect(page.locator(".records__table")).to_contain_text(HOSTILE)
    expect(page.locator(".records__status", has_text="坏了")).to_contain_text(HOSTILE)
    page.goto(site_url + PAGES[FIRST.id])
    expect(page.locator(f'course-exercise[exercise="{FIRST.id}"] .exercise__outcome')).to_contain_text("上次作答")
    assert page.evaluate("window.hacked") is None
    assert page.locator("img[src='x']").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing_in_full_records(
    browser: Browser, site_url: str, scheme: str, viewport: dict[str, int]
) -> None:
    with browser.new_context(viewport=viewport, color_scheme=scheme, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(site_url + "records/")
        restore(page, backup(attempt(1), attempt(2, SECOND.id, revision=7), {"record": "attempt"}))
        expect(page.locator(".records__table")).to_be_visible()
        assert violations(page) == []
        page.get_by_role("button", name="清除全部").press("Enter")
        expect(page.locator("dialog")).to_be_visible()
        assert violations(page, "dialog") == []
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= viewport["width"]
