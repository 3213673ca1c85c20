"""Calibrated presets are the posteriors of the calibrations that stand in `configs/calibrations`."""

from __future__ import annotations

import numpy as np
import pytest

import lianbao
from tests.presets.calibrated import CALIBRATED, preset_of

PRESETS = {name: lianbao.read_scenario(f"{name}_calibrated") for name in CALIBRATED}


@pytest.mark.parametrize("name", CALIBRATED)
def test_the_posterior_is_that_of_the_calibration_as_it_stands(name):
    """If this fails, a target, a prior or the scenario has moved: `python -m tests.presets.calibrated NAME`."""
    assert PRESETS[name].calibration.digest == lianbao.read_calibration(name).digest


@pytest.mark.parametrize("name", CALIBRATED)
def test_every_draw_lies_within_its_prior(name):
    asked = lianbao.read_calibration(name)
    members = PRESETS[name].members()
    assert len(members) == PRESETS[name].calibration.draws == 24
    for free in asked.free:
        for path in free.paths:
            section, part, key = path.split(".")
            values = [getattr(getattr(getattr(member, section), part), key) for member in members]
            low, high = free.values_at(np.array([0.0, 1.0]))
            assert low <= min(values) < max(values) <= high


@pytest.mark.parametrize("name", CALIBRATED)
def test_what_is_not_identified_is_a_free_parameter(name):
    free = {path for each in lianbao.read_calibration(name).free for path in each.paths}
    assert set(PRESETS[name].calibration.not_identified) <= free


def test_the_text_of_a_preset_is_read_back():
    about = {"targets": ["a: 3 % (standard error 1), fitted; x"], "not_identified": ["a.b", "c.d"], "draws": 24}
    text = preset_of("china_micro_lending", about | {"digest": "0" * 64})
    assert "replicates: 48" in text
    assert '    - "a: 3 % (standard error 1), fitted; x"' in text
