"""Loan officers: bonus, leniency, learning, integrity, and operational loss (ODD 7.32, 7.30)."""

import math
from types import SimpleNamespace

import pytest

from lianbao.simulation.bank.officers.officers import bonus_of, expected_default, move_leniency, rewarded_leniency
from lianbao.simulation.catalogue.agents import OfficerState
from lianbao.simulation.engine.mesa_backend import plain
from tests.simulation.bank.screening.worlds import stepped

SCORED = {"screening": {"policy": "scorecard", "cut_off": 0.8}}
TWO_TYPES = {"types": {"family": "two_types", "safe_success": 0.9, "risky_success": 0.7}}
ALONE = {"guarantee": {"liability": "individual"}}
FORGED = {"deceit": {"forged_share": 1.0, "forged_lift": 2.0}}


def log_odds(p):
    return math.log(p / (1 - p))


@pytest.mark.parametrize(
    ("lent", "lost", "volume", "deduction", "bonus"),
    [(100, 0, 0.02, 0.1, 2.0), (100, 10, 0.02, 0.1, 1.0), (100, 30, 0.02, 0.1, 0.0), (0, 0, 0.02, 0.1, 0.0)],
)
def test_the_bonus_pays_volume_and_takes_off_losses(lent, lost, volume, deduction, bonus):
    assert bonus_of(lent, lost, volume, deduction) == pytest.approx(bonus)


@pytest.mark.parametrize(
    ("volume", "deduction", "cut_off", "leniency"),
    [
        (0.0, 0.0, 0.8, 0.0),
        (0.02, 0.05, 0.8, log_odds(0.8) - log_odds(0.6)),
        (0.02, 0.1, 0.8, 0.0),
        (0.02, 0.2, 0.8, log_odds(0.8) - log_odds(0.9)),
        (0.02, 0.0, 0.8, 2.0),
        (0.0, 0.1, 0.8, -2.0),
    ],
)
def test_leniency_turns_the_banks_cut_off_into_the_officers_own(volume, deduction, cut_off, leniency):
    assert rewarded_leniency(volume, deduction, cut_off, 2.0) == pytest.approx(leniency, abs=1e-12)


def officer_after(defaults, expected, learning, leniency=0.0):
    officer = plain(OfficerState)
    officer.caseload, officer.defaults, officer.expected_defaults, officer.leniency = 10, defaults, expected, leniency
    terms = {"sway": 0.0, "volume_bonus": 0.0, "loss_deduction": 0.0, "leniency_limit": 2.0, "learning": learning}
    scheme = SimpleNamespace(screening_cut_off=0.8, **{f"officers_{name}": value for name, value in terms.items()})
    move_leniency(officer, scheme)
    return officer.leniency


@pytest.mark.parametrize(
    ("defaults", "expected", "leniency"), [(4, 1.0, -0.3), (1, 1.0, 0.0), (0, 2.0, 0.2), (10, 0.0, -1.0)]
)
def test_officers_learn_from_the_cases_they_had_not_expected_to_lose(defaults, expected, leniency):
    assert officer_after(defaults, expected, 1.0) == pytest.approx(leniency)
    assert officer_after(defaults, expected, 0.0) == 0.0


def test_leniency_stays_within_its_limit():
    assert officer_after(10, 0.0, 50.0) == -2.0
    assert officer_after(0, 10.0, 50.0) == 2.0


def test_what_an_officer_expects_is_what_he_sees():
    firm = SimpleNamespace(success=0.9, impression=1.0, fraud=1)
    officer = SimpleNamespace(noise=0.5, leniency=-0.2)
    seen = log_odds(0.9) + 0.5 - 0.2 + 1.5
    found = expected_default(firm, officer, SimpleNamespace(deceit_forged_lift=1.5))
    assert found == pytest.approx(1 / (1 + math.exp(seen)))


def test_forged_files_make_officers_who_learn_more_careful():
    scheme = SCORED | ALONE | {"officers": {"learning": 2.0, "caseload": 40}}
    honest, forged = (stepped(scheme, TWO_TYPES | deceit, 6, seed=4).world for deceit in ({}, FORGED))
    assert forged.officers[0].leniency < min(0.0, honest.officers[0].leniency)
    unlearned = stepped(SCORED | ALONE, TWO_TYPES | FORGED, 6, seed=4).world
    assert unlearned.tally.approved == unlearned.tally.applicants == 40
    assert stepped(scheme, TWO_TYPES | FORGED, 12, seed=4).world.tally.approved < 40


def test_partners_are_not_taken_in_by_forged_files():
    scheme = {"screening": {"policy": "scorecard_and_peer", "cut_off": 0.8}}
    truth, forged = (stepped(scheme, TWO_TYPES | deceit).world.tally for deceit in ({}, FORGED))
    assert forged.approved == truth.approved < 40


def test_a_bonus_for_volume_lets_risky_firms_in():
    bonus = {"officers": {"volume_bonus": 0.02, "loss_deduction": 0.05, "sway": 1.0}}
    tallies = [stepped(SCORED | bonus, TWO_TYPES, cycles).world.tally for cycles in (1, 2)]
    assert tallies[0].approved < tallies[1].approved == 40
    assert tallies[1].leniency == pytest.approx(tallies[1].officers * (log_odds(0.8) - log_odds(0.6)))


def test_the_bonus_is_an_operating_cost_and_leaves_the_bank():
    without, paid = (stepped({"officers": {"volume_bonus": bonus, "caseload": 10}}).world for bonus in (0.0, 0.03))
    assert [officer.bonus for officer in paid.officers] == pytest.approx([0.3] * 4)
    assert paid.tally.bonuses == pytest.approx(1.2)
    assert paid.tally.operating_cost - without.tally.operating_cost == pytest.approx(1.2)
    assert without.bank.capital - paid.bank.capital == pytest.approx(1.2)


def test_a_cases_books_are_the_officers_own():
    economy = {"types": {"success": 0.5}}
    scheme = {"officers": {"caseload": 10, "learning": 1.0}, "guarantee": {"liability": "individual"}}
    world = stepped(scheme, economy).world
    for officer in world.officers:
        mine = [firm for firm in world.firms if firm.officer == officer.id]
        assert officer.lent == pytest.approx(len(mine))
        assert officer.lost == pytest.approx(sum(firm.defaulted for firm in mine))
        assert officer.defaults == officer.cases_lost == sum(firm.defaulted for firm in mine)
        assert officer.expected_defaults == pytest.approx(0.5 * len(mine))


@pytest.mark.parametrize(("share", "dishonest"), [(0.0, 0), (1.0, 40)])
def test_integrity_is_a_trait_of_officers(share, dishonest):
    world = stepped({"officers": {"caseload": 1}}, {"deceit": {"dishonest_officers": share}}).world
    assert sum(not officer.integrity for officer in world.officers) == dishonest


FAILING = {"types": {"success": 0.0}}


@pytest.mark.parametrize(
    ("deceit", "share"),
    [
        ({"forged_share": 1.0}, 1.0),
        ({"diverting_share": 1.0}, 0.0),
        ({"diverting_share": 1.0, "dishonest_officers": 1.0}, 1.0),
        ({"dishonest_officers": 1.0}, 0.0),
    ],
)
def test_losses_on_forged_files_and_by_collusion_are_operational(deceit, share):
    tally = stepped(ALONE, FAILING | {"deceit": deceit}).world.tally
    assert tally.written_off == pytest.approx(40.0)
    assert tally.operational_loss == pytest.approx(40.0 * share)


def test_losses_on_second_names_are_operational():
    world = stepped(ALONE, FAILING | {"firms": {"impostor_share": 0.4}}).world
    assert world.tally.operational_loss == pytest.approx(sum(firm.user != firm.id for firm in world.firms))
    assert 0 < world.tally.operational_loss < 40
