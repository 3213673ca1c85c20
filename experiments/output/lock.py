"""A lock on a folder, held by the system for as long as the process lives: one that died leaves nothing locked."""

from __future__ import annotations

import os
import platform
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from .refusals import BadFolder

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LOCK = ".lock"
LONGEST_NOTE = 200
FAR = 1 << 30
"""The byte that is locked on Windows: nobody else can read a locked byte, and the note must stay readable."""


@contextmanager
def locked(folder: Path, name: str = LOCK) -> Iterator[None]:
    """Keep other processes from writing to a folder. Raises BadFolder, naming the process, if one does.

    name: of the file in it that is locked, where a folder has several things to lock.
    """
    path = folder / name
    handle = _taken(path)
    try:
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, f"process {os.getpid()} on {platform.node()}".encode())
        yield
    finally:
        _give_back(path, handle)


def _taken(path: Path) -> int:
    """Open the lock file and lock it; again if its last holder removed it in between."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _lock(handle)
        except (BlockingIOError, PermissionError) as error:
            holder = _note(handle) or "another process"
            os.close(handle)
            message = f"{path.parent} is in use by {holder}; wait for it or name another folder"
            raise BadFolder(message) from error
        if _is_still(path, handle):
            return handle
        os.close(handle)


def _note(handle: int) -> str:
    """Read who holds the lock."""
    os.lseek(handle, 0, os.SEEK_SET)
    return os.read(handle, LONGEST_NOTE).decode(errors="replace")


def _is_still(path: Path, handle: int) -> bool:
    """Tell whether the path names the open file."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


# The system gives a lock back when its holder ends, however it ends. The two ways differ in one thing: Windows
# removes no file that is open.
if sys.platform == "win32":

    def _lock(handle: int) -> None:
        """Lock an open file, or raise PermissionError at once if another process has."""
        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _give_back(path: Path, handle: int) -> None:
        """Unlock the file and remove it, unless another process has opened it since."""
        os.close(handle)
        with suppress(OSError):
            path.unlink()

else:

    def _lock(handle: int) -> None:
        """Lock an open file, or raise BlockingIOError at once if another process has."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give_back(path: Path, handle: int) -> None:
        """Remove the file while it is held, as nobody else can hold a file that is gone, and unlock it."""
        with suppress(FileNotFoundError):
            path.unlink()
        os.close(handle)
