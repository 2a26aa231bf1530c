"""The glossary: the terms that the chapters define, where each is taught, and a word on it wherever else it stands."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

MARK = "<!-- glossary -->"
"""The line of a page that the terms take the place of."""
PAGE = "glossary.md"
HEADING = re.compile(r"#{1,6} ")
TERMS = re.compile(r"## 术语(?: |$)")
MEANING = re.compile(r": {1,3}(?P<meaning>\S.*)")
FRAME = re.compile("## (学习目标|易错点|小结|术语)")
ASIDE = r"\s*(?:[#<!]|$|(?:[-|]|\d+\.).*\]\()"
"""How a line begins that teaches nothing: headings, HTML, lists of links."""
FENCE = re.compile(r"\s*(?P<ticks>`{3,})")
ALIAS = re.compile(r"（([^）]+)）")
ANCHOR_UNSAFE = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]+")
SHORTEST_WHOLE, SHORTEST_PART = 2, 3
"""Characters of a name that is found in texts: of a title, and of what is one name of several in it."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A section of the navigation with its pages in order: source path and Markdown."""

    title: str
    pages: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the glossary."""

    title: str
    names: tuple[str, ...]
    """What it is called in texts."""
    meaning: str
    chapter: str
    taught: str
    """The source path of the page that teaches it."""
    spot: str
    """The heading's anchor there; or the words that get this term's anchor; or nothing: it is the whole page."""

    @property
    def anchor(self) -> str:
        """Its name in addresses."""
        return f"term-{ANCHOR_UNSAFE.sub('-', self.names[0]).strip('-')}"

    @property
    def place(self) -> str:
        """Where it is taught, from the folder of the pages."""
        if not self.spot:
            return self.taught
        return f"{self.taught}{self.spot}" if self.spot.startswith("#") else f"{self.taught}#{self.anchor}"


def read_terms(chapters: Iterable[Chapter]) -> list[Term]:
    """Return the terms of all chapters, in the order of their pages."""
    return [term for chapter in chapters for term in _terms_of(chapter)]


def _terms_of(chapter: Chapter) -> Iterator[Term]:
    defining = [path for path, markdown in chapter.pages if any(_definitions(markdown))]
    lessons = [(path, [line for line, _ in _lesson(markdown)]) for path, markdown in chapter.pages]
    for path, markdown in chapter.pages:
        # Where every page defines its own terms it teaches them too; one list at the end tells nothing of that.
        pages = sorted(lessons, key=lambda page: len(defining) > 1 and page[0] != path)
        for title, meaning in _definitions(markdown):
            names = _names(title)
            taught, spot = next(_taught(pages, names), (path, ""))
            yield Term(title, names, meaning, chapter.title, taught, spot)


def _definitions(markdown: str) -> Iterator[tuple[str, str]]:
    """Yield title and meaning of the definitions under the heading 术语."""
    inside, above = False, ""
    for line in (line for line, _ in _prose(markdown)):
        if HEADING.match(line):
            inside = TERMS.match(line) is not None
        elif inside and above and (found := MEANING.fullmatch(line)):
            yield above, found["meaning"].strip()
        above = line.strip()


def _prose(markdown: str) -> Iterator[tuple[str, int]]:
    """Yield the lines outside fences with their index."""
    ticks = ""
    for index, line in enumerate(markdown.split("\n")):
        fence = FENCE.match(line)
        if fence and not ticks:
            ticks = fence["ticks"]
        elif fence and line.strip() == "`" * len(fence["ticks"]) and len(fence["ticks"]) >= len(ticks):
            ticks = ""
        elif not ticks:
            yield line, index


def _names(title: str) -> tuple[str, ...]:
    """Return what a title calls its term: 甲（乙） is 甲 or 乙, 甲与乙 and 甲、乙 are two."""
    parts = [part.strip() for part in re.split("[、与]", ALIAS.sub("", title))]
    whole = [part for part in parts if len(part) >= (SHORTEST_PART if len(parts) > 1 else SHORTEST_WHOLE)]
    return tuple(dict.fromkeys([*(whole or [title]), *(alias.strip() for alias in ALIAS.findall(title))]))


def _taught(pages: Iterable[tuple[str, list[str]]], names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield pages and spots that may teach a term, the likeliest first; takes the lines of each page that teach.

    These are its name in bold, a page's title, a heading with an anchor, and its name in a sentence, list or table.
    """
    name = "|".join(map(re.escape, names))
    patterns = (
        rf"[^#].*?(\*\*(?:[^*]{{0,8}}、)?(?:{name})(?:（[^*]*）)?[：。]?\*\*)",
        rf"(\*\*(?:{name})(?:（[^*]*）)?[：。]?\*\*)",
        rf"# (?:{name})()",
        rf"##.*(?:{name}).*\{{ (#[^ ]+) \}}",
        rf"(?!{ASIDE}).*?({name})",
    )
    naming = [(path, [line for line in lines if any(name in line for name in names)]) for path, lines in pages]
    for pattern in map(re.compile, patterns):
        for path, lines in naming:
            for line in lines:
                if found := pattern.match(line):
                    yield path, found[1]


def _lesson(markdown: str) -> Iterator[tuple[str, int]]:
    """Yield the lines that teach, with their index: neither front matter, goals, pitfalls, summary nor terms."""
    inside = not markdown.startswith("---")
    for line, index in _prose(markdown):
        if HEADING.match(line):
            inside = not FRAME.match(line)
        if inside:
            yield line, index


def with_anchors(markdown: str, path: str, terms: Iterable[Term]) -> str:
    """Return a page's Markdown with an anchor on the words that teach a term."""
    lines = markdown.split("\n")
    left = {term.anchor: term for term in terms if term.taught == path and term.spot and not term.spot.startswith("#")}
    for line, index in _lesson(markdown):
        for anchor, term in list(left.items()):
            if term.spot in line and not line.startswith("#"):
                marked = f'<span id="{anchor}">{term.spot}</span>'
                lines[index] = lines[index].replace(term.spot, marked, 1)
                del left[anchor]
    return "\n".join(lines)


def with_glossary(markdown: str, terms: Iterable[Term]) -> str:
    """Return a page's Markdown with all terms in place of the mark, by chapter."""
    return markdown.replace(MARK, "\n\n".join(_sections([*terms]))) if MARK in markdown else markdown


def _sections(terms: list[Term]) -> Iterator[str]:
    for chapter in dict.fromkeys(term.chapter for term in terms):
        own = [term for term in terms if term.chapter == chapter]
        yield f"## {chapter} {{ #{own[0].taught.partition('/')[0]} }}"
        for term in own:
            head = f'<span id="{term.anchor}">{escape(term.title)}</span>'
            yield f"{head}\n:   {term.meaning} [讲解]({term.place})"
