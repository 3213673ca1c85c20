"""The checksum at the end of a file of compiled code."""

from __future__ import annotations

import hashlib

SIZE = 32


def sealed(content: bytes) -> bytes:
    """Return what a file holds, with its checksum."""
    return content + _checksum(content)


def is_sound(content: bytes) -> bool:
    """Tell whether a file is as it was sealed."""
    return _checksum(content[:-SIZE]) == content[-SIZE:]


def _checksum(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=SIZE).digest()
