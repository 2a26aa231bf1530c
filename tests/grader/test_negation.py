"""What is denied does not count; what only looks denied does."""

import pytest

from grader.clause import read_writing
from grader.negation import is_denied, is_supposed

DENIED = [
    "不核实", "没有核实", "没有马上核实", "没有去核实", "无需核实", "不能核实", "不用帮客户核实", "别核实", "勿核实", "非核实", "未核实", "禁止核实",
    "不要为了省事核实", "不得擅自核实", "拒绝核实", "忘了核实", "没必要核实", "不打算给客户核实", "怎么能核实", "不会因为客户小就核实",
    "核实是没有必要的", "没有什么可核实的", "没有半点核实的意思", "核实是不对的", "核实根本不需要", "核实，这是错的", "不是说核实", "我并不认为该核实，不应该核实", "不是不想就不核实",
    "核实不了", "我们核实不到", "核实就核实", "核实了也没关系", "核实了，反正没什么", "没有质量问题就不能核实",
]  # fmt: skip
MEANT = [
    "核实", "马上核实", "不能不核实", "不得不核实", "不可不核实", "不仅核实", "不但要核实", "不断核实", "不管怎样都要核实", "非常认真地核实", "非核实不可",
    "不核实不行", "别忘了核实", "不要忘记核实", "不能不去核实", "特别要核实", "分别核实", "未来要核实", "无论如何要核实", "是不是该核实", "不要拖延，核实",
    "不是推脱而是核实", "不要拖延要核实", "没收到货我们核实", "不能因为忙就不核实", "给您带来不便马上核实", "对不起我核实", "不满意也先核实", "不同类的都核实",
    "核实不可或缺", "不能忽视核实", "差别很大要核实", "不听投诉就核实不了", "没有单号，我们就无法核实", "不能慢因为慢了要核实", "不想拖延所以核实",
]  # fmt: skip


def denial(text: str) -> str:
    writing = read_writing(text)
    start = writing.clean.rindex("核实")
    return is_denied(writing, [(start, start + 2)])


@pytest.mark.parametrize("text", DENIED)
def test_a_denied_word_is_recognised(text: str) -> None:
    assert denial(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("不要给客户核实", "不要"),
        ("没给核实", "没"),
        ("没甲核实", ""),
        ("忘了甲核实", ""),
        ("没有不忘核实", "忘"),
        ("不忘不核实", "不"),
        ("不要不忘不核实", ""),
        ("不要甲先核实", ""),
        ("不要先核实", "不要"),
        ("不要特别甲核实", "不要"),
        ("不要甲特别核实", ""),
        ("不会甲因为核实", ""),
        ("不会因为甲但乙核实", "不会"),
        ("不是说甲就核实", "不是说"),
        ("我并不认为该核实，不应该核实", "不应该"),
        ("核实是没有必要的", "是没有必要"),
        ("核实根本不需要", "根本不需要"),
        ("核实是就都不对", "是就都不对"),
        ("核实，这是错的", "这是错"),
        ("核实，那种做法根本不对", "那种做法根本不对"),
        ("核实，那人不对", ""),
        ("核实，却不对", ""),
        ("核实。这是错的", ""),
        ("不核实是不对的", ""),
        ("不核实，这是错的", ""),
    ],
)
def test_the_word_that_denies_is_named(text: str, word: str) -> None:
    assert denial(text) == word


@pytest.mark.parametrize(
    ("before", "after", "reach"),
    [("不要", "核实", 6), ("不会因为", "核实", 20), ("不是说", "核实", 20), ("不会", "核实", 6), ("核实", "不对", 6)],
)
def test_a_denial_reaches_so_far_and_no_farther(before: str, after: str, reach: int) -> None:
    assert denial(before + "甲" * reach + after)
    assert not denial(before + "甲" * (reach + 1) + after)


@pytest.mark.parametrize("text", MEANT)
def test_a_word_that_is_meant_is_left_alone(text: str) -> None:
    assert not denial(text)


def test_a_denial_in_the_gap_of_a_phrase_counts() -> None:
    writing = read_writing("成交额大不等于价值高")
    assert is_denied(writing, [(0, 3), (7, 10)]) == "不等于"
    assert not is_denied(writing, [(0, 3), (3, 4)])
    assert is_denied(writing, [(0, 1), (1, 3), (7, 10)]) == "不等于"
    assert is_denied(read_writing("不是成交额不等于价值"), [(2, 5), (8, 10)]) == "不等于"


def test_both_after_every_belongs_to_the_denial() -> None:
    writing = read_writing("服务不需要对每个客户都一样")
    assert is_denied(writing, [(0, 2), (11, 13)])
    assert not is_denied(read_writing("服务不要拖延都一样"), [(0, 2), (7, 9)])


def test_what_cannot_be_done_without_something_is_meant() -> None:
    writing = read_writing("不听投诉就发现不了问题，也挽回不了客户")
    assert not is_denied(writing, [(5, 7), (9, 11)])
    assert is_denied(read_writing("投诉发现不了问题"), [(2, 4), (6, 8)])


def test_a_claim_after_if_is_only_supposed() -> None:
    writing = read_writing("如果降低服务，客户会走，降低服务")
    assert is_supposed(writing, writing.clean.index("降低"))
    assert not is_supposed(writing, writing.clean.rindex("降低"))


def test_long_runs_of_verdict_words_take_no_time() -> None:
    assert not denial("核实" + "就是" * 900)
