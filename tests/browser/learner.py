"""What a learner does with the keyboard alone."""

import time
from pathlib import Path

from playwright.sync_api import Locator, Page

from grader import load_bank
from grader.chapters import chapter_mentions
from grader.grading import key_response
from grader.kinds import KINDS
from grader.model import Exercise
from grader.node import Json
from grader.variant import draw

ROOT = Path(__file__).parents[2]
BANK = load_bank(ROOT / "exercises")
DOCS = ROOT / "docs"


def address(page: Path) -> str:
    """Return where a Markdown file below docs/ stands in the site."""
    place = page.relative_to(DOCS)
    return f"{(place.parent if place.stem == 'index' else place.with_suffix('')).as_posix()}/"


PAGES = {mention.id: address(Path(mention.place.path)) for mention in chapter_mentions(DOCS)}
"""Exercise id → the address of its page."""
MOST_TABS = 400


def first_of_kind(kind: str) -> Exercise:
    """Return the first exercise of a kind (or `set`)."""
    return next(exercise for exercise in BANK.values() if exercise.kind == kind)


def key(exercise: Exercise, variant: int = 0) -> Json:
    """Return the response that earns full points."""
    return key_response(exercise, draw(exercise, variant))


def form(page: Page, exercise: Exercise) -> Locator:
    """Return the exercise's element on the page."""
    return page.locator(f'course-exercise[exercise="{exercise.id}"]')


def fill_by_keyboard(page: Page, exercise: Exercise, response: Json) -> None:
    """Give a response: Tab from control to control, arrows and Space to choose, typing for numbers."""
    element = form(page, exercise)
    element.scroll_into_view_if_needed()
    element.locator("input, select, textarea").first.focus()
    responses = response if exercise.is_set else {"answer": response}
    assert isinstance(responses, dict)
    placed_first = sorted(exercise.items, key=lambda item: _position(element, item.id))
    for item in placed_first:
        _give(page, element, item.id, item.kind, responses[item.id])


def _position(element: Locator, item: str) -> int:
    return int(
        element.evaluate(
            "(el, item) => [...el.querySelectorAll('[data-item]')].findIndex(x => x.dataset.item === item)", item
        )
    )


def _give(page: Page, element: Locator, item: str, kind: str, response: Json) -> None:
    assert kind in KINDS, f"how to answer {kind} by keyboard is not known here yet"
    if kind == "dialogue":
        for turn, reply in (str(step).split(":") for step in response):  # type: ignore[union-attr]
            _pick(page, f"{item}.{turn}", reply)
    elif kind == "order":
        for step in element.locator(f'[data-item="{item}"] [data-row]').all():
            row = str(step.get_attribute("data-row"))
            _choose(page, f"{item}.{row}", str(list(response).index(row) + 1))  # type: ignore[arg-type]
    elif kind == "fill":
        for blank, word in dict(response).items():  # type: ignore[arg-type]
            tab_to(page, f'input[name="{item}.{blank}"]')
            page.keyboard.insert_text(str(word))
    elif isinstance(response, dict):
        for row, picked in response.items():
            _choose(page, f"{item}.{row}", str(picked))
    elif isinstance(response, list):
        for option in response:
            tab_to(page, f'input[name="{item}"][value="{option}"]')
            page.keyboard.press("Space")
    elif kind == "short":
        tab_to(page, f'textarea[name="{item}"]')
        page.keyboard.insert_text(str(response))
    elif kind == "numeric":
        tab_to(page, f'input[name="{item}"]')
        page.keyboard.type(str(response))
    elif element.locator(f'select[name="{item}"]').count():
        _choose(page, item, str(response))
    else:
        _pick(page, item, str(response))


def _choose(page: Page, name: str, value: str) -> None:
    """Move a select to an option with the arrow keys."""
    tab_to(page, f'select[name="{name}"]')
    for _ in range(20):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no option {value} in {name}")


def _pick(page: Page, name: str, value: str) -> None:
    """Tab into a radio group, then move with the arrow keys."""
    tab_to(page, f'input[name="{name}"]')
    page.keyboard.press("Space")
    for _ in range(20):
        if page.evaluate("document.activeElement.value") == value:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"no option {value} in {name}")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on an element of the same exercise that matches the selector."""
    for _ in range(MOST_TABS):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {selector}")


def submit_by_keyboard(page: Page) -> None:
    """Tab to 检查 and press Enter."""
    tab_to(page, 'button[type="submit"]')
    page.keyboard.press("Enter")


def search_for(page: Page, word: str) -> Locator:
    """Type a word into the site's search and return the results."""
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").press_sequentially(word)
    page.keyboard.press("End")  # an input method ends with a key; the theme waits for one
    return page.locator(".md-search-result__item")


def wait_until(page: Page, asynchronous: str, argument: object = None) -> None:
    """Ask until a promise says yes. (Playwright's own `wait_for_function` takes the promise itself for the answer.)"""
    deadline = time.monotonic() + 90
    while not page.evaluate(asynchronous, argument):
        assert time.monotonic() < deadline, f"it never came: {asynchronous}"
        page.wait_for_timeout(100)
