"""Published effects of four papers, each with what is simulated in its place and when it is said to hold.

No parameter of a study was fitted to these effects, or changed after its first run. The bounds are ours and were
written down after a first look. `holds` is what was found: it is asserted, so that a result that comes to hold, or
ceases to, is noticed.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

ALL = slice(None)
EARLY, LAST = slice(0, 8), slice(9, 10)
CONVERTED = slice(2, None)
EXITS = ("defaults", "borrowers")
ABSTRACT, TALK, CLAIMS, RECOLLECTED = "abstract", "abstract of a talk", "a list of its claims", "recollected"


@dataclass(frozen=True)
class Rate:
    """A sum of the series over another, in percent, at a point of the study, in some cycles."""

    point: dict[str, object]
    of: tuple[str, str] = EXITS
    cycles: slice = ALL


@dataclass(frozen=True)
class Effect:
    """One published effect.

    what: as published, in own words. known_from: where it was read; `RECOLLECTED`: nowhere, so that only its direction
    is used. simulated: what the number is. mine, base: the rate, or the rate less another on the same luck.
    low, high: it holds if the whole 95 % interval is between these [percentage points].
    """

    what: str
    known_from: str
    simulated: str
    mine: Rate
    base: Rate | None
    low: float
    high: float
    holds: bool


ONE, TWO, FOUR, EIGHT = ({"players": each, "end": "known"} for each in ("one", "two", "four", "eight"))
ALONE = {"lending": "alone", "peers": "cheap"}
TOGETHER, IN_TURNS = ({"lending": each, "peers": "cheap"} for each in ("together", "in_turns"))
DEAR_TOGETHER, DEAR_IN_TURNS = ({"lending": each, "peers": "as_dear"} for each in ("together", "in_turns"))
KEPT, CHANGED = ({"watching": "norm", "liability": each} for each in ("kept", "converted"))
BARE_KEPT, BARE_CHANGED = ({"watching": "guarantee_only", "liability": each} for each in ("kept", "converted"))


def pairs(liability: str, capital: float) -> dict[str, object]:
    """Return the point of pairs under a liability, with so much social capital [dues]."""
    return {"liability": liability, "economy.social.sanction": capital}


EFFECTS = {
    "abbink_2006": (
        Effect(
            "high repayment rates",
            ABSTRACT,
            "loans of groups of four in default, rounds 1 to 8, %",
            Rate(FOUR, cycles=EARLY), None, -inf, 15, holds=True,
        ),
        Effect(
            "group lending outperforms individual lending",
            ABSTRACT,
            "default, four less one, all rounds, points",
            Rate(FOUR), Rate(ONE), -inf, 0, holds=True,
        ),
        Effect(
            "group size has little effect on repayment",
            TALK,
            "default, eight less two, all rounds, points; little: at most 5",
            Rate(EIGHT), Rate(TWO), -5, 5, holds=True,
        ),
        Effect(
            "... as larger groups run less risk of involuntary failure",
            TALK,
            "could not pay, eight less two, rounds 1 to 8, points",
            Rate(EIGHT, ("could_not_pay", "borrowers"), EARLY),
            Rate(TWO, ("could_not_pay", "borrowers"), EARLY), -inf, 0, holds=True,
        ),
        Effect(
            "... but more free riding",
            TALK,
            "would not pay, eight less two, rounds 1 to 8, points",
            Rate(EIGHT, ("would_not_pay", "borrowers"), EARLY),
            Rate(TWO, ("would_not_pay", "borrowers"), EARLY), 0, inf, holds=False,
        ),
        Effect(
            "repayment falls at the end",
            RECOLLECTED,
            "default of four, round 10 less rounds 1 to 8, points",
            Rate(FOUR, cycles=LAST), Rate(FOUR, cycles=EARLY), 0, inf, holds=True,
        ),
    ),
    "cason_2012": (
        Effect(
            "cheaper peers: higher repayment than with lender monitoring",
            ABSTRACT,
            "default, together less alone, cheap peers, points",
            Rate(TOGETHER), Rate(ALONE), -inf, 0, holds=True,
        ),
        Effect(
            "... in sequential lending too",
            ABSTRACT,
            "default, in turns less alone, cheap peers, points",
            Rate(IN_TURNS), Rate(ALONE), -inf, 0, holds=True,
        ),
        Effect(
            "cheaper peers: more monitoring",
            ABSTRACT,
            "risky projects, together less alone, cheap peers, points",
            Rate(TOGETHER, ("risky", "borrowers")), Rate(ALONE, ("risky", "borrowers")), -inf, 0, holds=True,
        ),
        Effect(
            "same cost: mostly the same as individual lending",
            ABSTRACT,
            "default, together less alone, points; same: at most 5",
            Rate(DEAR_TOGETHER), Rate(ALONE), -5, 5, holds=True,
        ),
        Effect(
            "... in sequential lending too",
            ABSTRACT,
            "default, in turns less alone, points; same: at most 5",
            Rate(DEAR_IN_TURNS), Rate(ALONE), -5, 5, holds=False,
        ),
        Effect(
            "simultaneous and sequential lending perform alike",
            ABSTRACT,
            "default, in turns less together, cheap peers, points; alike: at most 5",
            Rate(IN_TURNS), Rate(TOGETHER), -5, 5, holds=False,
        ),
    ),
    "de_quidt_2016": (
        Effect(
            "without social capital joint liability repays more than individual",
            CLAIMS,
            "default, explicit less implicit, capital 0, points",
            Rate(pairs("explicit", 0)), Rate(pairs("implicit", 0)), -inf, 0, holds=True,
        ),
        Effect(
            "with enough social capital individual liability in groups does better than joint",
            ABSTRACT,
            "default, implicit less explicit, capital 1.5 dues, points",
            Rate(pairs("implicit", 1.5)), Rate(pairs("explicit", 1.5)), -inf, 0, holds=True,
        ),
        Effect(
            "what groups add is the insurance that social capital sustains",
            ABSTRACT,
            "default, implicit less none, capital 1.5 dues, points",
            Rate(pairs("implicit", 1.5)), Rate(pairs("none", 1.5)), -inf, 0, holds=True,
        ),
        Effect(
            "... and nothing without it",
            CLAIMS,
            "default, implicit less none, capital .5 dues, points",
            Rate(pairs("implicit", 0.5)), Rate(pairs("none", 0.5)), 0, 0, holds=True,
        ),
    ),
    "gine_karlan_2014": (
        Effect(
            "no increase in default",
            ABSTRACT,
            "default, converted less kept, cycles 3 to 8, points; with the norm",
            Rate(CHANGED, cycles=CONVERTED), Rate(KEPT, cycles=CONVERTED), -inf, 0, holds=False,
        ),
        Effect(
            "... the same with the guarantee as the only reason to watch",
            ABSTRACT,
            "default, converted less kept, cycles 3 to 8, points; without the norm",
            Rate(BARE_CHANGED, cycles=CONVERTED), Rate(BARE_KEPT, cycles=CONVERTED), -inf, 0, holds=False,
        ),
        Effect(
            "larger groups: more clients",
            ABSTRACT,
            "firms with a loan, converted less kept, cycles 3 to 8, points; with the norm",
            Rate(CHANGED, ("borrowers", "firms"), CONVERTED),
            Rate(KEPT, ("borrowers", "firms"), CONVERTED), 0, inf, holds=True,
        ),
    ),
}  # fmt: skip
