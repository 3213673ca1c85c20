"""A lock on a folder, held by the system for as long as the process lives: one that died leaves nothing locked."""

from __future__ import annotations

import fcntl
import os
import platform
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from .refusals import BadStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"
LONGEST_NOTE = 200


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other processes from writing to a folder. Raises BadStore, naming the process, if one does."""
    path = folder / LOCK
    handle = _taken(path)
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()} on {platform.node()}".encode(), 0)
        yield
    finally:
        with suppress(FileNotFoundError):
            path.unlink()  # while it is held: nobody else can hold a file that is gone
        os.close(handle)


def _taken(path: Path) -> int:
    """Open the lock file and lock it; again if its last holder removed it in between."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(handle, LONGEST_NOTE, 0).decode(errors="replace") or "another process"
            os.close(handle)
            message = f"{path.parent} is in use by {holder}; wait for it or name another folder"
            raise BadStore(message) from error
        if _is_still(path, handle):
            return handle
        os.close(handle)


def _is_still(path: Path, handle: int) -> bool:
    """Tell whether the path names the open file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False
