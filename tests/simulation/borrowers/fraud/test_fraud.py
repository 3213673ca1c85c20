"""What firms hide, case by case (ODD 7.30)."""

from types import SimpleNamespace

import pytest

from lianbao.simulation.borrowers.fraud.choices import Fraud
from lianbao.simulation.borrowers.fraud.fraud import charge_loss, divert_funds, is_bad, lift_of_file, would_divert
from lianbao.simulation.catalogue.agents import FirmState
from lianbao.simulation.engine.mesa_backend import plain


def firm(fraud, user=0, *, watched=False):
    made = plain(FirmState)
    made.id, made.user, made.fraud, made.watched = 0, user, fraud, watched
    return made


def world(*firms, risky=False):
    deceit = {"deceit_forged_lift": 2.0, "deceit_diverting_share": 0.5, "deceit_collusion": 1.0}
    return SimpleNamespace(
        firms=firms,
        officers=[SimpleNamespace(integrity=True)],
        economy=SimpleNamespace(risky_available=risky, **deceit),
        tally=SimpleNamespace(operational_loss=0.0),
        seed=1,
        replicate=0,
    )


@pytest.mark.parametrize(
    ("fraud", "bad", "lift", "diverts", "operational"),
    [
        (Fraud.NONE, False, 0.0, False, 0.0),
        (Fraud.FORGED_FILES, True, 2.0, False, 5.0),
        (Fraud.DIVERTS_FUNDS, True, 0.0, True, 0.0),  # a credit risk
        (Fraud.FORGED_FILES_AND_DIVERTS, True, 2.0, True, 5.0),
    ],
)
def test_what_each_kind_of_fraud_does(fraud, bad, lift, diverts, operational):
    one = firm(fraud)
    here = world(one)
    charge_loss(one, 5.0, here)
    told = (is_bad(one), lift_of_file(one, here.economy), would_divert(one), here.tally.operational_loss)
    assert told == (bad, lift, diverts, operational)


def test_a_second_name_is_bad_and_its_loss_operational():
    one = firm(Fraud.NONE, user=7)
    here = world(one)
    charge_loss(one, 5.0, here)
    assert (is_bad(one), here.tally.operational_loss) == (True, 5.0)


def test_an_officer_without_integrity_who_colludes_makes_a_diverters_loss_operational():
    one = firm(Fraud.DIVERTS_FUNDS)
    here = world(one)
    here.officers[0].integrity = False
    charge_loss(one, 5.0, here)
    assert here.tally.operational_loss == 5.0


@pytest.mark.parametrize(("risky", "choices"), [(False, [False, True, False]), (True, [True, True, True])])
def test_funds_are_diverted_unless_partners_watch(risky, choices):
    firms = [firm(Fraud.NONE), firm(Fraud.DIVERTS_FUNDS), firm(Fraud.DIVERTS_FUNDS, watched=True)]
    for each in firms:
        each.risky = each.fraud == Fraud.NONE or each.watched  # what they chose before
    divert_funds(range(3), world(*firms, risky=risky))
    assert [each.risky for each in firms] == choices
