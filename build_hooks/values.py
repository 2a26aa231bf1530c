"""The numbers that change from variant to variant: one index over all texts of an exercise."""

from dataclasses import dataclass, field

from build_hooks.markup import value_spot
from grader.formula import Value
from grader.grading import work_out
from grader.model import Exercise
from grader.template import Slot, pieces, show
from grader.variant import draw
from grader.worked import Worked


@dataclass(slots=True)
class Values:
    """Gives every {…} of an exercise a number, and prints them all for each variant."""

    exercise: Exercise
    slots: list[tuple[Slot, str]] = field(default_factory=list)
    """A slot and the item whose key it means by `answer`."""
    worked: list[Worked] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.worked = [
            work_out(self.exercise, {**draw(self.exercise, variant)}) for variant in range(self.exercise.variants)
        ]

    def mark(self, text: str, item: str = "") -> str:
        """Return the text with every {…} replaced by its numbered spot."""
        return "".join(
            piece if isinstance(piece, str) else value_spot(self._index(piece, item)) for piece in pieces(text)
        )

    def row(self, variant: int) -> list[str]:
        """Return the printed values of a variant, by number."""
        return [self._show(slot, item, self.worked[variant]) for slot, item in self.slots]

    def rows(self) -> list[list[str]]:
        """Return the printed values of all variants."""
        return [self.row(variant) for variant in range(self.exercise.variants)]

    def _index(self, slot: Slot, item: str) -> int:
        owner = item if "answer" in slot.formula.names else ""
        if (slot, owner) not in self.slots:
            self.slots.append((slot, owner))
        return self.slots.index((slot, owner))

    def _show(self, slot: Slot, item: str, worked: Worked) -> str:
        names: dict[str, Value] = dict(worked.shown)
        if item in worked.shown:
            names["answer"] = worked.shown[item]
        return show(slot, names, self.exercise.percents)
