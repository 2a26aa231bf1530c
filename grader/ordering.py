"""A partial order of steps: what must come before what, and the longest part of a response that stands in order."""

from collections.abc import Iterable, Mapping, Sequence

Before = Mapping[str, frozenset[str]]
"""Step → every step that must come before it; the steps in the order of the key."""


def precedence(key: Sequence[str], either: Iterable[frozenset[str]]) -> dict[str, frozenset[str]]:
    """Return what must come before each step: the earlier steps of the key that are no swappable pair with it,
    and whatever must come before those.

    A permitted order is one that keeps all of this.
    """
    free = frozenset(either)
    before: dict[str, frozenset[str]] = {}
    for place, step in enumerate(key):
        direct = [other for other in key[:place] if frozenset((other, step)) not in free]
        before[step] = frozenset(direct).union(*(before[other] for other in direct))
    return before


def standing(response: Sequence[str], before: Before) -> frozenset[str]:
    """Return a largest set of steps whose order in the response agrees with some permitted order.

    Its size is the best longest common subsequence (LCS) of the response and a permitted order. Two steps clash when the
    response has them the wrong way round. What follows from two clashes in a row is a clash as well, so that clashes are
    themselves a partial order, and a largest set without a clash is one of its longest antichains: as many steps as
    there are chains in the smallest cover (Dilworth 1950). Of several sets the one is returned that is left when steps
    are given up from the end of the key.
    """
    place = {step: number for number, step in enumerate(response)}
    clashes = {step: {first for first in before[step] if place[first] > place[step]} for step in before}
    kept = list(before)
    size = _longest(kept, clashes)
    for step in reversed(list(before)):
        rest = [other for other in kept if other != step]
        if _longest(rest, clashes) == size:
            kept = rest
    return frozenset(kept)


def _longest(steps: Sequence[str], clashes: Mapping[str, set[str]]) -> int:
    """Return the size of the largest set without a clash: the steps less the pairs of a maximum matching of clashes."""
    partner: dict[str, str] = {}

    def pair(step: str, tried: set[str]) -> bool:
        for other in steps:
            if other not in clashes[step] or other in tried:
                continue
            tried.add(other)
            if other not in partner or pair(partner[other], tried):
                partner[other] = step
                return True
        return False

    return len(steps) - sum(pair(step, set()) for step in steps)
