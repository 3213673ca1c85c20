"""Before a long study: runs, time, defaults, and what difference can be seen."""

import math
from dataclasses import replace

import numpy as np
import pytest

from lianbao.experiments.study import read_study
from lianbao.experiments.study.outlook.pilot import POINTS, REPLICATES, outlook
from tests.experiments.store.executors.making import trusting

LENDING = """
name: small
scenario: postal_bank_merchants_5
levers:
  scheme.guarantee.share: {range: [0, 1]}
fixed: {economy.firms.count: 30, horizon.cycles: 2}
outcomes: [default_rate, par30]
design: {kind: sobol, samples: 64}
luck: independent
replicates: 4
"""
NOISE = """
import random

def noisy(x, seed, replicate):
    return random.Random(f"{seed} {replicate}").gauss(0.0, 2.0)
"""


def written(folder, text):
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_of_a_scenario(tmp_path):
    seen = outlook(read_study(written(tmp_path, LENDING)), workers=2)
    assert (seen.points, seen.factors, seen.runs, seen.pilot) == (64 * 4, 2, 64 * 4 * 4, POINTS * REPLICATES)
    assert seen.seconds == pytest.approx(seen.seconds_per_run * seen.runs / 2)
    assert 0 < seen.defaults < 60
    assert 0 <= seen.without_default < 1
    assert set(seen.between_points) == {"default_rate", "par30"}
    assert (seen.failed, seen.reason) == (0, "")
    lines = seen.text.split("\n")
    assert lines[0].startswith("small: 1,024 runs (256 points of 2 factors x 4 replicates), about ")
    assert "defaults expected in a run: " in seen.text
    assert any(
        line.startswith("  Loans in default: ") and line.endswith("percentage points of loans") for line in lines
    )


def test_few_defaults_are_said(tmp_path):
    seen = outlook(read_study(written(tmp_path, LENDING)))
    assert "mostly luck" in replace(seen, defaults=1.0).text
    assert "mostly luck" not in replace(seen, defaults=100.0).text


def test_failures_of_the_pilot_are_said(tmp_path):
    text = LENDING.replace("scheme.guarantee.share: {range: [0, 1]}", "scheme.screening.cut_off: {range: [0.9, 1]}")
    text = text.replace("fixed: {", "fixed: {scheme.screening.policy: scorecard, ")
    seen = outlook(read_study(written(tmp_path, text.replace("[0.9, 1]", "[0.999, 1]"))))
    assert seen.failed == 0  # nobody borrows in some runs, which is an answer
    assert " % failed" not in seen.text
    assert "50 % failed (x)" in replace(seen, failed=0.5, reason="x").text


def test_detectable_differences_of_known_noise(tmp_path):
    (tmp_path / "noise_of_mine.py").write_text(NOISE, encoding="utf-8")
    text = "name: n\nfunction: noise_of_mine.py:noisy\nlevers: {x: {range: [0, 1]}}\noutcomes: [y]\nreplicates: 100\n"
    study = trusting(read_study(written(tmp_path, text + "design: {kind: latin_hypercube, samples: 500}\n")))
    seen = outlook(study)
    assert (seen.defaults, seen.without_default) == (None, None)
    usual = 2.802 * 2 * math.sqrt(2)  # (1.960 + 0.842) standard errors, standard deviation 2
    assert seen.between_points["y"] == pytest.approx(usual / 10, rel=0.4)  # a pilot of 40 runs is rough
    assert seen.between_halves["y"] == pytest.approx(usual / math.sqrt(250), rel=0.4)
    assert outlook(study.with_replicates(1)).between_points["y"] is None


def test_the_pilot_of_a_large_economy_is_small(tmp_path, monkeypatch):
    from lianbao.experiments.study.outlook import pilot as module

    monkeypatch.setattr(module, "MOST_WORK", 1)
    assert module.outlook(read_study(written(tmp_path, LENDING))).pilot == 2 * REPLICATES


def test_pilot_points_fill_every_layer():
    from lianbao.experiments.study.outlook.pilot import _spread_points

    points = _spread_points(10, 3, np.random.default_rng(1))
    assert all(sorted(np.floor(column * 10)) == list(range(10)) for column in points.T)
