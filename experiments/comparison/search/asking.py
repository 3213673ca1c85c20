"""The next schemes to try: all there are, or by Optuna's samplers, asked and told in the same order on every way.

Schemes are asked for in batches of TOGETHER, all of a batch before any of it is told, so that neither the number of
workers nor a stop in between decides what is asked. Numbers of a range come in steps of a two-hundredth of it: no bank
sets a share of 48.392 %, and equal schemes are found to be equal.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from ....simulation.catalogue.outcomes import Better
from ...study.spread.spreads import Choices
from .wishes import ALL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...study.factors import Factor
    from .search import Search

TOGETHER = 8
STEPS = 200
POPULATION = 32
START = 24
"""Schemes drawn by chance before TPE has enough to go by."""
MISSING = "a search needs Optuna: pip install 'lianbao[fit]'"


class NoOptuna(ImportError):  # noqa: N818 - named for what is the matter
    """Optuna is not installed."""


class Asking(Protocol):
    """One run of a sampler: batches of schemes out, what became of them in."""

    def batch(self) -> list[dict[str, Any]]:
        """Return the levers of the next schemes."""

    def tell(self, results: Sequence[tuple[Sequence[float] | None, Sequence[float]]]) -> None:
        """Say what became of the schemes asked for last: their objectives, and by how much they break each limit.

        A scheme without objectives counts as one that breaks everything, and as the worst seen so far.
        """


def asking_for(search: Search) -> Asking:
    """Begin to ask for the schemes of a search. Raises NoOptuna where it is needed and not installed."""
    return AskingAll(search) if search.sampler == ALL else AskingOptuna(search)


class AskingAll:
    """Every scheme once, the last lever moving fastest."""

    def __init__(self, search: Search) -> None:
        """Begin with the first alternative of every lever."""
        self._search = search
        self._points = itertools.product(*map(_places, search.levers))

    def batch(self) -> list[dict[str, Any]]:
        """Return the levers of the next schemes; fewer, or none, at the end."""
        points = itertools.islice(self._points, TOGETHER)
        return [_written(self._search.study.values_at(np.array(point))) for point in points]

    def tell(self, results: Sequence[tuple[Sequence[float] | None, Sequence[float]]]) -> None:
        """Take what became of them; it decides nothing."""


class AskingOptuna:
    """A sampler of Optuna's."""

    def __init__(self, search: Search) -> None:
        """Begin anew. Raises NoOptuna where it is not installed."""
        optuna = _optuna()
        directions = ["maximize" if each.better is Better.HIGHER else "minimize" for each in search.objectives]
        self._search = search
        self._study = optuna.create_study(directions=directions, sampler=_sampler(search))
        self._asked: list[Any] = []
        self._worst: list[float] = [0.0] * len(search.objectives)

    def batch(self) -> list[dict[str, Any]]:
        """Return the levers of the next schemes."""
        self._asked = [self._study.ask() for _ in range(TOGETHER)]
        points = [[_coordinate(trial, each) for each in self._search.levers] for trial in self._asked]
        return [_written(self._search.study.values_at(np.array(point))) for point in points]

    def tell(self, results: Sequence[tuple[Sequence[float] | None, Sequence[float]]]) -> None:
        """Pass on to the sampler what became of them."""
        for trial, (values, excesses) in zip(self._asked, results, strict=True):
            for number, excess in enumerate((float(values is None), *excesses)):
                trial.set_constraint(str(number), excess)
            self._study.tell(trial, list(values or self._worst))
        self._worst = [self._worst_of(place, results) for place in range(len(self._worst))]

    def _worst_of(self, place: int, results: Sequence[tuple[Sequence[float] | None, Sequence[float]]]) -> float:
        objective = self._search.objectives[place]
        seen = [self._worst[place], *(values[place] for values, _ in results if values is not None)]
        return min(seen, key=objective.gain)


def _optuna() -> Any:  # noqa: ANN401 - a module
    try:
        import optuna
    except ImportError as error:
        raise NoOptuna(MISSING) from error
    optuna.logging.set_verbosity(optuna.logging.WARNING)
    return optuna


def _sampler(search: Search) -> Any:  # noqa: ANN401 - Optuna's
    """Return the sampler that the search names, begun by its seed."""
    samplers, seed = _optuna().samplers, search.study.seed
    if search.sampler == "tpe":
        return samplers.TPESampler(seed=seed, n_startup_trials=START, multivariate=True, constant_liar=False)
    if search.sampler == "nsga2":
        return samplers.NSGAIISampler(seed=seed, population_size=POPULATION)
    return samplers.RandomSampler(seed=seed)


def _places(lever: Factor) -> list[float]:
    """Return the place in [0, 1] of each alternative of a lever."""
    count = len(lever.spread.members)
    return [(place + 0.5) / count for place in range(count)]


def _coordinate(trial: Any, lever: Factor) -> float:  # noqa: ANN401 - Optuna's
    """Have the sampler suggest a lever's value, and return its place in [0, 1]; names have no order."""
    members = lever.spread.members
    if isinstance(lever.spread, Choices):
        place = trial.suggest_categorical(lever.name, range(len(members)))
    elif members:
        place = trial.suggest_int(lever.name, 0, len(members) - 1)
    else:
        return float(trial.suggest_int(lever.name, 0, STEPS) / STEPS)
    return float((place + 0.5) / len(members))


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return levers as a file would give them: numbers without what rounding adds to steps."""
    return {name: float(f"{each:.6g}") if isinstance(each, float) else each for name, each in values.items()}


def same(asked: Sequence[Mapping[str, Any]], kept: Sequence[Mapping[str, Any]]) -> bool:
    """Say whether the schemes that are asked for are those that were kept, as far as any were."""
    return all(dict(one) == dict(other) for one, other in zip(asked, kept, strict=False))
