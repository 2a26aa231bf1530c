"""The files that contributors meet on GitHub: pinned, without secrets, and true to the rest of the repository."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
USES = re.compile(r"uses: (\S+) # v\d+\.\d+\.\d+")


def read(path: str) -> Any:
    """Return a YAML file."""
    return yaml.safe_load((ROOT / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_actions_are_pinned_by_commit_and_work_without_secrets(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert len(USES.findall(text)) == text.count("uses: ") > 0
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", action) for action in USES.findall(text))
    assert "secrets." not in text
    assert "pull_request_target" not in text


def test_one_action_has_one_version() -> None:
    used = {action for file in WORKFLOWS for action in USES.findall(file.read_text(encoding="utf-8"))}
    assert len({action.split("@")[0] for action in used}) == len(used)


def test_a_pull_request_may_only_read_and_leaves_a_preview() -> None:
    workflow = read(".github/workflows/pull-request.yml")
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["check"]["steps"]
    assert any("grader check --against" in step.get("run", "") for step in steps)
    assert [step["with"]["path"] for step in steps if "upload-artifact" in step.get("uses", "")] == ["site"]
    # What a stranger names, such as a branch, must reach the shell as a variable only.
    assert not [step for step in steps if "${{" in step.get("run", "")]


def test_the_hooks_before_a_commit_use_the_locked_versions() -> None:
    locked = dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M))
    hooks = [hook for repo in read(".pre-commit-config.yaml")["repos"] for hook in repo["hooks"]]
    wanted = {tuple(each.split("==")) for hook in hooks for each in hook["additional_dependencies"]}
    assert {name for name, _ in wanted} == {"pyyaml", "ruff"}
    assert all(locked[name] == version for name, version in wanted)


def test_the_guide_for_contributors_is_one_screen_and_its_links_hold() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 45
    links = re.findall(r"\]\(([^)#]+)\)", text)
    assert links
    assert [link for link in links if not (ROOT / link).is_file()] == []
    form = read(".github/ISSUE_TEMPLATE/exercise-fault.yml")
    assert form["name"] == "题目有误"


def test_the_sample_of_owners_owns_nothing_yet() -> None:
    lines = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)
    folders = [line.split()[1] for line in lines if line.startswith("# /")]
    assert [folder for folder in folders if "law" not in folder and not (ROOT / folder.strip("/")).is_dir()] == []
