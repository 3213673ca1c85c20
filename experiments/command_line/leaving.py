"""The files that `run` leaves for people: a table of outcomes, and figures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ...simulation.engine.record import Record
    from ...simulation.scenario.scenario import Scenario
    from ..statistics.estimates import Estimate

KINDS = ("csv", "xlsx", "parquet")
TABLE, FIGURES = "outcome_table", "figures"
"""What they are called in the folder of --out."""


def file_options[Command: Callable[..., None]](command: Command) -> Command:
    """Give a command the options about files for people."""
    table = click.option(
        "--table",
        "kind",
        type=click.Choice(KINDS),
        help="Write the outcomes as a table: into --out, or as SCENARIO_outcomes.KIND where you are.",
    )
    figure = click.option(
        "--figure",
        "figures",
        multiple=True,
        metavar="NAME",
        help="Draw causes (of defaults, by cycle), who_paid, loss (over runs) or all, into --out or as "
        "SCENARIO_NAME.png and .svg where you are; can be repeated.",
    )
    return table(figure(command))


@dataclass(frozen=True)
class Leaving:
    """What to leave. kind: of the table, if one is asked for. figures: their names."""

    kind: str | None
    figures: list[str]

    @classmethod
    def of(cls, kind: str | None, asked: tuple[str, ...]) -> Leaving:
        """Return what is asked for; a figure that does not exist ends the command."""
        if not asked:
            return cls(kind, [])
        from ..reports.pictures.of_a_run import chosen

        try:
            return cls(kind, chosen(asked))
        except ValueError as error:
            raise Refused(str(error)) from error

    def refuse(self, scenario: Scenario, out: Path | None) -> None:
        """Raise BadFolder before anything runs: for a table that cannot be written, or a file in its place."""
        from ..output.sheets import refuse_existing, refuse_without_writer

        refuse_without_writer(self.kind)
        if out is not None:
            return
        stem = _stem(scenario)
        names = [f"{stem}_outcomes.{self.kind}"] if self.kind else []
        names += [f"{stem}_{name}.{end}" for name in self.figures for end in ("svg", "png")]
        refuse_existing([Path(name) for name in names])

    def into(self, folder: Path, record: Record, found: Mapping[str, Estimate]) -> None:
        """Leave the files in the folder of --out."""
        if self.kind:
            self._write(folder / f"{TABLE}.{self.kind}", record, found)
        self._draw(record, folder / FIGURES)

    def here(self, record: Record, found: Mapping[str, Estimate]) -> list[Path]:
        """Leave the files where the user is, named after the scenario, and return them."""
        stem = _stem(record.scenario)
        tables = [Path(f"{stem}_outcomes.{self.kind}")] if self.kind else []
        for path in tables:
            self._write(path, record, found)
        return [*tables, *self._draw(record, Path(), f"{stem}_")]

    def _write(self, path: Path, record: Record, found: Mapping[str, Estimate]) -> None:
        from ..output.sheets import write_table
        from ..single.outcome_table import table_of

        write_table(path, table_of(record.scenario, found))

    def _draw(self, record: Record, folder: Path, prefix: str = "") -> list[Path]:
        if not self.figures:
            return []
        from ..reports.pictures.of_a_run import draw

        drawn = draw(record, self.figures, folder, prefix)
        empty = [name for name, files in drawn.items() if not files]
        if empty:
            click.echo(f"nothing to draw: {', '.join(empty)}, as no loan was made or none was in default", err=True)
        return [path for files in drawn.values() for path in files]


def _stem(scenario: Scenario) -> str:
    """Return the name of a scenario as the beginning of a file's name."""
    return re.sub(r"[^\w-]+", "_", scenario.name)
