"""The page of the licences of everything that is shipped, written from NOTICE and licenses/ at every build."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

ROOT = Path(__file__).parent.parent
MARK = "<!-- licences -->"
"""The line of a page that the list and the texts take the place of."""
OWN = {"LICENSE": "本站的代码", "LICENSE-content": "本站的课文、题目和图片"}
"""Our own licences: file → what is under it."""


@dataclass(frozen=True, slots=True)
class Work:
    """A work of others in the finished site: one line of NOTICE."""

    name: str
    licence: str
    files: tuple[str, ...]
    """Where it is, as patterns of paths from the site's root."""
    texts: tuple[str, ...]
    """The files in licenses/ that hold its licence."""


def works(root: Path = ROOT) -> list[Work]:
    """Return the works that NOTICE lists: name, licence, places and texts, two or more spaces apart."""
    rows = re.findall(r"^  (\S.*)$", (root / "NOTICE").read_text(encoding="utf-8"), re.MULTILINE)
    columns = [re.split(r" {2,}", row) for row in rows]
    return [Work(name, licence, tuple(files.split()), tuple(texts.split())) for name, licence, files, texts in columns]


def with_licences(markdown: str, root: Path = ROOT) -> str:
    """Return a page's Markdown with the list of works and the whole text of each licence in place of the mark."""
    return markdown.replace(MARK, "\n\n".join(_sections(root))) if MARK in markdown else markdown


def _sections(root: Path) -> Iterator[str]:
    listed = works(root)
    yield "## 随网站发布的作品 { #works }"
    yield "\n".join(["| 作品 | 许可 | 在网站的哪里 |", "|---|---|---|", *map(_row, listed)])
    yield "## 许可全文 { #texts }"
    for text in dict.fromkeys(text for work in listed for text in work.texts):
        about = "、".join(work.name for work in listed if text in work.texts)
        yield _whole(root / "licenses" / text, f"{Path(text).stem}（{about}）")
    for name, about in OWN.items():
        yield _whole(root / name, about)


def _row(work: Work) -> str:
    places = "<br>".join(f"`{path}`" for path in work.files)
    return f"| {work.name} | {work.licence} | {places} |"


def _whole(path: Path, summary: str) -> str:
    """Return a text to unfold. Searching the site is for its content, so these are not in the index."""
    text = escape(path.read_text(encoding="utf-8").strip("\n"))
    return (
        f'<details class="licence" data-search-exclude><summary>{escape(summary)}</summary><pre>{text}</pre></details>'
    )
