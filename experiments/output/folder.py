"""Folders and files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


PARTIAL = ".partial"
IS_WINDOWS = os.name == "nt"


class BadFolder(Exception):  # noqa: N818 - named for what is the matter
    """The folder to write to already holds something, is a file, or cannot be written."""


@contextmanager
def whole_folder(target: Path, last: str) -> Iterator[Path]:
    """Yield an empty folder to fill; it becomes `target` when the block ends, or vanishes if that fails.

    last: name of the file that, in a folder that was there before, appears after all others.
    Raises BadFolder if the target holds anything or cannot be written, before the block begins.
    """
    target = target.absolute()
    staging = _staged(target)
    try:
        yield staging
        _sync(staging)
        _publish(staging, target, last)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """Yield a path to write to; the file becomes `target` when the block ends, or vanishes if that fails.

    A file of that name is replaced in one step. A process that is killed leaves a file named as `is_partial` tells.
    """
    staging = target.with_name(f".{target.name}{PARTIAL}")
    try:
        yield staging
        _sync_one(staging)
        staging.replace(target)
        _sync_one(target.parent)
    except BaseException:
        staging.unlink(missing_ok=True)
        raise


def is_partial(path: Path) -> bool:
    """Tell whether a file was left half-written by `whole_file`."""
    return path.name.startswith(".") and path.name.endswith(PARTIAL)


def _staged(target: Path) -> Path:
    """Make the folder that will become the target, beside it or, if the target is there, inside it."""
    try:
        _refuse_taken(target)
        return Path(tempfile.mkdtemp(prefix=f".{target.name}.partial-", dir=_standing(target)))
    except OSError as error:
        message = f"{target} cannot be written: {error.strerror}"
        raise BadFolder(message) from error


def _refuse_taken(target: Path) -> None:
    """Raise BadFolder unless the target is free or an empty folder."""
    refuse_file(target)
    if target.is_dir() and any(target.iterdir()):
        message = f"{target} is not empty; name a new folder, nothing is overwritten"
        raise BadFolder(message)


def refuse_file(target: Path) -> None:
    """Raise BadFolder if a file stands where the target, or a folder above it, should be."""
    for folder in (target, *target.parents):
        if not folder.is_dir() and (folder.exists() or folder.is_symlink()):
            message = f"{folder} is a file; name a new folder, nothing is overwritten"
            raise BadFolder(message)


def _standing(target: Path) -> Path:
    """Return the target if it is there, else the nearest folder above it that is."""
    return next(folder for folder in (target, *target.parents) if folder.is_dir())


def _publish(staging: Path, target: Path, last: str) -> None:
    """Move the staged folder to its place in one step, or file by file into a folder that was there."""
    staging.chmod(0o777 & ~_umask())
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(target)
    else:
        for path in sorted(staging.iterdir(), key=lambda path: (path.name == last, path.name)):
            path.rename(target / path.name)
        staging.rmdir()
    _sync_one(target)
    _sync_one(target.parent)


def _sync(folder: Path) -> None:
    """Have the system write a folder and all that is in it to disk."""
    for path in folder.rglob("*"):
        _sync_one(path)
    _sync_one(folder)


def _sync_one(path: Path) -> None:
    """Have the system write one file or folder to disk; Windows opens no folder and syncs what may be written to."""
    if IS_WINDOWS and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if IS_WINDOWS else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    """Return the permissions that new files do without; mkdtemp ignores them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
