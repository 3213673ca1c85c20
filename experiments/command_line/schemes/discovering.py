"""The command `discover`: where in the space of a study's factors its outcome is bad."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..one_scenario.running import FOLDER
from ..refusal import Refused, keeping

if TYPE_CHECKING:
    from pathlib import Path

    from ...comparison.discovery.finding import Discovery
    from ...store import Store

LEVEL = "NUMBER"
BOTH = "--above and --below: give one of them"


class Level(click.ParamType):  # type: ignore[type-arg] # before click 8.4 it took no type
    """A number in the outcome's unit, or in percent: `.05` or `5%`."""

    name = "number"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Read the number."""
        text = str(value).strip()
        try:
            return float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            self.fail(f"given {text!r}, allowed a number such as .05 or 5%", param, ctx)


@click.command(short_help="Find where a study fails.")
@click.argument("folder", type=FOLDER)
@click.option("--outcome", metavar="NAME", help="Outcome of the study.  [default: its first]")
@click.option("--above", type=Level(), metavar=LEVEL, help="A point fails above this.  [default: in the worst tenth]")
@click.option("--below", type=Level(), metavar=LEVEL, help="A point fails below this.")
@click.option("--boxes", type=click.IntRange(1, 9), default=3, show_default=True, help="Boxes that are looked for.")
def discover(folder: Path, outcome: str | None, above: float | None, below: float | None, boxes: int) -> None:
    """Find where the study in FOLDER fails: boxes of its factors that hold most of the bad points (PRIM).

    Sentences and a table here; DIR/analysis/discovery_OUTCOME.* and a figure there. Nothing is run for it.
    """
    from ...comparison.discovery.asking import NothingToFind
    from ...comparison.discovery.finding import discover as discovered
    from ...reports.compared.discovery.screen import as_screen
    from ...store import Store

    if above is not None and below is not None:
        raise Refused(BOTH)
    store = Store(folder)
    try:
        found = discovered(store, outcome, above=above, below=below, boxes=boxes)
    except NothingToFind as error:
        raise Refused(str(error)) from error
    text = as_screen(found)
    click.echo(text)
    _write(store, found, text)


def _write(store: Store, found: Discovery, text: str) -> None:
    """Write words, tables and the figure into the folder of the study."""
    from ...reports.compared.discovery.folder import fill

    with keeping(f"the runs are kept in {store.folder}"):
        written = fill(store.folder, found, text)
    click.echo(f"written to {store.folder}: {', '.join(sorted(path.name for path in written))}", err=True)
