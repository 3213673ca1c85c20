"""The command `brief`: two pages for a board, from schemes or from a folder that holds what was asked of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..one_scenario.ruling import rule_options
from ..one_scenario.running import FOLDER, settings_of, several
from ..refusal import Refused
from ..studying import RESULTS
from .naming import named, schemes_of, variant_option

if TYPE_CHECKING:
    from collections.abc import Callable

    from ....simulation.scenario.scenario import Scenario
    from ...reports.brief.gathering import Asked
    from ...reports.finding import Findings
    from .naming import Asked as Named

ONE_FOLDER = "a folder stands alone: it has its own schemes, seed and runs; name schemes, or one folder without {given}"


@click.command(short_help="Write two pages for a board.")
@click.argument("scenarios", nargs=-1, required=True, metavar="SCENARIO...|DIR")
@click.option("--baseline", metavar="NAME", help="The scheme all others are compared with.  [default: the first]")
@variant_option
@click.option("--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Set a parameter in every scheme.")
@click.option("--seed", type=int, help="Key of all luck, the same for every scheme.  [default: the baseline's]")
@click.option("--replicates", type=int, help="Runs of each scheme.  [default: the baseline's]")
@click.option("--threads", type=click.IntRange(min=1), help="Results do not depend on it.  [default: all]")
@click.option(
    "--question", default="", metavar="TEXT", help="What the board has to decide.  [default: made of the names]"
)
@click.option("--study", "study", type=FOLDER, help="Folder of a study: its largest effects are shown.")
@click.option("--out", type=FOLDER, help="New folder for the files.  [default: results/brief_NAME]")
@click.pass_obj
@rule_options
def brief(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    arguments: list[str],
    scenarios: tuple[str, ...],
    baseline: str | None,
    variants: tuple[str, ...],
    overrides: tuple[str, ...],
    seed: int | None,
    replicates: int | None,
    threads: int | None,
    question: str,
    study: Path | None,
    out: Path | None,
) -> None:
    """Write two pages about schemes on the same luck: brief.html, brief.pdf, brief.xlsx, and tables/*.csv.

    A SCENARIO is a preset or a file, or a variant of one, as in `compare`. DIR is a folder that compare, brief or study
    left: its schemes are run again, which gives the same numbers. PDF and XLSX need: pip install 'lianbao[pdf]'.
    """
    settings = [*several(overrides), *settings_of(seed=seed, replicates=replicates)]
    folder = _folder_among(scenarios, [*settings, *variants, *([baseline] if baseline else [])])
    if folder is not None:
        asked = _asked_in(folder, question, study)
    else:
        schemes = schemes_of(named(scenarios, variants), settings)
        asked = _asked(named(scenarios, variants), schemes, baseline, ["lianbao", *arguments], question, study)
    _write(asked, out or RESULTS / f"brief_{asked.plan.base.name}", threads)


def _folder_among(scenarios: tuple[str, ...], settings: list[str]) -> Path | None:
    """Return the folder that is given in place of schemes, if one is. Raises Refused for one beside other things."""
    folders = [Path(each) for each in scenarios if Path(each).is_dir()]
    if not folders:
        return None
    others = [each for each in scenarios if Path(each) != folders[0]] + settings
    if others:
        raise Refused(ONE_FOLDER.format(given=others[0]))
    return folders[0]


def _asked_in(folder: Path, question: str, study: Path | None) -> Asked:
    from ...reports.brief import reading

    if reading.is_study(folder):
        if study is not None:
            raise Refused(ONE_FOLDER.format(given="--study"))
        return reading.asked_by_study(folder, question)
    return _sound(lambda: reading.asked_in(folder, question, _found_by(study)))


def _asked(  # noqa: PLR0913, PLR0917 - what was typed
    typed: list[Named], schemes: dict[str, Scenario], baseline: str | None, command: list[str], question: str,
    study: Path | None,
) -> Asked:  # fmt: skip
    """Put what was typed together."""
    from ...reports.brief.gathering import Asked, plan_of
    from ...reports.brief.reading import command_again

    plan = _sound(lambda: plan_of(schemes, baseline or next(iter(schemes))))
    source = dict(zip(schemes, typed, strict=True))[plan.baseline].scenario
    return Asked(plan, source, command_again(command), question, _found_by(study))


def _found_by(folder: Path | None) -> Findings | None:
    """Read and analyse the study whose effects are to be shown."""
    if folder is None:
        return None
    from ...reports.finding import find
    from ...store import Store

    return find(Store(folder))


def _sound[T](make: Callable[[], T]) -> T:
    """Turn what is wrong with a plan into the line that ends the command."""
    try:
        return make()
    except ValueError as error:
        raise Refused(str(error)) from error


def _write(asked: Asked, out: Path, threads: int | None) -> None:
    """Run everything with one progress bar, write the folder, and say where it is and what is left out."""
    from ...output.progress import Progress
    from ...reports.brief.briefing import brief_asked
    from ...reports.brief.gathering import TIMES

    plan = asked.plan
    cycles = sum(each.horizon.cycles for each in plan.schemes.values())
    progress = Progress(TIMES * plan.base.replicates * cycles, unit="cycles of a run")
    found = brief_asked(asked, out, threads=threads, announce=progress.say, watched=progress.watched)
    click.echo("\n".join([found.question, *found.verdicts, f"written to {out}"]))
