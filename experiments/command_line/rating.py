"""The command `rate`: a scorecard from a user's own loan tape. Slow libraries are imported inside it."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .refusal import Refused, refusing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@click.command()
@click.argument("tape", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="New folder for the report (report.html, report.json) and the scorecard as a scenario file (scorecard.yaml).",
)
@click.option("--extends", metavar="SCENARIO", help="Preset or file that the scorecard's scenario file extends.")
@click.option(
    "--standardised",
    "is_standardised",
    is_flag=True,
    help="Ratios are standard deviations from the mean already, as on a simulated tape.",
)
@click.option(
    "--missing",
    "--special",
    "missing",
    metavar="NUMBER",
    type=float,
    multiple=True,
    help="A number that stands for no value, such as -9999; with --binning each has a bin of its own.",
)
@click.option(
    "--winsorise",
    "winsorised",
    metavar="SHARE",
    type=click.FloatRange(0.0, 0.5, max_open=True),
    default=0.0,
    help="Loans at either end of each ratio that take the nearest value left. By default only values far out do.",
)
@click.option(
    "--bins",
    type=click.IntRange(2, 50),
    help="Cut each ratio into so many parts of equally many loans, with a weight each; leaves a report only.",
)
@click.option(
    "--binning",
    "is_binned",
    is_flag=True,
    help="Put ratios and categories in bins by default rate, weigh their weights of evidence and give points for each "
    "bin; leaves a report only. Needs the extra `fit`.",
)
@click.option(
    "--approved",
    metavar="COLUMN",
    help="A column that says who was approved (1, yes, approved) and who refused (0, no, refused); the refused have "
    "an empty outcome. With --binning the report shows what they might change.",
)
@click.option("--category", "categories", metavar="COLUMN", multiple=True, help="A column with kinds of loans.")
@click.option(
    "--as-it-is",
    "is_as_it_is",
    is_flag=True,
    help="Search neither for codes of missing values (-9999) nor for values far out.",
)
@click.option("--decimal", "mark", type=click.Choice([".", ","]), help="What stands before decimals in a CSV file.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object in place of the report.")
@click.pass_obj
def rate(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    arguments: list[str],
    /,
    tape: Path,
    out: Path | None,
    extends: str | None,
    is_json: bool,  # noqa: FBT001 - click passes flags by name
    categories: tuple[str, ...],
    mark: str | None,
    approved: str | None,
    **treatment: Any,  # noqa: ANN401 - the fields of a treatment, each with its type
) -> None:
    """Fit a scorecard on TAPE, a loan tape of your own (CSV or Parquet), and say how good it is.

    TAPE has a row a loan and the columns `group` (its name or number), `defaulted` (0 or 1) and financial ratios by
    name: leverage, liquidity, profitability, registry_overdue, age, owner_experience, growth, outside_guarantees,
    utility_trend, customer_concentration. Ratios may lack values. With a column `cycle` the stability of grades is
    reported too. The loan tape of a simulated scenario with a rating is such a tape.

    Codes for missing values and values far out are found; the report says what was done to the data.
    """
    from ...simulation.reading import read_scenario
    from ..reports.rated.document import as_json
    from ..reports.rated.screen import as_text
    from ..scorecards.judging import rate_tape
    from ..scorecards.preparing import Treatment
    from ..scorecards.tapes.reading import read_tape

    _refuse_both(treatment)
    with refusing(), _refusing_without_learner():
        bounds = (read_scenario(extends) if extends else _plain()).scheme.rating.grade_bounds
        read = read_tape(tape, categories=categories, mark=mark, approved=approved)
        rated = rate_tape(read, bounds, Treatment(**treatment))
    if out is not None:
        from ..reports.rated.folder import write_folder

        write_folder(out, rated, bounds, extends, ["lianbao", *arguments])
    click.echo(as_json(rated) if is_json else as_text(rated))


def _refuse_both(treatment: Mapping[str, Any]) -> None:
    """End the command with a line if bins are asked for in two ways."""
    if treatment["bins"] and treatment["is_binned"]:
        raise Refused("--bins: given with --binning, allowed one of the two")  # noqa: TRY003, EM101 - one line for the user


@contextmanager
def _refusing_without_learner() -> Iterator[None]:
    """End the command with a line if what bins need is not installed."""
    from ..scorecards.binning.cutting import NoLearner

    try:
        yield
    except NoLearner as error:
        raise Refused(str(error)) from error


def _plain() -> Any:  # noqa: ANN401 - simulation is not imported until it is needed
    """Return the scenario of the defaults."""
    from ...simulation.scenario.scenario import Scenario

    return Scenario()
