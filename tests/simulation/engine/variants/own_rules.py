"""Rules of one variant of the model, compiled once for all tests that need one: luck of its own, numbers, stops.

`fold`, `case` and `zero` are read when rules run: tests set them, and nothing is compiled for it.
"""

from typing import Annotated

from lianbao import BEHAVIOURS, OWN_PURPOSE, Field, OwnFirm, OwnSums

draw = BEHAVIOURS["draw"]
drawn_by_the_model = BEHAVIOURS["draw_cycle_luck"]
held_in_the_model = BEHAVIOURS["money_held"]

fold = 2.0
case = 0
zero = 0.0
beyond = 100_000_000


class Firms(OwnFirm):
    coin: Annotated[float, Field("1", "below 1/2 the firm saves this cycle")]


class Sums(OwnSums):
    heads: Annotated[int, Field("loans", "of firms that saved")]


def draw_cycle_luck(world, cycle):
    """Toss a coin for every firm, at the address of its real user and for a purpose that is none of the model's."""
    drawn_by_the_model(world, cycle)
    for position in range(len(world.firms)):
        firm = world.firms[position]
        firm.coin, _ = draw(world.seed, world.replicate, firm.user, cycle, 0, OWN_PURPOSE)


def take_saving(firm, bank, scheme, tally):
    """Take a multiple of the saving of the scheme, as far as the cash goes, of those whose coin says so."""
    if firm.coin < 0.5:
        tally.heads += 1
        saving = min(firm.cash, fold * scheme.saving_rate * firm.outstanding)
        firm.cash -= saving
        firm.saving = saving
        bank.cash += saving
        bank.deposits += saving
        tally.saving_taken += saving


def parted(amount):
    return amount / zero  # divides


def money_held(world):
    """Stop in the way that is asked for."""
    if case == 1:
        return parted(1.0)
    if case == 2:
        return world.firms[beyond].cash  # beyond
    if case == 3:
        raise ValueError("no such case")  # noqa: EM101, TRY003 - Numba takes no names  # raises
    if case == 4:
        assert zero > 1.0, "too small"  # asserts
    return held_in_the_model(world)


RULES = {"draw_cycle_luck": draw_cycle_luck, "take_saving": take_saving, "money_held": money_held}
