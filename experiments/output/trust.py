"""What the user has said he trusts: code that a file names runs only after his word, which holds for one folder.

The word is kept among the user's own files, not in the folder: a folder that somebody sent brings none along.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ...simulation.reading.code import BadCode, untrusted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ...simulation.reading.code import CodeFile


def refuse_untrusted(code: Sequence[CodeFile], digest: str, folder: Path, *, is_trusted: bool) -> None:
    """Raise BadCode unless the user trusts this code, by his word of now or of before about the same folder.

    digest: of all that decides what runs, code and values; folder: that results go to, there or not. The word of now
    is kept.
    """
    if not code:
        return
    word = _word(digest, folder)
    if is_trusted:
        _keep(word, f"{folder.absolute()}\n{digest}\n{chr(10).join(each.path for each in code)}\n")
    elif not word.is_file():
        raise BadCode(untrusted(code))


def trust_home() -> Path:
    """Return where the user's words are kept, one file each; without these files none holds."""
    base = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    return Path(base) / "lianbao" / "trusted"


def _word(digest: str, folder: Path) -> Path:
    said = f"{folder.resolve()}\n{digest}"
    return trust_home() / hashlib.sha256(os.fsencode(said)).hexdigest()


def _keep(word: Path, text: str) -> None:
    """Keep a word; where that is not possible, it holds for this command only."""
    with suppress(OSError):
        word.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        word.write_text(text, encoding="utf-8", errors="surrogateescape", newline="\n")
