"""The memory that is kept for the next start, in a real browser."""

from playwright.sync_api import Page, expect

from tests.browser.learner import PAGES, form, wait_until
from tests.browser.worker import EXERCISE, FULL, SPY, answered

KEPT = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      const kept = await cache.match(key);
      if (key.url.endsWith('/memory') && (await kept.arrayBuffer()).byteLength === Number(kept.headers.get('x-length'))) return true;
    }
  }
  return false;
}"""
"""Whether the memory is kept whole."""
SPOIL = """async () => {
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const key of await cache.keys()) {
      await cache.put(key, new Response(new Uint8Array(1000), { headers: { 'x-length': '1000' } }));
    }
  }
}"""


def test_the_next_start_is_from_memory_and_a_spoilt_one_is_dropped(page: Page, site_url: str) -> None:
    page.add_init_script(SPY)
    page.goto(site_url + PAGES[EXERCISE.id])
    assert start(page) is False
    wait_until(page, KEPT)
    page.reload()
    assert start(page) is True
    element = form(page, EXERCISE)
    element.locator('[data-action="clear"]').click()
    expect(answered(page).locator(".exercise__outcome")).to_contain_text(FULL)
    page.evaluate(SPOIL)
    page.reload()
    assert start(page) is False
    element.locator('[data-action="clear"]').click()
    expect(answered(page).locator(".exercise__outcome")).to_contain_text(FULL)


def start(page: Page) -> bool:
    """Wait until the grader is ready and say whether it started from memory."""
    ready = page.wait_for_function("() => window.said.find(({step}) => step === 'ready')").json_value()
    return bool(ready["isRestored"])
