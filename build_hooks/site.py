"""The hook file of mkdocs.yml: each event is a few lines that call the rooms beside it."""

import re
from collections.abc import Callable
from datetime import date
from os.path import relpath
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from build_hooks import chapter_html, csp, fence, offline, offline_zip, theme_mends
from build_hooks.bank_json import bank_text
from build_hooks.bundle import BundleError
from build_hooks.forms import print_tools
from build_hooks.glossary import PAGE, Chapter, Term, read_terms, with_anchors, with_glossary
from build_hooks.ledger_page import OWN, Course, with_ledger, with_passages
from build_hooks.licences_page import with_licences
from build_hooks.manual_pages import manual_pages, with_tables
from build_hooks.markup import without_empty_headings
from build_hooks.node import NoNodeError
from build_hooks.pyodide import RuntimeFileError
from build_hooks.ready import ready_course
from build_hooks.repository import EDIT_PAGE, exercise_links
from build_hooks.rules_page import with_rules
from build_hooks.shipping import Shipped, check_written, ship
from build_hooks.term_links import with_links
from grader.chapters import chapter_mentions
from grader.formats import as_text
from grader.problem import ContentError

# Tables of exercises and charts have a class and a box of their own.
PLAIN_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
# Of the theme: what its tags leave out → that.
NAMES = {
    'data-md-component="search" role="dialog"': ' aria-label="搜索"',
    'class="md-header__button md-icon" for="__drawer"': ' title="课程目录" tabindex="0"',
}
# Of the theme: search in other languages than Chinese (1 MB, some under the LGPL), and maps from its code to its sources.
UNUSED = re.compile(r"assets/javascripts/lunr/(?!min/lunr\.(stemmer\.support|zh)\.min\.js).*|assets/.*\.(js|css)\.map")

OWN_LINK = re.compile(f'href="{re.escape(OWN)}(?P<page>[^"#]+)#')

log = get_plugin_logger(__name__)
_shipped: list[Shipped] = []
_course = Course()
_terms: list[Term] = []
_files = Files([])
_command = "build"


def on_startup(command: str, dirty: bool) -> None:
    """Note whether the site is built or served."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let pages be edited in the repository, where there is one."""
    config.edit_uri = EDIT_PAGE if config.repo_url else None
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Stop the build on any problem in the exercises, the chapters' fences or the ledger; else render every exercise."""
    global _course
    docs = Path(relpath(config.docs_dir))
    try:
        bank, reminders, audit = ready_course(docs.parent / "exercises", docs, date.today())
    except ContentError as error:
        listed = "\n".join(as_text(problem) for problem in error.problems)
        raise PluginError(f"练习有问题，没有生成网站：\n{listed}") from None
    for reminder in reminders:
        log.info("%s", as_text(reminder))
    rendered = {exercise_id: exercise.rendered for exercise_id, exercise in bank.items()}
    links = {
        exercise_id: exercise_links(config.repo_url, exercise_id, each.revision, Path(each.id_place.path))
        for exercise_id, each in bank.items()
        if config.repo_url
    }
    fence.use(rendered, links)
    pages = {mention.id: Path(mention.place.path).relative_to(docs).as_posix() for mention in chapter_mentions(docs)}
    _course = Course(audit, {exercise_id: each.title for exercise_id, each in rendered.items()}, pages)
    addresses = {exercise_id: _address(page, config) for exercise_id, page in pages.items()}
    try:
        _shipped[:] = ship(bank_text(bank, rendered, addresses))
    except (RuntimeFileError, BundleError, NoNodeError) as error:
        raise PluginError(str(error)) from None


def _address(page: str, config: MkDocsConfig) -> str:
    """Return the address of a page from the site's root."""
    return File(page, "", config.site_dir, config.use_directory_urls).url


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what the browser needs to the site; leave out what the theme brings along and this site never loads."""
    for file in [file for file in files if UNUSED.fullmatch(file.src_uri)]:
        files.remove(file)
    for file, mends in [
        (file, mends) for file in files for path, mends in theme_mends.MENDS.items() if path.fullmatch(file.src_uri)
    ]:
        files.remove(file)
        files.append(File.generated(config, file.src_uri, content=_mended(file.content_string, mends)))
    for shipped in _shipped:
        if isinstance(shipped.content, Path):
            files.append(File.generated(config, shipped.path, abs_src_path=str(shipped.content)))
        else:
            files.append(File.generated(config, shipped.path, content=shipped.content))
    for path, markdown in manual_pages().items():
        files.append(File.generated(config, path, content=markdown))
    return files


def _mended(text: str, mends: tuple[Callable[[str], str], ...]) -> str:
    try:
        for mend in mends:
            text = mend(text)
    except theme_mends.UnknownThemeError as error:
        raise PluginError(str(error)) from None
    return text


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Read the terms of the chapters, in the order of the navigation; note the files that links lead to."""
    global _files
    _files = files
    chapters = (
        Chapter(item.title or "", tuple((page.file.src_uri, page.file.content_string) for page in _pages_of(item)))
        for item in nav.items
        if isinstance(item, Section)
    )
    _terms[:] = read_terms(chapters)
    return nav


def _pages_of(section: Section) -> list[Page]:
    return [item for item in section.children if isinstance(item, Page)]


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Write what the program says of itself and of the course into the pages that ask for it; anchor what links name."""
    markdown = with_licences(with_tables(with_rules(markdown)))
    markdown = with_glossary(with_anchors(markdown, page.file.src_uri, _terms), _terms) if _terms else markdown
    try:
        return with_ledger(with_passages(markdown), _course)
    except ValueError as error:
        raise PluginError(str(error)) from None


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Refuse what a chapter may not hold; box its tables, to scroll on a phone and for the keyboard; let practice be printed."""
    html = _with_own_links(html, page)
    html = _with_terms(html, page, files) if _terms else html
    if found := chapter_html.findings(html, fence.SPOT):
        raise PluginError("\n".join(f"{page.file.src_uri}：{finding}" for finding in found))
    box = r'<div class="table-box" tabindex="0" role="group" aria-label="表格，可左右滑动">\g<0></div>'
    boxed = PLAIN_TABLE.sub(box, without_empty_headings(html))
    return boxed + print_tools("../" * page.url.count("/")) if "<course-exercise" in boxed else boxed


def on_page_context(context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:
    """Put the exercises into their spots, now that the search has read the page: they are not in its index."""
    page.content = _with_own_links(fence.with_forms(page.content or ""), page)
    return context


def _with_own_links(html: str, page: Page) -> str:
    """Return the HTML with the links that the program wrote, to files from the folder of the chapters, as ones from this page."""
    return OWN_LINK.sub(lambda link: _linked(link, page), html)


def _linked(link: re.Match[str], page: Page) -> str:
    target = _files.get_file_from_path(link["page"])
    if target is None:
        raise PluginError(f"没有 docs/{link['page']} 这一页，练习或台账却要链接到它。改法：补上这一页。")
    return f'href="{target.url_relative_to(page.file)}#'


def _with_terms(html: str, page: Page, files: Files) -> str:
    """Return the HTML with links to the glossary, on the pages of chapters."""
    chapters = {term.taught.partition("/")[0] for term in _terms}
    glossary = files.get_file_from_path(PAGE)
    if not glossary or page.file.src_uri.partition("/")[0] not in chapters:
        return html
    return with_links(html, page.file.src_uri, _terms, glossary.url_relative_to(page.file))


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Name what the theme leaves nameless for screen readers, and let the keyboard reach what opens the drawer."""
    return _named(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Do the same for the 404 page."""
    return _named(output_content)


def _named(html: str) -> str:
    for nameless, named in NAMES.items():
        html = html.replace(nameless, nameless + named)
    return html


def on_post_build(config: MkDocsConfig) -> None:
    """Check the runtime where it has arrived; give every page its policy; pack the offline ZIP; list all for offline use."""
    site_dir = Path(config.site_dir)
    check_written(site_dir)
    # MkDocs adds the live-reload script to a page as it serves it, so no hash of it can stand there; and a site that is being
    # written changes too often to be kept. The ZIP comes before the service worker: it brings a server instead.
    if _command != "serve":
        try:
            csp.apply(site_dir)
        except csp.PolicyError as error:
            raise PluginError(str(error)) from None
        offline_zip.apply(site_dir)
        offline.apply(site_dir)
