"""The exercise fence in Markdown."""

from collections.abc import Iterator

import pytest
from markdown import Markdown
from pymdownx.superfences import SuperFencesException

from build_hooks import fence
from build_hooks.forms import Rendered


@pytest.fixture(autouse=True)
def _forms() -> Iterator[None]:
    fence.use(
        {
            "one": Rendered("<p>一号表单</p>", "一", "", [[]], [{}]),
            "two": Rendered("<p>二号表单</p>", "二", "", [[]], [{}]),
        }
    )
    yield
    fence.use({})


def read(text: str) -> str:
    """Return the HTML of a chapter's Markdown, as everything reads it that reads a page."""
    custom = [{"name": "exercise", "class": "exercise", "format": fence.format_exercise}]
    extensions = ["pymdownx.superfences"]
    return Markdown(
        extensions=extensions, extension_configs={"pymdownx.superfences": {"custom_fences": custom}}
    ).convert(text)


def page(text: str) -> str:
    """Return the HTML of a chapter's Markdown with the forms."""
    return fence.with_forms(read(text))


def test_ids_become_forms_in_order() -> None:
    html = page("前文\n\n```exercise\ntwo\n\none\n```\n\n后文")
    assert html.index("二号表单") < html.index("一号表单") < html.index("后文")


def test_forms_do_not_stand_in_a_paragraph() -> None:
    assert "<p><div" not in page("```exercise\none\n```")
    assert page("```exercise\none\n```").startswith('<div class="exercises">')


def test_what_reads_a_page_reads_no_forms() -> None:
    html = read("```exercise\none\ntwo\n```")
    assert "表单" not in html
    assert html.count(f'<course-exercise {fence.SPOT}="') == 2


def test_what_a_chapter_writes_itself_becomes_no_exercise() -> None:
    html = '<course-exercise exercise="one"></course-exercise>'
    assert page(html) == read(html)


def test_an_unknown_id_stops_the_page() -> None:
    with pytest.raises(SuperFencesException, match="题库里没有这些练习：three"):
        page("```exercise\nthree\n```")


def test_other_fences_are_left_alone() -> None:
    assert "one" in page("```text\none\n```")
    assert "一号表单" not in page("```text\none\n```")
