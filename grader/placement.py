"""Where a set's stimulus asks for an item in place: [[item]]."""

import re
from collections.abc import Iterator

PLACED = re.compile(r"\[\[([^\[\]]*)\]\]")


def placed_ids(stimulus: str) -> list[str]:
    """Return the item ids that the stimulus places, in order."""
    return [match[1].strip() for match in PLACED.finditer(stimulus)]


def split_placed(text: str) -> Iterator[tuple[str, str]]:
    """Return pairs of plain text and the id placed after it; the last id is empty."""
    start = 0
    for match in PLACED.finditer(text):
        yield text[start : match.start()], match[1].strip()
        start = match.end()
    yield text[start:], ""
