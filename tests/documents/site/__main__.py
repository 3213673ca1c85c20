"""python -m tests.documents.site [FOLDER] builds the site into a folder, results/docs if none is named.

No network is used; any warning is an error. What pages run is kept in `.cache/docs`, for a quick second build.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from tests.architecture.tree import ROOT
from tests.documents.site.building import build


def main() -> int:
    """Build; say where to look, and how long it took."""
    started = perf_counter()
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "results" / "docs"
    status = build(folder)
    if status == 0:
        sys.stdout.write(f"{folder / 'index.html'}: built in {perf_counter() - started:.0f} s\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
