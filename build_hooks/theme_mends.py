"""Mends the theme's programs and its style sheet in five ways, each to be dropped once the theme does the same.

A Chinese word is found even where its first character also stands alone somewhere. The theme's worker cuts what is typed by the
words of its index, but never tries the words that reach the end of the query: as soon as the index holds 客 by itself, 客单价 is
searched as 客 and 单.

The index is fetched when the search is opened or a page is opened from a result. The theme fetches and reads all of it, as large
as the course, on every first page, just when the page shows and the grader starts.

A link leads to its place also while the page it was pressed on still scrolls. The theme writes where the reader is to the address
shown, which is the next page's from the press on: a place written while that page is on its way counts as one to come back to, and
the link's own is forgotten.

The style of a page is computed once while it arrives. The theme gives each style sheet the address it has already, to know it again
on the next page, and the browser reads the sheet again and styles all there is; here a sheet is known by where it came from.

A class put on anything changes the style of that alone. The theme styles every table that has no class, and what stands in it: so a
class on the page could make a table one of them, and the browser styles the whole page again whenever one comes or goes.
"""

import re
from collections.abc import Callable
from typing import Final

CUT = re.compile(r"(for\(let (\w+)=(\w+)\+1;\2<)(?=(\w+)\.length;\2\+\+\)\4\.slice\(\3,\2\)in )")
WHOLE: Final = r"\1="
NAME: Final = r"[\w$]+"
AT_ONCE = re.compile(
    rf'(?P<of>{NAME})\(location\.protocol!=="file:"\)(?=,{NAME}\("search"\)\)\.pipe\({NAME}\({NAME}=>{NAME}\),(?P<switch>{NAME})\()'
)
"""How the theme says that the worker gets the index at once, but in a page opened as a file, where it waits for the search."""
MARKED = re.compile(
    rf"(?P<latest>{NAME})\(\[(?P<index>{NAME}),"
    rf'(?P<wanted>{NAME}\.pipe\({NAME}\({NAME}\(\)\),{NAME}\({NAME}=>!!{NAME}\.searchParams\.get\("h"\)\)\))\]\)'
)
"""How the theme asks for the index and for an address with words to mark, which few have, at the same time."""
PAGES = re.compile(rf'let (?P<pages>{NAME})={NAME}\.pipe\({NAME}\("pathname"\),')
"""What the theme calls the pages that have taken the place of another."""
PLACE = re.compile(
    rf'(?P<scrolled>{NAME}\.pipe\({NAME}\("offset"\),{NAME}\(100\)\))'
    rf'\.subscribe\(\(\{{offset:(?P<offset>{NAME})\}}\)=>\{{(?P<save>history\.replaceState\((?P=offset),""\))\}}\)'
)
"""How the theme writes down the place that was scrolled to."""
SHEETS = re.compile(
    rf'"\[href\](?=, \[src\]",{NAME}\)\)for\(let (?P<name>{NAME}) of\["href","src"\]\)\{{let (?P<value>{NAME})='
    rf"(?P<one>{NAME})\.getAttribute\((?P=name)\);if\((?P=value)&&[^{{]+\{{(?P=one)\[(?P=name)\]=(?P=one)\[(?P=name)\];)"
)
"""How the theme gives all that has an address the same address in full."""
KNOWN = re.compile(rf"(?<=\.set\()(?P<one>{NAME})\.outerHTML(?=,(?P=one)\))")
"""What the theme knows the parts of a page's head by."""
TABLE = re.compile(r"table:not\(\[class\]\)")


class UnknownThemeError(Exception):
    """A file of the theme is not the one known here. The text is Chinese and says how to mend it."""


def with_whole_words(script: str) -> str:
    """Return the worker's program with the last words of a query tried too.

    Raises:
        UnknownThemeError: the place is not found.
    """
    return _once(CUT, WHOLE, script)


def with_index_on_demand(script: str) -> str:
    """Return the theme's program with the index asked for when it is needed.

    Raises:
        UnknownThemeError: one of the places is not found.
    """
    found = AT_ONCE.search(script)
    named = found.groupdict() if found else {"of": "", "switch": ""}
    later = rf"\g<wanted>.pipe({named['switch']}(url=>\g<latest>([\g<index>,{named['of']}(url)])))"
    return _once(MARKED, later, _once(AT_ONCE, r"\g<of>(!1)", script))


def with_own_places(script: str) -> str:
    """Return the theme's program with a place written down only where the address is that of the page shown.

    Raises:
        UnknownThemeError: one of the places is not found.
    """
    found = PAGES.search(script)
    pages = found["pages"] if found else ""
    own = (
        rf"(shown=>({pages}.subscribe(()=>{{shown=location.pathname}}),"
        r"\g<scrolled>.subscribe(({offset:\g<offset>})=>{shown===location.pathname&&\g<save>})))(location.pathname)"
    )
    return _once(PLACE, own, script)


def with_sheets_left(script: str) -> str:
    """Return the theme's program with style sheets known by the address they came from, not given it again.

    Raises:
        UnknownThemeError: one of the places is not found.
    """
    came_from = r'(\g<one>.rel==="stylesheet"?(\g<one>.sheet||\g<one>).href:\g<one>.outerHTML)'
    return _once(KNOWN, came_from, _once(SHEETS, r'"[href]:not([rel=stylesheet])', script))


def with_boxed_tables(sheet: str) -> str:
    """Return the theme's style sheet with the tables of chapters told by the box they stand in: `on_page_content` of site.py.

    Raises:
        UnknownThemeError: no such table is found.
    """
    return _some(TABLE, ".table-box table", sheet)


MENDS: Final[dict[re.Pattern[str], tuple[Callable[[str], str], ...]]] = {
    re.compile(r"assets/javascripts/workers/search\.\w+\.min\.js"): (with_whole_words,),
    re.compile(r"assets/javascripts/bundle\.\w+\.min\.js"): (with_index_on_demand, with_own_places, with_sheets_left),
    re.compile(r"assets/stylesheets/main\.\w+\.min\.css"): (with_boxed_tables,),
}
"""Path of a file of the theme → what mends it, in turn."""


def _once(place: re.Pattern[str], new: str, text: str) -> str:
    if len(place.findall(text)) > 1:
        raise _unknown()
    return _some(place, new, text)


def _some(place: re.Pattern[str], new: str, text: str) -> str:
    mended, count = place.subn(new, text)
    if not count:
        raise _unknown()
    return mended


def _unknown() -> UnknownThemeError:
    return UnknownThemeError(
        "主题的程序变了，认不出要改的那一处。改法：看 build_hooks/theme_mends.py 的说明，改那里的正则表达式，或去掉不再需要的改动"
    )
