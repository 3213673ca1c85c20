"""Groups at the table, drawn at random: most can pay, and in the troubled ones some cannot or will not."""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np

from lianbao.simulation.borrowers.guarantee.choices import Calls, Failure, Liability, OverCap, Refusal, Split
from lianbao.simulation.catalogue.agents import SeatState
from lianbao.simulation.declaring.fields import flat_record, new_records
from lianbao.simulation.engine.flat_scenario import economy_values, scheme_values
from lianbao.simulation.scenario.scenario import Scenario

CHOICES = {
    "guarantee_liability": Liability,
    "guarantee_calls": Calls,
    "guarantee_over_cap": OverCap,
    "guarantee_refusal": Refusal,
    "guarantee_failure": Failure,
    "guarantee_split": Split,
}


def draw_groups(generator, groups, size, troubled):
    """Return seats (group, seat) of which so large a share of groups, anywhere among them, is troubled."""
    shape = (groups, size)
    seats = new_records(SeatState, groups * size).reshape(shape)
    trouble = generator.permutation(groups) < round(troubled * groups)
    fails = trouble[:, None] & (generator.random(shape) < 0.4)
    wont = trouble[:, None] & (generator.random(shape) < 0.2)
    seats["names"] = 1
    seats["liability"] = 1.0
    seats["due"] = generator.uniform(0.5, 1.5, shape) * (generator.random(shape) < 0.95)
    cash = np.where(fails, generator.uniform(0.0, 1.0, shape), generator.uniform(1.0, 3.0, shape))
    seats["cash"] = seats["due"] * cash
    seats["willing"] = seats["due"] * np.where(wont, 0.3, generator.uniform(1.0, 3.0, shape))
    seats["apparent"] = seats["willing"]
    for name, most in (("sanction", 1.0), ("saving", 0.5), ("answered", 0.5)):
        seats[name] = generator.uniform(0.0, most, shape) * (generator.random(shape) < 0.7)
    seats["bound"] = generator.random(shape) < 0.05
    return seats


@cache
def usual_values():
    """Return the parameters of the scheme and of the economy as they are unless told."""
    return scheme_values(Scenario()), economy_values(Scenario())


def terms(**given):
    """Return the scheme and the economy as the kernel reads them: everybody liable for all, unless told."""
    scheme, economy = (flat_record(values) for values in usual_values())
    told = {"guarantee_liability": Liability.JOINT, "guarantee_share": 1.0, "guarantee_cap": 2.0} | given
    for name, value in told.items():
        scheme[name] = value
    economy["social_visibility"] = 0.5
    return scheme, economy


def every_choice():
    """Yield the scheme and the economy under each combination of the terms of guarantees."""
    for chosen in itertools.product(*CHOICES.values()):
        given = dict(zip(CHOICES, chosen, strict=True))
        for share, cap in ((1.0, 2.0), (0.6, 0.4)):
            yield terms(**given, guarantee_share=share, guarantee_cap=cap)
