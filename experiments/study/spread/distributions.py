"""Distributions of uncertain numbers, cut to the range that the parameter allows."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import scipy  # which loads `special` when it is first used: an analysis does without

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .spreads import Value

OUTERMOST = 1e-6
"""Designs reach the coordinates 0 and 1, where a normal is infinite: the outermost millionth on each side is cut."""
LEAST_MASS = 1e-6
"""Probability that must be left inside the bounds; quantiles of less are not exact."""

Numbers = tuple[float, ...]


@dataclass(frozen=True)
class Family:
    """A family of distributions.

    names: of its parameters, as in a study file. bounds: which of them are values of the factor, and so must lie in
    its range. fits: what must hold between the parameters, and its wording. share: the probability of at most x;
    quantile: its inverse.
    """

    names: tuple[str, ...]
    bounds: tuple[str, ...]
    fits: Callable[..., bool]
    wording: str
    share: Callable[..., float]
    quantile: Callable[..., float]


def _triangular_share(x: float, low: float, mode: float, high: float) -> float:
    """Return the triangular distribution function."""
    if x <= mode:
        return (x - low) ** 2 / ((high - low) * (mode - low)) if x > low else 0.0
    return 1.0 - (high - x) ** 2 / ((high - low) * (high - mode)) if x < high else 1.0


def _triangular_quantile(p: float, low: float, mode: float, high: float) -> float:
    """Return its inverse."""
    if p * (high - low) <= mode - low:
        return low + math.sqrt(p * (high - low) * (mode - low))
    return high - math.sqrt((1.0 - p) * (high - low) * (high - mode))


def _unit(x: float, low: float, high: float) -> float:
    """Return where x lies between two ends, from 0 to 1."""
    return min(max((x - low) / (high - low), 0.0), 1.0)


FAMILIES: dict[str, Family] = {
    "uniform": Family(
        ("low", "high"),
        ("low", "high"),
        lambda low, high: low < high,
        "low below high",
        _unit,
        lambda p, low, high: low + p * (high - low),
    ),
    "normal": Family(
        ("mean", "sd"),
        (),
        lambda _, sd: sd > 0,
        "sd above 0",
        lambda x, mean, sd: scipy.special.ndtr((x - mean) / sd),
        lambda p, mean, sd: mean + sd * scipy.special.ndtri(p),
    ),
    "lognormal": Family(
        ("median", "spread"),
        (),
        lambda median, spread: median > 0 and spread > 0,
        "median and spread (standard deviation of the log) above 0",
        lambda x, median, spread: scipy.special.ndtr(math.log(x / median) / spread) if x > 0 else 0.0,
        lambda p, median, spread: median * math.exp(spread * scipy.special.ndtri(p)),
    ),
    "log_uniform": Family(
        ("low", "high"),
        ("low", "high"),
        lambda low, high: 0 < low < high,
        "0 below low below high",
        lambda x, low, high: _unit(math.log(x), math.log(low), math.log(high)) if x > 0 else 0.0,
        lambda p, low, high: low * (high / low) ** p,
    ),
    "triangular": Family(
        ("low", "mode", "high"),
        ("low", "mode", "high"),
        lambda low, mode, high: low <= mode <= high and low < high,
        "low, mode and high in this order, low below high",
        _triangular_share,
        _triangular_quantile,
    ),
    "beta": Family(
        ("a", "b", "low", "high"),
        ("low", "high"),
        lambda a, b, low, high: a > 0 and b > 0 and low < high,
        "a and b above 0, low below high",
        lambda x, a, b, low, high: float(scipy.special.betainc(a, b, _unit(x, low, high))),
        lambda p, a, b, low, high: low + (high - low) * float(scipy.special.betaincinv(a, b, p)),
    ),
}
OPTIONAL: Mapping[str, Mapping[str, float]] = {"beta": {"low": 0.0, "high": 1.0}}
"""Parameters that may be left out, with what then holds."""
BOUNDS = ("at_least", "at_most")
"""What cuts a distribution of any family."""


@dataclass(frozen=True)
class Distribution:
    """A distribution, cut at both ends: what lies outside is drawn again inside (truncation, not clipping).

    parameters: in the order of the family's names. at_least, at_most: the bounds.
    """

    family: str
    parameters: Numbers
    at_least: float = -math.inf
    at_most: float = math.inf
    members: ClassVar[tuple[Value, ...]] = ()
    corners: ClassVar[tuple[float, ...]] = (0.0, 1.0)

    def value_at(self, coordinate: float) -> float:
        """Return the quantile at a coordinate, counted between the bounds."""
        low, high = self._shares
        value = float(FAMILIES[self.family].quantile(low + float(coordinate) * (high - low), *self.parameters))
        return min(max(value, self.at_least), self.at_most)

    @property
    def mass(self) -> float:
        """The probability that lies inside the bounds."""
        low, high = self._shares
        return high - low

    @property
    def body(self) -> dict[str, object]:
        """Family, parameters and finite bounds."""
        bounds = {name: getattr(self, name) for name in BOUNDS}
        finite = {name: bound for name, bound in bounds.items() if math.isfinite(bound)}
        return {"family": self.family, **self.named, **finite}

    @property
    def named(self) -> dict[str, float]:
        """The parameters by name."""
        return dict(zip(FAMILIES[self.family].names, self.parameters, strict=True))

    @property
    def told(self) -> str:
        """The distribution for a message: `distribution normal with mean 2, sd 1`."""
        named = (f"{name} {number:g}" for name, number in self.named.items())
        return f"distribution {self.family} with {', '.join(named)}"

    @property
    def _shares(self) -> tuple[float, float]:
        """The probabilities of at most the lower and at most the upper bound."""
        share = FAMILIES[self.family].share
        low = share(self.at_least, *self.parameters) if math.isfinite(self.at_least) else 0.0
        high = share(self.at_most, *self.parameters) if math.isfinite(self.at_most) else 1.0
        return max(float(low), OUTERMOST), min(float(high), 1.0 - OUTERMOST)
