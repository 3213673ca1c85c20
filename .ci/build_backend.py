"""The build backend: setuptools, told which packages there are, and one line for a Python that is too old.

pyproject.toml says where the packages lie (`package-dir`), but cannot say "and all below"; this file looks for them, so
that no new folder is forgotten. It needs nothing but Python to be loaded, and any from 3.7 on will do: pip asks it
for metadata before it asks whether the Python will do. To one that is too old it names no dependency, so that pip
comes to the one thing that is the matter, and not to a list of the versions that each dependency has.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NEEDED = ["setuptools>=77"]
BUILT_WITH = ("numba", "numpy", "pydantic")
"""What makes the machine code that a wheel brings along; a wheel that is built without them brings none."""
MACHINE_CODE = "lianbao.simulation.engine.machine_code"
OWN_FILES = [".ci/build_backend.py", "CHANGELOG.md", "CITATION.cff", "codemeta.json"]
"""What a source distribution holds besides the packages and what setuptools takes by itself."""


def stated(key):
    """Return the first text that pyproject.toml gives a key; Python has a reader for the file only from 3.11 on."""
    return re.search(rf'^{key} = "(.+)"$', (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE).group(1)


def is_too_old(version=sys.version_info):
    """Tell whether a Python is older than `requires-python`."""
    return tuple(version[:2]) < tuple(int(part) for part in stated("requires-python").lstrip(">=").split("."))


def refusal(version=sys.version_info):
    """Say which Python is needed, and which this is."""
    oldest = stated("requires-python").lstrip(">=")
    return f"lianbao needs Python {oldest} or newer; this is Python {'.'.join(str(part) for part in version[:3])}"


def bare_metadata():
    """Return metadata that say which Python is needed, and no more."""
    lines = ["Metadata-Version: 2.1", "Name: lianbao", f"Version: {stated('version')}"]
    lines += [f"Provides-Extra: {extra}" for extra in extras()]
    return "\n".join([*lines, f"Requires-Python: {stated('requires-python')}", ""])


def extras():
    """Name the extras that pyproject.toml has, so that asking for one is no second matter."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    section = text.split("[project.optional-dependencies]\n")[1].split("\n[")[0]
    return re.findall(r"^([a-z]+) = \[", section, re.MULTILINE)


def packages(package_dir, root=ROOT):
    """Name the packages below each folder that has a place; a folder with a place of its own is not taken twice."""
    from setuptools import find_packages

    names = []
    for package, folder in package_dir.items():
        inner = [
            other[len(folder) + 1 :].replace("/", ".")
            for other in package_dir.values()
            if other.startswith(f"{folder}/")
        ]
        taken = [pattern for each in inner for pattern in (each, f"{each}.*")]
        names += [package, *(f"{package}.{each}" for each in find_packages(str(root / folder), exclude=taken))]
    return names


def make_machine_code(built):
    """Compile the model that was built into a folder, and put its machine code beside it; say so if it cannot be."""
    folder = built.joinpath(*MACHINE_CODE.split("."), "shipped")
    command = [sys.executable, "-m", f"{MACHINE_CODE}.shipping", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(built), "PYTHONDONTWRITEBYTECODE": "1"}
    run = {"cwd": built, "env": environment, "capture_output": True, "text": True}
    done = subprocess.run(command, check=False, **run)
    if done.returncode != 0:
        why = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"without machine code, which the first run will make: {why}", file=sys.stderr)


def _setuptools():
    """Return setuptools' backend, which calls `setup` with the packages found and with our files in the sdist."""
    import tomllib

    from setuptools import setup
    from setuptools.build_meta import _BuildMetaBackend
    from setuptools.command.build_py import build_py
    from setuptools.command.sdist import sdist

    class WithMachineCode(build_py):
        def run(self):
            super().run()
            if not self.editable_mode:
                make_machine_code(Path(self.build_lib).resolve())

    class Sdist(sdist):
        def make_release_tree(self, base_dir, files):
            super().make_release_tree(base_dir, [*files, *(name for name in OWN_FILES if name not in files)])

    class Backend(_BuildMetaBackend):
        def run_setup(self, setup_script="setup.py"):  # noqa: ARG002 - there is no such file
            with (ROOT / "pyproject.toml").open("rb") as file:
                places = tomllib.load(file)["tool"]["setuptools"]["package-dir"]
            setup(packages=packages(places), cmdclass={"sdist": Sdist, "build_py": WithMachineCode})

    return Backend()


def _building():
    """Return setuptools' backend, or end with one line if this Python is too old."""
    if is_too_old():
        sys.exit(refusal())
    return _setuptools()


def _needed(config_settings=None):  # noqa: ARG001 - the name is a frontend's
    """Name what has to be installed before building."""
    return [] if is_too_old() else NEEDED


def get_requires_for_build_wheel(config_settings=None):
    """Name what has to be installed before a wheel is built: what compiles the model as well."""
    return [*_needed(config_settings), *(() if is_too_old() else compilers())]


def compilers():
    """Return the requirements of what compiles the model, as pyproject.toml states them."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return [re.search(rf'^    "({name}[^"]*)",', text, re.MULTILINE).group(1) for name in BUILT_WITH]


get_requires_for_build_editable = get_requires_for_build_sdist = _needed


def prepare_metadata_for_build_wheel(metadata_directory, config_settings=None):
    """Write what is known of the package, for a frontend to judge."""
    if is_too_old():
        return _write_bare(metadata_directory)
    return _setuptools().prepare_metadata_for_build_wheel(metadata_directory, config_settings)


def prepare_metadata_for_build_editable(metadata_directory, config_settings=None):
    """Write what is known of the package, for a frontend to judge."""
    if is_too_old():
        return _write_bare(metadata_directory)
    return _setuptools().prepare_metadata_for_build_editable(metadata_directory, config_settings)


def _write_bare(metadata_directory):
    folder = Path(metadata_directory) / f"lianbao-{stated('version')}.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_bytes(bare_metadata().encode())
    return folder.name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """Build a wheel."""
    return _building().build_wheel(wheel_directory, config_settings, metadata_directory)


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    """Build what an editable installation takes."""
    return _building().build_editable(wheel_directory, config_settings, metadata_directory)


def build_sdist(sdist_directory, config_settings=None):
    """Build a source distribution."""
    return _building().build_sdist(sdist_directory, config_settings)
