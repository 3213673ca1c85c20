"""The command `compare`: schemes on the same luck, against one named baseline."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import click

from ..one_scenario.ruling import rule_options
from ..one_scenario.running import FOLDER, settings_of, several
from ..refusal import Refused, writable
from .naming import named, schemes_of, variant_option

if TYPE_CHECKING:
    from pathlib import Path

    from ....simulation.scenario.scenario import Scenario
    from ...comparison.comparing import Comparison, Plan
    from ...comparison.twin import Twin

LONG = 10.0
"""Seconds from which a comparison counts as long, so that its outlook is told first."""


@click.command(short_help="Compare schemes on the same luck.")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...")
@click.option("--baseline", metavar="NAME", help="The scheme all others are compared with.  [default: the first]")
@variant_option
@click.option(
    "--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Set a parameter, or several, in every scheme."
)
@click.option("--outcome", "outcomes", multiple=True, metavar="NAME", help="Compare this outcome; can be repeated.")
@click.option("--seed", type=int, help="Key of all luck, the same for every scheme.  [default: the baseline's]")
@click.option("--replicates", type=int, help="Runs of each scheme.  [default: the baseline's]")
@click.option("--threads", type=click.IntRange(min=1), help="Results do not depend on it.  [default: all]")
@click.option("--twin", "is_twin", is_flag=True, help="Also run each scheme without the guarantee, loan by loan.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Show cost and smallest detectable difference, and stop.")
@click.option("--out", type=FOLDER, help="New folder for runs, differences (Parquet), summary and figures.")
@click.option("--all", "is_all", is_flag=True, help="Print all that is known of each difference.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object in place of the table.")
@click.pass_obj
@rule_options
def compare(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    arguments: list[str],
    /,
    scenarios: tuple[str, ...],
    baseline: str | None,
    overrides: tuple[str, ...],
    outcomes: tuple[str, ...],
    seed: int | None,
    replicates: int | None,
    threads: int | None,
    is_twin: bool,  # noqa: FBT001 - click passes flags by name
    is_dry: bool,  # noqa: FBT001
    out: Path | None,
    is_json: bool,  # noqa: FBT001
    variants: tuple[str, ...],
    *,
    is_all: bool,
) -> None:
    """Compare schemes on the same luck: paired differences from one baseline, with intervals.

    A SCENARIO is a preset or a file, or a variant of one: postal_bank_merchants_5:scheme.group.size=3, or several
    settings after commas. With --variant one scenario is enough, and with --twin too: it is compared with itself under
    individual liability, which then is the baseline.
    """
    settings = [*several(overrides), *settings_of(seed=seed, replicates=replicates)]
    schemes = schemes_of(named(scenarios, variants), settings)
    plan = _plan(schemes, baseline, outcomes, is_twin=is_twin)
    if is_dry:
        _tell_outlook(plan, threads, is_dry=True)
        return
    from ...reports.compared import comparison as report

    found, twins = _found(out, plan, schemes if is_twin else {}, threads, ["lianbao", *arguments])
    click.echo(report.as_json(found, twins) if is_json else writable(_told(found, twins, is_all=is_all)))
    if out is not None:
        click.echo(f"written to {out}", err=True)


def _told(found: Comparison, twins: dict[str, Twin], *, is_all: bool) -> str:
    """Return the screen with the twins, or all that is known."""
    from ...reports.compared.comparison import as_text, twin_lines
    from ...reports.screens.compared import as_screen

    if is_all:
        return as_text(found, twins)
    return "\n\n".join([as_screen(found), *("\n".join(twin_lines(name, twin)) for name, twin in twins.items())])


def _plan(schemes: dict[str, Scenario], baseline: str | None, outcomes: tuple[str, ...], *, is_twin: bool) -> Plan:
    """Put the plan together; a single scheme is compared with its twin."""
    from ...comparison import comparing

    compared = dict(schemes)
    if is_twin:
        compared = _with_twin(compared)
    chosen = baseline or next(iter(compared))
    try:
        return comparing.Plan(compared, chosen, outcomes or comparing.MAIN)
    except ValueError as error:
        raise Refused(str(error)) from error


def _with_twin(schemes: dict[str, Scenario]) -> dict[str, Scenario]:
    """Put the twin of a single scheme first; refuse schemes that have no guarantee to take away."""
    from ...comparison.twin import refuse_individual, without_guarantee

    try:
        for scenario in schemes.values():
            refuse_individual(scenario)
    except ValueError as error:
        raise Refused(str(error)) from error
    if len(schemes) > 1:
        return schemes
    ((name, scenario),) = schemes.items()
    return {f"{name}, individual liability": without_guarantee(scenario), name: scenario}


def _tell_outlook(plan: Plan, threads: int | None, *, is_dry: bool) -> None:
    """Say before a long comparison what it will cost and can see."""
    from ...comparison.outlook import PILOT, outlook
    from ...output.progress import Progress
    from ...reports.compared.comparison import outlook_text

    if not is_dry and plan.base.replicates <= PILOT:
        return
    seen = outlook(plan, threads=threads, announce=Progress(1).say)
    if is_dry or seen.seconds >= LONG:
        click.echo(outlook_text(seen, plan), err=not is_dry)


def _found(
    out: Path | None, plan: Plan, twins: dict[str, Scenario], threads: int | None, command: list[str]
) -> tuple[Comparison, dict[str, Twin]]:
    """Run everything, and leave a folder if one is asked for; it is refused before anything runs."""
    from ...reports.compared.folder import fill, folder_for

    with folder_for(out) if out else nullcontext() as folder:
        _tell_outlook(plan, threads, is_dry=False)
        found, pairs = _run(plan, twins, threads)
        if folder is not None:
            fill(folder, found, pairs, command)
    return found, pairs


def _run(plan: Plan, twins: dict[str, Scenario], threads: int | None) -> tuple[Comparison, dict[str, Twin]]:
    """Run the schemes, then the twins of those that are asked for, with one progress bar."""
    from ...comparison.comparing import compare as compare_all
    from ...comparison.twin import twin_run
    from ...output.progress import Progress

    base = plan.base
    cycles = sum(each.horizon.cycles for each in [*plan.schemes.values(), *twins.values()])
    progress = Progress(base.replicates * cycles, unit="cycles of a run")
    how: dict[str, Any] = {"threads": threads, "announce": progress.say, "watched": progress.watched}
    found = compare_all(plan, **how)
    luck = {"seed": base.seed, "replicates": base.replicates}
    return found, {name: twin_run(each.model_copy(update=luck), **how) for name, each in twins.items()}
