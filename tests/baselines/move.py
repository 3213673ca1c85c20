"""Move exact baselines on purpose: `python -m tests.baselines.move [NAME...]`.

NAME is a preset, an outcome, a column of the series or a parameter: `move default_rate` moves this line in all presets,
`move textbook` all lines of this preset, `move textbook default_rate` one line, `move --all` all. Without a name
nothing moves: lines of what is new are added, those of what is gone are dropped, and what has moved is told.

Whoever moves baselines adds a line to CHANGELOG.md that begins with "Results move" and says which and why.
"""

from __future__ import annotations

import difflib
import sys
from typing import TYPE_CHECKING

import click

from lianbao import OUTCOMES
from lianbao.simulation.catalogue.sums import TallyState
from lianbao.simulation.declaring.fields import fields
from lianbao.simulation.reading import preset_names
from tests.baselines.baseline import HERE, Lines, baseline_of, changes, path_of, read, write

if TYPE_CHECKING:
    from collections.abc import Collection


@click.command(help=__doc__)
@click.argument("names", nargs=-1)
@click.option("--all", "moves_all", is_flag=True, help="Move every line of every preset.")
def move(names: tuple[str, ...], moves_all: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Move what is named; end with status 1 if something else has moved, 2 for a name that is none."""
    wrong = mistakes(names)
    if wrong:
        click.echo("\n".join(wrong), err=True)
        sys.exit(2)
    presets = [name for name in preset_names() if name in names]
    lines = set(names) - set(presets)
    may_move = None if moves_all or (presets and not lines) else lines
    drop_presets_that_are_gone()
    left = [name for name in presets or preset_names() if not moved(name, may_move)]
    sys.exit(1 if left else 0)


def moved(preset: str, names: Collection[str] | None) -> bool:
    """Move lines of a preset, None for all, and tell them; say whether nothing is left that has moved as well."""
    kept, now = read(path_of(preset)), baseline_of(preset)
    is_whole = True
    for each in changes(kept, now):
        is_left = each.has_moved and names is not None and each.name not in names
        is_whole &= not is_left
        click.echo(f"{preset}: {each}{' (left as it was)' if is_left else ''}")
    write(path_of(preset), merged(kept, now, names))
    return is_whole


def merged(kept: Lines, now: Lines, names: Collection[str] | None) -> Lines:
    """Return the lines to keep: new ones, those that may move, and all others as they were."""
    return {
        (kind, name): value if names is None or name in names else kept.get((kind, name), value)
        for (kind, name), value in now.items()
    }


def mistakes(names: Collection[str]) -> list[str]:
    """Return a line for each name that is none, with the nearest one."""
    lines = {name for path in HERE.glob("*.csv") for _, name in read(path)}
    known = {*preset_names(), *OUTCOMES, *(field.name for field in fields(TallyState)), *lines}
    near = {name: difflib.get_close_matches(name, known, 1) for name in names if name not in known}
    return [
        f"{name}: no such line or preset{f'; nearest: {found[0]}' if found else ''}" for name, found in near.items()
    ]


def drop_presets_that_are_gone() -> None:
    """Delete the baselines of presets that are no more."""
    for path in HERE.glob("*.csv"):
        if path.stem not in preset_names():
            path.unlink()


if __name__ == "__main__":
    move()
