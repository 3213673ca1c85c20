"""What pages have run is kept by what it was run with, so that a second build runs nothing again."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from tests.architecture.tree import ROOT, installed_files
from tests.documents.tutorials import FOLDER, names

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = ROOT / ".cache" / "docs" / "ran"


@cache
def digest_of_packages() -> str:
    """Return a digest of every file that is installed and that others use: no texts to read, no tutorials."""
    digest = hashlib.sha256()
    tutorials = {FOLDER / f"{name}.py" for name in names()}
    for place, path in sorted(installed_files().items()):
        if path.suffix != ".md" and path not in tutorials:
            digest.update(str(place).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def kept(name: str, given: str, make: Callable[[], Any]) -> Any:
    """Return what `make` returns, plain data, or what it returned for the same text with the same packages."""
    key = hashlib.sha256(f"{digest_of_packages()}\0{name}\0{given}".encode()).hexdigest()
    path = KEPT / f"{key}.json"
    if path.is_file():
        return json.loads(path.read_text(encoding="utf-8"))
    made = make()
    path.parent.mkdir(parents=True, exist_ok=True)
    staging = path.with_suffix(".part")
    staging.write_text(json.dumps(made), encoding="utf-8")
    staging.replace(path)
    return made
