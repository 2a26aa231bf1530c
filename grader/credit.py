"""Points for a partly right choice of several options, by rules with fixed names."""

from collections.abc import Callable, Mapping
from fractions import Fraction

Rule = Callable[[frozenset[str], frozenset[str], frozenset[str]], Fraction]


def exact(picked: frozenset[str], key: frozenset[str], options: frozenset[str]) -> Fraction:
    """全对才得分: all or nothing."""
    return Fraction(int(picked == key))


def subset(picked: frozenset[str], key: frozenset[str], options: frozenset[str]) -> Fraction:
    """少选按比例，错选得 0 分: the norm of Chinese examinations; any wrong option forfeits all."""
    return Fraction(0) if picked - key else Fraction(len(picked), len(key))


def each(picked: frozenset[str], key: frozenset[str], options: frozenset[str]) -> Fraction:
    """逐项: every option rightly picked or rightly left counts."""
    return Fraction(len(options) - len(picked ^ key), len(options))


def net(picked: frozenset[str], key: frozenset[str], options: frozenset[str]) -> Fraction:
    """对减错: right picks less wrong picks, not below zero."""
    return max(Fraction(0), Fraction(len(picked & key) - len(picked - key), len(key)))


CREDITS: Mapping[str, Rule] = {"subset": subset, "exact": exact, "each": each, "net": net}
CREDIT_NOTES: Mapping[str, str] = {
    "subset": "少选按比例给分，有错选得 0 分",
    "exact": "全部选对才得分",
    "each": "逐项给分：该选的选了、不该选的没选，各算一项",
    "net": "选对的项数减去选错的项数，按比例给分，不低于 0 分",
}
