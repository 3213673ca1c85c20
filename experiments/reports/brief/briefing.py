"""The brief of a plan, from Python."""

from __future__ import annotations

import warnings
from contextlib import nullcontext
from typing import TYPE_CHECKING

from ....simulation.declaring.mistakes import refuse_wrong_type
from ...comparison.comparing import Plan
from ..finding import find
from .gathering import Asked, gather, plan_of
from .making import brief_of
from .writing.folder import fill, folder_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from ...store import Store
    from .page import Brief


def brief(
    plan: Plan,
    out: Path | None = None,
    *,
    question: str = "",
    study: Store | None = None,
    threads: int | None = None,
) -> Brief:
    """Run the schemes of a plan, as assumed and in harder times, and return two pages about them.

    out: new folder for brief.html, brief.pdf, brief.xlsx and tables/*.csv. question: what a board has to decide. study:
    whose largest effects are shown. The outcomes are a brief's own, not the plan's. Raises BadFolder for a folder that
    is taken, before anything runs, and ValueError for too many schemes.
    """
    refuse_wrong_type("plan", plan, Plan, "ComparisonPlan")
    found = find(study) if study else None
    base = plan.base.name
    return brief_asked(Asked(plan_of(plan.schemes, plan.baseline), base, (), question, found), out, threads=threads)


def brief_asked(
    asked: Asked,
    out: Path | None,
    *,
    threads: int | None = None,
    announce: Callable[[str], None] | None = None,
    watched: Callable[[Iterator[Any]], Iterator[Any]] = iter,
) -> Brief:
    """Run all that a brief needs and return it; leave its files in a new folder if one is named.

    threads, watched: as of `compare`. announce: is told when the model has to be compiled, and which files are left
    out. Raises BadFolder before anything runs.
    """
    with folder_for(out) if out else nullcontext() as folder:
        found = brief_of(gather(asked, threads=threads, announce=announce, watched=watched))
        if folder is not None:
            for line in fill(folder, found, asked):
                (announce or warnings.warn)(line)
    return found
