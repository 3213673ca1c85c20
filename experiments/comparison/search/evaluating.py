"""Running schemes in every economy on the same luck, by any executor, and what came of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from ...store.answering import Work
from ...store.plan import ADDRESS, Block, digest_of
from ...study.outcomes import Written, sums_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from ...statistics.estimates import Ratio
    from ...store.executors import Executor
    from .search import Search
    from .wishes import Score


@dataclass(frozen=True)
class Luck:
    """On what luck schemes are run: the key of all of it, and how many runs there are in each economy."""

    seed: int
    replicates: int


@dataclass(frozen=True)
class Evaluation:
    """A scheme and its runs, (economies * replicates, columns), economy by economy; NaN where undefined.

    levers: their values; a variant that stands as it is has none. failure: why the scheme has no score: it breaks a
    constraint between levers, or a run failed; empty if neither.
    """

    levers: Mapping[str, Any]
    runs: NDArray[np.float64]
    failure: str = ""

    @property
    def address(self) -> bytes:
        """What tells the scheme from others."""
        return digest_of(self.levers)


def evaluate(
    search: Search, schemes: Sequence[Mapping[str, Any]], luck: Luck, executor: Executor
) -> Iterator[tuple[int, Evaluation]]:
    """Yield each scheme by its place as its runs are done; the executor is open. Equal schemes are run once."""
    held = [search.holds_for(values) for values in schemes]
    nothing = np.full((0, len(search.question.columns)), np.nan)
    first: dict[bytes, list[int]] = {}
    for place, values in enumerate(schemes):
        if held[place]:
            first.setdefault(digest_of(values), []).append(place)
        else:
            yield place, Evaluation(values, nothing, "breaks a constraint between levers")
    blocks = [_block(search, schemes[places[0]], places[0], luck) for places in first.values()]
    work = Work(search.question)
    places_of = {places[0]: places for places in first.values()}
    for answered in executor.map_blocks(work, blocks):
        begun = int(answered.block.rows[0])
        failure = next((each for each in answered.failures if each), "")
        for place in places_of[begun]:
            yield place, Evaluation(schemes[place], answered.values, failure)


def _block(search: Search, values: Mapping[str, Any], place: int, luck: Luck) -> Block:
    """Put the runs of a scheme together, economy by economy."""
    count = len(search.economies) * luck.replicates
    each = [search.values_in(economy, values) for economy in search.economies]
    address = np.full(count, digest_of(values), dtype=f"S{ADDRESS}")
    return Block(
        name=f"scheme_{place:06d}",
        values=[each[number // luck.replicates] for number in range(count)],
        rows=np.full(count, place),
        base=np.full(count, place),
        replicates=np.tile(np.arange(luck.replicates), len(search.economies)),
        seeds=np.full(count, luck.seed),
        addresses=address,
    )


def sums_by_economy(search: Search, evaluation: Evaluation, scores: Iterable[Score]) -> dict[str, list[Ratio]]:
    """Return for each outcome, economy by economy, what is above and below in each run."""
    table = pd.DataFrame(evaluation.runs, columns=list(search.question.columns))
    count = len(search.economies)
    found = {}
    for name in dict.fromkeys(Written.of(score.outcome).column for score in scores):
        ratio = sums_in(table, name)
        found[name] = [ratio.at(runs) for runs in np.split(np.arange(len(table)), count)]
    return found
