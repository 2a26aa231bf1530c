"""Who may import whom, kept by reading the imports; and the sizes of files and functions."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

ROOMS: dict[str, set[str]] = {
    "grader": set(),
    "build_hooks": {"grader"},
    "bench": {"grader", "build_hooks", "tests"},
    "tasks": set(),
}
"""Room → the other rooms that it may import. Whatever stands here twice or not at all is a mistake in the house."""

FLOORS: tuple[tuple[str, ...], ...] = (
    (
        "problem",
        "outcome",
        "text",
        "display",
        "credit",
        "placement",
        "ordering",
        "shuffle",
        "safe_pattern",
        "rulebook",
        "sounds",
        "thesaurus",
    ),
    ("formats", "node", "scanner", "unit", "clause", "slips", "source_faults"),
    ("fields", "numeral", "source", "phrase", "negation"),
    ("chapters", "digits", "refusal", "formulas", "talk", "listing", "ledger"),
    ("number", "rubric", "coverage"),
    ("formula", "tolerance", "rubric_reader", "ledger_rules", "ledger_report"),
    ("evaluation", "model"),
    ("params", "template", "variant", "law", "freshness"),
    ("derive", "worked", "outcome_text"),
    ("choices",),
    ("kinds",),
    ("grading", "sets"),
    ("reader",),
    ("wording", "web", "rubric_rules", "explaining", "exercise_text"),
    ("rules",),
    ("bank", "field_table"),
    ("check", "starter", "schema", "against", "manual"),
    ("arguments", "commands"),
    ("cli",),
    ("__main__",),
)
"""grader/ from the ground up: a module imports from lower floors only."""

SHARED_WITHIN: dict[str, set[str]] = {"formulas": {"inputs", "precise"}, "kinds": set()}
"""Packages in grader/ whose modules know only these of their neighbours; their __init__ gathers all."""

OUTSIDERS: dict[str, set[str]] = {
    "bench/loading.py": {"playwright"},
    "grader/source.py": {"yaml"},
    "build_hooks/markup.py": {"markdown", "nh3"},
    "build_hooks/mathml.py": {"latex2mathml", "markdown"},
    "build_hooks/forms.py": {"jinja2", "markupsafe"},
    "build_hooks/charts.py": {"pymdownx"},
    "build_hooks/fence.py": {"markupsafe", "pymdownx"},
    "build_hooks/site.py": {"mkdocs"},
}
"""File → the packages from outside the standard library that it may import; no other file may import any."""

INEXACT = {"math", "cmath", "statistics", "unicodedata", "random", "time", "locale"}
"""Modules that differ between machines, or whose numbers are not exact: grader/ does without them."""

LONGER_FILES: dict[str, str] = {}
LONGER_FUNCTIONS: dict[str, str] = {}
"""Path (and ::function) → why it is longer than the house allows."""
MAX_FILE, MAX_FUNCTION = 250, 40


def sources(*rooms: str) -> list[Path]:
    """Return the Python files of the rooms."""
    return sorted(path for room in rooms for path in (ROOT / room).rglob("*.py")) + [ROOT / "tasks.py"] * (
        "tasks" in rooms
    )


def short(path: Path) -> str:
    """Return a file's path from the project's root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[str]:
    """Yield every module that a file imports anywhere, with the submodule where a package is imported from."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{short(path)}:{node.lineno} imports relatively"
            module = node.module or ""
            for name in (alias.name for alias in node.names):
                inner = ROOT.joinpath(*module.split("."), name)
                is_module = inner.with_suffix(".py").is_file() or (inner / "__init__.py").is_file()
                yield f"{module}.{name}" if is_module else module


def floor(module: str) -> int:
    """Return how high up in grader/ a module is; the package itself is the roof."""
    name = module.split(".")[1] if "." in module else "__main__"
    found = [number for number, names in enumerate(FLOORS) if name in names]
    assert len(found) == 1, f"{module} stands {len(found)} times in FLOORS: give it its floor"
    return found[0]


@pytest.mark.parametrize("path", sources(*ROOMS), ids=short)
def test_a_file_imports_only_the_rooms_and_packages_it_may(path: Path) -> None:
    room = short(path).split("/")[0].removesuffix(".py")
    allowed = ROOMS[room] | OUTSIDERS.get(short(path), set()) | sys.stdlib_module_names | {room}
    assert {module for module in imports(path) if module.split(".")[0] not in allowed} == set()


@pytest.mark.parametrize("path", sources("grader"), ids=short)
def test_a_module_of_the_grader_imports_from_lower_floors_only(path: Path) -> None:
    parts = path.relative_to(ROOT).with_suffix("").parts
    if parts == ("grader", "__init__"):
        return  # the public names stand above all floors
    own, package = floor(".".join(parts)), parts[1] if len(parts) > 2 else ""
    for module in (name for name in imports(path) if name.split(".")[0] == "grader"):
        within = bool(package) and module.startswith(f"grader.{package}.")
        neighbour = within and (parts[-1] == "__init__" or module.split(".")[2] in SHARED_WITHIN[package])
        assert neighbour or floor(module) < own, f"{short(path)} imports {module}, which is not below it"


@pytest.mark.parametrize("path", sources("grader"), ids=short)
def test_the_grader_uses_nothing_inexact(path: Path) -> None:
    assert {module for module in imports(path) if module.split(".")[0] in INEXACT} == set()


def test_yaml_is_imported_inside_a_function_only() -> None:
    """Reading a bank that was shipped as JSON must never need it."""
    tree = ast.parse((ROOT / "grader/source.py").read_bytes())
    outer = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert "yaml" not in ast.dump(ast.Module(body=[*outer], type_ignores=[]))
    assert "yaml" in set(imports(ROOT / "grader/source.py"))


def test_the_tables_name_only_files_that_exist() -> None:
    named = [*OUTSIDERS, *LONGER_FILES, *(name.split("::")[0] for name in LONGER_FUNCTIONS)]
    assert [name for name in named if not (ROOT / name).is_file()] == []
    modules = [ROOT / "grader" / name for names in FLOORS for name in names]
    assert [path.name for path in modules if not (path.is_dir() or path.with_suffix(".py").is_file())] == []


def test_the_browsers_door_loads_nothing_but_the_standard_library() -> None:
    """grader.web comes up where every other package is missing, as in Pyodide."""
    script = """
import sys
for name in ("yaml", "mkdocs", "jinja2", "markdown", "pymdownx", "build_hooks", "tests"):
    sys.modules[name] = None
before = set(sys.modules)
sys.path.insert(0, sys.argv[1])
import grader.web
loaded = {name.split(".")[0] for name in set(sys.modules) - before}
print(sorted(loaded - sys.stdlib_module_names))
"""
    done = subprocess.run([sys.executable, "-c", script, str(ROOT)], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("['grader']", "")


@pytest.mark.parametrize("path", [*sources(*ROOMS, "tests"), *sorted((ROOT / "browser").glob("*.*js"))], ids=short)
def test_files_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = len(text.splitlines())
    assert (lines > MAX_FILE) == (short(path) in LONGER_FILES), f"{short(path)} has {lines} lines"
    if path.suffix == ".py":
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                name = f"{short(path)}::{node.name}"
                assert (length > MAX_FUNCTION) == (name in LONGER_FUNCTIONS), f"{name} has {length} lines"
