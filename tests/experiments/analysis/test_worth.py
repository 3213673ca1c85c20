"""From the table of runs of a study that switches controls on and off to what each of them is worth."""

import itertools

import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.analysis.worth import controls_of, worths
from lianbao.experiments.reports.places import worth as report
from lianbao.experiments.study import read_study

TEXT = """
name: controls
scenario: textbook
variants:
  leader: {off: {}, on: {scheme: {group: {leader: true}}}}
  saving: {off: {}, on: {scheme: {saving: {rate: 0.1}}}}
outcomes: [default_rate, bank_profit_rate]
design: {kind: grid, samples: 2}
luck: common
replicates: 30
dummy: false
"""
EFFECTS = {"leader": -0.02, "saving": 0.0}

SHARE = "share of loans"


def study_of(folder, text=TEXT):
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return read_study(path)


def table_of(study, noise=0.001):
    """Return runs in which a leader lowers defaults, and saving does not; profit falls with both together."""
    luck = np.random.default_rng(7)
    shared = luck.normal(0.1, 0.02, study.replicates)
    lines = []
    for leader, saving in itertools.product(("off", "on"), repeat=2):
        for replicate in range(study.replicates):
            change = EFFECTS["leader"] * (leader == "on") + noise * luck.normal()
            rate, profit = shared[replicate] + change, 0.03 - 0.01 * (leader == saving == "on") + noise * luck.normal()
            lines.append((leader, saving, replicate, rate, profit))
    frame = pd.DataFrame(lines, columns=["leader", "saving", "replicate", "default_rate", "bank_profit_rate"])
    return frame.sample(frac=1, random_state=1)


@pytest.mark.parametrize(
    ("replace", "by"),
    [
        ("{kind: grid, samples: 2}", "{kind: latin_hypercube, samples: 20}"),
        ("saving: {off: {}, on:", "saving: {no: {}, on:"),
        ("  saving: {off: {}, on: {scheme: {saving: {rate: 0.1}}}}\n", ""),
        ("outcomes:", "levers: {scheme.guarantee.share: {values: [0.5, 1]}}\noutcomes:"),
    ],
)
def test_only_a_grid_of_switches_is_attributed(tmp_path, replace, by):
    assert replace in TEXT
    study = study_of(tmp_path, TEXT.replace(replace, by))
    assert controls_of(study) == ()
    assert worths(study, pd.DataFrame()) == {}


def test_worth_is_found_whatever_the_order_of_runs(tmp_path):
    study = study_of(tmp_path)
    found = worths(study, table_of(study))["default_rate"]
    assert found.controls == ("leader", "saving")
    assert found.attribution.shapley["leader"].mean == pytest.approx(-0.02, abs=0.001)
    assert (found.replicates, found.left_out) == (30, 0)
    assert found.nothing.mean == pytest.approx(0.1, abs=0.02)


def test_replicates_without_the_outcome_somewhere_are_left_out_everywhere(tmp_path):
    study = study_of(tmp_path)
    table = table_of(study)
    table.loc[(table["replicate"] == 3) & (table["leader"] == "on"), "default_rate"] = np.nan
    whole = worths(study, table)["default_rate"]
    assert (whole.replicates, whole.left_out) == (29, 1)
    assert any("1 of 30 replicates are left out" in line for line in report.sentences(whole, {}, SHARE))
    table.loc[table["replicate"] > 0, "default_rate"] = np.nan
    assert set(worths(study, table)) == {"bank_profit_rate"}


def test_the_report_says_what_helps_what_harms_and_what_is_worth_nothing(tmp_path):
    study = study_of(tmp_path)
    found = worths(study, table_of(study))
    defaults, profit = found["default_rate"], found["bank_profit_rate"]
    assert report.heading(defaults, SHARE).endswith(" percentage points of loans, better")
    said = " ".join(report.sentences(defaults, {}, SHARE))
    assert "saving is worth nothing for default_rate" in said
    assert "leader is worth nothing" not in said
    assert "none of 1 pairs of controls is shown to interact" in said
    said = " ".join(report.sentences(profit, {"saving": "compulsory saving"}, SHARE))
    assert "leader makes bank_profit_rate worse" in said
    assert "1 of 1 pairs interact, the largest: leader x compulsory saving -" in said
    assert [row[0].strip() for row in report.rows(defaults, {}, SHARE)] == ["", "leader", "saving"]


def test_the_table_holds_every_part_with_its_interval(tmp_path):
    study = study_of(tmp_path)
    lines = pd.DataFrame(report.lines_of(worths(study, table_of(study))["default_rate"], "share of loans"))
    assert lines["kind"].value_counts().to_dict() == {
        "shapley": 2,
        "alone": 2,
        "withdrawn": 2,
        "interaction": 1,
        "whole": 1,
    }
    shapley = lines[lines["kind"] == "shapley"]
    assert shapley["value"].sum() == pytest.approx(lines.loc[lines["kind"] == "whole", "value"].item(), abs=1e-12)
    assert dict(zip(shapley["control"], shapley["worth_nothing"], strict=True)) == {"leader": False, "saving": True}
    assert shapley["verdict"].tolist() == ["better", ""]
