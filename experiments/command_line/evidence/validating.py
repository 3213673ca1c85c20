"""The command `validate`: every known answer and every pattern from the field, and what is simulated."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from ..one_scenario.running import FOLDER
from ..refusal import Refused, told
from ..statuses import FAILED

MANY = "known answers fail: the model does not give them"

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ...validation.rows import Row
    from ...validation.validating import Job


@click.command(short_help="Hold the model against what is known.")
@click.option("--quick", "is_quick", is_flag=True, help="Fewer runs, and patterns in one economy: under a minute.")
@click.option("--only", "only", multiple=True, metavar="ID", help="A line, case or family: A3.2, A3, T1b, BAAC.")
@click.option("--luck", type=click.IntRange(min=0), default=0, help="Shift every seed, for other luck.")
@click.option("--threads", type=click.IntRange(min=1), help="Results do not depend on it.  [default: all]")
@click.option("--out", type=FOLDER, help="New folder for the page (Markdown), table (CSV, Parquet) and figures.")
@click.option("--all", "is_all", is_flag=True, help="Print every check of known answers, not only those that fail.")
@click.pass_obj
def validate(  # noqa: PLR0913 - one argument per option, given by name
    arguments: list[str],
    /,
    *,
    is_quick: bool,
    only: tuple[str, ...],
    luck: int,
    threads: int | None,
    out: Path | None,
    is_all: bool,
) -> None:
    """Hold the model against known answers of the literature and against patterns from the field.

    Known answers are closed forms that it has to give by parameters alone; patterns are what presets have to show.
    What does not hold is told. The exit status is 1 if a known answer fails; a pattern that a preset does not show is a
    finding, and no failure.
    """
    from ...reports.validation.folder import fill, folder_for
    from ...reports.validation.screen import as_screen
    from ...validation.patterns.reading import read_families
    from ...validation.validating import Order, jobs_of

    try:
        jobs = jobs_of(Order(is_quick, only, luck))
    except ValueError as error:
        raise Refused(str(error)) from error
    with folder_for(out) if out else nullcontext() as folder:
        rows = _run(jobs, threads)
        if folder is not None:
            about = {"command": ["lianbao", *arguments], "luck": luck, "is_quick": is_quick}
            fill(folder, rows, read_families(), about)
    click.echo(as_screen(rows, is_all=is_all))
    if out is not None:
        click.echo(f"written to {out}", err=True)
    _end(rows)


def _run(jobs: Sequence[Job], threads: int | None) -> list[Row]:
    """Run everything with a progress bar; the model is compiled before threads begin."""
    from ....simulation.engine.running import compiled_runs
    from ...output.progress import Progress
    from ...output.workers import cores
    from ...validation.validating import validated

    progress = Progress(round(sum(job.work for job in jobs)))
    compiled_runs(announce=progress.say)
    try:
        return validated(jobs, progress.advance, threads or cores())
    finally:
        progress.clear()


def _end(rows: Sequence[Row]) -> None:
    """End the command as failed if a known answer fails."""
    bad = sum(not row.is_pattern and not row.verdict.is_good for row in rows)
    if bad:
        one, several = (
            "known answer fails: the model does not give it",
            "known answers fail: the model does not give them",
        )
        said = one if bad == 1 else several
        raise click.exceptions.Exit(told(f"{bad} {said}", FAILED))
