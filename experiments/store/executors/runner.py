"""Running a study into a folder: what is there is reused, what is missing is run; it may grow until it is enough."""

from __future__ import annotations

import io
from collections import Counter
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from dataclasses import replace as replace_in
from pathlib import Path
from typing import TYPE_CHECKING

from ....simulation.declaring.mistakes import refuse_wrong_type
from ...output.progress import Progress
from ...output.provenance import MANIFEST
from ...output.trust import refuse_untrusted
from ...study.lending import LendingQuestion
from ...study.outlook.memory import refuse_too_large
from ...study.study import Study
from .. import BadStore, Store
from ..answering import TWO_ANSWERS, Work
from ..manifest import files_beside
from ..plan import runs_of
from ..writing import GrowingStore, refuse_strange
from . import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from concurrent import futures

    from ....simulation.declaring.frames import Units
    from ....simulation.declaring.own.rules import Rule
    from ..plan import Cut
    from ..store import Grown
    from . import Executor

REASONS_TOLD = 3
HEALED_TOLD = 3


@dataclass(frozen=True)
class Until:
    """When to stop growing a study.

    grown: given study, table and sample, returns the study to go on with, which has more samples or more replicates,
    or nothing if the answer is good enough. budget: largest number of runs, rows times replicates; no limit unless
    told.
    """

    grown: Grown
    budget: int | None = None


def run_study(  # noqa: PLR0913 - each is a choice of the caller's
    study: Study,
    folder: Path,
    executor: Executor | futures.Executor,
    *,
    until: Until | None = None,
    progress: Progress | None = None,
    shard: tuple[int, int] | None = None,
    cut: Cut | None = None,
    trust: bool = False,
    replace: Mapping[str, Rule | str] | None = None,
) -> Store:
    """Run what the folder does not hold yet of a study, and return the store.

    until: grow the study until it is good enough. progress: is told how far it is. shard: only every n-th block, as
    (number from 1, n). cut: how large a block is; what the folder was begun with comes first. trust: whether code of
    the user's own may be run, such as a function's; said once, it holds for the folder. replace: rules of one's own in
    the place of behaviours, each a function or `FILE.py:function`, which are kept with the runs; for own parameters as
    factors give them to `read_study`.

    The same calls leave the same bytes, whatever the executor, and however often they were stopped on the way. Raises
    BadStore if the folder cannot be used for this study, CannotWrite if the disk is full, BadCode if code may not be
    run, or cannot be, NotEnoughMemory if the study is too large, and TypeError for what is no study, folder or
    executor.
    """
    refuse_wrong_type("study", study, Study, "read_study")
    refuse_wrong_type("folder", folder, Path, "pathlib")
    workers = wrapped(executor)
    _refuse_bad_shard(shard, until)
    study = with_rules(study, replace)
    if (folder / MANIFEST).exists():  # before a minute goes into compiling rules of the user's own
        GrowingStore(folder).refuse_other(study, shard)
    study = trusted(study, folder, trust=trust)
    refuse_too_large(study, workers.workers)
    told = progress or Progress(0, io.StringIO())
    with _telling_stop(folder, told), ExitStack() as stack:
        ready = None
        if not (folder / MANIFEST).exists():  # before anything is written: where no workers are found nothing is left
            refuse_strange(folder, files_beside(study))
            ready = stack.enter_context(workers)
        store = stack.enter_context(GrowingStore.opened(folder, study, shard, cut))
        _tell_changes(store, told)
        wanted: Study | None = _furthest(store, study) if until else study
        while wanted:
            store.ask(wanted)
            _tell_healed(store, told)
            if store.missing():
                ready = ready or stack.enter_context(workers)
                _fill(store, wanted, ready, told)
            wanted = _next(store, wanted, until, told) if until else None
    return Store(folder)


def trusted(study: Study, folder: Path, *, trust: bool) -> Study:
    """Return a study whose code may be run into a folder. Raises BadCode if the user has not said so."""
    question = study.question
    refuse_untrusted(question.code, study.digest, folder, is_trusted=trust or question.is_trusted)
    return replace_in(study, question=question.trusted())


def with_rules(study: Study, given: Mapping[str, Rule | str] | None) -> Study:
    """Return a study of the same scenario with rules of the user's own. Raises TypeError for a study of a function."""
    if not given:
        return study
    if not isinstance(study.question, LendingQuestion):
        message = "replace: a study of a function has no behaviours"
        raise TypeError(message)
    return replace_in(study, question=study.question.with_rules(given))


@contextmanager
def _telling_stop(folder: Path, progress: Progress) -> Iterator[None]:
    """Say what there is when the user stops, at whatever moment."""
    try:
        yield
    except KeyboardInterrupt:
        there = Store(folder).state() if (folder / MANIFEST).exists() else "nothing yet"
        progress.say(f"stopped; {folder} holds {there}, and the same command goes on from there")
        raise


def _fill(store: GrowingStore, study: Study, executor: Executor, progress: Progress) -> None:
    """Run the missing blocks, and keep each as it comes."""
    failures: Counter[str] = Counter()
    work = Work(study.question)
    units = _units(study)
    progress.expect(store.runs_missing())
    try:
        with closing(executor.map_blocks(work, store.blocks(study))) as results:
            for answered in results:
                store.keep(answered, units)
                failures.update(failure for failure in answered.failures if failure)
                progress.advance(len(answered.block))
    finally:
        progress.clear()
    _tell_failures(failures, progress)


def _units(study: Study) -> Units:
    """Return unit and meaning of the columns of factors and outcomes."""
    question = study.question
    factors = {factor.name: (factor.unit, factor.label) for factor in study.factors}
    sums = dict.fromkeys(question.columns, ("-", "sum below the outcome"))
    return factors | sums | {name: (unit, "outcome of the run") for name, unit in question.units.items()}


def _next(store: Store, study: Study, until: Until, progress: Progress) -> Study | None:
    """Return the study to go on with, or nothing if it is good enough or the next would cost too much."""
    grown = until.grown(study, store.table(), store.sample())
    if grown is None or until.budget is None:
        return grown
    runs = runs_of(grown)
    if runs > until.budget:
        progress.say(f"not there yet, but the next step takes {runs:,} runs, more than the budget of {until.budget:,}")
        return None
    return grown


def _furthest(store: Store, study: Study) -> Study:
    """Return the study at the size it has grown to, so that a stopped growth goes on from there."""
    stages = store.manifest.stages
    last = stages[-1] if stages else None
    if last and last.samples >= study.design.samples and last.replicates >= study.replicates:
        return study.with_samples(last.samples).with_replicates(last.replicates)
    return study


def _refuse_bad_shard(shard: tuple[int, int] | None, until: Until | None) -> None:
    """Raise BadStore for a shard that cannot be."""
    if shard and not 1 <= shard[0] <= shard[1]:
        message = f"shard {shard[0]}/{shard[1]}: the first number runs from 1 to the second"
        raise BadStore(message)
    if shard and until:
        message = "a shard cannot tell when the study is good enough: leave `until` out, or the shard"
        raise BadStore(message)


def _tell_changes(store: Store, progress: Progress) -> None:
    changes = store.manifest.changes()
    if changes:
        progress.say(f"note: {store.folder} was begun with other versions: {', '.join(changes)}")


def _tell_healed(store: GrowingStore, progress: Progress) -> None:
    """Say which files were not what was written; of many, the first."""
    for line in store.healed[:HEALED_TOLD]:
        progress.say(f"note: {line}")
    more = len(store.healed) - HEALED_TOLD
    if more > 0:
        progress.say(f"note: {more:,} more files were not what was written and are made again")
    store.healed.clear()


def _tell_failures(failures: Counter[str], progress: Progress) -> None:
    """Say how many runs failed and the most frequent reasons; and above all if luck does not decide a run."""
    if failures:
        reasons = [f"{reason} ({count} runs)" for reason, count in failures.most_common(REASONS_TOLD)]
        more = len(failures) - len(reasons)
        progress.say(
            f"{failures.total():,} runs failed: {'; '.join(reasons)}{f'; {more} other reasons' if more else ''}"
        )
    bugs = sum(count for reason, count in failures.items() if reason.startswith(TWO_ANSWERS))
    if bugs:
        progress.say(f"{bugs:,} runs gave {TWO_ANSWERS}: something besides values, seed and replicate decides them")
