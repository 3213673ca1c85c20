"""Compiled code that is kept carries its checksum: what is private is how Numba's cache writes its files.

A file of the cache is read as two pickles or one, and what follows them is not looked at: the checksum stands there.
"""

from __future__ import annotations

import io
import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from numba.core.caching import IndexDataCacheFile

from ..checksums import sealed

if TYPE_CHECKING:
    from collections.abc import Iterator


class SealedFiles(IndexDataCacheFile):
    """The files in which the compiled code of one function is kept."""

    def save(self, key: Any, data: Any) -> None:
        """Keep compiled code; where there is no room for it, go on without."""
        try:
            super().save(key, data)
        except OSError as error:
            told = "compiled code cannot be kept in %s: %s; it is compiled again next time"
            logging.getLogger(__name__).warning(told, self._cache_path, error.strerror)

    @contextmanager
    def _open_for_write(self, filepath: str) -> Iterator[io.BytesIO]:
        """Write a file with its checksum at its end."""
        content = io.BytesIO()
        with super()._open_for_write(filepath) as file:
            yield content
            file.write(sealed(content.getvalue()))


def seal(function: Any) -> None:
    """Have the compiled code of a function kept with checksums."""
    cache = function._cache  # noqa: SLF001 - this room is about what is private
    implementation = cache._impl  # noqa: SLF001
    stamp = implementation.locator.get_source_stamp()
    cache._cache_file = SealedFiles(cache.cache_path, implementation.filename_base, stamp)  # noqa: SLF001
