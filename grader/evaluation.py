"""Work out a parsed formula with exact numbers."""

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import lru_cache
from typing import Any

from grader.formula import FUNCTIONS, Formula, FormulaError, Value, parse, usage, whole

Names = Mapping[str, Value]
Step = Callable[[Names], Value]
"""A part of a formula, ready to be worked out."""
MAX_EXPONENT = 1000
MAX_BITS = 20_000
MAX_RESULT_BITS = 4000
"""What can be printed: Python refuses to print more than 4300 digits."""


def evaluate(formula: Formula, names: Names) -> Value:
    """Return the exact value of a formula. Raises FormulaError (division by zero, unknown name, a refusal …)."""
    try:
        return _evaluate(formula, names)
    except FormulaError as error:
        error.formula = error.formula or formula.text
        raise


def _evaluate(formula: Formula, names: Names) -> Value:
    try:
        value = _steps_of(formula.text)(names)
    except FormulaError:
        raise
    except ZeroDivisionError:
        raise FormulaError(f"公式“{formula.text}”除以了零") from None
    except (KeyError, IndexError):
        raise FormulaError(f"公式“{formula.text}”取了没有的一项") from None
    except (ValueError, ArithmeticError) as error:
        raise FormulaError(f"公式“{formula.text}”算不出来：{_reason(error)}") from None
    if isinstance(value, Fraction) and max(map(int.bit_length, value.as_integer_ratio())) > MAX_RESULT_BITS:
        raise FormulaError(f"公式“{formula.text}”的结果太长，请用 round(…, 位数) 取整")
    return value


def _reason(error: Exception) -> str:
    """Return our own functions' words; what Python or its decimals say in English is about numbers too long for them."""
    said = str(error)
    return said if any("\u4e00" <= character <= "\u9fff" for character in said) else "里面有太长的数，请先取整"


def number(formula: Formula, names: Names) -> Fraction:
    """Return the value of a formula that must be a number."""
    value = evaluate(formula, names)
    if not isinstance(value, Fraction):
        raise FormulaError(f"公式“{formula.text}”的结果不是一个数")
    return value


def exact(value: object) -> Value:
    """Return a formula function's result with every number as a Fraction."""
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int | Fraction):
        return Fraction(value)
    if isinstance(value, Decimal):
        return Fraction(value)
    if isinstance(value, Mapping):
        return {str(key): exact(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [exact(item) for item in value]
    raise FormulaError("函数给出的结果不是数、文字、对照或列表")


class _Translation:
    """One walk over a formula's tree; it leaves functions of the names' values, so that later values cost no walk."""

    def __init__(self, text: str) -> None:
        self.text = text

    def step(self, node: ast.expr) -> Step:
        method: Callable[[Any], Step] = getattr(self, "on_" + type(node).__name__.lower())
        return method(node)

    def number(self, node: ast.expr) -> Callable[[Names], Fraction]:
        step = self.step(node)

        def checked(names: Names) -> Fraction:
            value = step(names)
            if not isinstance(value, Fraction):
                raise FormulaError(f"公式“{self.text}”里的 {ast.unparse(node)} 不是一个数")
            return value

        return checked

    def on_constant(self, node: ast.Constant) -> Step:
        if isinstance(node.value, bool | str):
            value: Value = node.value
            return lambda names: value
        literal = ast.get_source_segment(self.text, node) or ""
        try:
            if len(literal) > 40 or any(sign in literal.lower() for sign in "ex_"):
                raise ValueError
            amount = Fraction(literal)
        except ValueError:
            return _refusal(f"数字“{literal}”请写成普通的小数或整数")
        return lambda names: amount

    def on_name(self, node: ast.Name) -> Step:
        name, message = node.id, f"公式“{self.text}”用了没有定义的名字 {node.id}"

        def look_up(names: Names) -> Value:
            if name not in names:
                close = get_close_matches(name, names, n=1)
                raise FormulaError(f"{message}，是不是 {close[0]}？" if close else message)
            return names[name]

        return look_up

    def on_binop(self, node: ast.BinOp) -> Step:
        left, right = self.number(node.left), self.number(node.right)
        operation = OPERATIONS.get(type(node.op), self.power)
        return lambda names: operation(left(names), right(names))

    def power(self, base: Fraction, exponent: Fraction) -> Fraction:
        size = abs(whole(exponent, f"公式“{self.text}”里的指数"))
        bits = max(base.numerator.bit_length(), base.denominator.bit_length())
        if size > MAX_EXPONENT or size * bits > MAX_BITS:
            raise FormulaError(f"公式“{self.text}”里的乘方太大")
        return Fraction(base ** int(exponent))

    def on_unaryop(self, node: ast.UnaryOp) -> Step:
        if isinstance(node.op, ast.Not):
            step = self.step(node.operand)
            return lambda names: not step(names)
        number = self.number(node.operand)
        return (lambda names: -number(names)) if isinstance(node.op, ast.USub) else number

    def on_boolop(self, node: ast.BoolOp) -> Step:
        steps, decide = self.steps(node.values), all if isinstance(node.op, ast.And) else any
        return lambda names: decide(bool(step(names)) for step in steps)

    def on_compare(self, node: ast.Compare) -> Step:
        steps = self.steps([node.left, *node.comparators])

        def compare(names: Names) -> Value:
            operands = [step(names) for step in steps]
            pairs = zip(node.ops, operands, operands[1:], strict=False)
            return all(_compare(sign, left, right) for sign, left, right in pairs)

        return compare

    def on_ifexp(self, node: ast.IfExp) -> Step:
        test, body, orelse = self.steps([node.test, node.body, node.orelse])
        return lambda names: body(names) if test(names) else orelse(names)

    def on_list(self, node: ast.List) -> Step:
        steps = self.steps(node.elts)
        return lambda names: [step(names) for step in steps]

    def on_dict(self, node: ast.Dict) -> Step:
        pairs = [(self.step(key), self.step(item)) for key, item in zip(node.keys, node.values, strict=True) if key]
        return lambda names: {str(key(names)): item(names) for key, item in pairs}

    def on_subscript(self, node: ast.Subscript) -> Step:
        container_step, key_step = self.steps([node.value, node.slice])

        def take(names: Names) -> Value:
            container, key = container_step(names), key_step(names)
            if isinstance(container, list):
                return container[whole(key, "下标")]
            if isinstance(container, dict):
                return container[str(key)]
            raise FormulaError(f"公式“{self.text}”里的 {ast.unparse(node.value)} 不能取下标")

        return take

    def on_call(self, node: ast.Call) -> Step:
        assert isinstance(node.func, ast.Name)
        called = node.func.id
        function, steps = FUNCTIONS[called], self.steps(node.args)
        keywords = [(keyword.arg, self.step(keyword.value)) for keyword in node.keywords if keyword.arg]

        def call(names: Names) -> Value:
            arguments = [step(names) for step in steps]
            named = {name: step(names) for name, step in keywords}
            try:
                return exact(function(*arguments, **named))
            except TypeError:
                raise FormulaError(f"公式“{self.text}”里有函数的参数不对，应当写 {usage(called)}") from None

        return call

    def steps(self, nodes: Sequence[ast.expr]) -> list[Step]:
        return [self.step(node) for node in nodes]


OPERATIONS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: lambda left, right: Fraction(left // right),
    ast.Mod: operator.mod,
}
"""What is left is the power, which has limits."""


def _refusal(message: str) -> Step:
    def refuse(names: Names) -> Value:
        raise FormulaError(message)

    return refuse


@lru_cache(maxsize=4096)
def _steps_of(text: str) -> Step:
    return _Translation(text).step(parse(text).tree)


def _compare(sign: ast.cmpop, left: Value, right: Value) -> bool:
    if isinstance(sign, ast.Eq):
        return left == right
    if isinstance(sign, ast.NotEq):
        return left != right
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        raise FormulaError("只有数才能比大小")
    match sign:
        case ast.Lt():
            return left < right
        case ast.LtE():
            return left <= right
        case ast.Gt():
            return left > right
        case _:
            return left >= right
