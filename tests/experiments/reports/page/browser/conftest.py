"""One page file, and a tab, for all tests of the page."""

import pytest

from lianbao.experiments.reports.page.showing import page
from tests.experiments.reports.page.browser.chromium import Visit


@pytest.fixture(scope="session")
def page_file(tmp_path_factory):
    return page().write(tmp_path_factory.mktemp("page") / "lianbao.html")


@pytest.fixture
def visit(started):
    found = Visit(started)
    yield found
    found.context.close()


@pytest.fixture
def tab(visit, page_file):
    """Yield a tab, and see afterwards that nothing went wrong and nothing was asked of any host."""
    yield visit.tab
    assert visit.errors == []
    assert visit.foreign(page_file.as_uri()) == []
