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
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object in place of the report.")
def rate(tape: Path, out: Path | None, extends: str | None, is_standardised: bool, is_json: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Fit a scorecard on TAPE, a loan tape of your own (CSV or Parquet), and say how good it is.

    TAPE has a row a loan and the columns `group` (its name or number), `defaulted` (0 or 1) and financial ratios by
    name: leverage, liquidity, profitability, registry_overdue, age, owner_experience, growth, outside_guarantees,
    utility_trend, customer_concentration. With a column `cycle` the stability of grades is reported too. The loan tape
    of a simulated scenario with a rating is such a tape.
    """
    from ...simulation.reading import read_scenario
    from ..scorecards.judging import rate_tape
    from ..scorecards.report import as_json, as_text, write_folder
    from ..scorecards.tape_reading import read_tape

    with refusing():
        bounds = (read_scenario(extends) if extends else _plain()).scheme.rating.grade_bounds
        rated = rate_tape(read_tape(tape), bounds, is_standardised=is_standardised)
    if out is not None:
        write_folder(out, rated, bounds, extends)
    click.echo(as_json(rated) if is_json else as_text(rated))


def _plain() -> Any:  # noqa: ANN401 - simulation is not imported until it is needed
    """Return the scenario of the defaults."""
    from ...simulation.scenario.scenario import Scenario

    return Scenario()
