"""Rules of admission, each with its own count (ODD 7.31.3)."""

from copy import copy

import pytest

from lianbao.simulation.bank.screening.admission import has_clean_record, is_examined_before, seats_for_sector
from lianbao.simulation.bank.screening.choices import AdmissionRule
from lianbao.simulation.borrowers.groups.seats import leave_seat
from tests.simulation.bank.screening.worlds import screened, stepped


def refusals(world, rule):
    return world.tally.refused_by_rule[rule]


def test_the_youngest_firms_have_to_wait():
    refused = [
        refusals(stepped({"admission": {"minimum_age": 2}}, None, cycles).world, AdmissionRule.AGE)
        for cycles in (1, 2, 3)
    ]
    assert refused == [40, 40, 0]


def test_firms_are_there_at_all_ages_as_the_economy_opens():
    world = screened({"admission": {"minimum_age": 2}}, {"firms": {"opening_age": 3}})
    ages = [firm.age for firm in world.firms]
    assert set(ages) == {0, 1, 2, 3}
    assert refusals(world, AdmissionRule.AGE) == sum(age < 2 for age in ages)


def test_a_new_firm_is_of_age_0_in_its_first_cycle():
    ages = [firm.age for firm in stepped(None, {"firms": {"exit_rate": 1.0, "opening_age": 5}}, 2).world.firms]
    assert set(ages) == {1}


@pytest.mark.parametrize(("defaults", "late", "clean"), [(0, 0, True), (1, 0, False), (0, 2, False)])
def test_what_a_clean_record_is(defaults, late, clean):
    firm = screened().firms[0]
    firm.defaults, firm.late_periods = defaults, late
    assert has_clean_record(firm) == clean


def test_defaulters_are_refused_by_their_record():
    economy = {"types": {"success": 0.5}}
    world = stepped({"admission": {"clean_record": True}, "guarantee": {"liability": "individual"}}, economy, 2).world
    assert refusals(world, AdmissionRule.RECORD) == sum(
        firm.defaults > 0 and not firm.borrowing for firm in world.firms
    )
    assert 0 < world.tally.borrowers < 40


@pytest.mark.parametrize(("limit", "refused"), [(0, 2), (1, 1), (2, 0)])
def test_guarantees_given_outside_the_group_are_counted_and_limited(limit, refused):
    def give(world):
        world.ties[:] = [copy(world.ties[0]) for _ in range(3)]
        for tie, ends in zip(world.ties, [(3, 9), (3, 8), (5, 3)], strict=True):
            tie.guarantor, tie.debtor = ends

    world = screened({"admission": {"outside_guarantees": limit}}, None, give)
    assert [world.files[slot].outside_guarantees for slot in (3, 5, 9)] == [2, 1, 0]
    assert refusals(world, AdmissionRule.OUTSIDE_GUARANTEES) == refused


def users_twice(world):
    """Count the members with a loan whose real user has another loan in the same group."""
    seen = [(firm.group, firm.user) for firm in world.firms if firm.borrowing]
    return len(seen) - len(set(seen))


def test_second_names_of_one_user_do_not_sit_in_one_group():
    economy = {"firms": {"impostor_share": 0.5}}
    scheme = {"group": {"formation": "assigned"}}
    unruled, ruled = (stepped(scheme | {"admission": {"owner_check": check}}, economy).world for check in (0.0, 1.0))
    assert users_twice(unruled) > 5
    assert users_twice(ruled) == 0
    assert refusals(ruled, AdmissionRule.OWNER) == users_twice(unruled)
    assert ruled.tally.waiting == refusals(ruled, AdmissionRule.OWNER)


def test_some_second_names_are_found():
    economy = {"firms": {"impostor_share": 0.5}}
    scheme = {"group": {"formation": "assigned"}, "admission": {"owner_check": 0.5}}
    world = stepped(scheme, economy).world
    assert refusals(world, AdmissionRule.OWNER) > 0
    assert users_twice(world) > 0


@pytest.mark.parametrize(("share", "size", "seats"), [(1.0, 5, 5), (0.4, 5, 2), (0.6, 5, 3), (0.1, 5, 1), (0.0, 5, 1)])
def test_seats_for_one_sector(share, size, seats):
    assert seats_for_sector(share, size) == seats


def test_no_sector_takes_more_seats_than_it_may():
    world = stepped({"admission": {"sector_share": 0.5}}, {"firms": {"sectors": 2}}, 4).world
    for group in world.groups:
        sectors = [f.sector for f in world.firms if f.group == group.id and f.borrowing]
        assert max((sectors.count(k) for k in (0, 1)), default=0) <= 2
    assert refusals(world, AdmissionRule.SECTOR) > 0


def test_standing_members_keep_their_seats():
    scheme = {"admission": {"sector_share": 0.5}, "group": {"size": 4, "minimum": 1}}
    first = stepped(scheme, {"firms": {"sectors": 2}}, 1).world
    later = stepped(scheme, {"firms": {"sectors": 2}}, 3).world
    kept = {(firm.id, firm.group) for firm in first.firms if firm.borrowing and firm.peers_repaid >= 0}
    assert kept <= {(firm.id, firm.group) for firm in later.firms}


def test_a_group_borrows_no_more_than_a_multiple_of_its_net_worth():
    economy = {"firms": {"equity": 0.5, "equity_family": "exponential"}}
    scheme = {"admission": {"worth_multiple": 1.5}}
    opening = {firm.id: firm.cash for firm in screened(scheme, economy).firms}
    world = stepped(scheme, economy).world
    assert refusals(world, AdmissionRule.WORTH) > 0
    assert 0 < world.tally.borrowers < 40
    most = 1.5 * sum(opening.values())
    assert world.tally.principal <= most


def test_a_group_that_the_rules_leave_too_small_dissolves():
    scheme = {"group": {"size": 4, "minimum": 3}, "admission": {"sector_share": 0.25}}
    world = stepped(scheme, {"firms": {"sectors": 2}}).world
    assert (world.tally.groups_formed, world.tally.groups_dissolved, world.tally.borrowers) == (10, 10, 0)


def test_who_remembers_peers_of_another_group_is_a_new_member_here():
    world = screened(economy={"character": {"example": "own_dues_paid"}})
    newcomer, member = world.firms[0], world.firms[1]
    newcomer.peers_repaid, newcomer.standing, newcomer.seat = 1.0, False, 0
    member.peers_repaid, member.standing, member.seat = 0.5, True, 1
    assert is_examined_before(member, newcomer)
    assert not is_examined_before(newcomer, member)


def test_who_leaves_a_group_stands_in_none():
    world = stepped(economy={"character": {"example": "own_dues_paid"}}).world
    firm = next(each for each in world.firms if each.group >= 0)
    assert firm.standing
    leave_seat(firm, world.groups[firm.group], world)
    assert (firm.standing, firm.peers_repaid) == (False, 1.0)
