"""`python -m tests.pyodide.parity`: the whole corpus through every engine on this machine; all must answer in the same letters."""

import hashlib
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

from build_hooks.node import NoNodeError
from build_hooks.shipping import ship, write
from tests.browser.chrome import NoBrowserError
from tests.built_site import SUB_PATH
from tests.pyodide.corpus import RAW, Corpus, Request, corpus
from tests.pyodide.engines import Ask, in_browser, in_cpython, in_node, other_pythons

WANTED = ("3.11", "3.12", "3.13", "3.14")
SHOWN = 3
"""How many differences of an engine are printed."""
LONGEST = 400
"""How many letters of a request or an answer are printed."""


@dataclass(frozen=True)
class Engine:
    """An engine, and what is compared of its answers."""

    name: str
    ask: Ask
    seen: Callable[[str], str] = str
    takes_raw: bool = True
    """False where requests pass through JavaScript, which cannot hold every JSON text."""


@dataclass(frozen=True)
class Difference:
    """A request that is not answered as expected."""

    request: Request
    expected: str
    given: str

    def __str__(self) -> str:
        texts = (("作答", self.request.text), ("应为", self.expected), ("却是", self.given))
        return "\n".join(f"    {name}：{text[:LONGEST]}" for name, text in texts)


def by_value(answer: str) -> str:
    """Return an outcome's text in a fixed form, for an engine in which it has been an object on the way."""
    if not answer.startswith("{"):
        return answer
    return json.dumps(json.loads(answer), ensure_ascii=False, sort_keys=True)


def run(
    engine: Engine, bank: str, requests: Sequence[Request], expected: Sequence[str] | None
) -> tuple[str, list[str], int]:
    """Ask an engine all that it can be asked, and print how it did.

    Without `expected` what the engine answers is right, as long as nothing but a hand-made request raises.

    Returns:
        Its version, its answers, and how many of them are not as expected.
    """
    taken = [engine.takes_raw or request.family != RAW for request in requests]
    requests = list(compress(requests, taken))
    start = time.monotonic()
    said = engine.ask(bank, [request.text for request in requests])
    seconds = time.monotonic() - start
    wanted = (
        [_wanted(*both) for both in zip(requests, said.answers, strict=True)]
        if expected is None
        else compress(expected, taken)
    )
    differing = differences(requests, list(wanted), said.answers, engine.seen)
    counts = f"{len(requests)} 份作答，{len(differing)} 处不同，{seconds:.1f} 秒"
    print(f"{engine.name}　{said.version}：{counts}，摘要 {digest(map(engine.seen, said.answers))}", flush=True)
    for difference in differing[:SHOWN]:
        print(difference)
    return said.version, said.answers, len(differing)


def _wanted(request: Request, answer: str) -> str:
    """Return what an answer should have been, as far as it can be known without another engine."""
    return answer if request.family == RAW or answer.startswith("{") else "{…}"


def differences(
    requests: Iterable[Request], expected: Iterable[str], given: Iterable[str], seen: Callable[[str], str]
) -> list[Difference]:
    """Return the requests whose answers differ in what is seen of them."""
    triples = zip(requests, expected, given, strict=True)
    return [Difference(*triple) for triple in triples if triple[1] != triple[2] and seen(triple[1]) != seen(triple[2])]


def digest(texts: Iterable[str]) -> str:
    """Return a short digest of texts, equal where these are equal letter by letter."""
    return hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def others(site: Path) -> Iterator[Engine]:
    """Yield the engines that are compared with this Python."""
    yield from (Engine(f"CPython（{path}）", in_cpython(path)) for _, path in other_pythons())
    yield Engine("Pyodide（Node.js）", in_node(site))
    yield Engine("Pyodide（浏览器）", in_browser(site, "askEngine"))
    yield Engine("网站的 worker（比较数值）", in_browser(site, "askSite"), by_value, takes_raw=False)
    yield Engine("网站的 worker（从存下的内存启动）", in_browser(site, "askSiteAgain"), by_value, takes_raw=False)


def describe(said: Corpus) -> Iterator[str]:
    """Yield what the corpus holds, line by line."""
    texts = [request.text for request in said.requests]
    yield f"语料：{len(said.bank)} 道题，{len(texts)} 份作答，摘要 {digest(texts)}"
    yield from (f"    {name}：{count}" for name, count in Counter(request.family for request in said.requests).items())


def main() -> int:
    """Return 0 when all engines answer alike and nothing but a hand-made request raises, else 1."""
    said = corpus()
    print("\n".join(describe(said)), flush=True)
    bank = said.bank_text
    version, expected, differing = run(Engine("CPython（本机）", in_cpython(sys.executable)), bank, said.requests, None)
    versions = [version]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder, SUB_PATH.strip("/"))
        write(ship(bank), site)
        for engine in others(site):
            version, _, count = run(engine, bank, said.requests, expected)
            versions.append(version)
            differing += count
    missing = [wanted for wanted in WANTED if not any(found.startswith(wanted + ".") for found in versions)]
    if missing:
        print(f"没有 CPython {'、'.join(missing)}；放在 PATH 上或用 pyenv 装好，就会一起比较")
    print(f"有 {differing} 处不同" if differing else "各处逐字节相同")
    return 1 if differing else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (NoBrowserError, NoNodeError) as error:
        sys.exit(str(error))
