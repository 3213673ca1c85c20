"""Commands that list what there is: presets, outcomes, parameters, and the schema of files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .refusal import Refused, refusing, scenario_of

if TYPE_CHECKING:
    from ...simulation.declaring.own import Own

TO_BEGIN_WITH = "first_steps"
"""The preset that is named first."""
OWN = click.option(
    "--own", type=click.Path(path_type=Path), metavar="FILE.py", help="With what a file of your own rules declares."
)
WORD = click.argument("word", default="", metavar="[WORD]")


@click.command()
def presets() -> None:
    """List the scenarios that come with lianbao."""
    from ...simulation.reading import preset_names

    names = sorted(preset_names(), key=lambda name: name != TO_BEGIN_WITH)
    click.echo("\n".join(described({name: scenario_of(name).description for name in names})))


def described(descriptions: dict[str, str]) -> list[str]:
    """Return a line for each name, with the first line of its description."""
    width = max((len(name) for name in descriptions), default=0)
    first = {name: (text.strip().splitlines() or [""])[0] for name, text in descriptions.items()}
    return [f"{name:<{width}}  {line}" for name, line in first.items()]


@click.command()
@click.option("--study", "is_study", is_flag=True, help="Of study files, in place of scenario files.")
@click.option("--calibration", "is_calibration", is_flag=True, help="Of calibration files.")
@OWN
def schema(is_study: bool, is_calibration: bool, own: Path | None) -> None:  # noqa: FBT001 - click passes flags by name
    """Print the JSON Schema of scenario files, for editors."""
    import json

    if is_calibration:
        from ..calibration.grammar import calibration_schema

        wanted = calibration_schema()
    elif is_study:
        from ..study import study_schema

        wanted = study_schema()
    else:
        from ...simulation.scenario.schema import scenario_schema

        wanted = scenario_schema(_declared_in(own))
    click.echo(json.dumps(wanted, indent=2, allow_nan=False))


def _declared_in(file: Path | None) -> Own:
    """Return what a file of rules declares; the command ends with a line for what it declares wrongly."""
    from ...simulation.declaring.own import NOTHING
    from ...simulation.reading.own_rules import declared_in

    with refusing():
        return NOTHING if file is None else declared_in(file)


@click.command()
@WORD
@OWN
def outcomes(word: str, own: Path | None) -> None:
    """List the outcomes, or those that say WORD: label, name, unit, which side is better, and meaning."""
    from ..reports.screens.listed_outcomes import as_text

    _declared_in(own)
    try:
        click.echo(as_text(word), nl=False)
    except ValueError as error:
        raise Refused(str(error)) from error


@click.command()
@WORD
def behaviours(word: str) -> None:
    """List the behaviours that a rule of your own can replace, or those that say WORD, room by room."""
    from ..reports.screens.listed_behaviours import as_text

    try:
        click.echo(as_text(word), nl=False)
    except ValueError as error:
        raise Refused(str(error)) from error


@click.command()
@WORD
@click.option("--short", "is_short", is_flag=True, help="Only the fifteen to start with.")
@click.option("--markdown", "is_markdown", is_flag=True, help="Print a Markdown table.")
@OWN
def parameters(word: str, is_short: bool, is_markdown: bool, own: Path | None) -> None:  # noqa: FBT001
    """List the parameters, or those that say WORD: default, range, unit, label, meaning and source."""
    from ...simulation.scenario.parameter_table import as_markdown
    from ..reports.screens import listed_parameters as screen

    try:
        shown = screen.found(word, is_short=is_short, own=_declared_in(own))
    except ValueError as error:
        raise Refused(str(error)) from error
    written = as_markdown if is_markdown else screen.as_short_text if is_short else screen.as_text
    click.echo(written(shown), nl=False)
