"""Calibrated presets are the posteriors of the calibrations that stand in `configs/calibrations`."""

from __future__ import annotations

import numpy as np
import pytest

import lianbao
from lianbao.experiments.calibration.posterior.tested import MISSED, NONE, STRAINED
from lianbao.experiments.calibration.targets import BASE
from lianbao.experiments.calibration.told import described
from lianbao.experiments.validation.patterns.measuring import Trial, found_in
from lianbao.experiments.validation.patterns.reading import Pattern
from tests.presets.calibrated import CALIBRATED, preset_of

PRESETS = {name: lianbao.read_scenario(f"{name}_calibrated") for name in CALIBRATED}


@pytest.mark.parametrize("name", CALIBRATED)
def test_what_is_said_of_the_targets_is_what_the_calibration_says(name):
    """If this fails, a target has moved: `python -m tests.presets.calibrated NAME`."""
    said = list(PRESETS[name].economies.calibration.targets)
    targets = lianbao.read_calibration(name).targets
    as_told = {described(each, verdict): verdict for each in targets for verdict in ("", STRAINED, MISSED, NONE)}
    assert {each.partition(":")[0] for each in said} == {each.name for each in targets}
    assert len(said) == len(targets)
    verdicts = [as_told[each] for each in said]
    assert verdicts == sorted(verdicts, key=lambda verdict: verdict == "")  # what is not met comes first
    of_fitted = [verdict for each, verdict in zip(said, verdicts, strict=True) if ", kept out" not in each]
    assert MISSED not in of_fitted


def section_of(measure):
    """Write a measure as a file does."""
    kind = "tape" if measure.reading.is_moment else "outcome"
    cycles = {} if measure.reading.cycles is None else {"cycles": list(measure.reading.cycles)}
    others = {key: each for key in ("less", "relative_to") if (each := getattr(measure, key))}
    return {kind: measure.reading.name, "arm": measure.arm, **cycles, **others}


@pytest.mark.slow
@pytest.mark.parametrize("name", CALIBRATED)
def test_over_its_economies_the_preset_meets_the_targets_that_it_was_fitted_to(name):
    """Fresh luck; a value lies within two standard errors of its target, or its own interval reaches there."""
    asked = lianbao.read_calibration(name)
    arms = {arm: dict(changes) for arm, changes in asked.question.arms.items() if arm != BASE}
    expect = [
        {"what": each.name, "measure": section_of(each.measure), "value": each.value, "error": each.error}
        for each in asked.fitted
    ]
    place = {"scenario": f"{name}_calibrated", "arms": arms}
    pattern = Pattern.model_validate({"id": name, "seen": "", "source": "", "place": place, "expect": expect})
    for target, found in zip(asked.fitted, found_in(pattern, pattern.expect, Trial(48)), strict=True):
        assert found.low - 2 * target.error <= target.value <= found.high + 2 * target.error, target.name


@pytest.mark.parametrize("name", CALIBRATED)
def test_every_draw_lies_within_its_prior(name):
    asked = lianbao.read_calibration(name)
    members = PRESETS[name].members()
    assert len(members) == PRESETS[name].economies.calibration.draws == 24
    for free in asked.free:
        for path in free.paths:
            section, part, key = path.split(".")
            values = [getattr(getattr(getattr(member, section), part), key) for member in members]
            low, high = free.values_at(np.array([0.0, 1.0]))
            assert low <= min(values) < max(values) <= high


@pytest.mark.parametrize("name", CALIBRATED)
def test_what_is_not_identified_is_a_free_parameter(name):
    free = {path for each in lianbao.read_calibration(name).free for path in each.paths}
    assert set(PRESETS[name].economies.calibration.not_identified) <= free


def test_the_text_of_a_preset_is_read_back():
    about = {"targets": ["a: 3 % (standard error 1), fitted; x"], "not_identified": ["a.b", "c.d"], "draws": 24}
    text = preset_of("china_micro_lending", about | {"digest": "0" * 64})
    assert "replicates: 48" in text
    assert '    - "a: 3 % (standard error 1), fitted; x"' in text
