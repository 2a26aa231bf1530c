"""Read an author's formula: arithmetic, comparisons, a few functions and the course's FORMULAS; nothing else."""

import ast
import warnings
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from inspect import signature
from typing import Any

from grader.formulas import FORMULAS
from grader.number import round_half_up

Value = Fraction | str | bool | list["Value"] | dict[str, "Value"]
MAX_LENGTH = 800
MAX_NODES = 300
MAX_PLACES = 12
SHOWN_LENGTH = 40
"""Characters of a formula's forbidden piece that its error message repeats."""


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


def _extreme(pick: Callable[[Iterable[Any]], Any], name: str) -> Callable[..., Any]:
    """Return min or max of several numbers, or of one list of them; of nothing there is none."""

    def choose(*values: Any) -> Any:
        among = values[0] if len(values) == 1 else values
        if not among:
            raise ValueError(f"{name} 里面是空的，至少写一个数")
        return pick(among)

    return choose


BUILT_IN: Mapping[str, Callable[..., Any]] = {
    "min": _extreme(min, "min"),
    "max": _extreme(max, "max"),
    "abs": abs,
    "round": _round,
    "ceil": lambda value: Fraction(-(-value // 1)),
    "floor": lambda value: Fraction(value // 1),
    "total": _total,
}
FUNCTIONS: Mapping[str, Callable[..., Any]] = {**FORMULAS, **BUILT_IN}
USAGES = {
    **dict.fromkeys(("min", "max"), "{}(数, 数)，或 {}([数, 数])"),
    **dict.fromkeys(("abs", "ceil", "floor"), "{}(数)"),
    "round": "{}(数, 位数)",
    "total": "{}([数, 数])",
}


def usage(name: str) -> str:
    """Return how a function is called, for its author: min(数, 数), cac(spend=…, new_customers=…)."""
    if name in USAGES:
        return USAGES[name].replace("{}", name)
    inputs = signature(FORMULAS[name]).parameters.values()
    needed = ", ".join(f"{one.name}=…" for one in inputs if one.default is one.empty)
    more = "、".join(one.name for one in inputs if one.default is not one.empty)
    return f"{name}({needed})" + (f"，还可以写 {more}" if more else "")


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
FORBIDDEN: Mapping[type[ast.AST], str] = {
    **{ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.IsNot: "is not", ast.Invert: "~", ast.MatMult: "@"},
    **{ast.BitAnd: "&", ast.BitOr: "|", ast.BitXor: "^", ast.LShift: "<<", ast.RShift: ">>"},
}
"""The operators that are not allowed, as they are written."""


def _written(node: ast.AST) -> str:
    """Return a piece of a formula as its author knows it, shortened."""
    text = FORBIDDEN.get(type(node)) or ast.unparse(node)
    return text if len(text) <= SHOWN_LENGTH else text[:SHOWN_LENGTH] + "…"


def _allow(node: ast.AST) -> None:
    if not isinstance(node, ALLOWED) or type(node) in FORBIDDEN:
        raise FormulaError(f"公式里不能用“{_written(node)}”这种写法")
    if isinstance(node, ast.Call):
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            raise FormulaError(f"没有“{ast.unparse(node.func)}”这个函数")
        if any(keyword.arg is None for keyword in node.keywords):
            raise FormulaError("函数的参数要一个一个写，不能用 **")
    if isinstance(node, ast.Dict) and any(key is None for key in node.keys):
        raise FormulaError("字典里不能用 **")
    if isinstance(node, ast.Constant) and not isinstance(node.value, int | float | str | bool):
        raise FormulaError("公式里只能写数和文字")
