"""Typing slips: characters that sound like those of a known word, and what must never be taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.slips import mend_slips
from grader.sounds import COMMON, GROUPS
from grader.thesaurus import wordings


@pytest.mark.parametrize(
    ("typed", "word", "read"),
    [
        ("按毛力算", "毛利", "按毛利算"),
        ("客户流时", "流失", "客户流失"),
        ("真的报歉", "抱歉", "真的抱歉"),
        ("头诉很多", "投诉", "投诉很多"),
        ("额外服物", "额外服务", "额外服务"),
        ("在也不来", "再也不来", "再也不来"),
        ("回的慢", "回得慢", "回得慢"),
        ("应为他", "因为", "因为他"),
    ],
)
def test_a_slip_is_read_as_the_word_it_sounds_like(typed: str, word: str, read: str) -> None:
    assert mend_slips(typed, [word]) == read


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("恢复正常", "回复"),
        ("不发了", "补发"),
        ("卖家", "买家"),
        ("不需要", "不许"),
        ("可得泄露", "不得泄露"),
        ("赚的钱", "赚得"),
        ("时限", "实现"),
        ("两天", "亮天"),
        ("毛", "毛利"),
    ],
)
def test_other_words_stay_what_they_are(typed: str, word: str) -> None:
    assert mend_slips(typed, [word]) == typed


@given(st.text(max_size=30), st.lists(st.text(alphabet="毛利流失抱歉投诉的一", max_size=7), max_size=5))
def test_the_length_never_changes_and_known_words_stay(text: str, words: list[str]) -> None:
    assert len(mend_slips(text, words)) == len(text)
    assert mend_slips("".join(words), words) == "".join(words) or len(words) > 1


def test_every_character_has_one_syllable_and_every_word_two_characters() -> None:
    chars = [char for group in GROUPS for char in group]
    assert len(chars) == len(set(chars)) > 3000
    assert {len(word) for word in COMMON} == {2}


def test_a_narrow_word_does_not_stand_for_a_wide_one() -> None:
    assert "一视同仁" in wordings("一样")
    assert wordings("一视同仁") == ("一视同仁",)
