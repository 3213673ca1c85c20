"""The command `lianbao`. Slow libraries are imported inside commands, so that help is there at once."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from experiments.folder import BadFolder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulation.scenario import Scenario

BAD_INPUT = 2
FAILED = 1
INTERRUPTED = 130
FOLDER = click.Path(path_type=Path)


def _version_told(context: click.Context, _option: click.Parameter, is_asked: bool) -> None:  # noqa: FBT001
    """Print the installed version, if asked."""
    if is_asked:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"lianbao {version('lianbao')}")
        except PackageNotFoundError:
            click.echo("lianbao, not installed")
        context.exit()


class Refused(click.ClickException):
    """Bad input, already worded."""

    exit_code = BAD_INPUT

    def show(self, file: IO[Any] | None = None) -> None:
        """Write the lines as they are."""
        click.echo(self.message, file=file, err=file is None)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version_told,
    help="Show the version and exit.",
)
def cli() -> None:
    """Simulate joint-liability lending: how often loans fail, who pays, and what the bank loses."""


@cli.command()
@click.argument("scenario")
@click.option(
    "--set",
    "overrides",
    multiple=True,
    metavar="KEY=VALUE",
    help="Set a parameter, such as scheme.group.size=5; can be repeated.",
)
@click.option("--seed", type=int, help="Key of all luck; the same seed meets the same luck.")
@click.option("--replicates", type=int, help="Independent runs of the scenario.")
@click.option(
    "--way",
    type=click.Choice(["compiled", "mesa"]),
    default="compiled",
    show_default=True,
    help="Compiled is fast, mesa runs readable agents; both give the same bits.",
)
@click.option(
    "--threads",
    type=click.IntRange(min=1),
    help="Threads of the compiled way; results do not depend on it.  [default: all]",
)
@click.option("--out", type=FOLDER, help="New folder for outcomes, series, loan tape and ledger (Parquet).")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object in place of the table.")
@click.pass_obj
def run(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    arguments: list[str],
    scenario: str,
    overrides: tuple[str, ...],
    seed: int | None,
    replicates: int | None,
    way: str,
    threads: int | None,
    out: Path | None,
    is_json: bool,  # noqa: FBT001 - click passes flags by name
) -> None:
    """Run SCENARIO, a preset or a YAML file, and print outcomes with 95 % intervals."""
    wanted = {"seed": seed, "replicates": replicates}
    settings = [*overrides, *(f"{key}={value}" for key, value in wanted.items() if value is not None)]
    read = _read(scenario, settings)

    from experiments import running, summary

    order = running.Order(way, threads, ["lianbao", *arguments])
    record, found = running.run(read, order) if out is None else running.run_into(out, read, order)
    defaults = int(record.series["defaults"].sum())
    click.echo(summary.as_json(read, found) if is_json else summary.as_text(read, found, defaults))


@cli.command()
def presets() -> None:
    """List the scenarios that come with lianbao."""
    from simulation.reading import preset_names

    names = preset_names()
    width = max(len(name) for name in names)
    for name in names:
        lines = _read(name).description.strip().splitlines() or [""]
        click.echo(f"{name:<{width}}  {lines[0]}")


@cli.command()
def schema() -> None:
    """Print the JSON Schema of scenario files, for editors."""
    import json

    from simulation.schema import scenario_schema

    click.echo(json.dumps(scenario_schema(), indent=2, allow_nan=False))


@cli.command()
@click.option("--markdown", is_flag=True, help="Print a Markdown table.")
def parameters(markdown: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Print every parameter with default, range, unit, meaning and source."""
    from simulation.parameter_table import as_markdown, as_text

    click.echo(as_markdown() if markdown else as_text(), nl=False)


def main() -> None:
    """Run the command and leave with its exit status: 0, 1 failed, 2 bad input, 130 interrupted."""
    sys.exit(status_of(sys.argv[1:]))


def status_of(arguments: list[str]) -> int:
    """Run the command; whatever is wrong with the input becomes lines on standard error."""
    try:
        return int(cli.main(arguments, prog_name="lianbao", standalone_mode=False, obj=arguments) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _told("interrupted; nothing was left behind", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except BadFolder as error:
        return _told(str(error), BAD_INPUT)
    except (OSError, MemoryError) as error:
        return _told(f"cannot go on: {str(error) or 'not enough memory'}", FAILED)


def _read(path_or_name: str, settings: Sequence[str] = ()) -> Scenario:
    """Read a scenario; its mistakes, one on a line, end the command."""
    from simulation.reading import BadInput, read_scenario

    try:
        return read_scenario(path_or_name, settings)
    except BadInput as error:
        raise Refused(str(error)) from error


def _told(text: str, status: int) -> int:
    click.echo(text, err=True)
    return status


if __name__ == "__main__":
    main()
