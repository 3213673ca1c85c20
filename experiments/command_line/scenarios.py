"""Commands about one scenario: run it, list the presets, print the parameters and the schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .refusal import Refused, scenario_of

if TYPE_CHECKING:
    from ...simulation.scenario.scenario import Scenario

FOLDER = click.Path(path_type=Path)
NO_GROUP = "--cycle: needs --diary GROUP, whose cycle it is"


@click.command()
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
    "--backend",
    type=click.Choice(["compiled", "mesa"]),
    default="compiled",
    show_default=True,
    help="Compiled is fast, mesa runs readable agents; both give the same bits.",
)
@click.option(
    "--threads",
    type=click.IntRange(min=1),
    help="Threads of the compiled backend; results do not depend on it.  [default: all]",
)
@click.option("--out", type=FOLDER, help="New folder for outcomes, series, loan tape and ledger (Parquet).")
@click.option("--mean-of-ratios", "is_mean_of_ratios", is_flag=True, help="Mean over runs in place of ratio of sums.")
@click.option(
    "--diary",
    type=int,
    metavar="GROUP",
    help="Tell what happened in this group (as the loan tape numbers it) in the first run.",
)
@click.option("--cycle", type=int, help="Cycle that --diary tells of.  [default: the last]")
@click.option("--all", "is_all", is_flag=True, help="Show also outcomes that are 0 in every run or have no value.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object in place of the table.")
@click.pass_obj
def run(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    arguments: list[str],
    scenario: str,
    overrides: tuple[str, ...],
    seed: int | None,
    replicates: int | None,
    backend: str,
    threads: int | None,
    out: Path | None,
    diary: int | None,
    cycle: int | None,
    is_mean_of_ratios: bool,  # noqa: FBT001 - click passes flags by name
    is_all: bool,  # noqa: FBT001
    is_json: bool,  # noqa: FBT001
) -> None:
    """Run SCENARIO, a preset or a YAML file, and print outcomes with 95 % intervals."""
    read = scenario_of(scenario, [*overrides, *settings_of(seed=seed, replicates=replicates)])

    pages = _diary(read, diary, cycle, backend)
    if pages and not is_json and out is None:
        click.echo("\n".join(pages["story"]))
        return

    from ...simulation.scenario.terms import price_of
    from ..single import running, summary
    from ..study.outcomes import COUNT, KNOWN

    order = running.Order(backend, threads, ["lianbao", *arguments], is_mean_of_ratios, diary)
    record, found = running.run(read, order) if out is None else running.run_into(out, read, order)
    defaults = int(KNOWN[COUNT].of(record.series).sum())
    price = price_of(read.scheme, record.series["rate"])
    told = price, summary.estimand_of(is_mean_of_ratios=is_mean_of_ratios)
    if is_json:
        click.echo(summary.as_json(read, found, *told, {"diary": pages} if pages else {}))
    else:
        click.echo(summary.as_text(read, found, defaults, *told, is_all=is_all))
        click.echo("\n".join(["", *pages["story"]]) if pages else "", nl=bool(pages))


def _diary(scenario: Scenario, group: int | None, cycle: int | None, backend: str) -> dict[str, Any]:
    """Return the story of a group and its rows; nothing if none is asked for. What is not there ends the command."""
    if group is None:
        if cycle is not None:
            raise Refused(NO_GROUP)
        return {}
    from ..single.diary.asking import NoDiaryError, diary_of
    from ..single.diary.story import as_plain, story

    try:
        diary = diary_of(scenario, group, cycle, backend)
    except NoDiaryError as error:
        raise Refused(str(error)) from error
    return {"story": story(scenario, diary), **as_plain(diary)}


def settings_of(**options: int | None) -> list[str]:
    """Write the options that were given as settings of the scenario."""
    return [f"{key}={value}" for key, value in options.items() if value is not None]


@click.command()
def presets() -> None:
    """List the scenarios that come with lianbao."""
    from ...simulation.reading import preset_names

    click.echo("\n".join(described({name: scenario_of(name).description for name in preset_names()})))


def described(descriptions: dict[str, str]) -> list[str]:
    """Return a line for each name, with the first line of its description."""
    width = max((len(name) for name in descriptions), default=0)
    first = {name: (text.strip().splitlines() or [""])[0] for name, text in descriptions.items()}
    return [f"{name:<{width}}  {line}" for name, line in first.items()]


@click.command()
@click.option("--study", "is_study", is_flag=True, help="Of study files, in place of scenario files.")
def schema(is_study: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Print the JSON Schema of scenario files, for editors."""
    import json

    if is_study:
        from ..study import study_schema as wanted
    else:
        from ...simulation.scenario.schema import scenario_schema as wanted
    click.echo(json.dumps(wanted(), indent=2, allow_nan=False))


@click.command()
@click.option("--markdown", is_flag=True, help="Print a Markdown table.")
def parameters(markdown: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Print every parameter with default, range, unit, meaning and source."""
    from ...simulation.scenario.parameter_table import as_markdown
    from ..reports.parameters import as_text

    click.echo(as_markdown() if markdown else as_text(), nl=False)
