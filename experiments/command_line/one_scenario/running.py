"""The command `run`: one scenario."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..refusal import Refused, scenario_of
from .diary import diary_options, diary_told
from .leaving import Leaving, file_options
from .ruling import rule_options

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ....simulation.engine.record import Record
    from ...statistics.estimates import Estimate

FOLDER = click.Path(path_type=Path)
NEXT = re.compile(r",\s*(?=[a-z_]\w*(?:\.\w+)*=)")
"""What stands between two settings: a comma before another key."""


@click.command()
@click.argument("scenario")
@click.option(
    "--set",
    "overrides",
    multiple=True,
    metavar="KEY=VALUE",
    help="Set a parameter, such as scheme.group.size=5, or several after commas; can be repeated.",
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
@click.option("--all", "is_all", is_flag=True, help="Show all outcomes, with their names.")
@click.option("--outcome", "names", multiple=True, metavar="NAME", help="Show this outcome only; can be repeated.")
@click.option("--json", "is_json", is_flag=True, help="Print one JSON object in place of the table.")
@file_options
@diary_options
@click.pass_obj
@rule_options
def run(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    arguments: list[str],
    /,
    scenario: str,
    overrides: tuple[str, ...],
    seed: int | None,
    replicates: int | None,
    backend: str,
    threads: int | None,
    out: Path | None,
    is_mean_of_ratios: bool,  # noqa: FBT001 - click passes flags by name
    is_json: bool,  # noqa: FBT001
    **shown: Any,  # noqa: ANN401 - what is shown and left, each with its type
) -> None:
    """Run SCENARIO, a preset or a YAML file, and print outcomes with 95 % intervals.

    The screen has the outcomes that matter most; --all and --outcome show others.
    """
    read = scenario_of(scenario, [*several(overrides), *settings_of(seed=seed, replicates=replicates)])
    refuse_unknown(shown["names"])
    leaving = Leaving.of(shown["kind"], shown["figures"])
    diary = diary_told(read, shown["diary"], shown["cycle"], backend)
    if diary and not is_json and out is None and not (shown["kind"] or shown["figures"]):
        click.echo("\n".join(diary["story"]))
        return

    from ...single import running

    order = running.Order(backend, threads, ["lianbao", *arguments], is_mean_of_ratios, shown["diary"])
    leaving.refuse(read, out)
    if out is None:
        record, found = running.run(read, order)
        written = leaving.here(record, found)
    else:
        record, found = running.run_into(out, read, order, leaving.into)
        written = []
    names = tuple(found) if shown["is_all"] else shown["names"]
    click.echo(_told(record, found, names, diary, is_json=is_json, is_mean_of_ratios=is_mean_of_ratios))
    if written:
        click.echo(f"written: {', '.join(map(str, written))}", err=True)


def refuse_unknown(names: tuple[str, ...]) -> None:
    """End the command for names that no outcome of a run has, with a line each."""
    if not names:
        return
    from ...single.summary import SHOWN
    from ...study.outcomes import unknown_told

    wrong = unknown_told(names, SHOWN)
    if wrong:
        raise Refused("\n".join(wrong))


def _told(  # noqa: PLR0913 - what was found, and how it is to be told
    record: Record,
    found: dict[str, Estimate],
    names: tuple[str, ...],
    diary: dict[str, Any],
    *,
    is_json: bool,
    is_mean_of_ratios: bool,
) -> str:
    """Return what a run says: the object for programs, the outcomes of some names, or the screen; then a diary."""
    from ....simulation.scenario.terms import price_of
    from ...single import screen, summary
    from ...study.outcomes import COUNT, KNOWN

    defaults = int(KNOWN[COUNT].of(record.series).sum())
    price = price_of(record.scenario.scheme, record.series["rate"])
    estimand = summary.estimand_of(is_mean_of_ratios=is_mean_of_ratios)
    if is_json:
        return summary.as_json(record.scenario, found, price, estimand, {"diary": diary} if diary else {})
    story = ["", *diary.get("story", [])] if diary else []
    if names:
        text = summary.as_text(record.scenario, found, defaults, price, estimand, names=names)
    else:
        text = screen.as_screen(record.scenario, found, defaults, price, estimand if is_mean_of_ratios else "")
    return "\n".join([text, *story])


def several(overrides: Iterable[str]) -> list[str]:
    """Return settings one by one: `a=1,b=2` is two of them."""
    return [setting for each in overrides for setting in NEXT.split(each)]


def settings_of(**options: int | None) -> list[str]:
    """Write the options that were given as settings of the scenario."""
    return [f"{key}={value}" for key, value in options.items() if value is not None]
