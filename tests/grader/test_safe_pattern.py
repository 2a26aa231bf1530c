"""The small part of regular expressions: what it becomes, what it matches, and what is refused with which words."""

import re

import pytest

from grader.safe_pattern import PatternError, safe_pattern


@pytest.mark.parametrize(
    ("pattern", "made"),
    [
        (r"\d+\s*(分钟|小时)", "[0-9]{1,12} {0,12}(?:分钟|小时)"),
        ("[一二三]天", "[一二三]天"),
        (r"\d{1,3}\.\d", r"[0-9]{1,3}\.[0-9]"),
        ("甲{2}", "甲{2,2}"),
        ("甲{12}乙{0,12}", "甲{12,12}乙{0,12}"),
        ("客?户", "客?户"),
        ("(甲|乙丙)?丁|戊", "(?:甲|乙丙)?丁|戊"),
        ("甲.{0,3}乙", r"甲[^\n。!?;]{0,3}乙"),
        ("(X)Xa+X", "(?:X)Xa{1,12}X"),
        ("(((甲)))", "(?:(?:(?:甲)))"),
        ("a&b", r"a\&b"),
        (r"[\d\s\]\\\-\^甲]", r"[0-9 \]\\\-\^甲]"),
        ("[^丙-甲&^]", r"[^丙-甲\&\^]"),
        (r"[\.\[\(]元", r"[\.\[\(]元"),
        ("[-甲-]", r"[\-甲\-]"),
        ("[^-甲]", r"[^\-甲]"),
        (r"\.\(\)\[\]\{\}\*\+\?\|\\\/\-\%\^\$", r"\.\(\)\[\]\{\}\*\+\?\|\\\/\-\%\^\$"),
        ("甲?乙?丙?丁?戊?己", "甲?乙?丙?丁?戊?己"),
        ("甲*乙+丙{2}丁{0,1}", "甲{0,12}乙{1,12}丙{2,2}丁{0,1}"),
        ("甲" * 120, "甲" * 120),
    ],
)
def test_every_repetition_of_a_small_pattern_is_bounded(pattern: str, made: str) -> None:
    assert safe_pattern(pattern) == made


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        (r"\d+\s*(分钟|小时)", "请等30 分钟", "30 分钟"),
        (r"\d天", "٣天", ""),
        ("甲.乙", "甲。乙甲\n乙", ""),
        ("甲.*乙", "甲和丙、乙", "甲和丙、乙"),
        ("[^一二]天", "一天三天", "三天"),
        (r"[\d-]+元", "约3-5元", "3-5元"),
        ("a+a+a+a+b", "a" * 2000, ""),
    ],
)
def test_it_matches_what_it_says(pattern: str, text: str, found: str) -> None:
    match = re.search(safe_pattern(pattern), text)
    assert (match[0] if match else "") == found


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("x" * 121, "pattern 长于 120 个字符"),
        ("a)", "pattern 里的右括号多了一个"),
        ("", "pattern 什么都不写也能对上"),
        ("a*", "pattern 什么都不写也能对上"),
        ("(a|)", "pattern 什么都不写也能对上"),
        ("\\", "pattern 没有写完整"),
        ("[a", "pattern 没有写完整"),
        ("(a", "pattern 的括号没有成对"),
        ("((((a))))", "pattern 的括号套得太深"),
        ("(?=a)a", "pattern 里不能用 (?…) 这样的括号"),
        (r"(a)\1", r"pattern 里不能用 \1"),
        (r"\w+", r"pattern 里不能用 \w"),
        ("^a", "pattern 里的“^”用错了地方；要写这个字符本身，前面加反斜杠"),
        ("a$", "pattern 里的“$”用错了地方；要写这个字符本身，前面加反斜杠"),
        ("+a", "pattern 里的“+”用错了地方；要写这个字符本身，前面加反斜杠"),
        ("[]", "pattern 里有空的 [ ]"),
        ("[^]", "pattern 里有空的 [ ]"),
        (r"[甲\w]", r"pattern 里不能用 \w"),
        ("[甲-丙]", "pattern 里的 [ ] 写得不对"),
        ("(a+)+b", "pattern 的括号后面只能用 ?，不能用 * + { }"),
        ("(a|b)*c", "pattern 的括号后面只能用 ?，不能用 * + { }"),
        ("(a+){2}", "pattern 的括号后面只能用 ?，不能用 * + { }"),
        ("a**", "pattern 里的重复不能叠着写"),
        ("a+?b", "pattern 里的重复不能叠着写"),
        ("a?{2}", "pattern 里的重复不能叠着写"),
        ("a{2}{2}", "pattern 里的重复不能叠着写"),
        ("a+b*c{2}d{1,2}e+", "pattern 里最多 4 处重复"),
        ("a{,3}", "pattern 里的花括号写成 {2} 或 {1,3}"),
        ("a{x}", "pattern 里的花括号写成 {2} 或 {1,3}"),
        ("a{99}", "pattern 里最多重复 12 次"),
        ("a{13}", "pattern 里最多重复 12 次"),
        ("a{3,1}", "pattern 里最多重复 12 次"),
    ],
)
def test_a_pattern_that_could_run_long_or_says_nothing_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(PatternError) as refused:
        safe_pattern(pattern)
    assert str(refused.value) == why
