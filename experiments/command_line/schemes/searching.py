"""The command `search`: schemes that serve several objectives in every economy that may be the true one."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from ..listing import described
from ..one_scenario.running import FOLDER, settings_of, several
from ..refusal import Refused, keeping, refusing, told
from ..statuses import FAILED, INTERRUPTED
from ..studying import RESULTS, executing, worker_options

if TYPE_CHECKING:
    from pathlib import Path

    from ...comparison.search.running import Found
    from ...comparison.search.search import Search
    from ...store.executors import Executor

NO_SCORE = "no scheme has a score: nothing was found"


@click.command(short_help="Search for schemes by several objectives.")
@click.argument("search")
@click.option("--set", "overrides", multiple=True, metavar="KEY=VALUE", help="Set a value of the search file.")
@click.option("--candidates", type=int, help="Schemes that are tried; a larger number goes on from what is there.")
@click.option("--seed", type=int, help="Seed of the sampler and of all luck.")
@click.option("--out", type=FOLDER, help="Folder of the search; what it holds is reused.  [default: results/<name>]")
@worker_options
@click.option(
    "--check", "--dry-run", "is_dry", is_flag=True, help="Check the file, show cost and today's scores, stop."
)
@click.option("--trust", "is_trusted", is_flag=True, help="Run code that the scenario names; said once for a folder.")
def search(  # noqa: PLR0913, PLR0917 - one argument per option, given by name
    search: str,
    overrides: tuple[str, ...],
    candidates: int | None,
    seed: int | None,
    out: Path | None,
    executor: str,
    scheduler: str | None,
    workers: int | None,
    is_dry: bool,  # noqa: FBT001 - click passes flags by name
    is_trusted: bool,  # noqa: FBT001
) -> None:
    """Search for schemes by SEARCH, the name of one that comes with lianbao or a file.

    What is left: the schemes that nothing tried beats, beside today's, on luck that the search had not seen; a figure,
    tables, and each scheme as a scenario file. A search that was stopped goes on when the same command is given again.
    """
    from ...comparison.search.reading import read_search

    with refusing():
        asked = read_search(search, [*several(overrides), *settings_of(candidates=candidates, seed=seed)])
    folder = out or RESULTS / asked.name
    with refusing(), executing(executor, workers, scheduler) as chosen:
        if is_dry:
            _tell_outlook(asked, folder, chosen, is_trusted=is_trusted)
        else:
            _run(asked, folder, chosen, is_trusted=is_trusted)


@click.command()
def searches() -> None:
    """List the searches that come with lianbao."""
    from ...comparison.search.reading import read_search, search_names

    click.echo("\n".join(described({name: read_search(name).study.description for name in search_names()})))


def _tell_outlook(asked: Search, folder: Path, executor: Executor, *, is_trusted: bool) -> None:
    """Say what the search will cost, and what today's scheme scores in the runs of one candidate."""
    from ...comparison.search.outlook import outlook
    from ...comparison.search.running import trusted
    from ...output.progress import Progress
    from ...reports.compared.search.outlook import outlook_text

    allowed = trusted(asked, folder, trust=is_trusted)
    click.echo(outlook_text(allowed, outlook(allowed, executor, announce=Progress(1).say)))


def _run(asked: Search, folder: Path, executor: Executor, *, is_trusted: bool) -> None:
    """Run what is missing, write what was found, and say it."""
    from ...comparison.search.asking import NoOptuna
    from ...comparison.search.keeping import SearchFolder
    from ...comparison.search.running import run_search
    from ...output.progress import Progress
    from ...reports.compared.search.folder import fill

    begun = time.monotonic()
    try:
        found = run_search(asked, folder, executor, progress=Progress(0, unit="runs"), trust=is_trusted)
    except NoOptuna as error:
        raise Refused(str(error)) from error
    except KeyboardInterrupt:
        raise click.exceptions.Exit(INTERRUPTED) from None  # it has been said what is there, and how to go on
    with keeping(f"the runs are kept in {folder}"), SearchFolder.opened(folder, found.search) as kept:
        text = fill(found, folder)
        kept.close()
    click.echo(text)
    click.echo(f"written to {folder}; {_paced(found, time.monotonic() - begun)}", err=True)
    if not found.told:
        raise click.exceptions.Exit(told(NO_SCORE, FAILED))


def _paced(found: Found, seconds: float) -> str:
    """Say how long it took, and how many runs a second that is; what was there before counts as run."""
    runs = found.search.runs
    return f"{runs:,} runs in {seconds:.0f} s, {runs / max(seconds, 0.1):,.0f} a second, with what was there before"
