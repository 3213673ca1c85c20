"""The bank's books balance after every cycle, and no state leaves its range, in generated scenarios (ODD 7.38)."""

import math

from hypothesis import given

from lianbao import LendingModel, Scenario
from tests.books.accounts import TOLERANCE
from tests.books.drawing import any_scenario
from tests.fuzzing.reduced import generated

FEWER = generated(12)
FIRM_AMOUNTS = ("arrears", "cash", "outstanding", "rolled_over", "saving", "unpaid")
BANK_AMOUNTS = ("deposits", "funding", "loans", "provisions")


def cycles_of(scenario):
    """Step a model through its cycles."""
    model = LendingModel(scenario)
    for _ in range(scenario.horizon.cycles):
        model.step()
        yield model.world


def scale_of(world):
    return max(world.tally.principal, world.scheme.loan_principal)


@FEWER
@given(any_scenario())
def test_the_banks_books_balance_after_every_cycle(scenario):
    for world in cycles_of(scenario):
        bank = world.bank
        assets = bank.cash + bank.loans - bank.provisions
        assert abs(assets - (bank.deposits + bank.funding + bank.capital)) <= TOLERANCE * scale_of(world)


@FEWER
@given(any_scenario())
def test_profit_is_the_rise_of_capital(scenario):
    before = None
    for world in cycles_of(scenario):
        if before is not None:
            assert abs(world.bank.capital - before - world.tally.profit) <= TOLERANCE * scale_of(world)
        before = world.bank.capital


@FEWER
@given(any_scenario())
def test_loans_deposits_fund_and_cash_are_never_negative(scenario):
    for world in cycles_of(scenario):
        least = -TOLERANCE * scale_of(world)
        low = [name for firm in world.firms for name in FIRM_AMOUNTS if getattr(firm, name) < least]
        low += [name for name in BANK_AMOUNTS if getattr(world.bank, name) < least]
        low += ["debt" for group in world.groups if group.debt < least]
        assert low == []


@FEWER
@given(any_scenario())
def test_shares_and_probabilities_stay_in_their_range(scenario):
    for world in cycles_of(scenario):
        shares = [getattr(group, name) for group in world.groups for name in ("cohesion", "suspicion")]
        shares += [firm.success for firm in world.firms]
        shares += [firm.belief for firm in world.firms if firm.belief != -1.0]
        assert all(-TOLERANCE <= share <= 1 + TOLERANCE for share in shares)


@FEWER
@given(any_scenario())
def test_seats_and_members_agree(scenario):
    size = scenario.scheme.group.size
    for world in cycles_of(scenario):
        seated = [position for position in world.seats if position >= 0]
        assert len(seated) == len(set(seated)) == sum(firm.group >= 0 for firm in world.firms)
        assert all(world.seats[world.groups[f.group].first_seat + f.seat] == k for k, f in grouped(world))
        assert all(group.headcount <= size for group in world.groups)
        assert sum(group.headcount for group in world.groups) == len(seated)
        assert all(math.isfinite(firm.cash) for firm in world.firms)


def grouped(world):
    """List the firms that are in a group, with their positions."""
    return [(position, firm) for position, firm in enumerate(world.firms) if firm.group >= 0]


@FEWER
@given(any_scenario())
def test_the_savings_are_returned_at_the_close_or_held_by_the_bank(scenario):
    for world in cycles_of(scenario):
        held = math.fsum(firm.saving for firm in world.firms)
        assert abs(world.bank.deposits - held) <= TOLERANCE * scale_of(world)
        assert held == 0 or scenario.scheme.saving.kept > 0
        assert all(firm.saving_lent == firm.internal_loan == 0 for firm in world.firms)


def test_names_of_one_user_share_what_is_left_of_their_saving():
    """One name had cash to save from and another had not: what is drawn cannot be taken from the empty one."""
    values = {
        "scheme": {"group": {"size": 3, "minimum": 3}, "saving": {"rate": 0.1}, "loan": {"term_months": 1.0}},
        "economy": {
            "firms": {
                "count": 40,
                "clusters": 3,
                "equity": 0.3,
                "retained": 0.5,
                "exit_rate": 0.1,
                "impostor_share": 0.3,
            },
            "character": {"seizure": 0.2},
        },
        "horizon": {"cycles": 3},
        "seed": 0,
    }
    for world in cycles_of(Scenario.model_validate(values)):
        assert abs(world.bank.deposits) <= TOLERANCE * scale_of(world)
