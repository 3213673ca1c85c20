"""What each of several controls is worth: Shapley attribution over all on/off combinations on the same luck.

With k controls the outcome is a game: v(S) is the outcome when the controls in S are on. A control's Shapley value is
its mean marginal contribution over all orders of switching the controls on (Shapley 1953); the values add up to
v(all) - v(none). The interaction index of two controls is the mean over the others of what the pair does beyond the two
alone (Grabisch and Roubens 1999): below 0 the two replace, above 0 they help each other, for an outcome to be raised.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from .estimates import Estimate, Runs, estimate_of_change, ratio_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Values = NDArray[np.float64]
"""Of each replicate, (2, replicates): the pooled outcome linearised, whose mean it is, and the outcome of the run."""
Switched = frozenset[str]


@dataclass(frozen=True)
class Attribution:
    """What controls are worth, as changes of an outcome, with intervals over replicates.

    shapley: one per control. interactions: one per pair. alone: each control on and all others off, against none.
    withdrawn: all on, against all but this one. whole: all on against none; the Shapley values add up to it.
    """

    shapley: Mapping[str, Estimate]
    interactions: Mapping[tuple[str, str], Estimate]
    alone: Mapping[str, Estimate]
    withdrawn: Mapping[str, Estimate]
    whole: Estimate


def attribute(controls: Sequence[str], outcomes: Mapping[Switched, Runs]) -> Attribution:
    """Attribute an outcome, pooled over replicates, to controls.

    outcomes: for each set of controls that are on, one value per replicate, or what is above and below in it, the same
    luck in the same place.
    Raises ValueError if a combination is missing, an outcome is not defined, or replicates differ in number.
    """
    game = _checked(controls, outcomes)
    everything, nothing = game[frozenset(controls)], game[frozenset()]
    return Attribution(
        shapley={control: _told(_shapley(control, controls, game)) for control in controls},
        interactions={pair: _told(_interaction(pair, controls, game)) for pair in itertools.combinations(controls, 2)},
        alone={control: _told(game[frozenset({control})] - nothing) for control in controls},
        withdrawn={control: _told(everything - game[frozenset(controls) - {control}]) for control in controls},
        whole=_told(everything - nothing),
    )


def worth_nothing(found: Estimate) -> bool:
    """Say whether an interval covers zero: the control is not shown to be worth anything."""
    return found.low is None or found.high is None or found.low <= 0.0 <= found.high


def _told(change: Values) -> Estimate:
    linearised, by_run = change
    return estimate_of_change(linearised, by_run)


def _checked(controls: Sequence[str], outcomes: Mapping[Switched, Runs]) -> dict[Switched, Values]:
    """Return the game by combination, or refuse what is not whole."""
    wanted = [frozenset(each) for size in range(len(controls) + 1) for each in itertools.combinations(controls, size)]
    missing = [each for each in wanted if each not in outcomes]
    if missing:
        message = f"{len(missing)} of {len(wanted)} combinations have no outcome, the first: {sorted(missing[0])}"
        raise ValueError(message)
    ratios = {each: ratio_of(outcomes[each]) for each in wanted}
    if len({ratio.above.shape for ratio in ratios.values()}) > 1:
        message = "every combination needs the same replicates: attribution is by pairs on the same luck"
        raise ValueError(message)
    if not all(ratio.is_known.all() for ratio in ratios.values()):
        message = "an outcome is not defined; leave that replicate out of every combination"
        raise ValueError(message)
    return {each: np.stack([ratio.linearised, ratio.by_run]) for each, ratio in ratios.items()}


def _subsets(names: Sequence[str]) -> list[Switched]:
    sizes = range(len(names) + 1)
    return [frozenset(each) for size in sizes for each in itertools.combinations(names, size)]


def _shapley(control: str, controls: Sequence[str], game: Mapping[Switched, Values]) -> Values:
    """Return a control's Shapley value in each replicate: weights |S|! (k - |S| - 1)! / k!."""
    count = len(controls)
    total = np.zeros_like(game[frozenset()])
    for others in _subsets([each for each in controls if each != control]):
        weight = math.factorial(len(others)) * math.factorial(count - len(others) - 1) / math.factorial(count)
        total = total + weight * (game[others | {control}] - game[others])
    return total


def _interaction(pair: tuple[str, str], controls: Sequence[str], game: Mapping[Switched, Values]) -> Values:
    """Return the interaction index of a pair in each replicate: weights |S|! (k - |S| - 2)! / (k - 1)!."""
    count = len(controls)
    one, other = pair
    total = np.zeros_like(game[frozenset()])
    for rest in _subsets([each for each in controls if each not in pair]):
        weight = math.factorial(len(rest)) * math.factorial(count - len(rest) - 2) / math.factorial(count - 1)
        both = game[rest | {one, other}] - game[rest | {one}] - game[rest | {other}] + game[rest]
        total = total + weight * both
    return total
