"""From a table of runs to an analysis: what is missing, what is flagged, every design."""

import numpy as np
import pytest

from lianbao.experiments.analysis import BadView, analyse
from lianbao.experiments.designs import DESIGNS
from tests.experiments.analysis.made import asked, ishigami, study

SD = 2.0


def additive(points):
    return points[:, :3] @ [1.0, 3.0, 0.3]


def test_a_failed_run_leaves_with_its_whole_block_and_nothing_else_changes():
    made, table, sample = asked(study("sobol", 128, replicates=2), ishigami, SD)
    first = sample.base < 64
    kept = analyse(made.with_samples(64), table[table["base"] < 64], sample.only(first)).of("y")
    spoiled = table.copy()
    lost = (spoiled["base"] >= 64) & (spoiled["row"] % 6 == 3) & (spoiled["replicate"] == 1)
    spoiled.loc[lost, ["y", "failure"]] = np.nan, "ValueError: lost"
    found = analyse(made, spoiled, sample).of("y")
    assert found.indices == kept.indices
    assert (found.samples, found.rows, found.failed, found.runs) == (64, 64 * 6, 64, 128 * 12)
    assert found.left_out == 0.5
    assert "64 of 1,536 runs failed: 50.0% of the rows are left out" in found.notes[0]


def test_runs_that_are_not_there_yet_are_told_from_failed_ones():
    made, table, sample = asked(study("sobol", 128), ishigami)
    found = analyse(made, table[table["base"] != 5], sample).of("y")
    assert (found.missing, found.failed, found.samples) == (6, 0, 127)
    assert "6 of 768 runs not run yet" in found.notes[0]


def test_the_order_of_the_table_does_not_matter():
    made, table, sample = asked(study("sobol", 64, replicates=2), ishigami, SD)
    assert analyse(made, table.sample(frac=1, random_state=3), sample) == analyse(made, table, sample)


def test_infinite_outcomes_are_never_passed_on():
    made, table, sample = asked(study("pawn", 200, resamples=20), ishigami)
    table.loc[7, "y"] = np.inf
    found = analyse(made, table, sample, settle=False).of("y")
    assert (found.failed, found.rows) == (0, 199)
    assert all(np.isfinite(index.value) for index in found.indices)


def test_an_outcome_without_any_whole_block_has_no_indices_and_says_why():
    made, table, sample = asked(study("sobol", 64), ishigami)
    table["y"] = np.nan
    found = analyse(made, table, sample).of("y")
    assert found.indices == ()
    assert found.left_out == 1
    assert "no indices: no row of the design is left" in found.notes


def test_an_outcome_that_never_varies_has_no_indices_and_says_why():
    made, table, sample = asked(study("sobol", 64, replicates=2), lambda points: 0.25 + 0 * points[:, 0])
    found = analyse(made, table, sample).of("y")
    assert found.indices == found.convergence == ()
    assert any("0.25 in every row" in note for note in found.notes)


def test_luck_that_drowns_every_factor_is_said():
    made, table, sample = asked(study("sobol", 64, replicates=2), lambda points: 1e-6 * points[:, 0], 1.0)
    found = analyse(made, table, sample).of("y")
    assert found.indices == () or found.luck.share > 0.9
    wide = [index.high - index.low for index in found.named("ST")]
    assert found.indices == () or min(wide) > 0.5


def test_what_the_dummy_reaches_is_flagged():
    made, table, sample = asked(study("sobol", 1024, replicates=2), ishigami, SD)
    found = analyse(made, table, sample).of("y")
    assert [index.factor for index in found.named("S1") if found.is_flagged(index)] == ["x3"]
    assert [index.factor for index in found.named("ST") if found.is_flagged(index)] == []
    assert {index.name for index in found.dummy} == {"S1", "ST"}


def test_a_dummy_of_the_same_runs_is_said_to_show_no_error():
    made, table, sample = asked(study("sobol", 64, luck="seed_as_factor"), ishigami, SD)
    assert any("the dummy's indices are exactly 0" in note for note in analyse(made, table, sample).of("y").notes)


def test_without_a_dummy_nothing_is_flagged_and_that_is_said():
    found = analyse(*asked(study("sobol", 64, dummy=False), ishigami))
    assert found.of("y").flagged == frozenset()
    assert any("no dummy factor" in note for note in found.notes)


def test_usual_sizes_are_stated():
    assert any("512 base samples to screen" in note for note in analyse(*asked(study("sobol", 64), ishigami)).notes)


@pytest.mark.parametrize("kind", DESIGNS)
def test_every_design_is_analysed_with_replicates(kind):
    samples = {
        "grid": 4,
        "one_at_a_time": 5,
        "morris": 20,
        "fractional_factorial": 0,
        "efast": 65,
        "sobol": 128,
        "delta": 150,
    }
    quick = {"delta": {"resamples": 20}, "pawn": {"resamples": 20}, "hdmr": {"resamples": 4}}
    made = study(kind, samples.get(kind, 300), dummy=DESIGNS[kind].takes_dummy, replicates=3, **quick.get(kind, {}))
    luck = "common" if DESIGNS[kind].needs_common_luck else "independent"
    made = made.__class__(**{**made.__dict__, "luck": luck})
    found = analyse(*asked(made, additive, 0.05), settle=False)
    outcome = found.of("y")
    ranked = {index.factor: abs(index.value) for index in outcome.named(found.ranks_by)}
    assert max(ranked, key=ranked.__getitem__) == "x2"
    assert outcome.replicates == 3
    assert len(found.to_frame()) == len(outcome.indices)


def test_rows_spread_over_the_factors_give_the_share_of_luck():
    found = analyse(*asked(study("latin_hypercube", 1000, replicates=4), additive, 1.0)).of("y").luck
    share = 1 / (1 + (1 + 9 + 0.09) / 12)
    assert found.low < share < found.high
    assert found.floor == pytest.approx(share / 4 / (1 - share + share / 4), rel=0.1)


def test_a_grid_or_a_path_is_no_fair_sample_and_gives_no_share_of_luck():
    assert analyse(*asked(study("morris", 20, replicates=4), additive, 1.0)).of("y").luck is None


def test_derivatives_on_different_luck_are_warned_of():
    notes = analyse(*asked(study("dgsm", 64), additive, 0.1)).of("y").notes
    assert any("different luck" in note for note in notes)


def test_a_threshold_and_a_logarithm_can_be_asked_for():
    made, table, sample = asked(study("sobol", 256, replicates=10), lambda x: np.exp(ishigami(x) / 3), 0.1)
    found = analyse(made, table, sample, {"y": ["mean", "log1p", "quantile .9", "above 3"]})
    assert [one.view for one in found.outcomes] == ["mean", "log1p", "quantile 0.9", "above 3"]
    assert found.of("y", "above 3").label == "y (above 3)"
    assert found.of("y", "quantile 0.9").luck is None
    assert all(len(one.indices) == 8 for one in found.outcomes)
    with pytest.raises(BadView):
        analyse(made, table, sample, {"y": ["mode"]})


def test_a_view_that_cannot_be_taken_gets_a_note():
    made, table, sample = asked(study("sobol", 64, replicates=2), ishigami, SD)
    found = analyse(made, table, sample, {"y": ["quantile .9"]}).of("y", "quantile 0.9")
    assert found.indices == ()
    assert any("needs at least 10 replicates, has 2" in note for note in found.notes)


def test_the_frame_has_a_line_an_index_with_its_flag():
    made, table, sample = asked(study("sobol", 128, replicates=2, second_order=True), ishigami, SD)
    frame = analyse(made, table, sample).to_frame()
    assert len(frame) == 4 + 4 + 6
    assert {
        "outcome",
        "view",
        "factor",
        "with_factor",
        "name",
        "value",
        "low",
        "high",
        "uncorrected",
        "flagged",
    } <= set(frame.columns)
    assert frame["uncorrected"].notna().all()
