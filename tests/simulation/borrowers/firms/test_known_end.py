"""What access is still worth where the last loan is known, by hand and against the value without end (ODD 7.12.4)."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pytest

from lianbao import Scenario, simulate
from lianbao.experiments.validation.known_answers.closed_forms import willingness_known_end
from lianbao.simulation.borrowers.firms.known_end import loan_ahead, lost_ahead
from lianbao.simulation.borrowers.firms.willingness import value_lost
from lianbao.simulation.borrowers.groups.choices import Reach
from lianbao.simulation.borrowers.guarantee.choices import Liability
from lianbao.simulation.borrowers.projects.choices import ReturnFamily, ReturnLevel
from lianbao.simulation.catalogue.agents import FirmState
from lianbao.simulation.engine.mesa_backend import plain

SUCCESS, PAYOFF, DUE = 0.9, 2.0, 1.2


def lost(left, *, patience=0.9, exclusion=math.inf, reach=Reach.DEFAULTER, growth=0.0, step=1.0, **character):
    """Return what a lone firm loses by default with so many loans to come, and the value it sees in each."""
    firm = plain(FirmState)
    for name, value in {"success": SUCCESS, "invested": 1.0, "gross_interest": DUE, "patience": patience}.items():
        setattr(firm, name, value)
    firm.belief, firm.loan_step, firm.stigma = SUCCESS, step, character.pop("stigma", 0.0)
    scheme = SimpleNamespace(
        exclusion_reach=reach,
        exclusion_cycles=exclusion,
        loan_growth=growth,
        loan_growth_limit=2.0,
        loan_pledge=0.0,
        guarantee_liability=Liability.INDIVIDUAL,
        guarantee_share=1.0,
        guarantee_cap=1000.0,
        saving_rate=0.0,
        saving_kept=0.0,
        saving_added=0.0,
        group_size=1,
    )
    economy = SimpleNamespace(
        character_last_cycle=10,
        character_seizure=character.pop("seizure", 0.0),
        returns_family=ReturnFamily.TWO_POINT,
        returns_level=ReturnLevel.SAME_RETURN,
        returns_success=PAYOFF,
        returns_salvage=0.0,
    )
    world = SimpleNamespace(ahead=[math.nan] * 2000, scheme=scheme, economy=economy)
    economy.character_last_cycle = left + 1
    return lost_ahead(firm, world, 1), world.ahead


def test_by_hand():
    cost, ahead = lost(2)
    assert ahead[2] == pytest.approx(0.9 * 2.0)  # the last loan is not repaid: p y
    assert ahead[1] == pytest.approx(0.9 * 0.8 + 0.9 * 0.9 * 1.8)  # repaid, as .9 x 1.8 = 1.62 is above 1.2
    assert cost == pytest.approx(0.9 * 2.178)


def test_nothing_is_lost_with_the_last_loan_or_after_it_or_where_nobody_is_shut_out():
    assert lost(0)[0] == 0.0
    assert lost(-3)[0] == 0.0
    assert lost(5, reach=Reach.NONE)[0] == 0.0
    assert lost(5, patience=0.0)[0] == 0.0


@pytest.mark.parametrize("patience", [0.5, 0.7, 0.9, 1.0])
@pytest.mark.parametrize("exclusion", [0.0, 1.0, 2.0, 5.0, math.inf])
@pytest.mark.parametrize("stigma", [0.0, 0.4, 1.3])
@pytest.mark.parametrize("left", [1, 2, 3, 7])
def test_it_is_what_backward_induction_gives(patience, exclusion, stigma, left):
    expected = willingness_known_end(SUCCESS, PAYOFF, DUE, patience, left, exclusion, stigma) - stigma
    assert lost(left, patience=patience, exclusion=exclusion, stigma=stigma)[0] == pytest.approx(expected)


@pytest.mark.parametrize("exclusion", [3.0, 5.0, math.inf])
def test_with_an_end_far_ahead_it_is_the_value_without_end(exclusion):
    gain = SUCCESS * (PAYOFF - DUE)
    assert lost(900, exclusion=exclusion)[0] == pytest.approx(value_lost(gain, 0.9, 0.0, SUCCESS, exclusion))


def test_for_ever_shut_out_a_firm_never_loses_less_with_more_loans_to_come():
    costs = [lost(left)[0] for left in range(30)]
    assert costs == sorted(costs)
    assert costs[0] == 0.0 < costs[1]


def test_what_the_bank_seizes_or_shame_takes_is_not_kept_of_the_last_loan():
    assert lost(1, seizure=0.2)[0] == pytest.approx(0.9 * 0.9 * (2.0 - 0.4))
    assert lost(1, stigma=0.5)[0] == pytest.approx(0.9 * 0.9 * (2.0 - 0.5))
    assert lost(1, stigma=1.2)[0] == pytest.approx(0.9 * 0.9 * (2.0 - 1.2))  # enough to repay


def test_loans_that_grow_to_their_limit():
    scheme = SimpleNamespace(loan_growth=0.5, loan_growth_limit=2.0, saving_rate=0.0, saving_kept=0.0, saving_added=0.0)
    firm = SimpleNamespace(loan_step=1.0, gross_interest=1.2)
    assert [loan_ahead(k, firm, scheme) for k in range(4)] == [1.0, 1.5, 2.0, 2.0]
    firm.loan_step = 1.5
    assert loan_ahead(2, firm, scheme) == pytest.approx(2 / 1.5)
    assert lost(1, growth=0.5)[0] == pytest.approx(0.9 * 1.5 * 1.8)


def lending(**character):
    return Scenario.model_validate(
        {
            "horizon": {"cycles": 6},
            "replicates": 3,
            "scheme": {"group": {"size": 4}, "exclusion": {"reach": "group"}, "price": {"interest_rate": 0.2}},
            "economy": {
                "firms": {"count": 200},
                "character": {"seizure": 0.0, "patience": 0.9, "outside_option": -1.0} | character,
            },
        }
    )


def test_only_what_comes_near_the_end_changes():
    """Far from the end the same loans are repaid as without one; in the last cycle none is."""
    without, known, beyond = (simulate(lending(last_cycle=last)).series for last in (0, 6, 1000))
    assert np.array_equal(without["defaults"], beyond["defaults"])
    assert np.array_equal(without["defaults"][:, 0], known["defaults"][:, 0])
    assert (known["defaults"][:, 5] == known["borrowers"][:, 5]).all()
    assert (known["borrowers"][:, 5] > 0).all()


def test_growing_loans_with_an_end_need_an_exclusion_for_ever():
    text = {
        "scheme": {"loan": {"growth": 0.1}, "exclusion": {"cycles": 2}},
        "economy": {"character": {"last_cycle": 3}},
    }
    with pytest.raises(ValueError, match=r"last_cycle: given 3, allowed 0, or scheme.loan.growth of 0"):
        Scenario.model_validate(text)


def test_a_frozen_group_clears_no_debt_once_no_loan_is_to_come():
    """Without a guarantee share nothing but the clearing of frozen groups' debts is paid by partners.

    Shame makes everybody who can pay pay, the last loan too, so that groups always have good members.
    """
    terms = {
        "guarantee": {"share": 0.0},
        "exclusion": {"reach": "freeze", "cycles": 2},
        "recovery": {"loss_given_default": 0.5},
    }
    paid = {}
    for last in (0, 4):
        values = lending(last_cycle=last, stigma=5.0).model_dump()
        for section, chosen in terms.items():
            values["scheme"][section] |= chosen
        values["economy"]["firms"]["retained"] = 1.0
        paid[last] = simulate(Scenario.model_validate(values), replicates=20).series["paid_by_partners"].sum(axis=0)
    assert paid[0][0] == 0
    assert (paid[0][1:] > 0).all()
    assert (paid[4][:4] == paid[0][:4]).all()  # as long as a loan is to come, here the last one in cycle 4
    assert (paid[4][4:] == 0).all()
