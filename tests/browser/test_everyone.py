"""For everyone: forced colours, reduced motion, large text and zoom, narrow screens; names and announcements for screen readers."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from grader.grading import grade
from grader.kinds import KINDS
from grader.model import Exercise
from grader.node import Json
from grader.outcome import Score
from tests.browser.conftest import DESKTOP
from tests.browser.learner import PAGES, fill_by_keyboard, first_of_kind, form, key, submit_by_keyboard
from tests.browser.test_pages import SCHEMES, violations

CHART_PAGE = "segmentation-abc/abc/"
NARROW = {"width": 320, "height": 640}
ZOOMED = {"width": 640, "height": 450}
"""The desktop at 200 %."""
VISIBLE_FOCUS = """() => {
  const element = document.activeElement;
  if (element === document.body) return 'none';
  const isLit = (each) => each && getComputedStyle(each).outlineStyle !== 'none' && parseFloat(getComputedStyle(each).outlineWidth) >= 1;
  const shown = element.matches('.md-option') ? element.nextElementSibling : element; // its label stands for it
  return isLit(shown) ? 'lit' : element.outerHTML.slice(0, 120);
}"""
# What stands by a control for the eye: its label, its row, its step, its stem.
WORDS_AT = """(control) => {
  const words = (each) => (each ? each.innerText : '').replace(/\\s+/g, ' ').trim();
  if (control.matches('button')) return words(control.matches('.exercise__move') ? control.closest('li').querySelector('.exercise__step-text') : control);
  if (control.matches('[type=radio], [type=checkbox]')) return words(control.closest('label'));
  const place = control.closest('[data-label]');
  if (place.matches('.exercise__placed')) return place.dataset.label;
  const row = control.closest('tr');
  if (row) return words(row.cells[0]);
  if (control.closest('li')) return words(control.closest('li').querySelector('.exercise__step-text'));
  return control.closest('.exercise__blank') ? '空' : words(place.querySelector('legend'));
}"""
CUT_OFF = """() => [...document.querySelectorAll('.md-content *')].filter((each) => {
  const style = getComputedStyle(each);
  const isMeantTo = each.closest('.exercise__unseen, svg, math, summary, .records__table thead') || !each.checkVisibility();
  return !isMeantTo && ['hidden', 'clip'].includes(style.overflowX) && each.scrollWidth > each.clientWidth + 1;
}).map((each) => each.outerHTML.slice(0, 100))"""
LISTEN = """() => {
  window.said = [];
  new MutationObserver((records) => {
    const regions = records.map(({ target }) => (target.nodeType === 1 ? target : target.parentElement)?.closest('[role=status], [aria-live], output'));
    for (const region of new Set(regions)) if (region?.innerText.trim()) window.said.push(region.innerText.trim());
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture
def still(browser: Browser, site_url: str) -> Iterator[Page]:
    """A page on a desktop whose owner wants no motion."""
    with browser.new_context(viewport=DESKTOP, locale="zh-CN", reduced_motion="reduce") as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.set_default_timeout(60_000)
        yield page


def imperfect(exercise: Exercise) -> Json:
    """Return a whole response that earns less than full points, from the exercise's own examples."""
    for example in exercise.examples:
        score = grade(exercise, example.response)
        if isinstance(score, Score) and score.earned < score.points:
            return example.response
    return key(exercise)


@pytest.mark.parametrize("kind", [*KINDS, "set"])
def test_a_graded_exercise_is_for_everyone(still: Page, site_url: str, kind: str) -> None:
    exercise = first_of_kind(kind)
    still.goto(site_url + PAGES[exercise.id])
    element = form(still, exercise)
    check_names(element)
    fill_by_keyboard(still, exercise, imperfect(exercise))
    still.evaluate(LISTEN)
    submit_by_keyboard(still)
    outcome = element.locator(".exercise__outcome")
    expect(outcome).to_be_focused()
    score = outcome.locator(".exercise__score").inner_text()
    assert re.search("^[✓△✗] (对|部分对|不对) · 得分 ", score)
    expect(outcome).to_have_accessible_name(score)
    assert [words for words in still.evaluate("window.said") if "得分" in words] == [], "the focus says it already"
    assert still.evaluate("document.getAnimations().length") == 0
    check_marks(element)
    for media in SCHEMES.values():
        still.emulate_media(**{"forced_colors": "none", **media})  # type: ignore[arg-type]
        assert violations(still, "course-exercise") == []
    for size in (ZOOMED, NARROW):
        still.set_viewport_size(size)  # type: ignore[arg-type]
        assert still.evaluate("document.scrollingElement.scrollWidth") <= size["width"]
        assert still.evaluate(CUT_OFF) == []


def check_names(element: Locator) -> None:
    """Every control has a name, in which stands what the eye finds beside it."""
    controls = element.locator("input, select, textarea, button").all()
    for control in controls:
        words = control.evaluate(WORDS_AT)
        assert words
        name = re.escape(words).replace(r"\ ", r"\s*")
        if control.is_visible():
            expect(control).to_have_accessible_name(re.compile(name))
    for group in element.locator("fieldset").all():
        if group.is_visible():
            expect(group).to_have_accessible_name(re.compile(".{2,}"))


def check_marks(element: Locator) -> None:
    """Whatever is coloured for a verdict says it in words or by a sign too."""
    for marked in element.locator("[class*='exercise__is-']").all():
        assert re.search("✓|✗|△|！", marked.inner_text()) or _is_told_below(marked), marked.inner_html()


def _is_told_below(marked: Locator) -> bool:
    """Tell the only item of an exercise, whose verdict stands in the outcome, and a step that may stay."""
    return bool(marked.evaluate("el => el.matches('[data-item=answer]')"))


def test_the_verdict_is_announced_once_to_a_learner_who_is_elsewhere(still: Page, site_url: str) -> None:
    exercise = first_of_kind("single")
    still.goto(site_url + PAGES[exercise.id])
    fill_by_keyboard(still, exercise, key(exercise))
    still.evaluate(LISTEN)
    submit_by_keyboard(still)
    still.locator(".md-search__input").focus()
    expect(form(still, exercise).locator(".exercise__status")).to_contain_text("已批改：✓ 对 · 得分")
    expect(still.locator(".md-search__input")).to_be_focused()
    assert len([words for words in still.evaluate("window.said") if "得分" in words]) == 1


@pytest.mark.parametrize("forced", ["none", "active"])
@pytest.mark.parametrize("address", ["", "segmentation-abc/", "records/"])
def test_the_focus_is_seen_wherever_it_goes(still: Page, site_url: str, address: str, forced: str) -> None:
    still.emulate_media(forced_colors=forced)  # type: ignore[arg-type]
    still.goto(site_url + address)
    seen = []
    for _ in range(400):
        still.keyboard.press("Tab")
        seen.append(still.evaluate(VISIBLE_FOCUS))
        if seen[-1] == "none":
            break
    assert len(seen) > 10
    assert set(seen[:-1]) == {"lit"}


def test_the_drawer_is_reached_by_keyboard_when_it_is_open(still: Page, site_url: str) -> None:
    still.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    still.goto(site_url)
    opens = still.get_by_title("课程目录")
    opens.focus()
    assert still.evaluate(VISIBLE_FOCUS) == "lit"
    assert tabbed_into_the_drawer(still) is False
    opens.focus()
    still.keyboard.press("Enter")
    assert tabbed_into_the_drawer(still) is True
    expect(still.locator(".md-sidebar--primary :focus")).to_be_in_viewport()
    still.keyboard.press("Enter")
    expect(still.locator("#__drawer")).not_to_be_checked()


def tabbed_into_the_drawer(page: Page) -> bool:
    """Press Tab until the focus is in the drawer; return whether it got there before it left the page."""
    while page.evaluate("document.activeElement !== document.body"):
        if page.evaluate("document.activeElement.matches('.md-sidebar--primary *')"):
            return True
        page.keyboard.press("Tab")
    return False


def test_a_chart_takes_the_learners_colours_whatever_palette_was_chosen(still: Page, site_url: str) -> None:
    still.emulate_media(color_scheme="dark")
    still.goto(site_url + CHART_PAGE)
    still.locator("[data-palette] label:visible").click()  # light, on a device that is dark
    drawn = still.locator(".chart__text").first
    fill = "el => getComputedStyle(el).fill"
    assert drawn.evaluate(fill) == "rgb(31, 35, 41)"
    still.emulate_media(forced_colors="active")
    assert drawn.evaluate(fill) == still.evaluate(
        "() => { const probe = document.body.appendChild(document.createElement('i'));"
        " probe.style.color = 'CanvasText'; return getComputedStyle(probe).color; }"
    )
    assert drawn.evaluate(fill) == "rgb(255, 255, 255)"


@pytest.mark.parametrize("address", ["", CHART_PAGE, "customer-value/customer-equity/", "records/"])
def test_text_of_twice_the_size_loses_nothing(still: Page, site_url: str, address: str) -> None:
    still.goto(site_url + address)
    before = still.evaluate("parseFloat(getComputedStyle(document.querySelector('.md-content p')).fontSize)")
    still.evaluate("document.documentElement.style.fontSize = '250%'")  # the theme's own is 125 %
    after = still.evaluate("parseFloat(getComputedStyle(document.querySelector('.md-content p')).fontSize)")
    assert after > 1.9 * before
    assert still.evaluate("document.scrollingElement.scrollWidth") <= DESKTOP["width"]
    assert still.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("address", ["segmentation-abc/four-classes/", "customer-value/lifetime-value/"])
def test_nothing_moves_for_a_learner_who_wants_no_motion(still: Page, site_url: str, address: str) -> None:
    moving = """() => [...document.querySelectorAll('.md-content, .md-content *, .md-header *')].filter((each) => {
      const { transitionDuration, transitionProperty, animationName } = getComputedStyle(each);
      return animationName !== 'none' || (transitionProperty !== 'none' && transitionDuration !== '0s'); }).length"""
    still.goto(site_url + address)
    assert still.evaluate(moving) == 0
    still.emulate_media(reduced_motion="no-preference")
    assert still.evaluate(moving) > 0, "there is something to keep still"
