"""What the tests of an installation share, as building takes seconds."""

import pytest

from tests.installation.making import built, copied, environment_with


@pytest.fixture(scope="session")
def source(tmp_path_factory):
    """Copy the clone."""
    return copied(tmp_path_factory.mktemp("source"))


@pytest.fixture(scope="session")
def wheel(source, tmp_path_factory):
    """Build a wheel of the clone."""
    return built("wheel", source, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def python(wheel, tmp_path_factory):
    """Return the Python of an environment that has the wheel and no clone."""
    return environment_with(wheel, tmp_path_factory.mktemp("environment"))
