"""The kinds of item: name → module. A new kind is one file here, one template, one line below, one test file."""

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from grader.fields import Fields
from grader.kinds import classify, dialogue, fill, judge, match, multiple, numeric, order, short, single
from grader.model import Item
from grader.node import Json
from grader.outcome import Part
from grader.worked import Worked


class Kind(Protocol):
    """What every kind's module offers."""

    TITLE: str
    """The kind's Chinese name."""

    def read(self, fields: Fields) -> Any:
        """Return the kind's own dataclass from its fields; report problems."""

    def ready(self, body: Any, response: Json) -> Any:
        """Return the response in the kind's own form, or NotReady."""

    def score(self, item: Item, given: Any, worked: Worked) -> Part:
        """Return the points of a ready response."""

    def key_response(self, item: Item, worked: Worked) -> Json:
        """Return the response that earns full points."""

    def public(self, body: Any) -> dict[str, object]:
        """Return what a form may show."""

    def texts(self, body: Any) -> Iterator[str]:
        """Return every text that may hold {…}."""


KINDS: Mapping[str, Kind] = {
    "single": single,
    "multiple": multiple,
    "judge": judge,
    "numeric": numeric,
    "classify": classify,
    "order": order,
    "match": match,
    "fill": fill,
    "dialogue": dialogue,
    "short": short,
}
