"""The grader marks short answers nearly as a human does, also those that the phrases were not chosen by."""

from fractions import Fraction
from pathlib import Path

import pytest

from tests.grader.agreement import CASES, FRESH, Marked, mean_error, read_cases, weighted_kappa

MOST_ERROR, LEAST_KAPPA = 0.12, 0.80


def test_every_short_exercise_of_two_chapters_has_a_corpus_of_many_sorts() -> None:
    assert len(CASES) >= 3
    for path in CASES:
        _, marked = read_cases(path, "answers")
        assert len(marked) >= 40
        assert {one.sort for one in marked} >= {
            "good",
            "partial",
            "negated",
            "reordered",
            "colloquial",
            "stuffed",
            "copied",
            "wrong",
        }


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("half", [0, 1], ids=["seen", "held out"])
def test_each_half_of_the_first_answers_is_marked_as_by_a_human(path: Path, half: int) -> None:
    exercise, marked = read_cases(path, "answers")
    assert mean_error(marked[half::2]) <= MOST_ERROR
    assert weighted_kappa(marked[half::2], int(exercise.points)) >= LEAST_KAPPA


def test_answers_written_after_the_phrases_are_marked_as_by_a_human() -> None:
    marked = [one for path in CASES for one in read_cases(path, "unseen")[1]]
    assert len(marked) >= 48
    assert mean_error(marked) <= MOST_ERROR
    assert weighted_kappa(marked, 6) >= LEAST_KAPPA


@pytest.mark.parametrize("batch", ["fourth", "fifth"])
def test_answers_of_another_marker_are_marked_as_by_a_human(batch: str) -> None:
    marked = [one for path in CASES for one in read_cases(path, batch)[1]]
    assert len(marked) >= 45
    assert mean_error(marked) <= MOST_ERROR
    assert weighted_kappa(marked, 6) >= LEAST_KAPPA


def test_rubrics_that_were_never_tuned_keep_what_the_engine_gave_them() -> None:
    marked = [one for path in FRESH for one in read_cases(path, "fresh")[1]]
    assert len(marked) >= 30
    assert mean_error(marked) <= Fraction(15, 100)
    assert weighted_kappa(marked, 6) >= Fraction(75, 100)


def _all(*sorts: str) -> list[Marked]:
    batches = ("answers", "second", "unseen", "fourth", "fifth")
    return [one for path in CASES for batch in batches for one in read_cases(path, batch)[1] if one.sort in sorts]


def test_no_list_of_words_earns_full_marks_and_no_copied_task_earns_any() -> None:
    assert [one.text for one in _all("stuffed") if one.machine > 0.75] == []
    assert [one.text for one in _all("copied") if one.machine > 0] == []


def test_the_measures_tell_agreement_from_its_absence() -> None:
    _, marked = read_cases(CASES[0], "answers")
    perfect = [Marked(one.sort, one.text, one.human, one.human, ()) for one in marked]
    turned = [Marked(one.sort, one.text, one.human, 1 - one.human, ()) for one in marked]
    assert (mean_error(perfect), weighted_kappa(perfect, 6)) == (0, 1)
    assert weighted_kappa(turned, 6) < 0
