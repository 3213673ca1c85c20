"""Commands about studies: run one, list those that come with lianbao, analyse what a folder holds, merge shards."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .listing import described
from .one_scenario.running import FOLDER, settings_of
from .refusal import Refused, keeping, refusing
from .reporting import Figures, figure_options, tell
from .statuses import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..store.executors import Executor
    from ..store.executors.runner import Until
    from ..study import Study
    from ..study.outlook import Outlook

RESULTS = Path("results")
"""Where studies, searches, calibrations and briefs go unless a folder is named: results/<name>."""
LONG = 3600.0
"""Seconds from which a study is asked about before it starts, if there is somebody to ask."""
SHARD = re.compile(r"(\d+)/(\d+)")


def worker_options[Command: Callable[..., None]](command: Command) -> Command:
    """Give a command the options about where its runs are made."""
    where = click.option(
        "--executor",
        type=click.Choice(["threads", "processes", "dask"]),
        default="threads",
        show_default=True,
        help="Where runs are made; results do not depend on it.",
    )
    cluster = click.option(
        "--scheduler", metavar="ADDRESS", help="A Dask cluster that is there already, as tcp://host:port."
    )
    many = click.option("--workers", type=click.IntRange(min=1), help="How many at once.  [default: all cores]")
    return where(cluster(many(command)))


@click.command(short_help="Run a study: tables and figures.")
@click.argument("study")
@click.option("--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Set a value of the study file.")
@click.option("--samples", type=int, help="Size of the design, in its own unit.")
@click.option("--replicates", type=int, help="Runs at each point.")
@click.option("--seed", type=int, help="Seed of the design and of all luck.")
@click.option("--out", type=FOLDER, help="Folder of the study; what it holds is reused.  [default: results/<name>]")
@worker_options
@click.option("--until", metavar="CRITERION", help="Grow until every interval is narrow enough: 'ci<0.02'.")
@click.option("--budget", type=click.IntRange(min=1), metavar="RUNS", help="Most runs that --until may grow to.")
@click.option("--shard", metavar="I/N", help="Run only every n-th block, for a job array; see merge.")
@click.option("--dry-run", "is_dry", is_flag=True, help="Show the outlook, and stop.")
@figure_options
@click.option("--trust", "is_trusted", is_flag=True, help="Run code that the study names; said once for a folder.")
@click.option("--yes", "is_sure", is_flag=True, help="Do not ask before a study of more than an hour.")
def study(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    study: str,
    overrides: tuple[str, ...],
    samples: int | None,
    replicates: int | None,
    seed: int | None,
    out: Path | None,
    executor: str,
    scheduler: str | None,
    workers: int | None,
    until: str | None,
    budget: int | None,
    shard: str | None,
    is_dry: bool,  # noqa: FBT001 - click passes flags by name
    figures: tuple[str, ...],
    is_plain: bool,  # noqa: FBT001
    is_trusted: bool,  # noqa: FBT001
    is_sure: bool,  # noqa: FBT001
) -> None:
    """Run STUDY, the name of one that comes with lianbao or a file, and leave tables and figures of what it found.

    A study that was stopped goes on when the same command is given again; with more samples or replicates it grows, and
    reuses every run that is there.
    """
    settings = [*overrides, *settings_of(**{"design.samples": samples}, replicates=replicates, seed=seed)]
    asked = _study_of(study, settings, shard, until, budget, Figures(is_plain, figures, workers))
    folder = out or RESULTS / asked.study.name
    if is_dry:
        _tell_dry(asked.study, workers)
        return
    with refusing():
        asked = replace(asked, study=_trusted(asked.study, folder, trust=is_trusted))
        with executing(executor, workers, scheduler) as chosen:
            if not _is_begun(folder):
                _tell_outlook(asked.study, workers, is_sure=is_sure)
            _run(asked, folder, chosen)


@click.command()
def studies() -> None:
    """List the studies that come with lianbao."""
    from ..study import read_study, study_names

    click.echo("\n".join(described({name: read_study(name).description for name in study_names()})))


@click.command(short_help="Analyse a study again.")
@click.argument("folder", type=FOLDER)
@figure_options
def analyse(folder: Path, figures: tuple[str, ...], is_plain: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Analyse the study in FOLDER again: a table here, FOLDER/analysis/*.parquet and FOLDER/figures/*.

    Figures are drawn of what the study asks; --figure draws others, and all of them with --figure all.
    """
    from ..store import Store

    with keeping(f"what is written in {folder} is whole"):
        tell(Store(folder), folder, Figures(is_plain, figures))


@click.command(short_help="Merge the shards of a study.")
@click.argument("out", type=FOLDER)
@click.argument("folders", nargs=-1, required=True, type=FOLDER, metavar="DIR...")
def merge(out: Path, folders: tuple[Path, ...]) -> None:
    """Merge the shards of a study in DIR... into the new folder OUT, as if it had been run whole."""
    from ..store import merge_shards

    store = merge_shards(folders, out)
    click.echo(f"{out}: {store.state()} of {store.study().name}; analyse it with: lianbao analyse {out}")


@dataclass(frozen=True)
class _Asked:
    """What was asked for, checked. shard: number from 1, and how many there are."""

    study: Study
    shard: tuple[int, int] | None
    until: Until | None
    figures: Figures


def _study_of(  # noqa: PLR0913, PLR0917 - one argument per option
    path_or_name: str,
    settings: list[str],
    shard: str | None,
    until: str | None,
    budget: int | None,
    figures: Figures,
) -> _Asked:
    """Read the study and the options; the mistakes of all are told together."""
    from ...simulation.reading import BadInput
    from ..study import read_study

    wrong: list[str] = []
    study = part = rule = None
    try:
        study = read_study(path_or_name, settings)
    except BadInput as error:
        wrong += str(error).splitlines()
    try:
        part = _shard_of(shard, has_until=until is not None)
    except ValueError as error:
        wrong.append(str(error))
    try:
        rule = _rule_of(until, budget, study)
    except ValueError as error:
        wrong += str(error).splitlines()
    try:
        _ = figures.of(study) if study else []
    except ValueError as error:
        wrong.append(str(error))
    if wrong or study is None:
        raise Refused("\n".join(wrong))
    return _Asked(study, part, rule, figures)


def _shard_of(text: str | None, *, has_until: bool) -> tuple[int, int] | None:
    """Read `2/8`. Raises ValueError for what is no shard."""
    if text is None:
        return None
    found = SHARD.fullmatch(text)
    number, count = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= number <= count:
        message = f"--shard: given {text!r}, allowed I/N with I from 1 to N, such as 2/8"
        raise ValueError(message)
    if has_until:
        message = "--shard: a shard cannot tell when the study is good enough; leave --until out"
        raise ValueError(message)
    return number, count


def _rule_of(until: str | None, budget: int | None, study: Study | None) -> Until | None:
    """Read the stop rule. Raises ValueError for one that cannot be read or that the study can never meet."""
    if until is None:
        if budget is not None:
            message = "--budget: there is nothing to limit without --until"
            raise ValueError(message)
        return None
    from ..analysis import Target
    from ..store.executors.runner import Until

    target = Target.parse(until)
    mistakes = target.mistakes(study) if study else []
    if mistakes:
        raise ValueError("\n".join(mistakes))
    return Until(target.grown, budget)


def _is_begun(folder: Path) -> bool:
    """Tell whether the folder holds a study, whose outlook was told when it was begun."""
    from ..output.provenance import MANIFEST

    return (folder / MANIFEST).exists()


def _trusted(study: Study, folder: Path, *, trust: bool) -> Study:
    """Return a study whose code may be run, and say that it will be."""
    from ...simulation.reading.code import told_of
    from ..store.executors.runner import trusted

    allowed = trusted(study, folder, trust=trust)
    if study.question.code:
        click.echo(f"this study runs {told_of(study.question.code)}", err=True)
    return allowed


def _tell_dry(study: Study, workers: int | None) -> None:
    """Say what the study will cost and can show; where it names code, only how large it is, as none is run for that."""
    from ..study.outlook import size_text

    click.echo(size_text(study) if study.question.code else _outlook_of(study, workers).text)


def _tell_outlook(study: Study, workers: int | None, *, is_sure: bool) -> None:
    """Say what the study will cost and can show; ask before a very long one, if there is somebody to ask."""
    seen = _outlook_of(study, workers)
    click.echo(seen.text, err=True)
    if not is_sure and seen.seconds > LONG and sys.stdin.isatty():
        click.confirm("go on?", abort=True, err=True)


def _outlook_of(study: Study, workers: int | None) -> Outlook:
    from ...simulation.engine.machine_code.ready import is_ready
    from ...simulation.engine.running import COMPILING
    from ..output.progress import Progress
    from ..study.outlook import outlook

    if not (study.question.code or is_ready()):
        Progress(1).say(COMPILING)
    return outlook(study, workers)


@contextmanager
def executing(word: str, workers: int | None, scheduler: str | None) -> Iterator[Executor]:
    """Give the executor; what is wrong with it ends the command in one line."""
    from ..store.executors import BadExecutor, executor_of

    try:
        yield executor_of(word, workers, scheduler)
    except BadExecutor as error:
        raise Refused(str(error)) from error


def _run(asked: _Asked, folder: Path, executor: Executor) -> None:
    """Run what is missing, and say what was found; a shard has nothing to say before it is merged."""
    from ..output.progress import Progress
    from ..store.executors.runner import run_study

    try:
        store = run_study(
            asked.study, folder, executor, until=asked.until, progress=Progress(0, unit="runs"), shard=asked.shard
        )
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None  # the runner has said what is there, and how to go on
    if asked.shard:
        number, count = asked.shard
        click.echo(f"{folder}: shard {number}/{count} is done; when all are: lianbao merge OUT DIR...")
        return
    with keeping(f"the runs are kept in {folder}"):
        tell(store, folder, asked.figures)
