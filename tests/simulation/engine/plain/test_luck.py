"""Luck as plain Python is given it: compiled code draws it, number for number the same, unless a part is replaced."""

import itertools

import numpy as np
import pytest

from lianbao import LendingModel, simulate
from lianbao.simulation.behaviours.behaviour import BEHAVIOURS
from lianbao.simulation.catalogue.agents import FirmLuck, MeetingLuck
from lianbao.simulation.declaring.fields import fields
from lianbao.simulation.engine.plain.luck import COMPILED, luck_rules
from lianbao.simulation.engine.plain.records import plain
from lianbao.simulation.luck.purpose import Purpose
from lianbao.simulation.reading import read_scenario

SCENARIO = read_scenario("postal_bank_merchants_5", ["economy.firms.count=20", "horizon.cycles=2", "replicates=2"])
FILLED = {"fill_cycle_luck": (FirmLuck, (11, 3, 2)), "fill_meeting_luck": (MeetingLuck, (11, 3, 2, 5))}


def even(seed, replicate, who, cycle, period, purpose):
    """Return numbers of a plain rule in the place of luck."""
    number = (seed + 7 * replicate + 3 * who + 5 * cycle + 11 * period + 13 * purpose) % 17
    return (number + 0.5) / 17.0, (16.5 - number) / 17.0


def half(high, low):  # noqa: ARG001 - as luck is made of them
    return 0.5


def test_draws_are_those_of_the_behaviour():
    numbers = (0, 1, -1, 2**31, 2**40)
    for seed, who, period in itertools.product(numbers, numbers, (0, 3)):
        for purpose in (Purpose.FATE, Purpose.INCOME, np.int64(3)):
            address = (abs(seed), 4, who, 2, period, purpose)
            assert COMPILED["draw"](*address) == BEHAVIOURS["draw"](*(int(number) for number in address))


def test_a_draw_gives_plain_numbers():
    assert [type(number) for number in COMPILED["draw"](1, 2, 3, 4, 5, Purpose.FATE)] == [float, float]


def test_an_address_is_made_of_whole_numbers():
    with pytest.raises(TypeError, match="'float' object cannot be interpreted as an integer"):
        COMPILED["draw"](1, 2, 3.5, 4, 5, 6)


@pytest.mark.parametrize("name", FILLED)
def test_records_are_filled_as_the_behaviour_fills_them(name):
    state, address = FILLED[name]
    ours, theirs = ([plain(state) for _ in range(30)] for _ in range(2))
    COMPILED[name](ours, list(range(30)), *address)
    BEHAVIOURS[name](theirs, list(range(30)), *address)
    for field in fields(state):
        numbers = [getattr(row, field.name) for row in ours]
        assert numbers == [getattr(row, field.name) for row in theirs]
        assert {type(number) for number in numbers} == {float}


@pytest.mark.parametrize(
    ("replaced", "compiled"),
    [
        ([], set(COMPILED)),
        (["covers"], set(COMPILED)),
        (["normal_quantile"], {"draw", "fill_meeting_luck"}),
        (["log"], {"draw", "fill_meeting_luck"}),
        (["fill_meeting_luck"], {"draw", "fill_cycle_luck"}),
        (["draw"], set()),
        (["unit"], set()),
        (["philox"], set()),
    ],
)
def test_what_calls_a_replaced_behaviour_is_not_drawn_compiled(replaced, compiled):
    assert luck_rules(replaced).keys() == compiled


def test_a_replaced_part_of_luck_counts_in_every_draw():
    model = LendingModel(SCENARIO, replace={"unit": half})
    model.step()
    assert {luck.timing for luck in model.world.firm_luck} == {0.5}
    assert {luck.visit for luck in model.world.meeting_luck[:20]} == {0.5}
    assert len({firm.sector for firm in model.world.firms}) == 1


@pytest.mark.long
def test_replaced_luck_has_the_same_bits_compiled():
    ours, theirs = (simulate(SCENARIO, backend=backend, replace={"draw": even}) for backend in ("mesa", "compiled"))
    assert ours.series.tobytes() == theirs.series.tobytes()
    assert ours.series.tobytes() != simulate(SCENARIO, backend="mesa").series.tobytes()
