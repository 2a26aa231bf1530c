"""Links from the site into its repository on GitHub: a fault told, an exercise changed. Without a repository there are none."""

from html import escape
from pathlib import Path
from urllib.parse import quote, urlencode

BRANCH = "main"
FORM = "exercise-fault.yml"
"""The issue form below .github/ISSUE_TEMPLATE/, whose fields `exercise` and `revision` the link fills in."""
EDIT_PAGE = f"edit/{BRANCH}/docs/"
"""What MkDocs puts between the repository and a page to edit it."""


def exercise_links(repository: str, exercise_id: str, revision: int, path: Path) -> str:
    """Return the HTML under an exercise; `path` is its file, from the root of the repository."""
    links = {"题目有误？": fault_address(repository, exercise_id, revision), "改这道题": edit_address(repository, path)}
    shown = "　".join(f'<a href="{escape(address)}">{text}</a>' for text, address in links.items())
    return f'<p class="exercise__links">{shown}</p>'


def fault_address(repository: str, exercise_id: str, revision: int) -> str:
    """Return where somebody tells a fault of an exercise, with its id and revision filled in."""
    filled = {"template": FORM, "title": f"题目有误：{exercise_id}", "exercise": exercise_id, "revision": str(revision)}
    return f"{repository.rstrip('/')}/issues/new?{urlencode(filled)}"


def edit_address(repository: str, path: Path) -> str:
    """Return where GitHub's editor opens a file."""
    return f"{repository.rstrip('/')}/edit/{BRANCH}/{quote(path.as_posix())}"
