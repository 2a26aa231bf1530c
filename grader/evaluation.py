"""Work out a parsed formula with exact numbers."""

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from grader.formula import FUNCTIONS, Formula, FormulaError, Value, usage, whole

MAX_EXPONENT = 1000
MAX_BITS = 20_000
MAX_RESULT_BITS = 4000
"""What can be printed: Python refuses to print more than 4300 digits."""


def evaluate(formula: Formula, names: Mapping[str, Value]) -> Value:
    """Return the exact value of a formula. Raises FormulaError (division by zero, unknown name, a refusal …)."""
    try:
        return _evaluate(formula, names)
    except FormulaError as error:
        error.formula = error.formula or formula.text
        raise


def _evaluate(formula: Formula, names: Mapping[str, Value]) -> Value:
    try:
        value = _Evaluation(formula.text, names).value(formula.tree)
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


def number(formula: Formula, names: Mapping[str, Value]) -> Fraction:
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


class _Evaluation:
    """One walk over a formula's tree with the values of its names."""

    def __init__(self, text: str, names: Mapping[str, Value]) -> None:
        self.text = text
        self.names = names

    def value(self, node: ast.expr) -> Value:
        method: Callable[[Any], Value] = getattr(self, "on_" + type(node).__name__.lower())
        return method(node)

    def number(self, node: ast.expr) -> Fraction:
        value = self.value(node)
        if not isinstance(value, Fraction):
            raise FormulaError(f"公式“{self.text}”里的 {ast.unparse(node)} 不是一个数")
        return value

    def on_constant(self, node: ast.Constant) -> Value:
        if isinstance(node.value, bool | str):
            return node.value
        literal = ast.get_source_segment(self.text, node) or ""
        try:
            if len(literal) > 40 or any(sign in literal.lower() for sign in "ex_"):
                raise ValueError
            return Fraction(literal)
        except ValueError:
            raise FormulaError(f"数字“{literal}”请写成普通的小数或整数") from None

    def on_name(self, node: ast.Name) -> Value:
        if node.id not in self.names:
            raise FormulaError(f"公式“{self.text}”用了没有定义的名字 {node.id}")
        return self.names[node.id]

    def on_binop(self, node: ast.BinOp) -> Value:
        left, right = self.number(node.left), self.number(node.right)
        match node.op:
            case ast.Add():
                return left + right
            case ast.Sub():
                return left - right
            case ast.Mult():
                return left * right
            case ast.Div():
                return left / right
            case ast.FloorDiv():
                return Fraction(left // right)
            case ast.Mod():
                return left % right
            case _:
                return self.power(left, right)

    def power(self, base: Fraction, exponent: Fraction) -> Fraction:
        size = abs(whole(exponent, f"公式“{self.text}”里的指数"))
        bits = max(base.numerator.bit_length(), base.denominator.bit_length())
        if size > MAX_EXPONENT or size * bits > MAX_BITS:
            raise FormulaError(f"公式“{self.text}”里的乘方太大")
        return Fraction(base ** int(exponent))

    def on_unaryop(self, node: ast.UnaryOp) -> Value:
        if isinstance(node.op, ast.Not):
            return not self.value(node.operand)
        value = self.number(node.operand)
        return -value if isinstance(node.op, ast.USub) else value

    def on_boolop(self, node: ast.BoolOp) -> Value:
        values = (bool(self.value(operand)) for operand in node.values)
        return all(values) if isinstance(node.op, ast.And) else any(values)

    def on_compare(self, node: ast.Compare) -> Value:
        operands = [self.value(operand) for operand in (node.left, *node.comparators)]
        return all(
            _compare(operator, left, right)
            for operator, left, right in zip(node.ops, operands, operands[1:], strict=False)
        )

    def on_ifexp(self, node: ast.IfExp) -> Value:
        return self.value(node.body if self.value(node.test) else node.orelse)

    def on_list(self, node: ast.List) -> Value:
        return [self.value(item) for item in node.elts]

    def on_dict(self, node: ast.Dict) -> Value:
        return {str(self.value(key)): self.value(item) for key, item in zip(node.keys, node.values, strict=True) if key}

    def on_subscript(self, node: ast.Subscript) -> Value:
        container, key = self.value(node.value), self.value(node.slice)
        if isinstance(container, list):
            return container[whole(key, "下标")]
        if isinstance(container, dict):
            return container[str(key)]
        raise FormulaError(f"公式“{self.text}”里的 {ast.unparse(node.value)} 不能取下标")

    def on_call(self, node: ast.Call) -> Value:
        assert isinstance(node.func, ast.Name)
        function = FUNCTIONS[node.func.id]
        arguments = [self.value(argument) for argument in node.args]
        keywords = {keyword.arg: self.value(keyword.value) for keyword in node.keywords if keyword.arg}
        try:
            return exact(function(*arguments, **keywords))
        except TypeError:
            raise FormulaError(f"公式“{self.text}”里有函数的参数不对，应当写 {usage(node.func.id)}") from None


def _compare(operator: ast.cmpop, left: Value, right: Value) -> bool:
    if isinstance(operator, ast.Eq):
        return left == right
    if isinstance(operator, ast.NotEq):
        return left != right
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        raise FormulaError("只有数才能比大小")
    match operator:
        case ast.Lt():
            return left < right
        case ast.LtE():
            return left <= right
        case ast.Gt():
            return left > right
        case _:
            return left >= right
