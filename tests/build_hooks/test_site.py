"""The hooks: problems stop the build, files are added, what the theme leaves nameless is named, pages get their policy."""

from pathlib import Path
from typing import Literal

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from build_hooks import fence, site
from build_hooks.pyodide import RuntimeFileError

FENCE = {"name": "exercise", "class": "exercise", "format": fence.format_exercise}
EXERCISE = """
id: pick
kind: single
stem: 选哪个？
options: {A: 甲说法, B: 乙说法}
key: B
feedback: {A: 甲说法少了一步}
solution: 乙说法对。
examples: [{response: B, points: 1}]
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of one chapter with one exercise."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "exercises").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 章\n\n```exercise\npick\n```\n", encoding="utf-8")
    (tmp_path / "exercises" / "pick.yml").write_text(EXERCISE, encoding="utf-8")
    return tmp_path


def config_of(course: Path) -> MkDocsConfig:
    """Return MkDocs' configuration of a course."""
    config = MkDocsConfig(str(course / "mkdocs.yml"))
    config.load_dict({"site_name": "课", "docs_dir": str(course / "docs"), "site_dir": str(course / "site")})
    assert config.validate() == ([], [])
    return config


def test_a_sound_course_ships_its_bank(course: Path) -> None:
    config = config_of(course)
    site.on_pre_build(config)
    config.plugins._current_plugin = "site"  # MkDocs notes who adds a file
    files = site.on_files(Files([]), config)
    assert '"pick"' in files.get_file_from_path("assets/bank.json").content_string  # type: ignore[union-attr]
    assert files.get_file_from_path("assets/browser/main.mjs") is not None


def test_a_broken_exercise_stops_the_build_with_its_place(course: Path) -> None:
    (course / "exercises" / "pick.yml").write_text(EXERCISE.replace("key: B", "key: D"), encoding="utf-8")
    with pytest.raises(PluginError, match=r"exercises/pick\.yml:6:6: \[key-unknown\]"):
        site.on_pre_build(config_of(course))


def test_a_missing_exercise_stops_the_build_with_the_chapters_line(course: Path) -> None:
    (course / "docs" / "index.md").write_text("# 章\n\n```exercise\npick\npack\n```\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"docs/index\.md:5:1: \[exercise-missing\]"):
        site.on_pre_build(config_of(course))


def test_an_unused_exercise_stops_the_build(course: Path) -> None:
    (course / "docs" / "index.md").write_text("# 章\n", encoding="utf-8")
    with pytest.raises(PluginError, match=r"exercises/pick\.yml:2:5: \[exercise-unused\]"):
        site.on_pre_build(config_of(course))


def test_a_formula_with_a_mistake_stops_the_build(course: Path) -> None:
    text = EXERCISE.replace("乙说法对。", r"$\frac{1}$")
    (course / "exercises" / "pick.yml").write_text(text, encoding="utf-8")
    with pytest.raises(PluginError, match="math-syntax"):
        site.on_pre_build(config_of(course))


def test_a_missing_runtime_stops_the_build(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(bank_json: str) -> None:
        raise RuntimeFileError("没有这个文件。改法：运行 make setup")

    monkeypatch.setattr(site, "ship", fail)
    with pytest.raises(PluginError, match="make setup"):
        site.on_pre_build(config_of(course))


def test_the_search_dialog_and_the_drawer_get_names(course: Path) -> None:
    html = '<label class="md-header__button md-icon" for="__drawer"></label><div class="md-search" data-md-component="search" role="dialog">'
    named = site.on_post_template(html, "404.html", config_of(course))
    assert 'for="__drawer" title="课程目录" tabindex="0">' in named
    assert 'role="dialog" aria-label="搜索">' in named


def test_a_chapters_table_gets_a_box_and_an_exercises_does_not() -> None:
    html = '<table><tr></tr></table>\n<table class="exercise__data"></table>'
    boxed = site.on_page_content(html, None, None, None)  # type: ignore[arg-type]
    assert boxed.count('class="table-box" tabindex="0"') == 1
    assert boxed.endswith('</table></div>\n<table class="exercise__data"></table>')


def test_a_page_with_exercises_ends_with_what_paper_needs(course: Path) -> None:
    config = config_of(course)
    page = Page("章", File("chapter/part.md", config.docs_dir, config.site_dir, True), config)
    exercise = "<course-exercise></course-exercise>"
    printed = site.on_page_content(exercise, page, config, Files([]))
    assert printed.startswith(f"{exercise}<course-print data-search-exclude>")
    assert '<link rel="stylesheet" media="print" href="../../assets/browser/print.css">' in printed
    assert site.on_page_content("<p>字</p>", page, config, Files([])) == "<p>字</p>"


def test_an_exercise_is_in_its_page_only_after_the_search_has_read_it(course: Path) -> None:
    config = config_of(course)
    config.plugins._current_plugin = "site"
    site.on_pre_build(config)
    file = File("index.md", config.docs_dir, config.site_dir, True)
    site.on_nav(Navigation([], []), config, Files([file]))
    page = Page("章", file, config)
    page.read_source(config)
    config.mdx_configs["pymdownx.superfences"] = {"custom_fences": [FENCE]}
    config.markdown_extensions.append("pymdownx.superfences")
    page.render(config, Files([file]))
    page.content = site.on_page_content(page.content or "", page, config, Files([file]))
    assert "选哪个？" not in page.content
    site.on_page_context({}, page, config, Navigation([], []))  # type: ignore[typeddict-item]
    assert page.content.count("选哪个？") == 1


def test_an_exercise_that_says_where_it_is_from_links_to_the_ledger(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = config_of(course)
    page = Page("章", File("chapter/part.md", config.docs_dir, config.site_dir, True), config)
    monkeypatch.setattr(fence, "with_forms", lambda html: f'{html}<a href="docs:ledger.md#by-pick">')
    ledger = File("ledger.md", config.docs_dir, config.site_dir, True)
    for files, address in (([ledger], "../../ledger/#by-pick"), ([], "")):
        page.content = "字"
        site.on_nav(Navigation([], []), config, Files(files))
        if address:
            site.on_page_context({}, page, config, Navigation([], []))  # type: ignore[typeddict-item]
            assert page.content == f'字<a href="{address}">'
        else:
            with pytest.raises(PluginError, match=r"没有 docs/ledger\.md 这一页"):
                site.on_page_context({}, page, config, Navigation([], []))  # type: ignore[typeddict-item]


def test_a_handler_in_a_chapter_stops_the_build_with_the_pages_name(course: Path) -> None:
    config = config_of(course)
    page = Page("章", File("index.md", config.docs_dir, config.site_dir, True), config)
    with pytest.raises(PluginError, match=r"index\.md：<b onclick=\"go\(\)\">：onclick 里的程序不会运行"):
        site.on_page_content('<b onclick="go()">字</b>', page, config, Files([]))


@pytest.mark.parametrize(("command", "count"), [("build", 1), ("serve", 0)])
def test_a_page_gets_its_policy_unless_it_is_served_with_live_reload(
    course: Path, monkeypatch: pytest.MonkeyPatch, command: Literal["build", "serve"], count: int
) -> None:
    monkeypatch.setattr(site, "check_written", lambda out: None)
    (course / "site").mkdir()
    page = course / "site" / "404.html"
    page.write_text("<html><head></head></html>", encoding="utf-8")
    config = config_of(course)
    site.on_startup(command, False)
    site.on_post_build(config)
    assert page.read_text(encoding="utf-8").count("Content-Security-Policy") == count
