"""The folder that `lianbao rate --out` leaves: it appears whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...output.folder import whole_folder
from ...output.provenance import MANIFEST, file_digest, versions, write_manifest
from .document import as_json
from .page import page_of
from .scenario import as_scenario
from .writing import html_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ...scorecards.judging import RatedTape

PACKAGES = ("lianbao", "numpy", "scipy", "statsmodels")
LEARNER = "scikit-learn"
SCORECARD, REPORT, PAGE = "scorecard.yaml", "report.json", "report.html"


def write_folder(
    folder: Path, rated: RatedTape, bounds: Sequence[float], extends: str | None, command: list[str]
) -> None:
    """Leave scorecard, report, page and manifest in a new folder: all, or nothing. Of bins there is no scorecard.

    command: the arguments with which it was made.
    """
    written = {REPORT: as_json(rated) + "\n", PAGE: html_of(page_of(rated, bounds, command))}
    if rated.prepared.scales:
        written[SCORECARD] = as_scenario(rated, bounds, extends)
    with whole_folder(folder, last=MANIFEST) as staging:
        for name, text in written.items():
            (staging / name).write_text(text, encoding="utf-8", newline="\n")
        packages = (*PACKAGES, LEARNER) if rated.prepared.binned else PACKAGES
        files = {name: {"sha256": file_digest(staging / name)} for name in written}
        write_manifest(staging, {"versions": versions(packages), "command": command, "files": files})
