"""What has a place in a rule is not refused: numbers, tuples, lists on the way, helpers, mathematics, printing."""

import math
import time
from collections import namedtuple
from math import sqrt

import numpy as np
import pytest
from numba import njit

from lianbao import BEHAVIOURS, BehaviourError, LendingModel, read_scenario, simulate
from lianbao.simulation.behaviours.behaviour import BEHAVIOURS as ALL
from lianbao.simulation.engine.checks.compiling import refuse_what_does_not_compile
from lianbao.simulation.engine.checks.rules import mistakes_in
from lianbao.simulation.engine.kernel import prepare_to_compile
from lianbao.simulation.engine.mesa_backend import Firm
from lianbao.simulation.engine.variants.binding import with_helpers
from lianbao.simulation.engine.variants.compiled import _as_rule
from lianbao.simulation.lending.loans.choices import Cause

SCENARIO = read_scenario("first_steps", ["economy.firms.count=20", "horizon.cycles=1", "replicates=1"])
original = BEHAVIOURS["own_part"]
covers = BEHAVIOURS["covers"]
share = 0.5
shares = (0.5, (0.25, 1))
table = np.array([0.5, 0.25])
Terms = namedtuple("Terms", "share most")  # noqa: PYI024 - the form that Numba knows best
terms = Terms(0.5, 3)


def helper(amount, part=1.0):
    return part * amount


@njit
def compiled_helper(amount):
    return 0.5 * amount


def numbers(firm):
    return share * firm.cash + shares[0] + shares[1][1] + table[1] + terms.share


def calls(firm):
    part = helper(firm.cash) + helper(firm.cash, 2.0) + compiled_helper(firm.cash)
    return part if covers(firm.cash, part) else original(firm)


def mathematics(firm):
    return math.exp(-1.0) * sqrt(abs(firm.cash)) + np.maximum(firm.cash, 1.0) + min(firm.cash, math.pi)


def lists(firm):
    parts = [share * firm.cash for _ in range(3)]
    parts.append(firm.cash)
    parts[0] += 1.0
    total = 0.0
    for k, part in enumerate(parts):
        total += k * part
    return total + parts[-1] + sorted(parts)[1]


def choices(firm):
    if firm.cause == Cause.WOULD_NOT_PAY:
        return 0.0
    match firm.age:
        case 0:
            return 0.5
        case _:
            return 1.0


def whiles(firm):
    rest, count = firm.cash, 0
    while rest > 1.0 and count < 5:
        rest *= 0.5
        count += 1
    return rest


def within(firm):
    def half(amount):
        return 0.5 * amount

    return half(firm.cash)


def prints(firm):
    print("cash", firm.cash)  # noqa: T201 - what is tested
    return firm.cash


def raises(firm):
    if firm.cash < -1e20:
        raise ValueError("too small")  # noqa: EM101, TRY003 - Numba takes no names
    return firm.cash


SOUND = [numbers, calls, mathematics, lists, choices, whiles, within, prints, raises]


@pytest.mark.parametrize("rule", SOUND)
def test_a_sound_rule_is_read_compiled_and_run(rule):
    assert mistakes_in("own_part", rule, {}) == []
    prepare_to_compile()
    refuse_what_does_not_compile({"own_part": rule}, {"own_part": with_helpers(rule, _as_rule)})
    assert simulate(SCENARIO, backend="mesa", replace={"own_part": rule}).series["firms"].sum() > 0


def test_the_model_itself_would_pass():
    assert [name for name, rule in ALL.items() if mistakes_in(name, rule, {})] == []


noted = []


class Noting(Firm):
    """A firm written with all of Python: what is refused in rules is its own affair, but for luck of a stream."""

    def own_part(self):
        noted.append({"at": time.time(), "luck": self.random.random()})
        return super().own_part()


class Gambling(Firm):
    def own_part(self):
        return np.random.random() * super().own_part()  # noqa: NPY002 - what is to be refused


def test_methods_of_agents_are_written_with_all_of_python():
    LendingModel(SCENARIO, agents={"firm": Noting}).step()


def test_methods_of_agents_draw_no_luck_that_cannot_be_repeated():
    with pytest.raises(BehaviourError, match=r"behaviour own_part: np\.random\.random draws luck that no run can repe"):
        LendingModel(SCENARIO, agents={"firm": Gambling})
