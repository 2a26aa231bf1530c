"""The option --update: write the golden files anew from what the program says now, to be reviewed as a diff.

And how hypothesis tries examples, for all tests.
"""

import pytest
from hypothesis import settings

pytest_plugins = ["tests.built_site"]

settings.register_profile("course", deadline=None)  # how long an example takes says more of the machine than of us
settings.load_profile("course")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the golden files under tests/cases")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Say whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update"))
