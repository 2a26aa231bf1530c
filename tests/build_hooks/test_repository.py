"""Links into the repository: where they lead, that the issue form knows what they fill in, and that they need a repository."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from mkdocs.config.defaults import MkDocsConfig

from build_hooks import fence, site
from build_hooks.forms import Rendered
from build_hooks.repository import FORM, edit_address, exercise_links, fault_address

ROOT = Path(__file__).parents[2]
REPOSITORY = "https://github.com/example/course"


@pytest.mark.parametrize("repository", [REPOSITORY, f"{REPOSITORY}/"])
def test_a_fault_is_told_in_the_form_with_id_and_revision_filled_in(repository: str) -> None:
    address = urlsplit(fault_address(repository, "clv-who", 3))
    assert (address.netloc, address.path) == ("github.com", "/example/course/issues/new")
    filled = {name: value for name, (value,) in parse_qs(address.query, strict_parsing=True).items()}
    assert filled == {"template": FORM, "title": "题目有误：clv-who", "exercise": "clv-who", "revision": "3"}
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / FORM).read_text(encoding="utf-8"))
    fields = {field["id"]: field["type"] for field in form["body"]}
    assert fields["exercise"] == fields["revision"] == "input"
    assert filled["title"].startswith(form["title"])


def test_an_exercise_is_changed_in_its_own_file() -> None:
    assert edit_address(REPOSITORY, Path("exercises/章/a.yml")) == f"{REPOSITORY}/edit/main/exercises/%E7%AB%A0/a.yml"


def test_the_links_stand_under_their_exercise() -> None:
    html = exercise_links(REPOSITORY, "a", 1, Path("exercises/a.yml"))
    assert re.findall(r">([^<>]+)</a>", html) == ["题目有误？", "改这道题"]
    assert "&amp;title=" in html
    rendered = {name: Rendered(f"<f>{name}</f>", "", "", [], []) for name in ("a", "b")}
    fence.use(rendered, {"a": html})
    assert (
        fence.with_forms(fence.format_exercise("a\nb", "", "", {}, None))
        == f'<div class="exercises"><f>a</f>{html}\n<f>b</f></div>'
    )
    fence.use(rendered)
    assert "exercise__links" not in fence.with_forms(fence.format_exercise("a", "", "", {}, None))


@pytest.mark.parametrize(("repository", "edited"), [("", None), (REPOSITORY, "edit/main/docs/")])
def test_pages_are_edited_in_the_repository_when_there_is_one(repository: str, edited: str | None) -> None:
    config = MkDocsConfig(str(ROOT / "mkdocs.yml"))
    config.load_dict({"site_name": "课", "docs_dir": str(ROOT / "docs"), "repo_url": repository})
    assert config.validate() == ([], [])
    assert site.on_config(config).edit_uri == edited


def test_the_theme_does_not_ask_the_repositorys_host_for_anything() -> None:
    partial = (ROOT / "build_hooks" / "theme" / "partials" / "source.html").read_text(encoding="utf-8")
    assert "config.repo_url" in partial
    assert "data-md-component" not in partial
