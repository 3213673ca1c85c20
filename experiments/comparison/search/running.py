"""Running a search into a folder: what is there is told to the sampler again, what is missing is run."""

from __future__ import annotations

import io
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ....simulation.declaring.mistakes import refuse_wrong_type
from ...output.progress import Progress
from ...output.provenance import MANIFEST, versions
from ...output.refusals import BadFolder
from ...output.trust import refuse_untrusted
from ...store.executors import wrapped
from ...store.plan import digest_of
from .asking import TOGETHER, Asking, asking_for, same
from .evaluating import Luck, evaluate
from .keeping import PACKAGES, SearchFolder
from .scoring import Scored, chosen, front_of, regrets, score
from .search import Search
from .telling import Told, told_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from concurrent import futures
    from pathlib import Path

    from ...store.executors import Executor
    from .evaluating import Evaluation
    from .keeping import Kept

TODAY_NUMBER = 0
FRESH, BATCH, NOW = "fresh", "batch", "today"


@dataclass(frozen=True)
class Found:
    """What a search found. scored: all candidates; today: the scheme as it stands; front: those that nothing beats.

    told: the scheme as it stands, then those of the front that are told, on fresh luck. regrets: by the number of the
    scheme and the outcome, on the luck of the search.
    """

    search: Search
    scored: tuple[Scored, ...]
    today: Scored
    front: tuple[Scored, ...]
    told: tuple[Told, ...]
    regrets: Mapping[int, Mapping[str, float]]


def run_search(
    search: Search,
    folder: Path,
    executor: Executor | futures.Executor,
    *,
    progress: Progress | None = None,
    trust: bool = False,
) -> Found:
    """Run what the folder does not hold yet of a search, and return what was found.

    The same calls leave the same bytes, whatever the executor, and however often they were stopped on the way; with
    more candidates a search grows. trust: whether code of rules that the scenario names may be run. Raises BadFolder
    if the folder cannot be used for this search, NoOptuna if the sampler is not installed, BadCode if code may not be
    run, TypeError for what is no search or executor.
    """
    refuse_wrong_type("search", search, Search, "read_search")
    SearchFolder.refuse_another(folder, search)
    search = trusted(search, folder, trust=trust)
    said = progress or Progress(0, io.StringIO())
    with ExitStack() as stack:
        asking, ready = asking_for(search), stack.enter_context(wrapped(executor))
        kept = stack.enter_context(SearchFolder.opened(folder, search))
        stack.enter_context(_telling_stop(folder, said))
        runner = _Runner(search, kept, ready, said)
        said.expect(search.runs)
        scored, today = runner.candidates(asking)
        found = runner.told(scored, today)
        kept.keep_only(runner.is_needed)
        for line in kept.healed:
            said.say(line)
    return found


def trusted(search: Search, folder: Path, *, trust: bool) -> Search:
    """Return a search whose code may be run into a folder. Raises BadCode if the user has not said so."""
    question = search.question
    refuse_untrusted(question.code, search.digest, folder, is_trusted=trust or question.is_trusted)
    return replace(search, question=question.trusted())


@contextmanager
def _telling_stop(folder: Path, progress: Progress) -> Iterator[None]:
    """Say what there is when the user stops, at whatever moment."""
    try:
        yield
    except KeyboardInterrupt:
        there = "what was run" if (folder / MANIFEST).exists() else "nothing yet"
        progress.say(f"stopped; {folder} holds {there}, and the same command goes on from there")
        raise
    finally:
        progress.clear()


class _Runner:
    """Asks, runs, keeps and tells, batch by batch."""

    def __init__(self, search: Search, kept: SearchFolder, executor: Executor, progress: Progress) -> None:
        self.search, self.kept, self.executor, self.progress = search, kept, executor, progress
        self.luck = Luck(search.study.seed, search.replicates)
        self.fresh = Luck(search.fresh_seed, search.fresh)
        self.seen: dict[bytes, Evaluation] = {}
        self.needed: set[str] = set()

    def is_needed(self, name: str) -> bool:
        """Say whether a file of evaluations is part of the search as it was asked for."""
        return name in self.needed

    def candidates(self, asking: Asking) -> tuple[list[Scored], Scored]:
        """Try every candidate, and the scheme as it stands."""
        (today,) = self._evaluated(NOW, [dict(self.search.today)], TODAY_NUMBER, self.luck).values()
        scored: list[Scored] = []
        while len(scored) < self.search.candidates:
            schemes = asking.batch()[: self.search.candidates - len(scored)]
            name = f"{BATCH}_{len(scored) // TOGETHER + 1:05d}"
            done = self._evaluated(name, schemes, len(scored) + 1, self.luck)
            scored += [score(self.search, number, done[number]) for number in sorted(done)]
            if len(schemes) == TOGETHER:
                asking.tell([_result(self.search, each) for each in scored[-TOGETHER:]])
        return scored, score(self.search, TODAY_NUMBER, today)

    def told(self, scored: Sequence[Scored], today: Scored) -> Found:
        """Score the front again, and the scheme as it stands, on luck that the search has not seen."""
        search, front = self.search, front_of(self.search, scored)
        shown = [each for each in scored if not each.failure] if search.tells_all else chosen(search, front)
        again: list[tuple[Scored, Evaluation]] = []
        for each in (today, *shown):
            name = f"{FRESH}_{each.number:06d}"
            (done,) = self._evaluated(name, [dict(each.levers)], each.number, self.fresh).values()
            again.append((each, done))
        return Found(
            search, tuple(scored), today, tuple(front), told_of(search, again), regrets(search, [today, *scored])
        )

    def _evaluated(self, name: str, schemes: Sequence[Mapping[str, object]], first: int, luck: Luck) -> Kept:
        """Return the evaluations of some schemes, numbered from the first on; those that are kept are not run again."""
        self.needed.add(name)
        kept = self.kept.read(name, luck)
        if not same(schemes, [kept[number].levers for number in sorted(kept)]):
            raise BadFolder(self._told_other())
        known = {first + place: each for place, levers in enumerate(schemes) if (each := self._seen(levers, luck))}
        found = {number: each for number, each in (known | kept).items() if number < first + len(schemes)}
        missing = [first + place for place in range(len(schemes)) if first + place not in found]
        asked = [schemes[number - first] for number in missing]
        for place, each in evaluate(self.search, asked, luck, self.executor):
            found[missing[place]] = each
            self.progress.advance(len(each.runs))
        self.progress.advance(len(self.search.economies) * luck.replicates * (len(schemes) - len(missing)))
        if set(found) != set(kept):
            self.kept.write(name, found, luck)
        self.seen |= {each.address: each for each in found.values()} if luck == self.luck else {}
        return found

    def _seen(self, levers: Mapping[str, object], luck: Luck) -> Evaluation | None:
        """Return what is known already of an equal scheme on the same luck."""
        return self.seen.get(digest_of(levers)) if luck == self.luck else None

    def _told_other(self) -> str:
        """Say why the sampler asks for other schemes than the folder holds."""
        begun, now = self.kept.versions, versions(PACKAGES)
        other = ", ".join(f"{name} {old}, now {now[name]}" for name, old in begun.items() if now[name] != old)
        return f"{self.kept.folder} was searched with other versions ({other or 'not told'}): name another folder"


def _result(search: Search, each: Scored) -> tuple[list[float] | None, list[float]]:
    """Return what the sampler is told of a scheme."""
    values = None if each.failure else [each.scores[objective.score] for objective in search.objectives]
    return values, list(each.excesses) or [0.0] * len(search.limits)
