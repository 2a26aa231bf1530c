"""A shuffled order that is the same on every machine and gives nothing away."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256

TRIES = 100


def shuffled(texts: Mapping[str, str], tells: Callable[[Sequence[str]], int], bearable: int = 0) -> list[str]:
    """Return the ids in an order that follows from the texts alone, not from their order in the file.

    `tells` says how much of the answer an order gives away: the first order that tells no more than is bearable, or else
    the least telling one of all tries.
    """
    seed = "\n".join(sorted(texts.values()))
    best: list[str] = []
    for attempt in range(TRIES):
        order = sorted(texts, key=lambda name: (_lot(f"{seed}#{attempt}/{texts[name]}"), name))
        if not best or tells(order) < tells(best):
            best = order
        if tells(best) <= bearable:
            break
    return best


def _lot(text: str) -> bytes:
    return sha256(text.encode("utf-8", "surrogatepass")).digest()
