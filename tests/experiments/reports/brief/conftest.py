import pytest

from lianbao.experiments.reports.brief.making import brief_of
from lianbao.experiments.reports.brief.writing.folder import fill
from tests.experiments.reports.brief import made


@pytest.fixture(scope="session")
def two():
    return made.material(2)


@pytest.fixture(scope="session")
def six():
    return made.material(6)


@pytest.fixture(scope="session")
def folders(two, six, tmp_path_factory):
    """Return a filled folder for two and for six schemes, each twice."""
    found = {}
    for count, each in ((2, two), (6, six)):
        found[count] = [tmp_path_factory.mktemp(f"brief_{count}") for _ in range(2)]
        for folder in found[count]:
            fill(folder, brief_of(each), each.asked)
    return found
