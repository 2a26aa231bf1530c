"""A value that remembers its place: text, list or mapping, read from YAML or from JSON alike."""

from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field

from grader.problem import Place

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Text:
    """A scalar. Every scalar is text: the reader asks for what it wants."""

    value: str
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    place: Place = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping in the order of the file."""

    entries: tuple[tuple[Text, "Node"], ...]
    place: Place = field(default=NOWHERE, compare=False)

    def get(self, name: str) -> "Node | None":
        """Return the value under a name, or None."""
        return next((value for key, value in self.entries if key.value == name), None)


Node = Text | Sequence | Mapping


def places(node: Node) -> dict[str, Place]:
    """Return where each text stands, by the text itself; of equal texts the first."""
    if isinstance(node, Text):
        return {node.value.strip(): node.place}
    inner = node.items if isinstance(node, Sequence) else [value for _, value in node.entries]
    found: dict[str, Place] = {}
    for value in inner:
        found = {**places(value), **found}
    return found


def from_json(value: object) -> Node:
    """Return the node of a JSON value; numbers and truth values become their JSON text."""
    if isinstance(value, AnyMapping):
        return Mapping(tuple((Text(str(key)), from_json(item)) for key, item in value.items()))
    if isinstance(value, list | tuple):
        return Sequence(tuple(from_json(item) for item in value))
    if isinstance(value, bool):
        return Text("true" if value else "false")
    return Text("" if value is None else str(value))


def to_json(node: Node) -> Json:
    """Return the plain JSON value of a node: text, lists and dicts only."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Sequence):
        return [to_json(item) for item in node.items]
    return {key.value: to_json(value) for key, value in node.entries}
