"""Exercise and variant number to the same numbers on every machine; no two variants of an exercise are alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256

from grader.evaluation import evaluate
from grader.formula import Formula, Value
from grader.model import Exercise, Param

MAX_VARIANTS = 1000
TRIES = 2000
"""How many draws in a row may fail the constraints or repeat an earlier variant before we give up."""

Draw = dict[str, Fraction]


class NoVariant(ValueError):
    """The exercise has no variant of that number."""


def draw(exercise: Exercise, variant: int = 0) -> Draw:
    """Return the parameters of a variant (0, 1, 2 …).

    Raises NoVariant when there are not that many, FormulaError when a constraint cannot be worked out.
    """
    seed = f"{exercise.id}@{exercise.revision}"
    values = _variants(seed, exercise.params, exercise.require, exercise.named_first).at(variant)
    if values is None:
        raise NoVariant(f"练习 {exercise.id} 没有第 {variant} 组数")
    return dict(values)


def is_admissible(require: tuple[Formula, ...], values: Draw) -> bool:
    """Say whether the values meet every constraint."""
    names: dict[str, Value] = {**values}
    return all(evaluate(formula, names) is True for formula in require)


@lru_cache(maxsize=512)
def _variants(seed: str, params: tuple[Param, ...], require: tuple[Formula, ...], named_first: bool) -> "_Variants":
    return _Variants(seed, params, require, named_first)


@dataclass
class _Variants:
    """The variants of one exercise, drawn in order and remembered: number n is the same however it is asked for."""

    seed: str
    params: tuple[Param, ...]
    require: tuple[Formula, ...]
    named_first: bool

    def __post_init__(self) -> None:
        self.drawn: list[Draw] = []
        self.source = self.draws()

    def at(self, variant: int) -> Draw | None:
        while len(self.drawn) <= variant < MAX_VARIANTS:
            values = next(self.source, None)
            if values is None:
                break
            self.drawn.append(values)
        return self.drawn[variant] if 0 <= variant < len(self.drawn) else None

    def draws(self) -> Iterator[Draw]:
        """Yield the author's own numbers first, if there are any, then distinct admissible draws."""
        seen: list[Draw] = []
        if self.named_first or not self.params:
            seen.append({param.name: param.first for param in self.params})
            yield seen[0]
        counter = failures = 0
        while self.params and failures < TRIES:
            values = self.candidate(counter)
            counter += 1
            if values in seen or not is_admissible(self.require, values):
                failures += 1
                continue
            failures = 0
            seen.append(values)
            yield values

    def candidate(self, counter: int) -> Draw:
        return {
            param.name: param.values[_pick(f"{self.seed}#{counter}/{param.name}", len(param.values))]
            for param in self.params
        }


def _pick(seed: str, count: int) -> int:
    """Return a number below count from SHA-256, the same in every Python."""
    return int.from_bytes(sha256(seed.encode()).digest()[:8], "big") % count
