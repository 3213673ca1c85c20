"""How Numba is set up before anything is compiled: where compiled code is kept, and what would change results."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import sys
from pathlib import Path

from .checksums import is_sound
from .hooks.choosing import plain_by_wish

KEPT_FOLDERS = 3
INDICES, CODE = "**/*.nbi", "**/*.nbc"
"""Numba's names of the files with compiled code, and of those that list them."""


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


class BadCache(Exception):  # noqa: N818 - named for what is the matter
    """The folder for compiled code cannot be one."""


def cache_home() -> Path:
    """Return where compiled code is kept: LIANBAO_CACHE, or the user's cache folder. Raises BadCache if it is empty."""
    named = os.environ.get("LIANBAO_CACHE")
    if named == "":
        message = "LIANBAO_CACHE: given nothing, allowed a folder; left out, compiled code is kept in ~/.cache/lianbao"
        raise BadCache(message)
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "lianbao"


def cache_folder() -> Path:
    """Return the folder for code compiled from these very sources; older ones are cleared away.

    What is damaged in it is told and cleared away too. Raises BadCache if the folder cannot be made.
    """
    home = cache_home()
    folder = home / f"compiled-{digest_of_sources()}"
    _clear_damaged(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.touch()
    except OSError as error:
        message = f"{home} cannot be written: {error.strerror}; name another folder for compiled code in LIANBAO_CACHE"
        raise BadCache(message) from error
    others = sorted(home.glob("compiled-*"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in others[KEPT_FOLDERS:]:
        shutil.rmtree(old, ignore_errors=True)
    return folder


def is_compiled_here() -> bool:
    """Return whether compiled code for these sources is already kept; what is damaged is told and cleared away."""
    folder = cache_home() / f"compiled-{digest_of_sources()}"
    _clear_damaged(folder)
    return any(folder.glob(INDICES))


def _clear_damaged(folder: Path) -> None:
    """Remove compiled code that is not what was kept, and say so; it is compiled again."""
    for path in sorted([*folder.glob(INDICES), *folder.glob(CODE)]):
        if path.exists() and not is_sound(path.read_bytes()):
            logging.getLogger(__name__).warning("%s is damaged: the model is compiled again", path)
            shutil.rmtree(folder)


def prepare_numba() -> None:
    """Set Numba up; what the user's environment says of it comes first.

    Its cache is pointed at the folder of these sources. Intel's vector mathematics is kept out, as its bits differ.
    """
    import numba

    numba.config.DISABLE_INTEL_SVML = 1  # type: ignore[attr-defined]
    if "NUMBA_CACHE_DIR" not in os.environ:
        numba.config.CACHE_DIR = str(cache_folder())  # type: ignore[attr-defined]
