"""A loan on Mesa agents, watched period by period: what fell due, and how it stood at each period's end."""

from __future__ import annotations

import numpy as np

from lianbao import LendingModel, Scenario
from lianbao.simulation.engine.mesa_backend import Firm
from tests.simulation.bank.runs import merged

ALONE = {
    "scheme": {
        "loan": {"principal": 1200.0, "instalments": 12},
        "price": {"interest_rate": 0.0},
        "group": {"size": 1},
        "guarantee": {"liability": "individual"},
        "recovery": {"loss_given_default": 1.0},
    },
    "economy": {
        "firms": {"count": 1, "equity": 0.0, "retained": 1.0},
        "types": {"success": 1.0},
        "returns": {"success": 1.0},
        "character": {"stigma": 100.0, "outside_option": -100.0},
    },
    "replicates": 1,
}
"""One firm alone, willing whatever it costs: its revenue, in equal parts, is all it can pay with."""


class Watched(Firm):
    """A firm that keeps what fell due in each period, and how its loan stood at the end of it."""

    def call_instalment(self, period, length, scheme):
        """Note the principal not yet due before the instalment, and its parts."""
        before = self.undue
        super().call_instalment(period, length, scheme)
        principal = before - self.undue
        fee = scheme.fees_periodic * self.principal
        self.called.append((before, self.instalment - principal - fee, principal, fee))

    def pass_holiday(self, group, period, length, world):
        """Note the principal not yet due before a holiday, and the interest that is added to it."""
        before = self.undue
        super().pass_holiday(group, period, length, world)
        self.called.append((before, self.undue - before, before - self.undue, 0.0))

    def age_arrears(self, period, scheme, tally):
        """Note how the loan stands at the end of the period."""
        super().age_arrears(period, scheme, tally)
        self.ends.append({name: getattr(self, name) for name in KEPT} | {"class": self.loan_class.name.lower()})


KEPT = ("balance", "arrears", "outstanding", "days_past_due", "oldest_unpaid", "matures", "saving", "cash")


def scenario(*changes):
    """Return the scenario of one firm alone with other values."""
    values = ALONE
    for change in changes:
        values = merged(values, change)
    return Scenario.model_validate(values)


def watched(*changes):
    """Run one cycle of one firm alone; return the firm, with `called` and `ends`, and the sums of the cycle."""
    Watched.called, Watched.ends = [], []
    model = LendingModel(scenario(*changes), agents={"firm": Watched})
    model.step()
    return model.world.firms[0], model.world.tally


def column(rows, place):
    """Return one column of rows, by name or place."""
    return np.array([row[place] for row in rows])
