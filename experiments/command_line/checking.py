"""The command `check`: whether the files of a folder are those that were written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .one_scenario.running import FOLDER
from .refusal import Refused

if TYPE_CHECKING:
    from pathlib import Path


@click.command(short_help="Check that files are what was written.")
@click.argument("folders", nargs=-1, required=True, type=FOLDER, metavar="DIR...")
def check(folders: tuple[Path, ...]) -> None:
    """Check that each file that run, compare, rate, merge or study left in DIR... is what was written.

    A line for each folder, or for each file that is damaged or missing; then the exit status is 2. Of a study, what is
    worked out from its runs (analysis, figures) is not checked: `lianbao analyse` writes it again.
    """
    from ..output.refusals import BadFolder

    wrong: list[str] = []
    for folder in dict.fromkeys(folders):  # a folder named twice is one
        try:
            click.echo(f"{folder}: {_checked(folder)}, as written")
        except BadFolder as error:
            wrong.append(str(error))
    if wrong:
        raise Refused("\n".join(wrong))


def _checked(folder: Path) -> str:
    """Say what is sound. Raises BadFolder, a line for each file that is not."""
    from ..output.provenance import MANIFEST, read_manifest, refuse_damaged
    from ..store import Store

    if (folder / MANIFEST).exists():
        about = read_manifest(folder)
        if "files" in about:
            return f"{refuse_damaged(folder, about['files'])} files"
    store = Store(folder)
    store.sound()
    return store.state()
