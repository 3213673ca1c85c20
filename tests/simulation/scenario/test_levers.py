"""The parameters to start with are parameters, and every place of their sliders can be run."""

import pytest

from lianbao.simulation.reading import read_scenario
from lianbao.simulation.scenario.levers import CURATED
from lianbao.simulation.scenario.parameter_table import rows

ROWS = {row.path: row for row in rows()}


def test_there_are_fifteen_and_each_stands_once():
    assert len({lever.key for lever in CURATED}) == len(CURATED) == 15


@pytest.mark.parametrize("lever", CURATED, ids=lambda lever: lever.key)
def test_a_slider_stays_within_the_range_in_whole_steps(lever):
    row = ROWS[lever.key]
    if row.choices:
        assert set(lever.choices) <= set(row.choices)
        assert len(lever.choices) > 1
        assert (lever.low, lever.high, lever.step) == (None, None, None)
        return
    assert row.low <= lever.low < lever.high <= row.high
    steps = (lever.high - lever.low) / lever.step
    assert steps == pytest.approx(round(steps))
    assert row.kind != "whole number" or lever.step == int(lever.step)


@pytest.mark.parametrize("preset", ["first_steps", "postal_bank_merchants_5"])
@pytest.mark.parametrize("lever", CURATED, ids=lambda lever: lever.key)
def test_both_ends_can_be_run(lever, preset):
    for end in lever.choices or (lever.low, lever.high):
        read_scenario(preset, [f"{lever.key}={end}"])
