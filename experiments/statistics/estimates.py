"""Means, intervals and loss quantiles over the replicates of a run."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from ...simulation.accounts.portfolio_analysis import economic_capital
from ...simulation.catalogue.outcomes import OUTCOMES, Reported
from ...simulation.catalogue.own import with_own
from ...simulation.declaring.mistakes import refuse_wrong_type
from .economies import Spread, economies_of, spread
from .ratios import RESAMPLING_SEED, Ratio, Values, interval, refusal, warning

__all__ = ["DERIVED", "Estimate", "Ratio", "Runs", "estimate", "estimates", "ratio_of"]

if TYPE_CHECKING:
    from collections.abc import Callable

Runs = Values | tuple[Values, Values] | Ratio
"""An outcome of each run: its value, NaN where undefined, or what is above and what is below in it."""

CONFIDENCE = 0.95
KNOWN: Mapping[str, Reported] = with_own(dict(OUTCOMES))
"""What is declared of each outcome."""
LOSS = "bank_loss_rate"
"""The outcome whose mean is the expected loss and whose upper tail gives the loss quantiles."""
LEVEL = 0.99
OPEN = "no interval: too few replicates carry the events, and one end stays open"
FEWEST_FOR_QUANTILES = 1000
ENOUGH_FOR_SHORTFALL = 5000
"""Below this the bootstrap interval of the shortfall is too narrow: of 400 exponential samples it covered
85 % at 1,000 replicates and 93 % at 5,000."""
RESAMPLES = 1000


@dataclass(frozen=True)
class Estimate:
    """The ratio of sums over replicates with its 95 % interval, and the standard deviation of a single replicate.

    mean: the sum above over the sum below, over all replicates; of values that are no ratio, their mean. None stands
    for what cannot be given; the note then says why. spread: between the economies that the runs met, if they met
    several. Units are those of the outcome.
    """

    mean: float | None
    low: float | None = None
    high: float | None = None
    sd: float | None = None
    note: str = ""
    spread: Spread | None = None

    def __repr__(self) -> str:
        """Show what is given: of a hundred outcomes many have neither an interval nor a note."""
        given = {field.name: value for field in fields(self) if (value := getattr(self, field.name)) not in (None, "")}
        return f"Estimate({', '.join(f'{name}={value!r}' for name, value in given.items())})"


def told_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return what `asdict` says of an estimate, without a spread where there is only one economy: its dict_factory."""
    return {name: value for name, value in pairs if name != "spread" or value is not None}


@dataclass(frozen=True, kw_only=True)
class Derived(Reported):
    """An estimate over all replicates, no outcome of a single one. of: from the loss rates, NaN where undefined."""

    of: Callable[[Ratio], Estimate]


def estimates(outcomes: Mapping[str, Runs], economies: int = 0) -> dict[str, Estimate]:
    """Estimate every outcome, then what is derived from the losses of all replicates.

    outcomes: `Record.sums` for the ratio of sums over replicates, the headline; or `Record.outcomes`, one value per
    replicate, NaN where it is not defined (a ratio 0/0), for the mean of their ratios. economies: how many the runs met
    in turn, from run 0 on, if more than one (`len(scenario.economies)`). Raises TypeError for others.
    """
    refuse_wrong_type("outcomes", outcomes, Mapping, "Record.sums")
    for name, values in outcomes.items():
        refuse_wrong_type(f"outcome {name}", values, (np.ndarray, tuple, Ratio), "Record.sums")
    found = {name: estimate(in_range(name, values, economies)) for name, values in outcomes.items()}
    if LOSS in outcomes:
        found |= {name: each.of(in_range(LOSS, outcomes[LOSS])) for name, each in DERIVED.items()}
    return found


def ratio_of(runs: Runs) -> Ratio:
    """Return an outcome of each run as a ratio."""
    if isinstance(runs, Ratio):
        return runs
    return Ratio(*runs) if isinstance(runs, tuple) else Ratio.of_values(runs)


def in_range(name: str, runs: Runs, economies: int = 0) -> Ratio:
    """Return an outcome of each run as a ratio with the range in which it is declared to be, if it is declared.

    economies: how many the runs met in turn, from run 0 on.
    """
    known, ratio = KNOWN.get(name), ratio_of(runs)
    met = economies_of(len(ratio.above), economies)
    return replace(ratio, economy=met, within=ratio.within if known is None else known.within)


def estimate(runs: Runs) -> Estimate:
    """Return the ratio of sums over independent replicates with its interval, or why there is none.

    An interval is cut to the range of the outcome, if the ratio has one. Replicates in which it is undefined are left
    out, and said.
    """
    every = ratio_of(runs)
    known, count = every.known, len(every.above)
    left = len(known.above)
    if left == 0:
        return Estimate(None, note="not defined in any replicate")
    sd = float(known.by_run.std(ddof=1)) if left > 1 else None
    reason = refusal(known)
    ends = None if reason else interval(known, CONFIDENCE)
    if ends is None:
        told = [left_out(count - left, count), reason or OPEN]
        return Estimate(known.pooled, sd=sd, note=_joined(told), spread=spread(known))
    told = [left_out(count - left, count), warning(known)]
    return Estimate(known.pooled, *ends, sd, _joined(told), spread(known))


def estimate_of_change(linearised: Values, by_run: Values) -> Estimate:
    """Return a change of pooled ratios with its interval, or why there is none: too few runs that change at all.

    linearised: the change of `Ratio.linearised` in each run. by_run: the change of the ratio of each run.
    """
    found, reason = estimate(linearised), refusal(Ratio.of_values(by_run))
    return replace(found, low=None, high=None, note=reason) if reason else found


def value_at_risk(losses: Values, level: float = LEVEL) -> float:
    """Return the smallest loss that at least a share `level` of replicates does not exceed."""
    return float(np.sort(losses)[rank_of(losses.size, level) - 1])


def expected_shortfall(losses: Values, level: float = LEVEL, count: int | None = None) -> float:
    """Return the mean of the worst `1 - level` of replicates (Acerbi and Tasche 2002, definition 2.6).

    count: number of replicates, where `losses` holds only the upper ones of them.
    """
    count = losses.size if count is None else count
    ordered, rank = np.sort(losses), rank_of(count, level)
    inside = rank - (count - losses.size)
    part = (rank - level * count) * ordered[inside - 1]
    return float((ordered[inside:].sum() + part) / ((1 - level) * count))


def rank_of(count: int, level: float) -> int:
    """Return the 1-based rank of the quantile; the small step back keeps .99 * 1000 at 990."""
    return max(1, math.ceil(level * count - 1e-9 * count))


def _in_tail(measure: Callable[[Values], Estimate]) -> Callable[[Ratio], Estimate]:
    """Return an estimate of the upper tail that says why it cannot be given where replicates are too few."""

    def of(ratio: Ratio) -> Estimate:
        losses = ratio.by_run
        known = losses[np.isfinite(losses)]
        if known.size < FEWEST_FOR_QUANTILES:
            return Estimate(None, note=f"needs at least {FEWEST_FOR_QUANTILES} replicates, has {known.size}")
        found = measure(known)
        return replace(found, note=_joined([left_out(losses.size - known.size, losses.size), found.note]))

    return of


def _value_at_risk(losses: Values) -> Estimate:
    return Estimate(value_at_risk(losses), *_quantile_interval(losses))


def _expected_shortfall(losses: Values) -> Estimate:
    return Estimate(expected_shortfall(losses), *_shortfall_interval(losses), note=_narrow(losses.size))


def _economic_capital(losses: Values) -> Estimate:
    capital = economic_capital(np.sort(losses), LEVEL)
    return Estimate(capital.value, capital.low, capital.high)


def _narrow(count: int) -> str:
    """Warn of a bootstrap interval that rests on few replicates."""
    if count >= ENOUGH_FOR_SHORTFALL:
        return ""
    return f"rests on the worst {round((1 - LEVEL) * count)} replicates: the interval is too narrow"


def _quantile_interval(losses: Values) -> tuple[float, float]:
    """Return the order statistics that enclose the quantile with 95 %, whatever the distribution.

    Where there is none beyond, the last one stands in.
    """
    ordered, (low, high) = np.sort(losses), ranks_around(losses.size, LEVEL)
    return float(ordered[max(low, 1) - 1]), float(ordered[min(high, losses.size) - 1])


def ranks_around(runs: int, level: float) -> tuple[int, int]:
    """Return the ranks, from 1, of the values that enclose a quantile with 95 %; 0 or runs + 1 where there is none.

    The number of values at or below the quantile is binomial(runs, level); the ranks are its 2.5 % and 97.5 %
    points, the upper one plus 1 (Conover 1999, section 3.2).
    """
    from scipy.special import bdtr  # here, as it takes longer to load than a run of few replicates takes

    tail = (1 - CONFIDENCE) / 2
    cumulative = bdtr(np.arange(runs, dtype=np.float64), runs, level)
    return int(np.searchsorted(cumulative, tail)), int(np.searchsorted(cumulative, 1 - tail)) + 1


def _shortfall_interval(losses: Values) -> tuple[float, float]:
    """Return the percentile bootstrap interval of the expected shortfall.

    Only the upper twentieth can reach the worst hundredth of a resample, so only it is drawn again.
    """
    upper = np.sort(losses)[-math.ceil(losses.size / 20) :]
    luck = np.random.default_rng(RESAMPLING_SEED)
    counts = luck.binomial(losses.size, upper.size / losses.size, RESAMPLES)
    resampled = [expected_shortfall(luck.choice(upper, drawn), count=losses.size) for drawn in counts]
    low, high = np.quantile(resampled, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)


def left_out(missing: int, count: int) -> str:
    return f"not defined in {missing} of {count} replicates, which are left out" if missing else ""


def _joined(notes: list[str]) -> str:
    return "; ".join(note for note in notes if note)


def _derived(label: str, meaning: str, of: Callable[[Ratio], Estimate]) -> Derived:
    """Declare an estimate that has unit, heading and better side of the outcome whose runs it is made from."""
    loss = OUTCOMES[LOSS]
    return Derived(label=label, heading=loss.heading, unit=loss.unit, meaning=meaning, better=loss.better, of=of)


DERIVED: dict[str, Derived] = {
    "expected_loss": _derived("Expected loss of the bank", "loss rate over all replicates", estimate),
    "var_99": _derived(
        "Bank's loss, 99 % quantile", "loss rate that 99 % of replicates do not exceed", _in_tail(_value_at_risk)
    ),
    "es_99": _derived(
        "Bank's loss, worst 1 % of runs", "mean loss rate of the worst 1 % of replicates", _in_tail(_expected_shortfall)
    ),
    "economic_capital_99": _derived(
        "Capital that covers 99 % of runs", "loss rate at the 99 % quantile less the mean", _in_tail(_economic_capital)
    ),
}
