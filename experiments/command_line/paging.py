"""The command `page`: the model as one HTML file that opens by double-click."""

from __future__ import annotations

import difflib
from pathlib import Path
from webbrowser import open_new_tab

import click

from .one_scenario.running import FOLDER
from .refusal import Refused, refusing, scenario_of

DEFAULT = Path("lianbao.html")


@click.command(short_help="Write the model as one HTML file, and open it.")
@click.argument("scenarios", nargs=-1, metavar="[SCENARIO...]")
@click.option("--out", type=FOLDER, default=DEFAULT, show_default=True, help="The file.")
@click.option("--lesson", metavar="NAME", help="Open at this lesson, by name or by its number from 1.")
@click.option("--open/--no-open", "is_opened", default=True, help="Open it in a browser.  [default: open]")
def page(scenarios: tuple[str, ...], out: Path, lesson: str | None, is_opened: bool) -> None:  # noqa: FBT001
    """Write the model as one HTML file: lessons for a class, a sandbox for schemes, a group at its meetings.

    The file needs no server, no network and no Python. It starts from each SCENARIO, and from the presets.
    """
    from ..reports.page.showing import in_one_economy, refuse_other_file
    from ..reports.page.showing import page as page_of

    place = _place_of(lesson)
    read = [scenario_of(each, is_run=False) for each in scenarios]
    if out.suffix.lower() not in {".html", ".htm"}:
        message = f"--out: given {out}, allowed a file that ends in .html"
        raise Refused(message)
    with refusing():
        try:
            refuse_other_file(out)
            written = page_of(*read).write(out)
        except (ValueError, OSError) as error:
            raise Refused(str(error)) from error
    for each in (scenario for scenario in read if scenario.economies):
        click.echo(f"{each.name}: {in_one_economy(each).description.partition('.')[0]}")
    click.echo(f"written to {written}: open it by double-click")
    if is_opened:
        open_new_tab(written.resolve().as_uri() + place)


def _place_of(lesson: str | None) -> str:
    """Return what is added to the address to show a lesson."""
    from ..reports.page.lessons import LESSONS

    if lesson is None:
        return ""
    if lesson in LESSONS:
        return f"#lessons/{LESSONS.index(lesson) + 1}"
    if lesson.isdecimal() and 1 <= int(lesson) <= len(LESSONS):
        return f"#lessons/{int(lesson)}"
    nearest = "".join(f"; nearest: {each}" for each in difflib.get_close_matches(lesson, LESSONS, 1))
    message = f"--lesson: given {lesson}, allowed 1 to {len(LESSONS)} or {', '.join(LESSONS)}{nearest}"
    raise Refused(message)
