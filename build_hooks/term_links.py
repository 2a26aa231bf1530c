"""The first time that a page says a term which another page teaches, it becomes a link to the glossary with the meaning to hover."""

import re
from collections.abc import Iterable, Iterator
from html import escape

from build_hooks.glossary import Term

TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.DOTALL)
TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9-]*)")
WITHIN = frozenset({"p", "li"})
NOT_WITHIN = frozenset({
    "a", "abbr", "button", "code", "course-exercise", "dl", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "math", "pre", "script", "style", "summary", "svg", "table",
})  # fmt: skip
SHORTEST = 3
"""Chinese characters of a name that is linked."""
VOID = frozenset({"br", "hr", "img", "input", "wbr"})


def with_links(html: str, page: str, terms: Iterable[Term], glossary: str) -> str:
    """Return a page's HTML with its links. `page` is its source path, `glossary` the address of the glossary from there."""
    links = _Links(page, terms, glossary)
    return "".join(links.through(html)) if links.names else html


def _is_telling(name: str) -> bool:
    """Say whether a name can be found in sentences without taking everyday words for it: 服务 and 客户 stand everywhere."""
    return len(name) >= SHORTEST or name.isascii()


class _Links:
    """Walks through the HTML of one page and remembers which terms it has linked."""

    def __init__(self, page: str, terms: Iterable[Term], glossary: str) -> None:
        folder = page.partition("/")[0]
        # Of one name the page's own chapter says what it means.
        ranked = sorted(terms, key=lambda term: term.taught.partition("/")[0] == folder)
        self.terms = {name: term for term in ranked for name in term.names if _is_telling(name)}
        self.done = {term.anchor for term in self.terms.values() if term.taught == page}
        self.glossary = glossary
        self.open: list[str] = []
        self.names = self._pattern() if self.terms else None

    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.terms, key=lambda name: (-len(name), name))
        return re.compile("|".join(f"(?<![0-9A-Za-z]){re.escape(name)}(?![0-9A-Za-z])" for name in longest_first))

    def through(self, html: str) -> Iterator[str]:
        """Yield the HTML piece by piece."""
        for token in TOKEN.findall(html):
            if token.startswith("<"):
                self._step(token)
                yield token
            elif self.names and WITHIN & set(self.open) and not NOT_WITHIN & set(self.open):
                yield self.names.sub(self._link, token)
            else:
                yield token

    def _step(self, token: str) -> None:
        found = TAG.match(token)
        if not found or found[1] in VOID or token.endswith("/>"):
            return
        if not token.startswith("</"):
            self.open.append(found[1])
        elif found[1] in self.open:
            while self.open.pop() != found[1]:
                pass

    def _link(self, found: re.Match[str]) -> str:
        term = self.terms[found[0]]
        if term.anchor in self.done:
            return found[0]
        self.done.add(term.anchor)
        return f'<a class="term" href="{self.glossary}#{term.anchor}" title="{escape(term.meaning)}">{found[0]}</a>'
