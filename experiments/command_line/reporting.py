"""What `study` and `analyse` leave of a study: its summary on the screen, its tables, and the figures asked for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from .refusal import Refused, told
from .statuses import FAILED

if TYPE_CHECKING:
    from collections.abc import Callable, Container
    from pathlib import Path

    from ..reports.finding import Findings
    from ..reports.pictures.names import Picture
    from ..store import Store
    from ..study import Study


@dataclass(frozen=True)
class Figures:
    """Which figures are drawn: none if it is to be plain, else those asked for, else those that answer the study.

    workers: processes that may draw; all cores unless told.
    """

    is_plain: bool
    asked: tuple[str, ...]
    workers: int | None = None

    def of(self, study: Study, attributed: Container[str] | None = None) -> list[Picture]:
        """Return the figures of a study. Raises ValueError for one that it does not have.

        attributed: the outcomes for which it is known what controls are worth, once there are runs.
        """
        from ..reports.pictures.names import chosen

        if self.is_plain and self.asked:
            message = "--figure: nothing is drawn with --no-figures; leave one of them out"
            raise ValueError(message)
        return [] if self.is_plain else chosen(study, self.asked, attributed)


def figure_options[Command: Callable[..., None]](command: Command) -> Command:
    """Give a command the options about figures."""
    named = click.option(
        "--figure",
        "figures",
        multiple=True,
        metavar="NAME",
        help="Draw this figure, such as heat_maps_default_rate, 'bars_*' or all; can be repeated.  "
        "[default: those that answer what the study asks]",
    )
    plain = click.option("--no-figures", "is_plain", is_flag=True, help="Write tables only.")
    return named(plain(command))


def tell(store: Store, folder: Path, figures: Figures) -> None:
    """Print what a study found, and write its tables and figures.

    A study of which every run failed ends the command as failed.
    """
    from ..reports.finding import find
    from ..reports.text import as_text

    found = find(store)
    try:
        pictures = figures.of(found.study, found.worth)
    except ValueError as error:
        raise Refused(str(error)) from error
    text = as_text(found)
    click.echo(text)
    written = _written(found, folder, text, pictures, figures.workers)
    click.echo("\n".join(["", *_closing(found, folder, written, figures, pictures)]))
    if not found.has_answers:
        raise click.exceptions.Exit(told("every run failed: nothing was found", FAILED))


def _written(found: Findings, folder: Path, text: str, pictures: list[Picture], workers: int | None) -> list[Path]:
    """Write tables and figures; figures of other runs do not stay beside the tables. Returns the files."""
    from ..output.folder import clear_partial
    from ..output.lock import locked
    from ..reports import tables
    from ..reports.pictures.outdated import clear_outdated

    with locked(folder):
        clear_partial(folder)
        clear_outdated(found.study, folder, text)
        written = tables.write(found, folder, text)
        if pictures:
            from ..output.workers import cores
            from ..reports.pictures.drawing import draw

            written += draw(found, folder, pictures, workers or cores())
    return written


def _closing(
    found: Findings, folder: Path, written: list[Path], figures: Figures, pictures: list[Picture]
) -> list[str]:
    """Say what was written, which figures were drawn, and how to have the others."""
    from ..reports.pictures.names import ALL, FOLDER, kinds_told, pictures_of

    counts = Counter(path.parent.name for path in written)
    lines = [f"written to {folder}: {', '.join(f'{count} files in {name}' for name, count in counts.items())}"]
    if figures.is_plain:
        return lines
    stems = {path.stem for path in written if path.parent.name == FOLDER}
    drawn = [each for each in pictures if each.name in stems]
    is_named = figures.asked and ALL not in figures.asked
    nothing = [each for each in pictures if is_named and each.name not in stems]
    others = [each for each in pictures_of(found.study, found.worth) if each not in pictures]
    lines += [f"drawn: {kinds_told(drawn)}"] if drawn else []
    lines += [f"nothing to draw: {kinds_told(nothing)}"] if nothing else []
    on_request = f"on request: {kinds_told(others)}; all of them: lianbao analyse {folder} --figure {ALL}"
    return [*lines, on_request] if others else lines
