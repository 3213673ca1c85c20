"""The command `rate`: a scorecard from a user's own loan tape. Slow libraries are imported inside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .refusal import refusing


@click.command()
@click.argument("tape", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="New folder for the scorecard as a scenario file (scorecard.yaml) and the report (report.json).",
)
@click.option("--extends", metavar="SCENARIO", help="Preset or file that the scorecard's scenario file extends.")
@click.option(
    "--standardised",
    "is_standardised",
    is_flag=True,
    help="Ratios are standard deviations from the mean already, as on a simulated tape.",
)
@click.option("--missing", metavar="NUMBER", type=float, multiple=True, help="A number that stands for no value.")
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
    from ..scorecards.judging import rate_tape
    from ..scorecards.preparing import Treatment
    from ..scorecards.report import as_json, as_text, write_folder
    from ..scorecards.tapes.reading import read_tape

    with refusing():
        bounds = (read_scenario(extends) if extends else _plain()).scheme.rating.grade_bounds
        read = read_tape(tape, categories=categories, mark=mark)
        rated = rate_tape(read, bounds, Treatment(**treatment))
    if out is not None:
        write_folder(out, rated, bounds, extends, ["lianbao", *arguments])
    click.echo(as_json(rated) if is_json else as_text(rated))


def _plain() -> Any:  # noqa: ANN401 - simulation is not imported until it is needed
    """Return the scenario of the defaults."""
    from ...simulation.scenario.scenario import Scenario

    return Scenario()
