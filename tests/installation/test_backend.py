"""The build backend finds every package, and tells a Python that is too old so in one line."""

import importlib.util
import tomllib
from email import message_from_string
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OLD, NEW = (3, 11, 7, "final", 0), (3, 12, 0, "final", 0)


@pytest.fixture
def backend():
    """Load the backend from where pyproject.toml says it is."""
    folder, name = PROJECT["build-system"]["backend-path"][0], PROJECT["build-system"]["build-backend"]
    spec = importlib.util.spec_from_file_location(name, ROOT / folder / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_sentence_names_both_versions(backend):
    assert backend.refusal(OLD) == "lianbao needs Python 3.12 or newer; this is Python 3.11.7"


@pytest.mark.parametrize(("version", "is_old"), [(OLD, True), ((2, 7, 18), True), (NEW, False), ((3, 20, 0), False)])
def test_it_tells_old_from_new(backend, version, is_old):
    assert backend.is_too_old(version) is is_old


def test_an_old_python_is_told_of_no_dependency(backend, monkeypatch, tmp_path):
    monkeypatch.setattr(backend, "is_too_old", lambda: True)
    assert backend.get_requires_for_build_wheel() == []
    assert backend.get_requires_for_build_editable({}) == []
    for number, hook in enumerate(
        (backend.prepare_metadata_for_build_wheel, backend.prepare_metadata_for_build_editable)
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        told = message_from_string((folder / hook(str(folder)) / "METADATA").read_text(encoding="utf-8"))
        assert (told["Name"], told["Version"]) == ("lianbao", PROJECT["project"]["version"])
        assert told["Requires-Python"] == PROJECT["project"]["requires-python"]
        assert told.get_all("Provides-Extra") == list(PROJECT["project"]["optional-dependencies"])
        assert told["Requires-Dist"] is None


def test_an_old_python_builds_nothing(backend, monkeypatch, tmp_path):
    monkeypatch.setattr(backend, "is_too_old", lambda: True)
    for hook in (backend.build_wheel, backend.build_editable, backend.build_sdist):
        with pytest.raises(SystemExit, match=r"^lianbao needs Python 3\.12 or newer; this is Python 3\.\d+\.\d+$"):
            hook(str(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_this_python_is_told_of_setuptools(backend):
    assert backend.get_requires_for_build_editable() == backend.get_requires_for_build_sdist() == ["setuptools>=77"]


def test_a_wheel_is_built_with_what_compiles_the_model(backend):
    first, *others = backend.get_requires_for_build_wheel()
    assert first == "setuptools>=77"
    assert [name.split(">")[0] for name in others] == ["numba", "numpy", "pydantic"]


def test_the_backend_is_written_for_old_pythons(backend):
    source = Path(backend.__file__).read_text(encoding="utf-8")
    compile(source, backend.__file__, "exec", flags=0, dont_inherit=True, _feature_version=7)


def test_packages_are_found_below_their_folders(backend, tmp_path):
    for name in ("rooms", "rooms/one", "rooms/one/deep", "rooms/face", "rooms/face/eye", "rooms/not_a_package/below"):
        (tmp_path / name).mkdir(parents=True)
        if "not" not in name:
            (tmp_path / name / "__init__.py").touch()
    found = backend.packages({"whole": "rooms/face", "whole.rooms": "rooms"}, tmp_path)
    assert found == ["whole", "whole.eye", "whole.rooms", "whole.rooms.one", "whole.rooms.one.deep"]
