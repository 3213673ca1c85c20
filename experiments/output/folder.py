"""Folders and files that appear whole or not at all; what killed commands left of them goes with the next command."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from .lock import LOCK, locked
from .refusals import BadFolder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


PARTIAL = ".partial"
STAGING = re.compile(rf"(\..+{re.escape(PARTIAL)}-[0-9a-f]{{8}})({re.escape(LOCK)})?")
"""What a folder is called that is being filled, and the lock beside it."""
MOVING = ".moving"
"""A list, in a folder that is being emptied into one that was there before, of what is moved."""
LONGEST = 40
"""Characters of the target's name that the folder which will become it bears."""
IS_WINDOWS = os.name == "nt"


@contextmanager
def whole_folder(target: Path, last: str) -> Iterator[Path]:
    """Yield an empty folder to fill; it becomes `target` when the block ends, or vanishes if that fails.

    last: name of the file that, in a folder that was there before, appears after all others.
    Raises BadFolder if the target holds anything or cannot be written, before the block begins.
    """
    target = target.absolute()
    with _staged(target) as staging:
        try:
            yield staging
            _sync(staging)
            _publish(staging, target, last)
        except BaseException:
            _drop(staging)
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


def clear_partial(folder: Path) -> None:
    """Remove what killed processes left half-written of the files in a folder; the caller holds its lock."""
    for path in [path for path in folder.rglob(f".*{PARTIAL}") if is_partial(path)]:
        path.unlink(missing_ok=True)


def clear_leftovers(place: Path) -> None:
    """Remove the folders that killed processes left half-filled in a place; those of living ones are locked."""
    for name in sorted({found[1] for path in place.iterdir() if (found := STAGING.fullmatch(path.name))}):
        with suppress(BadFolder, OSError), locked(place, name + LOCK):
            _drop(place / name)


@contextmanager
def _staged(target: Path) -> Iterator[Path]:
    """Make and lock the folder that will become the target, beside it or, if the target is there, inside it."""
    with ExitStack() as stack:
        try:
            place = standing(target)
            for each in {place, standing(target.parent)}:
                clear_leftovers(each)
            _refuse_taken(target)
            staging = place / f".{target.name[:LONGEST]}{PARTIAL}-{secrets.token_hex(4)}"
            stack.enter_context(locked(place, staging.name + LOCK))
            staging.mkdir(mode=0o700)
        except OSError as error:
            message = f"{target} cannot be written: {error.strerror}"
            raise BadFolder(message) from error
        yield staging


def _drop(staging: Path) -> None:
    """Remove a folder that will not become the target, and what was moved from it to the target."""
    with suppress(FileNotFoundError):
        for name in (staging / MOVING).read_text(encoding="utf-8").splitlines():
            _remove(staging.parent / name)
    shutil.rmtree(staging, ignore_errors=True)


def _remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, if it is there."""
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


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


def standing(target: Path) -> Path:
    """Return the target if it is there, else the nearest folder above it that is."""
    return next(folder for folder in (target, *target.parents) if folder.is_dir())


def _publish(staging: Path, target: Path, last: str) -> None:
    """Move the staged folder to its place in one step, or file by file into a folder that was there."""
    staging.chmod(0o777 & ~_umask())
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        staging.rename(target)
    else:
        names = sorted((path.name for path in staging.iterdir()), key=lambda name: (name == last, name))
        (staging / MOVING).write_text("\n".join(names), encoding="utf-8", newline="\n")
        for name in names:
            (staging / name).rename(target / name)
        (staging / MOVING).unlink()
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
    """Return the permissions that new files do without."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
