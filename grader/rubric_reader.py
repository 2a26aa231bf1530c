"""The rubric of a short answer from its fields; every mistake becomes a Problem."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from grader.fields import NAME, Fields
from grader.node import Node, Sequence
from grader.phrase import Phrase, PhraseError, pattern_phrase, read_phrase
from grader.rubric import Criterion, Rubric
from grader.safe_pattern import PatternError, safe_pattern

Synonyms = Mapping[str, tuple[str, ...]]


def read_rubric(fields: Fields) -> Rubric:
    """Return the rubric of an item: its fields `synonyms`, `rubric` and `cap`."""
    synonyms = _read_synonyms(fields)
    node = fields.need("rubric")
    criteria: list[Criterion] = []
    fields.each("rubric", lambda entry: criteria.append(_read_criterion(entry, synonyms)), "rubric 第")
    if isinstance(node, Sequence) and not criteria:
        fields.report.add("value-empty", node, "rubric 是空的", "至少写一个采分点。")
    ids = [criterion.id for criterion in criteria]
    for index, entry in enumerate(fields.items("rubric", node)):
        if ids[index] and ids[index] in ids[:index]:
            what = f"有两个采分点的 id 都是 {ids[index]}"
            fields.report.add("criterion-same", entry, what, "每个采分点的 id 各不相同。")
    count = max(1, len(criteria))
    return Rubric(tuple(criteria), fields.whole("cap", count, 1, count))


def _read_synonyms(fields: Fields) -> Synonyms:
    synonyms: dict[str, tuple[str, ...]] = {}
    for name, node in fields.entries("synonyms", fields.get("synonyms")):
        words = tuple(fields.text_of(word, f"synonyms 的 {name.value}") for word in fields.items(f"{name.value}", node))
        if isinstance(node, Sequence) and not words:
            fields.report.add("value-empty", node, f"synonyms 的 {name.value} 是空的", "至少写一个词。")
        synonyms[name.value] = tuple(word for word in words if word)
    return {name: words for name, words in synonyms.items() if words}


def _read_criterion(fields: Fields, synonyms: Synonyms) -> Criterion:
    criterion_id = fields.text("id")
    if criterion_id and not NAME.fullmatch(criterion_id):
        what = f"采分点的 id“{criterion_id}”只能用小写字母、数字、下划线"
        fields.report.add("id-format", fields.get("id") or fields.node, what, "例如 id: apologise。")
    points = fields.number("points", Fraction(1))
    if points is None or points <= 0:
        fields.report.add("value-number", fields.get("points") or fields.node, "points 应当大于 0", "例如 points: 2。")
    phrases = _read_phrases(fields, "any", synonyms) + _read_pattern(fields)
    groups = _read_groups(fields, synonyms)
    if not phrases and not groups and all(fields.get(name) is None for name in ("any", "all", "pattern")):
        what = f"采分点 {criterion_id} 没有写怎样认出它"
        fields.report.add("criterion-empty", fields.node, what, "写上 any: [说法, 另一种说法]，或 all、pattern。")
    cancel = _read_phrases(fields, "not_if", synonyms) + _read_phrases(fields, "cancel", synonyms)
    return Criterion(
        id=criterion_id,
        points=points if points is not None and points > 0 else Fraction(1),
        expects=fields.text("expects"),
        any=phrases,
        all=groups,
        within=fields.choice("within", ("clause", "sentence"), "clause"),
        cancel=cancel,
        guards=fields.choice("negated", ("guard", "ok"), "guard") == "guard",
    )


def _read_phrases(fields: Fields, name: str, synonyms: Synonyms) -> tuple[Phrase, ...]:
    phrases = (_read_phrase(fields, node, name, synonyms) for node in fields.items(name, fields.get(name)))
    return tuple(phrase for phrase in phrases if phrase)


def _read_phrase(fields: Fields, node: Node, name: str, synonyms: Synonyms) -> Phrase | None:
    text = fields.text_of(node, name)
    if not text:
        return None
    try:
        return read_phrase(text, synonyms)
    except PhraseError as error:
        fields.report.add("phrase-syntax", node, f"说法“{text}”：{error}", "例如 降低/减少…服务，或 <客户> + 一样。")
        return None


def _read_groups(fields: Fields, synonyms: Synonyms) -> tuple[tuple[Phrase, ...], ...]:
    groups = []
    for node in fields.items("all", fields.get("all")):
        nodes = node.items if isinstance(node, Sequence) else (node,)
        found = (_read_phrase(fields, inner, "all", synonyms) for inner in nodes)
        groups.append(tuple(phrase for phrase in found if phrase))
    return tuple(group for group in groups if group)


def _read_pattern(fields: Fields) -> tuple[Phrase, ...]:
    text = fields.text("pattern", "")
    if not text:
        return ()
    try:
        return (pattern_phrase(text, safe_pattern(text)),)
    except PatternError as error:
        fields.report.add(
            "pattern-unsafe", fields.get("pattern") or fields.node, str(error), r"例如 '\d+\s*(分钟|小时)'。"
        )
        return ()
