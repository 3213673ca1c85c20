"""Stop rules: how they are read, measured and grown towards."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from lianbao.experiments.analysis import BadTarget, Target, analyse
from lianbao.experiments.analysis import target as module
from tests.experiments.analysis.made import asked, ishigami, study


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("ci<0.02", Target("ci", 0.02)),
        (" CI < .05 ", Target("ci", 0.05)),
        ("ci(bank_loss_rate)<2e-2", Target("ci", 0.02, "bank_loss_rate")),
        ("mean(y)<1", Target("mean", 1.0, "y")),
    ],
)
def test_a_rule_is_read(text, target):
    assert Target.parse(text) == target
    assert Target.parse(str(target)) == target


@pytest.mark.parametrize(
    "text", ["", "ci", "ci>0.02", "ci<0", "ci<-1", "width<0.1", "ci<nan", "ci()<0.1", "ci<0.02 or so"]
)
def test_a_rule_that_is_not_understood_is_refused(text):
    with pytest.raises(BadTarget, match=r"write ci<0\.02"):
        Target.parse(text)


def test_the_width_is_that_of_the_widest_half_interval():
    made, table, sample = asked(study("sobol", 128, replicates=2), ishigami, 1.0)
    found = analyse(made, table, sample)
    widths = [(index.high - index.low) / 2 for index in found.of("y").indices]
    assert Target("ci", 1.0).measure(found) == max(widths)
    assert Target("ci", max(widths) * 1.01).met(found)
    assert not Target("ci", max(widths)).met(found)


def test_a_study_grows_until_it_is_tight_enough():
    target, made = Target.parse("ci<0.12"), study("sobol", 64, replicates=2)
    seen = []
    for _ in range(8):
        seen.append(made.design.samples)
        grown = target.grown(*asked(made, ishigami, 1.0))
        if grown is None:
            break
        made = grown
    assert seen[:3] == [64, 128, 256]
    assert target.met(analyse(*asked(made, ishigami, 1.0)))
    before = made.with_samples(made.design.samples // 2)
    assert not target.met(analyse(*asked(before, ishigami, 1.0)))


def test_luck_is_told_apart_before_samples_grow():
    grown = Target("ci", 0.5).grown(*asked(study("sobol", 64), ishigami, 1.0))
    assert (grown.replicates, grown.design.samples) == (2, 64)
    seeded = Target("ci", 0.001).grown(*asked(study("sobol", 64, luck="seed_as_factor"), ishigami, 1.0))
    assert (seeded.replicates, seeded.design.samples) == (1, 128)


def test_replicates_double_until_the_first_half_of_them_is_tight_enough():
    target, made = Target.parse("mean<0.25"), study("latin_hypercube", 20)
    seen = [made.replicates]
    while (grown := target.grown(*asked(made, ishigami, 1.0))) is not None:
        made = grown
        seen.append(made.replicates)
    assert seen[:2] == [1, 20]
    assert all(after == 2 * before for before, after in pairwise(seen[1:]))
    _, table, _ = asked(made, ishigami, 1.0)
    spread = table[table["replicate"] < made.replicates // 2].groupby("row")["y"].std().max()
    assert 1.9 * spread / np.sqrt(made.replicates // 2) < 0.25
    assert made.replicates <= 640


def test_a_row_of_too_few_events_is_not_tight_however_narrow_it_looks(monkeypatch):
    made, table, sample = asked(study("latin_hypercube", 4, replicates=40), lambda x: 0 * x[:, 0])
    table.loc[table["replicate"] == 3, "y"] = 1e-9
    grown = Target.parse("mean<0.5").grown(made, table, sample)
    assert grown.replicates == 80
    monkeypatch.setattr(module, "MOST_WITHOUT", 40)
    assert Target.parse("mean<0.5").grown(made, table, sample) is None


@pytest.mark.parametrize(
    ("made", "text", "said"),
    [
        (study("efast", 65), "ci<0.1", "efast has no intervals"),
        (study("latin_hypercube", 65), "ci<0.1", "cannot grow"),
        (study("grid", 3), "ci<0.1", "no intervals"),
        (study("sobol", 64), "ci(z)<0.1", "z is not an outcome of the study (y)"),
        (study("sobol", 64, luck="seed_as_factor"), "mean<0.1", "a row has no mean of its own"),
    ],
)
def test_a_rule_a_study_can_never_meet_is_refused(made, text, said):
    (mistake,) = Target.parse(text).mistakes(made)
    assert said in mistake


@pytest.mark.parametrize("text", ["ci<0.1", "ci(y)<0.1", "mean<0.1"])
def test_a_rule_a_study_can_meet_is_not(text):
    assert Target.parse(text).mistakes(study("sobol", 64)) == []


def test_an_outcome_that_never_varies_has_no_say_and_alone_stops_the_growth():
    made, table, sample = asked(study("sobol", 64, replicates=2), lambda x: 0 * x[:, 0])
    assert Target("ci", 1.0).measure(analyse(made, table, sample)) is None
    assert Target("ci", 1.0).grown(made, table, sample) is None
    both = replace(made, outcomes=("y", "z"))
    table["z"] = ishigami(sample.points)[table["row"]]
    assert Target("ci", 1.0).measure(analyse(both, table, sample)) < 1
    assert Target("ci", 0.01).grown(both, table, sample).design.samples == 128


def test_a_study_stops_at_what_a_design_can_hold(monkeypatch):
    monkeypatch.setattr("lianbao.experiments.designs.contract.MOST_ROWS", 1000)
    made, table, sample = asked(study("sobol", 128, replicates=2), ishigami, 1.0)
    assert Target("ci", 1e-6).grown(made, table, sample) is None
