"""The tables of an analysis as Parquet files in DIR/analysis, each there whole or not at all."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import pandas as pd

from ..analysis.cells import cell_frame
from ..output.folder import whole_file
from ..output.seals import write_sealed
from .finding import CLIFFS
from .places import worth
from .places.courses import course_frame
from .places.pairs import pair_frame
from .regression import regression_frames, regression_lines

if TYPE_CHECKING:
    from pathlib import Path

    from ..analysis import OutcomeAnalysis
    from .finding import Findings

FOLDER = "analysis"
SUMMARY = f"{FOLDER}/summary.txt"
"""Where a store keeps what was last said of it."""


def write(found: Findings, folder: Path, summary: str) -> list[Path]:
    """Write indices, outcomes, convergence, attribution and the summary as it is on the screen; return their paths."""
    target = folder / FOLDER
    target.mkdir(exist_ok=True)
    frames = {
        "indices": found.analysis.to_frame(),
        "outcomes": pd.DataFrame([_about(found, each) for each in found.analysis.outcomes]),
        "convergence": pd.DataFrame(_convergence(found)),
        "attribution": pd.DataFrame(_attribution(found)),
        "cells": cell_frame(found.study, found.cells),
        "by_cycle": course_frame(found),
        "pairs": pair_frame(found.pairs),
        **regression_frames(found.regressions),
    }
    paths = [_written(target / f"{name}.parquet", frame) for name, frame in frames.items() if len(frame)]
    texts = {"summary": summary, "regression": "\n".join(regression_lines(found.regressions))}
    cliffs = json.dumps([asdict(each) for each in found.cliffs]) + "\n"
    write_sealed(folder / CLIFFS, cliffs, found.digest)  # also if there are none: they are not looked for again
    return [*paths, *(_said(target / f"{name}.txt", text) for name, text in texts.items() if text)]


def _said(path: Path, text: str) -> Path:
    with whole_file(path) as draft:
        draft.write_text(text + "\n", encoding="utf-8", newline="\n")
    return path


def _written(path: Path, frame: pd.DataFrame) -> Path:
    with whole_file(path) as draft:
        frame.to_parquet(draft, index=False)
    return path


def _about(found: Findings, each: OutcomeAnalysis) -> dict[str, object]:
    """Return the line of one outcome: what it rests on, and its share of luck."""
    luck = each.luck
    return {
        "outcome": each.outcome,
        "view": each.view,
        "unit": found.unit(each.outcome),
        "samples": each.samples,
        "rows": each.rows,
        "replicates": each.replicates,
        "runs": each.runs,
        "failed": each.failed,
        "left_out": each.left_out,
        "luck": luck.share if luck else None,
        "luck_low": luck.low if luck else None,
        "luck_high": luck.high if luck else None,
        "floor": luck.floor if luck else None,
        "notes": "; ".join(each.notes),
    }


def _convergence(found: Findings) -> list[dict[str, object]]:
    return [
        {"outcome": each.outcome, "view": each.view, **asdict(row)}
        for each in found.analysis.outcomes
        for row in each.convergence
    ]


def _attribution(found: Findings) -> list[dict[str, object]]:
    return [line for outcome, about in found.worth.items() for line in worth.lines_of(about, found.unit(outcome))]
