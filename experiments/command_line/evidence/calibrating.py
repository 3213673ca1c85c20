"""The command `calibrate`: which values of free parameters give what the field shows, and what is not known."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..one_scenario.running import FOLDER
from ..refusal import Refused, keeping, refusing, scenario_of, writable
from ..statuses import FAILED, INTERRUPTED
from ..studying import RESULTS, executing, worker_options

if TYPE_CHECKING:
    from ...calibration.calibration import Calibration
    from ...calibration.found import Found
    from ...store.executors import Executor

STANDS_IN = "first_steps"
"""The scenario of a file that is written for a tape when none is named."""
LIBRARIES = {"scikit-learn": "sklearn", "emcee": "emcee"}
"""What the extra `[fit]` installs, and the module by which it is seen."""


@click.command(short_help="Fit free parameters to targets; say what is not known.")
@click.argument("file", required=False)
@click.option("--tape", type=FOLDER, help="In place of FILE: a loan tape of your own (CSV or Parquet); see below.")
@click.option("--scenario", metavar="SCENARIO", help="What is held to the tape; without it only the file is written.")
@click.option("--decimal", "mark", type=click.Choice([".", ","]), help="What stands before decimals in a CSV tape.")
@click.option("--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Set a value of the calibration file.")
@click.option("--out", type=FOLDER, help="Folder; what it holds is reused.  [default: results/<name>]")
@click.option("--check", "is_dry", is_flag=True, help="Run a small pilot, say what it will take, and stop.")
@worker_options
@click.option("--no-figures", "is_plain", is_flag=True, help="Draw nothing.")
@click.option("--trust", "is_trusted", is_flag=True, help="Run code that the scenario names.")
def calibrate(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    file: str | None,
    tape: Path | None,
    scenario: str | None,
    mark: str | None,
    overrides: tuple[str, ...],
    out: Path | None,
    is_dry: bool,  # noqa: FBT001 - click passes flags by name
    executor: str,
    scheduler: str | None,
    workers: int | None,
    is_plain: bool,  # noqa: FBT001
    is_trusted: bool,  # noqa: FBT001
) -> None:
    """Calibrate by FILE, the name of a calibration that comes with lianbao or a file.

    FILE names a scenario, free parameters with priors, and targets with standard errors. Waves of runs rule out what
    does not fit; a posterior is drawn from what is left, and run again as a test. The folder has a report, tables,
    figures, and the posterior as economies: a scenario, calibrated.yaml. What was stopped goes on when the same command
    is given again; with more waves it grows.

    A tape has a row a loan, with the columns `group` and `defaulted` (0 or 1), and if you have them `place`, `firm`,
    `cycle` or `date`, `principal`, `days_late` and `late_instalments`. Its moments with their standard errors become
    the targets of a calibration file, which is written beside the scenario.
    """
    file = _file_of(file, tape, scenario, mark)
    if file is None:
        return
    _refuse_without_libraries()
    from ...calibration.reading import read_calibration
    from ...calibration.running import refuse_another

    with refusing():
        asked = read_calibration(file, overrides)
        folder = out or RESULTS / asked.name
        if not is_dry:
            refuse_another(folder, asked)
        asked = asked.trusted() if is_trusted else asked
    if is_dry:
        _tell_outlook(asked, workers)
        return
    with refusing(), executing(executor, workers, scheduler) as chosen:
        found = _found(asked, folder, chosen)
    with keeping(f"the runs are kept in {folder}"):
        _tell(folder, found, has_figures=not is_plain)


def _file_of(file: str | None, tape: Path | None, scenario: str | None, mark: str | None) -> str | None:
    """Return the calibration file: as it is named, or written from a tape; None where there is nothing to run."""
    if tape is None:
        if scenario is not None or mark is not None:
            message = "--scenario and --decimal go with --tape"
            raise Refused(message)
        if file is None:
            message = "Missing argument 'FILE', or --tape."
            raise click.UsageError(message)
        return file
    if file is not None:
        message = f"given {file} and --tape {tape}, allowed one of the two"
        raise Refused(message)
    written = _from_tape(tape, scenario or STANDS_IN, mark)
    if scenario is None:
        click.echo(f"change its scenario ({STANDS_IN} stands in) and what is free, then: lianbao calibrate {written}")
    return str(written) if scenario is not None else None


def _from_tape(tape: Path, scenario: str, mark: str | None) -> Path:
    """Say the moments of a tape, and write the calibration file that holds a scenario to them."""
    from ...calibration.own_tape.errors import moments_of
    from ...calibration.own_tape.filing import Lent, calibration_of, stem_of, write_beside
    from ...reports.calibrated.own_tape import moments_told
    from ...scorecards.tapes.lending import read_lender_tape

    read = scenario_of(scenario, is_run=False)
    with refusing():
        given = read_lender_tape(tape, mark=mark)
    lent = Lent(tape.name, len(given), given.groups, given.rounds)
    found = moments_of(given, given.columns)
    unused = [f"columns that mean nothing here: {', '.join(given.unused)}"] if given.unused else []
    click.echo(writable(moments_told(found, lent, [*given.notes, *unused])))
    if all(each.error is None for each in found):
        message = f"{tape}: no moment has a standard error, so there is nothing to calibrate to"
        raise Refused(message)
    place = Path(scenario) if Path(scenario).is_file() else None
    called, folder = (place.name, place.parent) if place else (scenario, Path())
    target = folder / f"{stem_of(tape.name)}_calibration.yaml"
    if not write_beside(target, calibration_of(found, read, called, lent)):
        message = f"{target} is there already, and another: move it, or run lianbao calibrate {target}"
        raise Refused(message)
    click.echo(f"\nwritten to {target}")
    return target


def _refuse_without_libraries() -> None:
    """End the command with a line if what the extra installs is not there."""
    lacking = [name for name, module in LIBRARIES.items() if find_spec(module) is None]
    if lacking:
        message = f"calibrate needs {' and '.join(lacking)}: pip install 'lianbao[fit]'"
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
