"""What a chapter's HTML may not hold, because the site's policy blocks it or it would call on another host."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

FORBIDDEN: Final = {
    "script": "程序放进 browser/，由 mkdocs.yml 引入",
    "style": "样式写进 docs/assets/site.css",
    "link": "样式写进 docs/assets/site.css",
    **dict.fromkeys(("iframe", "frame", "object", "embed", "applet"), "不嵌别的网页，改成链接或图片"),
    **dict.fromkeys(("base", "meta"), "页面的元数据写在文件开头的 --- 之间"),
}
"""Element → what to do instead."""
LOADS: Final = ("src", "poster", "xlink:href", "data", "background")
LINKS: Final = ("href", "action", "formaction")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
LINKED_SCHEMES: Final = ("", "http", "https", "mailto", "tel")
# What browsers drop from an address before they look at it.
DROPPED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")


def findings(html: str, spot: str = "") -> list[str]:
    """Return what is wrong with a chapter's HTML, each with the tag and the way to mend it, in Chinese.

    `spot` is the attribute of the elements that become exercises: inside an attribute or a comment, where no element is, the
    quotes in an exercise's text would end what it stands in.
    """
    reader = _Reader(spot)
    reader.feed(html)
    reader.close()
    if spot and html.count(spot) != reader.spots:
        reader.found.append("```exercise：练习写在了标签或注释里面。改法：单独成段，前后各空一行")
    return reader.found


@dataclass
class _Reader(HTMLParser):
    spot: str
    found: list[str] = field(default_factory=list)
    spots: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN:
            return self._note(f"章节里不能有 <{tag}>。改法：{FORBIDDEN[tag]}")
        self.spots += (self.get_starttag_text() or "").startswith(f"<course-exercise {self.spot}=")
        for name, value in attrs:
            if mend := _wrong(tag, name, value or ""):
                self._note(mend)

    def _note(self, mend: str) -> None:
        tag = " ".join((self.get_starttag_text() or "").split())
        self.found.append(f"{tag[:80]}：{mend}")


def _wrong(tag: str, name: str, value: str) -> str:
    """Return what is wrong with an attribute, or nothing."""
    if name.startswith("on"):
        return f"{name} 里的程序不会运行。改法：去掉它"
    if name == "style":
        return "style 属性不起作用。改法：SVG 里写 fill=… 这样的属性，别处写 class，样式放在 docs/assets/site.css"
    if name == "srcset":
        return "srcset 不能用。改法：只写 src"
    address = DROPPED.sub("", value).lower()
    scheme = found[1] if (found := SCHEME.match(address)) else ""
    if name in LOADS or (name == "href" and tag in ("use", "image")):
        is_own = not scheme and not address.startswith("//")
        is_drawn = tag in ("img", "image") and address.startswith("data:image/")
        return "" if is_own or is_drawn else "只能用网站自己的文件。改法：把文件放进 docs/，写相对地址"
    if name in LINKS and scheme not in LINKED_SCHEMES:
        return f"链接不能用 {scheme}: 开头的地址。改法：写网页地址或站内的相对地址"
    return ""
