"""Points of a short answer: which criteria a text earns, where, and why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise, product

from grader.clause import Stretch, Writing, read_writing
from grader.listing import bare_words
from grader.negation import is_denied, is_supposed
from grader.phrase import Hit, Phrase, hits
from grader.slips import mend_slips

LISTED = Fraction(1, 2)
"""The share of a criterion's points for a bare word in a list of words."""
MOST_PLACES = 6
"""So many places of each part of a phrase are tried in one clause or sentence."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Criterion:
    """One point that an answer may make."""

    id: str
    points: Fraction
    expects: str
    """What a human reads."""
    any: tuple[Phrase, ...]
    """Any of them earns the criterion."""
    all: tuple[tuple[Phrase, ...], ...]
    """Groups: one phrase of each, together within a clause or sentence, earns it as well."""
    within: str
    cancel: tuple[Phrase, ...]
    """Claims that take the criterion away, wherever they stand."""
    guards: bool
    """False when a denied phrase counts as well."""


@dataclass(frozen=True, slots=True)
class Rubric:
    """All criteria, and how many of them are enough."""

    criteria: tuple[Criterion, ...]
    cap: int

    @property
    def full(self) -> Fraction:
        """Return what the best `cap` criteria are worth."""
        return _best((criterion.points for criterion in self.criteria), self.cap)


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase, or one phrase of each group, found in a text: what it is worth and what stands against it."""

    phrases: tuple[str, ...]
    spans: tuple[Span, ...]
    """In the clean text, in order."""
    denied: str = ""
    """The word that denies it; empty when it is meant."""
    supposed: bool = False
    """True for a claim within 如果……."""
    listed: bool = False
    """True when it is only a word in a list."""

    @property
    def counts(self) -> bool:
        """Say whether it is meant."""
        return not self.denied


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one criterion."""

    criterion: Criterion
    matches: tuple[Match, ...]
    claims: tuple[Match, ...]
    """The cancelling claims, in force or not."""

    @property
    def cancelled(self) -> Match | None:
        """Return the claim in force that takes the points away."""
        return next((claim for claim in self.claims if claim.counts and not claim.supposed), None)

    @property
    def good(self) -> tuple[Match, ...]:
        """Return the matches that count; those in statements before those in lists."""
        meant = [match for match in self.matches if match.counts]
        return tuple([match for match in meant if not match.listed] or meant)

    @property
    def share(self) -> Fraction:
        """Return the share of its points that the criterion earns."""
        if self.cancelled or not self.good:
            return Fraction(0)
        return LISTED if self.good[0].listed else Fraction(1)


def examine(rubric: Rubric, text: str) -> tuple[Writing, tuple[Finding, ...]]:
    """Return the text cut up, and a finding for each criterion."""
    writing = read_writing(text)
    everything = [phrase for criterion in rubric.criteria for phrase in _phrases(criterion)]
    claims = [phrase for criterion in rubric.criteria for phrase in criterion.cancel]
    spelt = {word for phrase in (*everything, *claims) for word in phrase.spelt}
    meant = replace(writing, clean=mend_slips(writing.clean, spelt))
    bare = bare_words(meant, everything)
    return writing, tuple(_finding(criterion, meant, bare) for criterion in rubric.criteria)


def total(rubric: Rubric, findings: Iterable[Finding], points: Fraction) -> Fraction:
    """Return the points of the best `cap` criteria, scaled so that these make full points."""
    earned = (finding.criterion.points * finding.share for finding in findings)
    return _best(earned, rubric.cap) * points / rubric.full


def _best(points: Iterable[Fraction], cap: int) -> Fraction:
    return sum(sorted(points, reverse=True)[:cap], Fraction(0))


def _phrases(criterion: Criterion) -> Iterator[Phrase]:
    yield from criterion.any
    for group in criterion.all:
        yield from group


def _finding(criterion: Criterion, writing: Writing, bare: Sequence[Span]) -> Finding:
    matches = [match for phrase in criterion.any for match in _found(((phrase,),), criterion, writing, bare)]
    if criterion.all:
        matches += _found(criterion.all, criterion, writing, bare)
    claims = [
        Match((phrase.text,), _spans(place), _denied(place, writing), is_supposed(writing, place[0].spans[0][0]))
        for phrase in criterion.cancel
        for clause in writing.clauses
        for place in _places(phrase, writing, clause)
    ]
    return Finding(criterion, tuple(matches), tuple(claims))


def _found(
    groups: tuple[tuple[Phrase, ...], ...], criterion: Criterion, writing: Writing, bare: Sequence[Span]
) -> Iterator[Match]:
    """Yield the matches: in each stretch the best place of every group, if every group has one."""
    for stretch in writing.stretches(criterion.within):
        picks = [_pick(group, criterion, writing, stretch) for group in groups]
        found = [pick for pick in picks if pick]
        if len(found) == len(groups):
            spans = tuple(sorted({span for pick in found for span in pick.spans}))
            listed = any(start <= left and right <= end for left, right in spans for start, end in bare)
            denied = next((pick.denied for pick in found if pick.denied), "")
            yield Match(tuple(text for pick in found for text in pick.phrases), spans, denied, listed=listed)


def _pick(group: Iterable[Phrase], criterion: Criterion, writing: Writing, stretch: Stretch) -> Match | None:
    """Return the first place of a group that is meant, or else its first place."""
    first: Match | None = None
    for phrase in group:
        for place in _places(phrase, writing, stretch):
            match = Match((phrase.text,), _spans(place), _denied(place, writing) if criterion.guards else "")
            if match.counts:
                return match
            first = first or match
    return first


def _places(phrase: Phrase, writing: Writing, stretch: Stretch) -> Iterator[tuple[Hit, ...]]:
    """Yield the places of a phrase in a stretch: a hit of each of its parts, in any order."""
    found = [list(hits(part, writing.clean, stretch))[:MOST_PLACES] for part in phrase.parts]
    return (place for place in product(*found) if len(found) == 1 or _apart(place))


def _apart(place: Iterable[Hit]) -> bool:
    """Say whether no character serves two parts of a phrase."""
    spans = sorted(_spans(place))
    return all(left <= right for (_, left), (right, _) in pairwise(spans))


def _spans(place: Iterable[Hit]) -> tuple[Span, ...]:
    return tuple(span for hit in place for span in hit.spans)


def _denied(place: Iterable[Hit], writing: Writing) -> str:
    return next((word for word in (is_denied(writing, hit.spans) for hit in place) if word), "")
