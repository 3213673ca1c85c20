"""Figures of an earlier size of a study, which do not stay beside tables of a later one."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from ..tables import SUMMARY
from .names import FOLDER, pictures_of

if TYPE_CHECKING:
    from pathlib import Path

    from ...study.study import Study


def clear_outdated(study: Study, folder: Path, summary: str) -> None:
    """Remove the figures of the study that were drawn of other runs than those of this summary; other files stay.

    Those of the same runs stay too, so that figures can be asked for one after the other.
    """
    with suppress(OSError, UnicodeDecodeError):
        if (folder / SUMMARY).read_text(encoding="utf-8") == summary + "\n":
            return
    names = "|".join(re.escape(each.name) for each in pictures_of(study))
    own = re.compile(rf"(?:{names})(?:_\d+)?\.(?:svg|png)")
    for path in [path for path in (folder / FOLDER).glob("*") if own.fullmatch(path.name)]:
        path.unlink(missing_ok=True)
