"""Read an author's formula: arithmetic, comparisons, a few functions and the course's FORMULAS; nothing else."""

import ast
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Any

from grader.formulas import FORMULAS
from grader.number import round_half_up

Value = Fraction | str | bool | list["Value"] | dict[str, "Value"]
MAX_LENGTH = 800
MAX_NODES = 300
MAX_PLACES = 12


class FormulaError(ValueError):
    """A formula that cannot be read or worked out; the message is for its author."""

    def __init__(self, message: str, formula: str = "") -> None:
        super().__init__(message)
        self.formula = formula
        """Its text, where one is being worked out."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula that has passed the white-list."""

    text: str
    tree: ast.expr
    names: frozenset[str]
    """The parameters and earlier items it uses."""


def whole(value: Value, what: str) -> int:
    """Return a value that must be a whole number. Raises FormulaError."""
    if not isinstance(value, Fraction) or value.denominator != 1:
        raise FormulaError(f"{what}要是整数")
    return value.numerator


def _round(value: Fraction, places: Value = Fraction(0)) -> Fraction:
    digits = whole(places, "round 的位数")
    if abs(digits) > MAX_PLACES:
        raise FormulaError(f"round 的位数不能超过 {MAX_PLACES}")
    return round_half_up(value, digits)


def _total(values: list[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


BUILT_IN: Mapping[str, Callable[..., Any]] = {
    "min": min,
    "max": max,
    "abs": abs,
    "round": _round,
    "ceil": lambda value: Fraction(-(-value // 1)),
    "floor": lambda value: Fraction(value // 1),
    "total": _total,
}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {**FORMULAS, **BUILT_IN}


@lru_cache(maxsize=4096)
def parse(text: str) -> Formula:
    """Return the formula of a text. Raises FormulaError for anything outside the white-list."""
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"公式太长（超过 {MAX_LENGTH} 个字符）")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # what Python only warns of, such as 1if, is a mistake here
            tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise FormulaError(f"公式“{text}”写法有误；乘号写 *，除号写 /，括号和逗号用半角") from None
    nodes = list(ast.walk(tree))
    if len(nodes) > MAX_NODES:
        raise FormulaError("公式太复杂，请拆成几步")
    for node in nodes:
        _allow(node)
    called = [node.func for node in nodes if isinstance(node, ast.Call)]
    names = {node.id for node in nodes if isinstance(node, ast.Name) and node not in called}
    return Formula(text.strip(), tree, frozenset(names))


ALLOWED = (
    *(ast.Constant, ast.Name, ast.Load, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Call),
    *(ast.keyword, ast.List, ast.Dict, ast.Subscript, ast.operator, ast.unaryop, ast.boolop, ast.cmpop),
)
FORBIDDEN = (ast.In, ast.NotIn, ast.Is, ast.IsNot, ast.Invert, ast.MatMult)
FORBIDDEN_BITS = (ast.BitAnd, ast.BitOr, ast.BitXor, ast.LShift, ast.RShift)


def _allow(node: ast.AST) -> None:
    if not isinstance(node, ALLOWED) or isinstance(node, FORBIDDEN + FORBIDDEN_BITS):
        raise FormulaError(f"公式里不能用 {type(node).__name__} 这种写法")
    if isinstance(node, ast.Call):
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            raise FormulaError(f"没有“{ast.unparse(node.func)}”这个函数")
        if any(keyword.arg is None for keyword in node.keywords):
            raise FormulaError("函数的参数要一个一个写，不能用 **")
    if isinstance(node, ast.Dict) and any(key is None for key in node.keys):
        raise FormulaError("字典里不能用 **")
    if isinstance(node, ast.Constant) and not isinstance(node.value, int | float | str | bool):
        raise FormulaError("公式里只能写数和文字")
