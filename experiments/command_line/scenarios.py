"""The command `run`: one scenario."""

from __future__ import annotations

from pathlib import Path

import click

from .refusal import scenario_of

FOLDER = click.Path(path_type=Path)


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
    is_mean_of_ratios: bool,  # noqa: FBT001 - click passes flags by name
    is_all: bool,  # noqa: FBT001
    is_json: bool,  # noqa: FBT001
) -> None:
    """Run SCENARIO, a preset or a YAML file, and print outcomes with 95 % intervals."""
    read = scenario_of(scenario, [*overrides, *settings_of(seed=seed, replicates=replicates)])

    from ...simulation.scenario.terms import price_of
    from ..single import running, summary
    from ..study.outcomes import COUNT, KNOWN

    order = running.Order(backend, threads, ["lianbao", *arguments], is_mean_of_ratios)
    record, found = running.run(read, order) if out is None else running.run_into(out, read, order)
    defaults = int(KNOWN[COUNT].of(record.series).sum())
    price = price_of(read.scheme, record.series["rate"])
    told = price, summary.estimand_of(is_mean_of_ratios=is_mean_of_ratios)
    if is_json:
        click.echo(summary.as_json(read, found, *told))
    else:
        click.echo(summary.as_text(read, found, defaults, *told, is_all=is_all))


def settings_of(**options: int | None) -> list[str]:
    """Write the options that were given as settings of the scenario."""
    return [f"{key}={value}" for key, value in options.items() if value is not None]
