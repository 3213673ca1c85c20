"""Where compiled code is kept between processes: a file for sources, compiler and processor, with its checksum."""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import shutil
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...behaviours.hooks.choosing import plain_by_wish

if TYPE_CHECKING:
    from .processors import Processor

KEPT_FILES = {"kernel": 6, "variant": 24, "intermediate": 6}
"""Of the model, for several processors and versions of the sources, of variants, and of what both are made of; those
used least lately go."""
CHECKSUM_BYTES = 32
SAYS_NOTHING = {"NUMBA_CACHE_DIR", "NUMBA_NUM_THREADS", "NUMBA_DISABLE_JIT"}
"""Of Numba's environment variables: those that no code depends on."""


class BadCache(Exception):  # noqa: N818 - named for what is the matter
    """The folder for compiled code cannot be one."""


@cache
def digest_of_sources() -> str:
    """Return a digest of all that the model is made of: any change of a source makes code of it stale."""
    here = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for path in sorted(here.rglob("*.py")):
        digest.update(str(path.relative_to(here)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def wishes() -> list[str]:
    """Return what the environment asks of the compiler: hooks left out, and settings of Numba's."""
    settings = {name: value for name, value in os.environ.items() if name.startswith("NUMBA_") and value}
    asked = [f"{name}={value}" for name, value in sorted(settings.items()) if name not in SAYS_NOTHING]
    return sorted(plain_by_wish()) + asked


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


def file_for(processor: Processor | None, variant: str = "") -> Path:
    """Return the file of code made of these very sources, by this compiler, for a processor. Raises BadCache.

    processor: None for the model in LLVM's language. variant: digest of what is a user's own; none of the model itself.
    """
    from importlib.metadata import version

    here = (sys.platform, platform.machine(), *map(str, sys.version_info[:2]))
    made_for = (processor.triple, processor.name) if processor else here
    made_by = [version("numba"), version("llvmlite"), *wishes(), *made_for]
    key = hashlib.sha256(" ".join([digest_of_sources(), *made_by, variant]).encode()).hexdigest()[:16]
    kind = "intermediate" if processor is None else "variant" if variant else "kernel"
    return cache_home() / f"{kind}-{key}.o"


def kept(processor: Processor | None, variant: str = "") -> bytes | None:
    """Return the code that is kept for a processor; what is damaged is told and removed."""
    path = file_for(processor, variant)
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    with suppress(OSError):
        os.utime(path)  # what is used stays
    code, checksum = content[:-CHECKSUM_BYTES], content[-CHECKSUM_BYTES:]
    if checksum_of(code) == checksum:
        return code
    logging.getLogger(__name__).warning("%s is damaged: the model is compiled again", path)
    path.unlink(missing_ok=True)
    return None


def keep(code: bytes, processor: Processor | None, variant: str = "") -> None:
    """Keep code, whole or not at all; where there is no room for it, say so and go on without."""
    path = file_for(processor, variant)
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".kernel-", delete=False) as file:
            file.write(code + checksum_of(code))
        Path(file.name).replace(path)
    except OSError as error:
        told = "compiled code cannot be kept in %s: %s; it is compiled again next time"
        logging.getLogger(__name__).warning(told, path.parent, error.strerror)
    _clear_old(path.parent)


def refuse_bad_home() -> None:
    """Refuse a folder in which nothing can be kept, before the time for compiling is spent. Raises BadCache."""
    home = cache_home()
    try:
        home.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=home):
            pass
    except OSError as error:
        message = f"{home} cannot be written: {error.strerror}; name another folder for compiled code in LIANBAO_CACHE"
        raise BadCache(message) from error


def checksum_of(code: bytes) -> bytes:
    """Return the checksum that stands at the end of a file of code."""
    return hashlib.blake2b(code, digest_size=CHECKSUM_BYTES).digest()


def _clear_old(home: Path) -> None:
    """Remove code that has not been used lately, what a kill left, and what earlier releases kept in folders."""
    for kind, count in KEPT_FILES.items():
        files = sorted(home.glob(f"{kind}-*.o"), key=lambda path: path.stat().st_mtime, reverse=True)
        for old in files[count:]:
            old.unlink(missing_ok=True)
    for old in home.glob(".kernel-*"):
        old.unlink(missing_ok=True)
    for old in home.glob("compiled-*"):
        shutil.rmtree(old, ignore_errors=True)
