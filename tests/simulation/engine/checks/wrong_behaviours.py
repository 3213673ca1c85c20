"""Functions that cannot stand for a behaviour, each with a mistake in the line that ends in `# here`."""
# ruff: noqa: ARG001, RET503 - some make no use of what they are given, or forget to return anything

from numba.extending import register_jitable

from lianbao.simulation.behaviours.amounts import covers

multiplier = 2.0


def parameter(firm, bank, scheme, tally):
    firm.saving = min(firm.cash, scheme.saving_rat * firm.outstanding)  # here
    bank.cash += firm.saving


def economy(firm, luck, period, terms, tally):
    firm.arrived = firm.revenue * terms.types_sucess  # here


def field_read(firm, bank, scheme, tally):
    firm.saving = firm.csh  # here


def field_set(firm, bank, scheme, tally):
    firm.saveing = scheme.saving_rate  # here


def field_of_bank(someone, lender, terms, sums):
    lender.deposit += terms.saving_rate * someone.cash  # here


def field_of_tally(officer, scheme, tally):
    tally.wating += officer.caseload * scheme.group_size  # here


def field_of_luck(firm, luck, period, economy, tally):
    firm.arrived = luck.delays * firm.revenue  # here


def field_of_world(world):
    return world.bnak.cash  # here


def field_in_world(world):
    total = 0.0
    for k, place in enumerate(world.positions):
        firm = world.firms[place]
        total += k * firm.cach  # here
    return total


def field_of_group_in_loop(world):
    total = 0.0
    for group in world.groups[1:]:
        total += group.fond  # here
    return total


def name(firm):
    return firm.outstanding * mulitplier  # here # noqa: F821


def name_within(firm):
    return max([owed * mulitplier for owed in [firm.outstanding]])  # here # noqa: F821


def too_few_arguments(firm):  # here
    return firm.outstanding


def too_many_arguments(firm, bank):  # here
    return firm.outstanding + bank.cash


def call(firm):
    return 1.0 if covers(firm.cash) else 0.0  # here


@register_jitable
def owed(someone):
    return someone.outstandign  # here


def field_in_helper(firm):
    return owed(firm)


def text(firm):
    return f"{firm.cash}"  # here


def nothing(firm):
    firm.cash += 1.0  # here


def nothing_at_times(firm):
    if firm.cash > 0.0:  # here
        return firm.cash


def number_for_truth(amount, due):
    return amount / due  # here


def three_values(seat, watchers, led, stake, cost, group, economy):
    return stake, cost, 1.0  # here


@register_jitable
def some_text(firm):
    return ("a", "b")[int(firm.cash) % 2]


def text_from_helper(firm):  # here
    return some_text(firm)


anonymous = lambda firm: firm.csh  # noqa: E731 - # here


@register_jitable
def anything(firms):
    return firms[0]


def field_of_unknown(world):
    return anything(world.firms).csh  # here


def adds_text(firm):
    return firm.cash + "much"  # here
