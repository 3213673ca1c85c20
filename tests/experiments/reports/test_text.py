"""The summary of a study and its files, on answers that are known."""

import numpy as np
import pandas as pd
import pytest

from lianbao.experiments.analysis import Analysis, ConvergenceRow, LuckShare, OutcomeAnalysis
from lianbao.experiments.designs import Index, Sample
from lianbao.experiments.reports import tables
from lianbao.experiments.reports.finding import Findings
from lianbao.experiments.reports.pictures import of_factors, of_indices
from lianbao.experiments.reports.pictures.drawing import draw
from lianbao.experiments.reports.pictures.names import ALL, chosen
from lianbao.experiments.reports.text import as_text
from lianbao.experiments.study import read_study

STUDY = """
name: small
scenario: textbook
levers:
  scheme.group.size: {whole: [2, 5]}
  scheme.guarantee.share: {range: [0, 1]}
  scheme.screening.policy: {choices: [none, scorecard]}
  scheme.screening.cut_off: {range: [0, 1]}
conditions:
  scheme.screening.cut_off: {when: {scheme.screening.policy: [scorecard]}, otherwise: 0.5}
outcomes: [default_rate]
design: {kind: sobol, samples: 64, second_order: true}
luck: independent
replicates: 2
seed: 3
"""
SIZE, SHARE, DUMMY = "scheme.group.size", "scheme.guarantee.share", "dummy"
INDICES = (
    Index(SIZE, "S1", 0.2, 0.1, 0.3),
    Index(SHARE, "S1", 0.5, 0.4, 0.6),
    Index(DUMMY, "S1", 0.001, -0.02, 0.02),
    Index(SIZE, "ST", 0.021, 0.001, 0.04),
    Index(SHARE, "ST", 0.7, 0.6, 0.8),
    Index(DUMMY, "ST", 0.0, -0.01, 0.01),
    Index(SIZE, "S2", 0.11, 0.05, 0.17, with_factor=SHARE),
    Index(SIZE, "S2", 0.9, -1.0, 1.0, with_factor=DUMMY),
)
NOTE = "S1, ST, S2: of the mean response, luck taken out"


def analysed(**changes):
    whole = {
        "outcome": "default_rate",
        "view": "mean",
        "indices": INDICES,
        "mean_response": (),
        "uncorrected": (Index(SIZE, "ST", 0.15), Index(SHARE, "ST", 0.8), Index(DUMMY, "ST", 0.12)),
        "luck": LuckShare(0.25, 0.2, 0.3, 0.14, ""),
        "dummy": tuple(index for index in INDICES if DUMMY in (index.factor, index.with_factor)),
        "is_still": False,
        "flagged": frozenset({("ST", SIZE, None)}),
        "samples": 64,
        "rows": 384,
        "replicates": 2,
        "runs": 768,
        "failed": 0,
        "missing": 0,
        "left_out": 0.0,
        "convergence": (
            ConvergenceRow(64, 768, 0.2, 1.5, None),
            ConvergenceRow(128, 1536, 0.1, 0.5, 0.04),
        ),
        "notes": (NOTE, "rare: 3 of 768 runs"),
    }
    return OutcomeAnalysis(**(whole | changes))


@pytest.fixture
def study(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(STUDY)
    return read_study(path)


def findings(study, *outcomes, failures=0):
    rows, luck = 768, np.random.default_rng(1)
    policy = luck.choice(["none", "scorecard"], rows)
    table = pd.DataFrame(
        {
            "row": np.arange(rows) // 2,
            "base": np.arange(rows) // 12,
            "failure": ["broken: no loans"] * failures + [""] * (rows - failures),
            SIZE: luck.integers(2, 6, rows),
            SHARE: luck.random(rows),
            "scheme.screening.policy": policy,
            "scheme.screening.cut_off": np.where(policy == "none", 0.5, luck.random(rows)),
            "default_rate": luck.random(rows),
        }
    )
    sample = Sample(np.zeros((384, 5)), np.arange(384) // 6)
    analysis = Analysis("small", "sobol", "independent", "ST", outcomes or (analysed(),), ("sobol: 512 to screen",))
    return Findings(study, table, sample, analysis)


def all_drawn(found, folder):
    return draw(found, folder, chosen(found.study.with_samples(256), [ALL]))  # of 64 there is no smaller size


def test_the_head_says_what_was_run(study):
    head = as_text(findings(study)).splitlines()[0]
    assert head.startswith("small: sobol of 64 samples, 384 points x 2 replicates = 768 runs, 0 failed, ")
    assert "luck independent, seed 3, digest " in head


def test_failed_runs_are_counted_with_their_reason(study):
    lines = as_text(findings(study, failures=7)).splitlines()
    assert "= 768 runs, 7 failed" in lines[0]
    assert lines[1] == "  failed: broken: no loans (7 runs)"


def test_the_table_of_indices(study):
    lines = as_text(findings(study)).splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("Loans in default (default_rate) ["))
    assert lines[start] == (
        "Loans in default (default_rate) [% of loans], share of luck in a single run 0.250 (0.200 to 0.300), "
        "0.140 left in the means over replicates"
    )
    assert lines[start + 1].split() == ["S1", "ST", "ST", "uncorrected"]
    assert [" ".join(line.split()) for line in lines[start + 2 : start + 5]] == [
        "Share partners answer for 0.500 (0.400 to 0.600) 0.700 (0.600 to 0.800) 0.800",
        "Group size 0.200 (0.100 to 0.300) 0.021 (0.001 to 0.040)~ 0.150",
        "dummy 0.001 (-0.020 to 0.020) 0.000 (-0.010 to 0.010) 0.120",
    ]
    assert lines[-2] == "~ cannot be told from a factor that does nothing"


def test_pairs_leave_the_dummy_out(study):
    text = as_text(findings(study))
    assert "largest of 1 pairs:\n    Group size x Share partners answer for  S2 0.110 (0.050 to 0.170)" in text
    assert "x dummy" not in text


def test_convergence_is_shown_over_doubling_sizes(study):
    lines = [line.split() for line in as_text(findings(study)).splitlines()]
    assert ["64", "768", "0.200", "1.500", "-"] in lines
    assert ["128", "1,536", "0.100", "0.500", "0.040"] in lines
    alone = as_text(findings(study, analysed(convergence=analysed().convergence[:1])))
    assert "convergence" not in alone


def test_a_note_of_all_outcomes_is_told_once(study):
    text = as_text(findings(study, analysed(), analysed(view="log1p", notes=(NOTE,))))
    assert text.count(NOTE) == 1
    assert text.count("  note: rare: 3 of 768 runs") == 1
    assert "Loans in default (default_rate (log1p)) [" in text


def test_an_outcome_without_indices_says_why(study):
    nothing = analysed(indices=(), uncorrected=(), dummy=(), luck=None, convergence=(), notes=("no indices: flat",))
    assert "Loans in default (default_rate) [% of loans]\n\nno indices: flat" in as_text(findings(study, nothing))


def test_indices_without_intervals_stand_alone(study):
    bare = analysed(indices=(Index(SIZE, "ST", 0.3),), uncorrected=(), dummy=(), flagged=frozenset(), convergence=())
    assert "  Group size  0.300\n" in as_text(findings(study, bare))


def test_tables_hold_what_the_screen_shows(study, tmp_path):
    found = findings(study)
    names = [path.name for path in tables.write(found, tmp_path, as_text(found))]
    assert names == ["indices.parquet", "outcomes.parquet", "convergence.parquet", "summary.txt"]
    indices = pd.read_parquet(tmp_path / "analysis" / "indices.parquet")
    assert len(indices) == len(INDICES)
    assert indices["flagged"].sum() == 1
    (outcome,) = pd.read_parquet(tmp_path / "analysis" / "outcomes.parquet").to_dict("records")
    assert (outcome["unit"], outcome["luck"], outcome["runs"]) == ("share of loans", 0.25, 768)
    convergence = pd.read_parquet(tmp_path / "analysis" / "convergence.parquet")
    assert convergence["samples"].tolist() == [64, 128]
    assert (tmp_path / "analysis" / "summary.txt").read_text() == as_text(found) + "\n"


def test_figures_are_drawn_for_the_mean_of_each_outcome(study, tmp_path):
    found = findings(study, analysed(), analysed(view="log1p"))
    names = sorted(path.stem for path in all_drawn(found, tmp_path) if path.suffix == ".svg")
    kinds = ("bars", "convergence", "heat_maps", "response")
    assert names == [f"{kind}_default_rate" for kind in kinds]


def test_nothing_is_drawn_along_factors_of_what_is_nothing_everywhere(study, tmp_path):
    found = findings(study)
    found.table["default_rate"] = 0.0
    names = {path.stem for path in all_drawn(found, tmp_path)}
    assert names == {"bars_default_rate", "convergence_default_rate"}


def test_effects_are_in_percent_and_shares_of_variance_are_not(study):
    effect = analysed(indices=(Index(SIZE, "ST", 0.3), Index(SIZE, "range", 0.0123)), uncorrected=(), dummy=())
    line = next(line for line in as_text(findings(study, effect)).splitlines() if line.startswith("  Group size"))
    assert line.split()[2:] == ["0.300~", "1.230"]


def test_an_inactive_factor_is_drawn_where_it_is_active(study):
    found = findings(study)
    factor = next(factor for factor in study.factors if factor.name == "scheme.screening.cut_off")
    known = np.ones(len(found.table), dtype=bool)
    active = of_factors.shown(found, factor, known).active
    assert active.tolist() == (found.table["scheme.screening.policy"] == "scorecard").tolist()
    assert 0 < active.sum() < len(active)


def test_one_at_a_time_a_factor_is_drawn_where_all_others_rest(tmp_path):
    path = tmp_path / "lines.yaml"
    path.write_text(
        STUDY.replace("{kind: sobol, samples: 64, second_order: true}", "{kind: one_at_a_time, samples: 5}")
    )
    lines = read_study(path)
    points = np.full((11, 4), 0.5)
    points[1:6, 0] = points[6:11, 1] = np.linspace(0, 1, 5)
    table = findings(lines).table.head(11).assign(row=np.arange(11))
    analysis = Analysis("lines", "one_at_a_time", "independent", "range", (analysed(),), ())
    found = Findings(lines, table, Sample(points, np.arange(11)), analysis)
    drawn = of_factors.shown(found, lines.factors[0], np.ones(11, dtype=bool))
    assert np.flatnonzero(drawn.active).tolist() == [0, 1, 2, 3, 4, 5, 8]
    assert drawn.axis.endswith("(all others at rest)")
    assert not any("heat_maps" in file.name for file in all_drawn(found, tmp_path))


def test_the_floor_is_what_the_dummy_reaches():
    assert of_indices.floor_of(analysed(), "ST") == (-0.01, 0.01)
    bare = analysed(dummy=(Index(DUMMY, "ST", -0.2),))
    assert of_indices.floor_of(bare, "ST") == (-0.2, 0.0)
    assert of_indices.floor_of(analysed(dummy=()), "ST") is None
