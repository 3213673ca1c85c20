"""What a segment adds to the risk of the book: analysis of loan tapes over replicates (ODD 7.29).

A replicate is one run; its loss is summed over cycles. Loss L = sum over segments L_s, each [money].

- Contribution to volatility: c_s = cov(L_s, L) / sd(L). They sum to sd(L) (Euler; Tasche 1999).
- Economic capital at a level: EC = quantile of L - mean of L; shared out as EC c_s / sd(L).
- RAROC of a segment: (interest - funding - operating cost - mean loss) / its share of EC.

Intervals are percentile bootstraps over replicates, with fixed luck, so that one run always gives the same interval. A
quantile that rests on fewer than TAIL replicates beyond it is refused.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

Records = np.ndarray[Any, Any]
Values = np.ndarray[Any, np.dtype[np.float64]]

TAIL = 10
"""Fewest replicates expected beyond a quantile."""
CONFIDENCE = 0.95
RESAMPLES = 400
RESAMPLING_SEED = 20_240_131


class TooFewReplicatesError(ValueError):
    """A quantile was asked for at a level that the number of replicates cannot show."""


@dataclass(frozen=True)
class Interval:
    """A number with its 95 % interval over replicates."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Segments:
    """Sums of each replicate (row) and segment (column) [money], but for the labels.

    balance_years: principal outstanding times time [money years].
    """

    labels: tuple[int, ...]
    principal: Values
    loss: Values
    interest: Values
    balance_years: Values

    @property
    def total_loss(self) -> Values:
        """Loss of each replicate's whole book."""
        return np.asarray(self.loss.sum(axis=1))


def group_sizes(tape: Records) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return for each loan of a tape how many loans its group has in that cycle: a label of segments."""
    keys = np.stack([tape["replicate"], tape["cycle"], tape["group"]])
    _, place, counts = np.unique(keys, axis=1, return_inverse=True, return_counts=True)
    return np.asarray(counts[place.ravel()], np.int64)


def segments(
    tape: Records,
    label: np.ndarray[Any, Any],
    replicates: int,
    loss_given_default: float | Values,
) -> Segments:
    """Sum a loan tape by replicate and segment.

    label: a number per loan, such as tape["sector"], a grade, or `group_sizes`. replicates: runs in the tape,
    numbered from 0. loss_given_default: of all loans, or one per loan [share of balance]. The loss is on the principal
    that a loan in default still owes; interest is what was paid; time is that of the plan.
    """
    labels, column = np.unique(label, return_inverse=True)
    place = tape["replicate"] * len(labels) + column.ravel()

    def summed(amounts: Values) -> Values:
        return np.bincount(place, amounts, replicates * len(labels)).reshape(replicates, len(labels))

    balance = np.where(tape["defaulted"], tape["principal_unpaid"], 0.0)
    return Segments(
        tuple(int(each) for each in labels),
        summed(tape["principal"]),
        summed(balance * loss_given_default),
        summed(tape["interest_paid"]),
        summed(tape["principal"] * tape["balance_years"]),
    )


def volatility_contributions(loss: Values) -> Values:
    """Return what each segment adds to the standard deviation of the loss: cov(L_s, L)/sd(L); all 0 if sd is 0.

    loss: (replicates, segments).
    """
    total = loss.sum(axis=1)
    spread = float(total.std(ddof=1))
    if spread == 0.0:
        return np.zeros(loss.shape[1])
    deviation = total - total.mean()
    return np.asarray(deviation @ (loss - loss.mean(axis=0)) / (len(total) - 1) / spread)


def loss_quantile(loss: Values, level: float) -> float:
    """Return the smallest loss that at least a share `level` of replicates does not exceed.

    Raises TooFewReplicatesError if fewer than TAIL replicates are expected beyond it.
    """
    needed = math.ceil(TAIL / (1.0 - level) - 1e-6)
    if len(loss) < needed:
        message = f"the {level:g} quantile needs at least {needed} replicates, has {len(loss)}"
        raise TooFewReplicatesError(message)
    return _quantile(loss, level)


def _quantile(loss: Values, level: float) -> float:
    rank = max(1, math.ceil(level * len(loss) - 1e-9 * len(loss)))
    return float(np.partition(loss, rank - 1)[rank - 1])


def economic_capital(loss: Values, level: float = 0.999) -> Interval:
    """Return quantile less expected loss of the whole book, with its interval. loss: one number per replicate."""
    loss_quantile(loss, level)
    return _interval(loss, lambda drawn: np.array([_quantile(drawn, level) - float(drawn.mean())]))[0]


def capital_by_segment(loss: Values, level: float = 0.999) -> list[Interval]:
    """Return the economic capital of each segment, in proportion to what it adds to volatility."""
    loss_quantile(loss.sum(axis=1), level)
    return _interval(loss, lambda drawn: _shared_capital(drawn, level))


def marginal_volatility(loss: Values) -> list[Interval]:
    """Return what each segment adds to the volatility of the loss, with intervals."""
    return _interval(loss, volatility_contributions)


def raroc(book: Segments, level: float, funding_rate: float, operating_cost: float) -> list[Interval]:
    """Return the risk-adjusted return on economic capital of each segment [per term of the loans].

    funding_rate, operating_cost: per unit of balance and year. NaN where a segment needs no capital.
    """
    loss_quantile(book.total_loss, level)
    income = book.interest - (funding_rate + operating_cost) * book.balance_years
    stacked = np.concatenate([book.loss, income], axis=1)
    count = book.loss.shape[1]

    def returns(drawn: Values) -> Values:
        capital = _shared_capital(drawn[:, :count], level)
        earned = drawn[:, count:].mean(axis=0) - drawn[:, :count].mean(axis=0)
        return np.divide(earned, capital, out=np.full(count, np.nan), where=capital != 0)

    return _interval(stacked, returns)


def _shared_capital(loss: Values, level: float) -> Values:
    """Share the economic capital of the whole book out in proportion to contributions to volatility."""
    total = loss.sum(axis=1)
    capital = _quantile(total, level) - float(total.mean())
    parts = volatility_contributions(loss)
    whole = parts.sum()
    return np.asarray(capital * parts / whole) if whole > 0 else np.zeros(loss.shape[1])


def _interval(rows: Values, statistic: Callable[[Values], Values]) -> list[Interval]:
    """Return a statistic of rows (one per replicate) with percentile bootstrap intervals."""
    luck = np.random.default_rng(RESAMPLING_SEED)
    drawn = np.array([statistic(rows[luck.integers(len(rows), size=len(rows))]) for _ in range(RESAMPLES)])
    known = ~np.isnan(drawn).all(axis=0)
    low, high = np.full((2, drawn.shape[1]), np.nan)
    tail = (1.0 - CONFIDENCE) / 2
    low[known], high[known] = np.nanquantile(drawn[:, known], [tail, 1.0 - tail], axis=0)
    values = statistic(rows)
    return [Interval(float(v), float(a), float(b)) for v, a, b in zip(values, low, high, strict=True)]


def income_at_risk(margins: Values, level: float = 0.99) -> Interval:
    """Return net interest income at risk: its mean less its lower (1 - level) quantile over replicates.

    margins: net interest income, or margin, of each replicate.
    """
    loss_quantile(-margins, level)
    return _interval(-margins, lambda drawn: np.array([_quantile(drawn, level) - float(drawn.mean())]))[0]
