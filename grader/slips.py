"""Typing slips of pinyin input: 毛力 is read as 毛利 when the rubric speaks of 毛利 and 毛力 is no word of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from grader.sounds import COMMON, GROUPS

SOUND: Mapping[str, int] = {char: number for number, group in enumerate(GROUPS) for char in group}
KEPT = frozenset("不没无未非别勿莫甭零一二两三四五六七八九十百千万半几多少大小前后买卖")
"""Never read as another character, nor put in the place of one: they deny, count, or turn the meaning round."""
PLAIN = frozenset("的地得了着过是在有我你他她它们这那哪和就也都又还再会要可以个上下来去到把被让给对")
"""Read as another character only within words of three and more."""
LONGEST = 6
"""So long are the longest words that are looked for."""
ALIKE = 4
"""From this length on two characters of a word may be slips, in shorter words one."""
Words = frozenset[str]


def mend_slips(clean: str, words: Iterable[str]) -> str:
    """Return the text with characters that only sound like those of a known word put right; its length stays the same."""
    known = frozenset(word for word in words if 2 <= len(word) <= LONGEST and all(char in SOUND for char in word))
    by_sound: dict[tuple[int, ...], list[str]] = {}
    for word in sorted(known):
        by_sound.setdefault(tuple(SOUND[char] for char in word), []).append(word)
    firm = _firm(clean, known)
    out = list(clean)
    sounds = [SOUND.get(char, -1) for char in clean]
    for size in sorted({len(word) for word in known}, reverse=True):
        for start in range(len(clean) - size + 1):
            for word in by_sound.get(tuple(sounds[start : start + size]), ()):
                if _is_slip(clean, start, word, firm):
                    out[start : start + size] = word
                    firm.update(range(start, start + size))
                    break
    return "".join(out)


def _firm(clean: str, known: Words) -> set[int]:
    """Return the places that are right as they stand: in a known word or in a common one."""
    firm: set[int] = set()
    for size in {2, *map(len, known)}:
        for start in range(len(clean) - size + 1):
            word = clean[start : start + size]
            if word in known or word in COMMON:
                firm.update(range(start, start + size))
    return firm


def _is_slip(clean: str, start: int, word: str, firm: set[int]) -> bool:
    wrong = [start + step for step, char in enumerate(word) if clean[start + step] != char]
    most = 2 if len(word) >= ALIKE else 1
    kept = KEPT | PLAIN if len(word) == 2 else KEPT
    return 0 < len(wrong) <= most and all(
        place not in firm and clean[place] not in kept and word[place - start] not in KEPT for place in wrong
    )
