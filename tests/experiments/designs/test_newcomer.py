"""Designs that only this file knows go the whole way of a study: its file, runs, indices, tables and figures."""

# ruff: noqa: ARG002 - a design need not use all it is told

import json
import re
from itertools import product
from pathlib import Path
from typing import ClassVar

import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.designs import DESIGNS, Design, Index, Sample, registered
from lianbao.experiments.designs.given_data import GivenData
from lianbao.experiments.designs.options import Number
from lianbao.experiments.study import Luck, read_study, study_schema
from lianbao.experiments.study.designed import design_of
from lianbao.simulation.reading import BadInput

ROOT = Path(__file__).parents[3]
RESAMPLES = 100
FUNCTIONS = """
import random

def noise(seed):
    return random.Random(int(seed)).gauss(0, 0.1)

def smooth(up, down, seed):
    return 4 * up - 2 * down + 3 * up * up + noise(seed)

def switched(first, second, seed):
    return 3.0 * (first == "on") + 1.0 * (second == "on") + (first == second == "on") + noise(seed)
"""
SPREAD_STUDY = """
name: spread
function: functions_for_newcomers.py:smooth
levers:
  up: {range: [0, 1]}
  down: {range: [0, 1]}
outcomes: [answer]
design: {kind: halton_bins, samples: 64, bins: 4}
replicates: 2
"""
CORNER_STUDY = """
name: corners
function: functions_for_newcomers.py:switched
levers:
  first: {choices: ["off", "on"]}
  second: {choices: ["off", "on"]}
outcomes: [answer]
design: {kind: every_corner, samples: 2}
replicates: 12
pairs: first
"""


class HaltonBins(GivenData):
    """Points of a Halton sequence; the variance between bins of a factor, the slope along it, steps between bins."""

    kind = "halton_bins"
    noun = "points"
    fewest = 20
    ranks_by = "between_bins"
    shares = ("between_bins",)
    signed = frozenset({"slope"})
    plane = ("step", "spread_of_steps")
    settings: ClassVar = {"bins": Number(8, 2, 50, "bins of a factor")}

    def sample(self, factors, samples, seed, options):
        from scipy.stats.qmc import Halton

        return Sample(Halton(factors, seed=seed).random(samples), np.arange(samples, dtype=np.int64))

    def indices(self, sample, names, outcome, options, seed):
        bins = int(self.setting("bins", options))
        found = []
        for name, column in zip(names, sample.points.T, strict=True):
            value, low, high = _between_bins(column, outcome, bins, seed)
            means = [outcome[_bins_of(column, bins) == place].mean() for place in range(bins)]
            steps = bins * np.diff(means)
            told = {
                "slope": np.polyfit(column, outcome, 1)[0],
                "step": abs(steps).mean(),
                "spread_of_steps": steps.std(),
            }
            found.append(Index(name, "between_bins", value, low, high))
            found += [Index(name, each, float(value), note="of the points there are") for each, value in told.items()]
        return found


def _bins_of(column, bins):
    return np.minimum((column * bins).astype(int), bins - 1)


def _between_bins(column, outcome, bins, seed):
    """Return the share of variance between bins, with its bootstrap interval."""
    bin_of = _bins_of(column, bins)
    luck = np.random.default_rng(seed)
    drawn = [np.arange(outcome.size), *luck.integers(outcome.size, size=(RESAMPLES, outcome.size))]
    shares = [
        sum((outcome[rows][bin_of[rows] == b].mean() - outcome[rows].mean()) ** 2 * np.mean(bin_of[rows] == b)
            for b in np.unique(bin_of[rows])) / outcome[rows].var()
        for rows in drawn
    ]  # fmt: skip
    return float(shares[0]), *map(float, np.percentile(shares[1:], [2.5, 97.5]))


class EveryCorner(Design):
    """All corners of the cube, on common luck; half the difference between high and low."""

    kind = "every_corner"
    ranks_by = "contrast"
    in_units = True
    signed = frozenset({"contrast"})
    has_intervals = False
    takes_dummy = False
    needs_common_luck = True
    crosses = True

    def rows(self, factors, samples, options):
        return 2**factors

    def sample(self, factors, samples, seed, options):
        return Sample(np.array(list(product((0.0, 1.0), repeat=factors))), np.arange(2**factors))

    def indices(self, sample, names, outcome, options, seed):
        signs = 2 * sample.points.T - 1
        return [Index(name, "contrast", float(np.mean(s * outcome))) for name, s in zip(names, signs, strict=True)]

    def size(self, samples, options):
        return "both ends"


@pytest.fixture(autouse=True)
def newcomers(tmp_path):
    """Register both designs, and nothing else anywhere."""
    (tmp_path / "functions_for_newcomers.py").write_text(FUNCTIONS, encoding="utf-8")
    before = dict(DESIGNS)
    registered(HaltonBins)
    registered(EveryCorner)
    yield
    DESIGNS.clear()
    DESIGNS.update(before)


@pytest.fixture
def file(tmp_path):
    def written(text):
        path = tmp_path / "study.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def run(capsys, path, *options):
    folder = path.parent / "out"
    status = status_of(["study", str(path), "--out", str(folder), "--trust", *options])
    shown = capsys.readouterr()
    assert status == 0, shown.err
    return shown.out, folder


def figures_in(folder):
    return {path.stem for path in (folder / "figures").iterdir()}


def test_a_spread_design_goes_from_its_file_to_tables_and_figures(file, capsys):
    said, folder = run(capsys, file(SPREAD_STUDY), "--figure", "all")
    assert "spread: halton bins of 64 samples, 64 points x 2 replicates = 128 runs, 0 failed, luck independent" in said
    assert "halton_bins: 500 to 1,000 rows are usual, has 64" in said
    assert "share of luck in a single run" in said
    indices = pd.read_parquet(folder / "analysis" / "indices.parquet").set_index(["name", "factor"])
    assert indices.value["slope", "up"] > 0 > indices.value["slope", "down"]
    assert indices.value["between_bins", "up"] > indices.value["between_bins", "down"]
    assert not indices.flagged["slope", "down"], "far below the dummy is not as good as nothing"
    assert list(pd.read_parquet(folder / "analysis" / "convergence.parquet").samples) == [20, 40, 64]
    drawn = {"bars_answer", "halton_bins_answer", "response_answer", "heat_maps_answer", "convergence_answer"}
    assert drawn <= figures_in(folder)


def test_a_spread_design_grows_until_its_intervals_are_narrow(file, capsys):
    said, _ = run(capsys, file(SPREAD_STUDY), "--until", "ci<0.05", "--no-figures")
    grown = int(said.partition("halton bins of ")[2].partition(" samples")[0].replace(",", ""))
    assert grown in {128, 256, 512, 1024}


def test_a_design_that_crosses_has_pairs_and_shapley_values(file, capsys):
    said, folder = run(capsys, file(CORNER_STUDY))
    assert "corners: every corner of both ends, 4 points x 12 replicates = 48 runs, 0 failed, luck common" in said
    assert "off: on against off, on the same luck" in said
    assert "Shapley value" in said
    worth = pd.read_parquet(folder / "analysis" / "attribution.parquet").set_index(["kind", "control"])
    assert worth.value["shapley", "first"] == pytest.approx(3.5)
    assert worth.value["shapley", "second"] == pytest.approx(1.5)
    pairs = pd.read_parquet(folder / "analysis" / "pairs.parquet")
    assert sorted(pairs.difference.round(6)) == [3.0, 4.0]
    assert {"worth_answer", "interactions_answer", "pairs"} <= figures_in(folder)


def told(path):
    with pytest.raises(BadInput) as caught:
        read_study(path)
    return [str(mistake).partition("study.yaml:")[2] for mistake in caught.value.mistakes]


def test_what_the_newcomers_need_decides_what_a_study_may_say(file):
    study = read_study(file(CORNER_STUDY))
    assert study.luck is Luck.COMMON
    assert not study.has_dummy
    assert type(design_of(study)) is EveryCorner
    (luck,) = told(file(CORNER_STUDY.replace("pairs: first", "luck: independent")))
    assert luck.endswith("common: design every_corner compares rows on the same luck")
    spread = CORNER_STUDY.replace("every_corner, samples: 2", "halton_bins, samples: 64")
    (pairs,) = told(file(spread + "luck: common\n"))
    assert "pairs: need design grid or every_corner, where every alternative meets the same rest" in pairs
    (option,) = told(file(SPREAD_STUDY.replace("bins: 4", "bins: 400")))
    assert "bins must be a whole number from 2 to 50" in option


def test_a_stop_rule_asks_the_newcomers(file, capsys):
    path = file(CORNER_STUDY)
    assert status_of(["study", str(path), "--until", "ci<0.1", "--out", str(path.parent / "out")]) != 0
    assert "every_corner has no intervals of its indices" in capsys.readouterr().err


def test_nobody_else_knows_the_newcomers():
    kinds = {HaltonBins.kind, EveryCorner.kind}
    assert kinds <= set(re.findall(r"\w+", json.dumps(study_schema())))
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "experiments").rglob("*.py"))
    assert not [kind for source in sources for kind in kinds if kind in source]
