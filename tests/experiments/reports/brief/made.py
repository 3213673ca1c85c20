"""Small briefs for tests: few firms, few cycles, few runs."""

from __future__ import annotations

from lianbao import read_scenario
from lianbao.experiments.reports.brief.gathering import Asked, gather, plan_of

SMALL = ("economy.firms.count=60", "horizon.cycles=3", "replicates=24")
BASE = "postal_bank_merchants_5"
VARIANTS = {
    BASE: (),
    "groups of three": ("scheme.group.size=3", "scheme.group.minimum=2"),
    "half a guarantee": ("scheme.guarantee.share=0.5",),
    "cheaper loans": ("scheme.price.interest_rate=0.12", "scheme.exclusion.cycles=2"),
    "peers screen": ("scheme.screening.policy=peer",),
    "no shared luck": ("economy.climate.rho_macro=0",),
}


def schemes(count, small=SMALL):
    """Return so many named variants, the baseline first."""
    return {name: read_scenario(BASE, [*small, *own]) for name, own in list(VARIANTS.items())[:count]}


def asked(count=2, **more):
    return Asked(plan_of(schemes(count), more.pop("baseline", BASE)), BASE, ("lianbao", "brief", *VARIANTS), **more)


def material(count=2, **more):
    return gather(asked(count, **more))
