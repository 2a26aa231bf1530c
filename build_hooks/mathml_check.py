"""What may go wrong in a formula, said in Chinese: latex2mathml passes over many mistakes, so its tree is looked at."""

import html
import re
from xml.etree.ElementTree import Element


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ELEMENTS = _words(
    "math mrow mi mo mn mtext mspace mfrac msqrt mroot msup msub msubsup munder mover munderover mtable "
    "mtr mtd mstyle mpadded mphantom"
)
"""Every element that a formula may become; a sanitiser must let these through."""
ATTRIBUTES = _words(
    "xmlns display displaystyle scriptlevel mathvariant stretchy fence form separator accent accentunder "
    "width height depth lspace rspace minsize maxsize linethickness columnalign columnspacing rowspacing "
    "movablelimits largeop symmetric"
)
"""Every attribute that a formula may carry."""
ENVIRONMENTS = _words("aligned align* split cases array matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix")
REASONS = {
    "NumeratorNotFoundError": r"\frac 缺少分子",
    "DenominatorNotFoundError": r"\frac 缺少分母",
    "ExtraLeftOrMissingRightError": r"\left 和 \right 没有成对",
    "MissingSuperScriptOrSubscriptError": "^ 或 _ 的前后缺少内容",
    "DoubleSubscriptsError": "同一个符号有两个下标，请用花括号分组",
    "DoubleSuperscriptsError": "同一个符号有两个上标，请用花括号分组",
    "NoAvailableTokensError": "公式没有写完，最后的命令缺少内容",
    "MissingEndError": r"\begin 没有对应的 \end",
    "InvalidAlignmentError": "array 的对齐方式只能用 l、c、r",
    "LimitsMustFollowMathOperatorError": r"\limits 只能跟在求和号一类的符号后面",
}
CHILDREN = {
    "mfrac": (2, r"\frac 要有分子和分母两组花括号"),
    "mroot": (2, r"\sqrt[n]{…} 缺少被开方数"),
    "msup": (2, "^ 的前后缺少内容"),
    "msub": (2, "_ 的前后缺少内容"),
    "msubsup": (3, "上标或下标缺少内容"),
}
LARGE = ("∑", "∏", "∫")
_NUMBER = re.compile(r"[0-9]{1,3}(,[0-9]{3})+")
_ESCAPED = re.compile(r"\\([%$#&_{}])")
_TEXT = re.compile(r"\\text[a-z]{0,6}\s*\{[^{}]*\}")


class FormulaError(ValueError):
    """A formula that cannot be shown; the message names the formula and what is wrong with it."""

    def __init__(self, formula: str, reason: str) -> None:
        self.formula = formula
        self.reason = reason
        super().__init__(f"公式写错了：{formula}\n原因：{reason}。")


def reason_of(error: Exception) -> str:
    """Return what an error of latex2mathml means."""
    name = type(error).__name__
    return REASONS.get(name, f"转换程序读不懂（{name} {error}）".replace(" ）", "）"))


def check_source(formula: str) -> None:
    """Raise FormulaError for what latex2mathml would swallow: nothing at all, braces, comments, environments."""
    bare = re.sub(r"\\[^a-zA-Z]", "", formula)
    if not formula:
        raise FormulaError("$$", "公式是空的")
    if bare.count("{") != bare.count("}"):
        raise FormulaError(formula, "花括号 { } 没有成对")
    if "%" in _TEXT.sub("", bare):
        raise FormulaError(formula, r"公式里的百分号要写成 \%")
    for name in re.findall(r"\\begin\s*\{([^{}]*)\}", formula):
        if name not in ENVIRONMENTS:
            raise FormulaError(formula, rf"没有 \begin{{{name}}} 这种环境，可以用：{'、'.join(sorted(ENVIRONMENTS))}")


def tidy_tree(math: Element) -> None:
    """Turn the package's half-escaped texts into real ones, mark grouped numbers as numbers and sums as large."""
    for element in math.iter():
        element.text = html.unescape(element.text) if element.text else None
        if element.tag == "mtext" and element.text:
            element.text = _ESCAPED.sub(r"\1", element.text)
            if _NUMBER.fullmatch(element.text):
                element.tag = "mn"
        if element.tag == "mo" and element.text in LARGE:
            element.set("largeop", "true")


def check_tree(formula: str, math: Element) -> None:
    """Raise FormulaError where the tree shows that the formula was not understood."""
    for element in math.iter():
        if element.get("linebreak"):
            raise FormulaError(formula, r"换行 \\ 只能写在 \begin{aligned}…\end{aligned} 里面")
        if element.tag not in ELEMENTS or not ATTRIBUTES.issuperset(element.keys()):
            raise FormulaError(formula, f"公式里用了本站不支持的写法（{element.tag}）")
        count, reason = CHILDREN.get(element.tag, (len(element), ""))
        if len(element) != count:
            raise FormulaError(formula, reason)
        _check_text(formula, element.tag, element.text or "")


def _check_text(formula: str, tag: str, text: str) -> None:
    if tag == "mtext":
        return
    if len(text) > 1 and text.startswith("\\"):
        raise FormulaError(formula, f"不认识的命令 {text}")
    if text == "&":
        raise FormulaError(formula, r"对齐符 & 只能写在 aligned、cases 这类环境里面")
    if tag == "mi" and text in ("{", "}"):
        raise FormulaError(formula, r"花括号放错了位置；\text{…} 里面不能再有花括号")


def width_of(element: Element) -> int:
    """Return about how wide a formula is set, in tenths of an em (never much too small)."""
    widths = [width_of(child) for child in element]
    if element.tag in ("mfrac", "munder", "mover", "munderover", "mtable"):
        return max(widths, default=0)
    if element.tag in ("msub", "msup", "msubsup"):
        return widths[0] + 7 * max(widths[1:]) // 10
    if element.tag == "mo" and (element.text or "") not in "()[]{}|,.":
        return 6 + 6 * len(element.text or "")
    own = sum(6 if ord(character) < 0x2E80 else 10 for character in element.text or "")
    gap = 8 if element.tag in ("mtd", "mspace") else 0
    return own + gap + sum(widths)
