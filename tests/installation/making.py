"""Wheels and source distributions made from the files of the clone, and environments that hold them."""

import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

from tests.architecture.tree import kept_files

ROOT = Path(__file__).parents[2]
BUILT = ("wheel", "sdist")


def copied(folder):
    """Copy the files of the clone, without what earlier builds left in it."""
    for name in map(Path.as_posix, kept_files()):
        if not name.startswith(("tests/", "results/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


def built(kind, source, target):
    """Build a distribution of a source tree as a frontend would, and return its file."""
    program = f"import sys; sys.path.insert(0, '.ci'); import build_backend as it; it.build_{kind}(sys.argv[1])"
    command = [sys.executable, "-W", "error", "-c", program, str(target)]
    done = subprocess.run(command, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Warning" not in done.stdout + done.stderr
    return next(target.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


def environment_with(wheel, folder):
    """Make an environment that holds a wheel and, behind it, the libraries of this one; return its Python."""
    venv.create(folder, with_pip=False)
    variables = {"base": str(folder), "platbase": str(folder), "installed_base": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", vars=variables))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return Path(sysconfig.get_path("scripts", "venv", vars=variables)) / Path(sys.executable).name
