"""A seal: the checksum that a file carries of itself, so that a damaged one is seen before a number is taken from it.

It tells accidents, such as a flipped bit or a lost end, and not forgery: whoever can write the file can seal it.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from .folder import whole_file
from .refusals import Damaged

if TYPE_CHECKING:
    from pathlib import Path

SIZE = 32
"""Bytes of a checksum."""
BLANK = f"blake2b:{'0' * 2 * SIZE}"
"""What a file holds in place of its seal until it is sealed; the last one counts if there are several."""
CHECKSUM = "checksum"
"""Under which key a manifest or a table holds its seal."""
SEALED = re.compile(rf"blake2b:[0-9a-f]{{{2 * SIZE}}}".encode())


def seal(path: Path) -> None:
    """Put the checksum of a file that holds BLANK in its place."""
    content = path.read_bytes()
    place = content.rindex(BLANK.encode())
    with path.open("r+b") as file:
        file.seek(place)
        file.write(_seal_of(content))


def sealed_bytes(path: Path) -> bytes:
    """Return what a sealed file holds. Raises Damaged, in one line that begins with the path, if it is not whole."""
    content = bytes_of(path)
    seals = list(SEALED.finditer(content))
    if not seals:
        message = f"{path} has no checksum (it is damaged, or of a version before 0.2)"
        raise Damaged(message)
    start, end = seals[-1].span()
    if content[start:end] != _seal_of(content[:start] + BLANK.encode() + content[end:]):
        message = f"{path} is damaged"
        raise Damaged(message)
    return content


def write_sealed(path: Path, text: str, owner: str) -> None:
    """Write lines with a seal below them, whole or not at all. owner: digest of the study they belong to."""
    with whole_file(path) as draft:
        draft.write_text(f"{text}{_below(path, owner)}{BLANK}\n", encoding="utf-8", newline="\n")
        seal(draft)


def read_sealed(path: Path, owner: str) -> str:
    """Return the lines above the seal. Raises Damaged if they are not what was written there for this owner."""
    text, found, _ = sealed_bytes(path).decode(errors="replace").rpartition(_below(path, owner))
    if not found:
        message = f"{path} is not that of this study"
        raise Damaged(message)
    return text


def _below(path: Path, owner: str) -> str:
    return f"# {path.name} of study {owner}\n# checksum "


def bytes_of(path: Path) -> bytes:
    """Return what a file holds. Raises Damaged if it is missing, no file, or cannot be read."""
    try:
        if path.exists() and not path.is_file():  # a pipe would be waited for without end
            message = f"{path} is no file"
            raise Damaged(message)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"{path} is missing"
        raise Damaged(message) from error
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise Damaged(message) from error


def _seal_of(blanked: bytes) -> bytes:
    return f"blake2b:{hashlib.blake2b(blanked, digest_size=SIZE).hexdigest()}".encode()
