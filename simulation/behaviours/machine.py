"""How Numba is set up before anything is compiled: where compiled code is kept, and what would change results."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

from .hooks.choosing import plain_by_wish

KEPT_FOLDERS = 3


def digest_of_sources() -> str:
    """Return a digest of the package's sources, the Python version, what compiles them, and what is left out of it.

    Numba looks only at the file of the outermost function and would serve stale code when a behaviour in another
    file changed.
    """
    from importlib.metadata import version

    plain = sorted(plain_by_wish())
    digest = hashlib.sha256(f"{sys.version} {version('numba')} {version('llvmlite')} {plain}".encode())
    here = Path(__file__).parents[1]
    for path in sorted(here.rglob("*.py")):
        digest.update(str(path.relative_to(here)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def cache_home() -> Path:
    """Return where compiled code is kept: LIANBAO_CACHE, or the user's cache folder."""
    if "LIANBAO_CACHE" in os.environ:
        return Path(os.environ["LIANBAO_CACHE"])
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "lianbao"


def cache_folder() -> Path:
    """Return the folder for code compiled from these very sources; older ones are cleared away."""
    home = cache_home()
    folder = home / f"compiled-{digest_of_sources()}"
    folder.mkdir(parents=True, exist_ok=True)
    folder.touch()
    others = sorted(home.glob("compiled-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[KEPT_FOLDERS:]:
        shutil.rmtree(old, ignore_errors=True)
    return folder


def is_compiled_here() -> bool:
    """Return whether compiled code for these sources is already kept."""
    return any(cache_home().glob(f"compiled-{digest_of_sources()}/**/*.nbi"))


def prepare_numba() -> None:
    """Set Numba up; what the user's environment says of it comes first.

    Its cache is pointed at the folder of these sources. Intel's vector mathematics is kept out, as its bits differ.
    """
    import numba

    numba.config.DISABLE_INTEL_SVML = 1  # type: ignore[attr-defined]
    if "NUMBA_CACHE_DIR" not in os.environ:
        numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]
