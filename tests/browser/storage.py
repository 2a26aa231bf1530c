"""What a learner does with an exercise by pointer, and what then lies in the database."""

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.browser.learner import BANK, PAGES, first_of_kind, form, wait_until

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
    wait_until(page, f"async ([shelf, count]) => (await ({READ})(shelf)).length === count", [shelf, count])


def hold_grader(page: Page | BrowserContext) -> list[Route]:
    """Keep the grader from starting until the routes are continued."""
    held: list[Route] = []
    page.route("**/pyodide.asm.wasm.0.bin", lambda route: held.append(route))
    return held
