"""Hostile strings typed by a learner: each comes back as text, in its place, and nothing else on the page moves."""

import base64
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from grader.model import Exercise
from tests.browser.conftest import PHONE
from tests.browser.learner import BANK, PAGES, first_of_kind, form
from tests.hostile import HOSTILE, MARKERS, TYPEABLE

SHORT = BANK["service-not-lower-why"]
COUNTED = "按时回复是对每个客户的承诺。"
"""Earns points, so the words around it are marked, listed and may be appealed against."""
ELEMENTS = f"host => host.querySelectorAll({', '.join(MARKERS)!r}).length"
TYPE = "(field, text) => { field.value = text; field.dispatchEvent(new Event('input', {bubbles: true})); }"
WIDTH = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


@pytest.fixture
def phone(page: Page) -> Iterator[Page]:
    """A narrow page on which nothing may have run in the end."""
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    yield page
    assert page.evaluate("typeof hacked") == "undefined"


def opened(page: Page, site_url: str, exercise: Exercise) -> Locator:
    """Go to an exercise."""
    page.goto(site_url + PAGES[exercise.id])
    return form(page, exercise)


def answer(element: Locator, text: str) -> None:
    """Clear the exercise, type a text into every field, press 检查 and wait until something is said."""
    element.locator("[data-action='clear']").click()
    for field in element.locator("[data-item] :is(input[type='text'], textarea)").all():
        field.evaluate(TYPE, text)
    element.locator("button[type='submit']").click()
    said = element.locator(".exercise__outcome:not([hidden]), .exercise__status:has-text('还不能批改')")
    expect(said.first).to_be_visible()


@pytest.mark.parametrize("kind", ["numeric", "fill"])
def test_what_is_typed_into_a_line_is_text(phone: Page, site_url: str, kind: str) -> None:
    exercise = first_of_kind(kind)
    element = opened(phone, site_url, exercise)
    before = element.evaluate(ELEMENTS)
    for name, text in HOSTILE.items():
        answer(element, text)
        assert element.evaluate(ELEMENTS) == before, name
        assert phone.evaluate(WIDTH) <= 0, name


def test_what_is_typed_into_a_text_is_text_and_comes_back(phone: Page, site_url: str) -> None:
    element = opened(phone, site_url, SHORT)
    before = element.evaluate(ELEMENTS)
    area = element.locator("textarea").first
    for name, hostile in TYPEABLE.items():
        answer(element, COUNTED + hostile[:900] + COUNTED)
        typed = area.input_value()
        expect(element.locator("mark").first).to_be_visible()
        assert "".join(element.locator(".exercise__own bdi").all_text_contents()) == typed, name
        assert element.evaluate(ELEMENTS) == before, name
        assert phone.evaluate(WIDTH) <= 0, name
    everything = "\n".join(
        TYPEABLE[name] for name in ("end of an element", "nulls and controls", "embeddings left open")
    )
    answer(element, COUNTED + everything)
    typed = area.input_value()
    phone.reload()
    expect(element.locator(".exercise__when")).to_be_visible()
    assert area.input_value() == typed
    assert "".join(element.locator(".exercise__own bdi").all_text_contents()) == typed
    assert element.evaluate(ELEMENTS) == before


def test_a_reason_is_text_and_comes_back(phone: Page, site_url: str) -> None:
    element = opened(phone, site_url, SHORT)
    before = element.evaluate(ELEMENTS)
    answer(element, COUNTED)
    element.locator(".exercise__appeal summary").click()
    reason, kept = element.locator(".exercise__appeal textarea"), element.locator(".exercise__appeal-status bdi")
    for name, text in TYPEABLE.items():
        reason.evaluate(TYPE, f"“{text}”")
        element.locator(".exercise__appeal button").click()
        expect(kept).to_have_js_property("textContent", reason.input_value())
        assert element.evaluate(ELEMENTS) == before, name
        assert phone.evaluate(WIDTH) <= 0, name
    phone.reload()
    element.locator(".exercise__appeal summary").click()
    expect(kept).to_have_text(f"“{text}”")


AROUND = (
    ".exercise__stem",
    ".exercise__review-title",
    ".exercise__verdict",
    ".exercise__score",
    ".exercise__appeal button",
)


def test_a_hostile_answer_covers_and_turns_nothing_else(phone: Page, site_url: str) -> None:
    """What stands around the learner's words looks the same whether these words can be seen or not."""
    element = opened(phone, site_url, SHORT)
    phone.locator(".md-header").evaluate("header => { header.hidden = true; }")  # it lies over what scrolls below it
    for name in ("combining marks", "right to left override", "closed more often than opened"):
        answer(element, COUNTED + HOSTILE[name][:1500])
        element.locator(".exercise__appeal summary").click()
        element.locator(".exercise__appeal textarea").evaluate(TYPE, HOSTILE[name])
        element.locator(".exercise__appeal button").click()
        expect(element.locator(".exercise__appeal-status bdi")).to_have_count(1)
        phone.evaluate("document.activeElement.blur()")
        assert [css for css in AROUND if not looks_the_same_without_words(element, css)] == [], name


ARE_ALIKE = """async pictures => {
    const [one, other] = await Promise.all(pictures.map(async picture => {
        const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + picture)).blob());
        const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
        canvas.drawImage(image, 0, 0);
        return canvas.getImageData(0, 0, image.width, image.height).data;
    }));
    return one.length === other.length && one.every((value, place) => Math.abs(value - other[place]) <= 2);
}"""
"""Whether two pictures are the same but for the last bits, which the edges of letters change from one drawing to the next."""


def looks_the_same_without_words(element: Locator, css: str) -> bool:
    """Say whether hiding all that the learner typed changes nothing where something else is."""
    place, typed = element.locator(css).first, element.locator("textarea, bdi")
    place.evaluate("place => place.scrollIntoView({block: 'center'})")
    pictures = []
    for visibility in ("visible", "hidden"):
        typed.evaluate_all("(all, how) => all.forEach((one) => { one.style.visibility = how; })", visibility)
        pictures.append(place.screenshot(animations="disabled"))
    typed.evaluate_all("all => all.forEach((one) => { one.style.visibility = ''; })")
    with element.page.context.new_page() as blank:
        return bool(blank.evaluate(ARE_ALIKE, [base64.b64encode(picture).decode() for picture in pictures]))
