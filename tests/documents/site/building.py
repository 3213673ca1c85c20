"""One build of the site: the sources are laid out, then Sphinx makes pages of them, with warnings as errors."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.architecture.tree import ROOT
from tests.documents.site.gathering import gather

if TYPE_CHECKING:
    from pathlib import Path

KEPT = ROOT / ".cache" / "docs"
STRICT = ("--fail-on-warning", "--keep-going", "--nitpicky")


def build(folder: Path, work: Path = KEPT) -> int:
    """Build the site into a folder; return the exit status of Sphinx, whose warnings stand on stderr."""
    gather(work / "source")
    command = ["-q", *STRICT, "-j", "auto", "-d", str(work / "doctrees"), str(work / "source"), str(folder)]
    return subprocess.run([sys.executable, "-m", "sphinx", *command], cwd=ROOT, check=False).returncode
