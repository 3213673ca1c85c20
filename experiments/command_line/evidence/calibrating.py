"""The command `calibrate`: which values of free parameters give what the field shows, and what is not known."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from ..one_scenario.running import FOLDER
from ..refusal import Refused, keeping, refusing, writable
from ..statuses import FAILED, INTERRUPTED
from ..studying import RESULTS, executing

if TYPE_CHECKING:
    from pathlib import Path

    from ...calibration.calibration import Calibration
    from ...calibration.found import Found
    from ...store.executors import Executor

LIBRARIES = {"scikit-learn": "sklearn", "emcee": "emcee"}
"""What the extra `[calibrate]` installs, and the module by which it is seen."""


@click.command(short_help="Fit free parameters to targets; say what is not known.")
@click.argument("file")
@click.option("--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Set a value of the calibration file.")
@click.option("--out", type=FOLDER, help="Folder; what it holds is reused.  [default: results/<name>]")
@click.option("--check", "is_dry", is_flag=True, help="Run a small pilot, say what it will take, and stop.")
@click.option(
    "--executor",
    type=click.Choice(["threads", "processes", "dask"]),
    default="threads",
    show_default=True,
    help="Where runs are made; results do not depend on it.",
)
@click.option("--scheduler", metavar="ADDRESS", help="A Dask cluster that is there already, as tcp://host:port.")
@click.option("--workers", type=click.IntRange(min=1), help="How many at once.  [default: all cores]")
@click.option("--no-figures", "is_plain", is_flag=True, help="Draw nothing.")
def calibrate(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    file: str,
    overrides: tuple[str, ...],
    out: Path | None,
    is_dry: bool,  # noqa: FBT001 - click passes flags by name
    executor: str,
    scheduler: str | None,
    workers: int | None,
    is_plain: bool,  # noqa: FBT001
) -> None:
    """Calibrate by FILE, the name of a calibration that comes with lianbao or a file.

    FILE names a scenario, free parameters with priors, and targets with standard errors. Waves of runs rule out what
    does not fit; a posterior is drawn from what is left, and run again as a test. The folder has a report, tables,
    figures, and the posterior as economies: a scenario, calibrated.yaml. What was stopped goes on when the same command
    is given again; with more waves it grows.
    """
    _refuse_without_libraries()
    from ...calibration.reading import read_calibration

    with refusing():
        asked = read_calibration(file, overrides)
    if is_dry:
        _tell_outlook(asked, workers)
        return
    folder = out or RESULTS / asked.name
    with executing(executor, workers, scheduler) as chosen:
        found = _found(asked, folder, chosen)
    with keeping(f"the runs are kept in {folder}"):
        _tell(folder, found, has_figures=not is_plain)


def _refuse_without_libraries() -> None:
    """End the command with a line if what the extra installs is not there."""
    lacking = [name for name, module in LIBRARIES.items() if find_spec(module) is None]
    if lacking:
        message = f"calibrate needs {' and '.join(lacking)}: pip install 'lianbao[calibrate]'"
        raise Refused(message)


def _tell_outlook(asked: Calibration, workers: int | None) -> None:
    from ...calibration.outlook import outlook
    from ...output.workers import cores

    click.echo(outlook(asked, workers or cores()))


def _found(asked: Calibration, folder: Path, executor: Executor) -> Found:
    """Run what is missing."""
    from ...calibration.running import calibrate
    from ...output.progress import Progress

    try:
        return calibrate(asked, folder, executor, progress=Progress(0, unit="runs"))
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None  # it has been said what is there, and how to go on


def _tell(folder: Path, found: Found, *, has_figures: bool) -> None:
    """Print what was found, and write it; a calibration that learned nothing ends the command as failed."""
    from ...reports.calibrated.folder import write
    from ...reports.calibrated.screen import as_screen

    click.echo(writable(as_screen(found)))
    write(folder, found, has_figures=has_figures)
    if found.sampled is None:
        raise click.exceptions.Exit(FAILED)
    click.echo(f"\nwritten to {folder}: report.html, tables, figures; try: lianbao run {folder / 'calibrated.yaml'}")
