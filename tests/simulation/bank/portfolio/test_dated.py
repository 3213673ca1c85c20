"""Dated squeezes and dated chances of renewal (ODD 7.17.2, 7.26.3)."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import lianbao
from lianbao.simulation.bank.portfolio.rationing import sense_squeeze
from lianbao.simulation.catalogue.agents import BankState
from lianbao.simulation.declaring.fields import flat_values
from lianbao.simulation.engine.plain.records import plain

DATED = {
    "scheme.loan.renewal_chance": 0.9,
    "scheme.loan.renewals": [{"cycle": 3, "chance": 0.2}, {"cycle": 6, "chance": 0.7}],
    "scheme.capital.squeezes": [
        {"cycle": 2, "length": 3, "withdrawal": 0.5},
        {"cycle": 4, "length": 1, "withdrawal": 0.25},
        {"cycle": 7, "length": 1, "withdrawal": 1.0},
    ],
}


def terms(changes=DATED, name="textbook"):
    scenario = lianbao.read_scenario(name)
    for path, value in changes.items():
        scenario = scenario.with_(path, value)
    return scenario


def test_lines_withdrawn_and_loans_renewed_by_date():
    scheme, bank, found = SimpleNamespace(**flat_values(terms().scheme)), plain(BankState), []
    for cycle in range(1, 9):
        sense_squeeze(bank, scheme, cycle)
        found.append((bank.withdrawal, bank.renewal))
    withdrawn = [0, 0.5, 0.5, 0.5, 0, 0, 1, 0]
    dated = [0.9, 0.9, 0.2, 0.2, 0.2, 0.7, 0.7, 0.7]
    assert found == [pytest.approx((w, c * (1 - w))) for w, c in zip(withdrawn, dated, strict=True)]


def test_a_dated_squeeze_is_the_squeeze_of_that_cycle():
    old = {"scheme.capital.squeeze_cycle": 3, "scheme.capital.squeeze_withdrawal": 0.4}
    new = {"scheme.capital.squeezes": [{"cycle": 3, "length": 1, "withdrawal": 0.4}]}
    records = [lianbao.simulate(terms(each, "postal_bank_merchants_5"), replicates=3).series for each in (old, new)]
    assert records[0].tobytes() == records[1].tobytes()
    assert records[0]["lines_withdrawn"][:, 2].min() > 0 == records[0]["lines_withdrawn"][:, [1, 3]].max()
