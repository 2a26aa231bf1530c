"""The ```exercise fence: ids in, spots out; the forms are put there once everything that reads a page has read it."""

import re
from collections.abc import Mapping
from secrets import token_hex
from types import MappingProxyType
from typing import Any, Final

from markupsafe import escape
from pymdownx.superfences import SuperFencesException

from build_hooks.forms import Rendered

SPOT: Final = f"exercise-{token_hex(8)}"
"""The attribute of an element that becomes an exercise. Nobody who writes a chapter can know it: every build has its own."""
SPOTS = re.compile(f'<course-exercise {SPOT}="([^"]+)"></course-exercise>')

_rendered: dict[str, Rendered] = {}
_links: dict[str, str] = {}


def use(rendered: Mapping[str, Rendered], links: Mapping[str, str] = MappingProxyType({})) -> None:
    """Take the rendered exercises that fences may ask for, and the HTML that goes under each."""
    _rendered.clear()
    _rendered.update(rendered)
    _links.clear()
    _links.update(links)


def format_exercise(source: str, language: str, css_class: str, options: dict[str, Any], md: Any, **extra: Any) -> str:
    """Return the spots of the ids in a fence, one id a line (the signature is that of SuperFences)."""
    ids = [line.strip() for line in source.split("\n") if line.strip()]
    unknown = [exercise_id for exercise_id in ids if exercise_id not in _rendered]
    if unknown:
        # Places are reported by `python -m grader check`; this only keeps the page from being built without its forms.
        raise SuperFencesException(f"题库里没有这些练习：{escape('、'.join(unknown))}")
    spots = "\n".join(f'<course-exercise {SPOT}="{escape(exercise_id)}"></course-exercise>' for exercise_id in ids)
    # Markdown would put a custom element, which it does not know for a block, into a paragraph.
    return f'<div class="exercises">{spots}</div>'


def with_forms(html: str) -> str:
    """Return a page's HTML with the form of each exercise, and what goes under it, in its spot."""
    return SPOTS.sub(lambda spot: _rendered[spot[1]].form + _links.get(spot[1], ""), html)
