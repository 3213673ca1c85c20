"""The rating inside a run: who is refused, what a grade costs and allows, fits between cycles, reject bias."""

import math

import numpy as np
import pytest

from lianbao import LendingModel, Record, Scenario, stream
from lianbao.experiments.scorecards.separation import area_under_curve, largest_gap
from lianbao.experiments.validation.known_answers.case_files import merged
from lianbao.simulation.bank.rating.fitting import fit_scorecard
from lianbao.simulation.borrowers.firms.parameters import RATIOS

TRUE = [-0.7, 0.5, 0.3, -0.3, 0.2, 0.2, 0.1, -0.2, 0.2, -0.2]
ALONE = {
    "replicates": 2,
    "scheme": {
        "group": {"size": 1},
        "guarantee": {"liability": "individual"},
        "screening": {"policy": "scorecard"},
        "rating": {"kind": "given", "intercept": 2.0, "weights": TRUE},
    },
    "economy": {
        "firms": {"count": 120},
        "types": {"family": "scorecard", "success": 0.88, "weights": TRUE},
        "character": {"outside_option": -100.0},
    },
}


def run_of(*changes):
    """Run a changed scenario on Mesa agents; return its series and its loan tape."""
    scenario = Scenario.model_validate(merged(ALONE, *changes))
    results = list(stream(scenario, backend="mesa", tables=True))
    return Record.of(scenario, results), np.concatenate([result.tape for result in results])


def rating(**terms):
    return {"scheme": {"rating": terms}}


FITTED = rating(kind="fitted", least_defaults=10)
LONG = {"horizon": {"cycles": 6}, "economy": {"firms": {"exit_rate": 1.0}}}


@pytest.fixture(scope="module")
def plain():
    return run_of()


@pytest.fixture(scope="module")
def fitted():
    return run_of(LONG, FITTED, rating(noise=0.5))


def test_points_of_a_default_probability_of_two_per_cent():
    _, tape = run_of(rating(intercept=math.log(49), weights=[0.0] * 10), {"scheme": {"screening": {"policy": "none"}}})
    assert tape["default_probability"] == pytest.approx(np.full(len(tape), 0.02))
    assert tape["points"] == pytest.approx(np.full(len(tape), 599.4), abs=0.05)
    assert (tape["grade"] == 1).all()


def test_a_perfect_rating_knows_the_true_probability(plain):
    _, tape = plain
    truth = tape["success"]
    assert np.log(truth / (1 - truth)) == pytest.approx(
        math.log(0.88 / 0.12) - 2.0 + (tape["points"] - 487.1229) / 28.8539, abs=1e-4
    )


def test_the_tape_has_the_ratios_that_were_seen(plain):
    _, tape = plain
    seen = np.column_stack([tape[name] for name in RATIOS])
    assert 2.0 + seen @ TRUE == pytest.approx((tape["points"] - 487.1229) / 28.8539, abs=1e-4)
    assert np.abs(seen.mean(axis=0)).max() < 0.3


def test_the_cut_off_refuses_by_probability_and_by_grade(plain):
    _, everybody = plain
    by_probability, tape = run_of(rating(cut_off=0.1))
    assert len(tape) == (everybody["default_probability"] <= 0.1).sum()
    assert by_probability.series["rating_refused"].sum() == (everybody["default_probability"] > 0.1).sum()
    _, tape = run_of(rating(worst_grade="c"))
    assert len(tape) == (everybody["grade"] <= 2).sum()


@pytest.mark.parametrize(("policy", "refuses"), [("none", False), ("peer", False), ("scorecard_and_peer", True)])
def test_it_takes_the_place_of_the_officers_view_where_the_policy_has_one(policy, refuses):
    record, tape = run_of(rating(cut_off=0.1), {"scheme": {"screening": {"policy": policy}}})
    assert (record.series["rating_refused"].sum() > 0) == refuses
    assert (len(tape) < record.series["applicants"].sum()) == refuses
    assert record.series["applicants_by_grade"].sum() == record.series["applicants"].sum()


def test_limits_and_price_steps_follow_grades():
    steps, limits = [-0.05, 0.0, 0.02, 0.05, 0.1], [1.5, 1.2, 1.0, 0.7, 0.4]
    record, tape = run_of(rating(limits=limits, price_steps=steps), {"economy": {"firms": {"size_spread": 0.5}}})
    assert tape["gross_interest"] == pytest.approx(1.2 + np.array(steps)[tape["grade"]])
    most = np.array(limits)[tape["grade"]]
    assert tape["principal"] == pytest.approx(np.minimum(tape["scale"], most))
    assert record.series["rating_capped"].sum() == (tape["scale"] > most).sum() > 0


def test_counts_and_measures_are_those_of_the_tape(plain):
    record, tape = plain
    for replicate in range(2):
        rows, series = tape[tape["replicate"] == replicate], record.series[replicate, 0]
        assert series["loans_by_grade"].tolist() == np.bincount(rows["grade"], minlength=5).tolist()
        bad = rows["defaulted"]
        assert series["defaults_by_grade"].tolist() == np.bincount(rows["grade"][bad], minlength=5).tolist()
        assert series["expected_by_grade"].sum() == pytest.approx(rows["default_probability"].sum())
        assert series["rating_squares"] == pytest.approx(((rows["default_probability"] - bad) ** 2).sum())
        area = series["rating_concordant"] / series["rating_pairs"]
        assert area == pytest.approx(area_under_curve(rows["points"], bad))
        assert series["rating_ks"] == pytest.approx(largest_gap(rows["points"], bad))
        assert series["failing_applicants"] == pytest.approx((1 - rows["success"]).sum())


def test_true_areas_count_every_pair_by_its_chance(plain):
    record, tape = plain
    rows, series = tape[tape["replicate"] == 0], record.series[0, 0]
    good = rows["success"]
    apart = (rows["points"][:, None] < rows["points"][None, :]) + 0.5 * (rows["points"][:, None] == rows["points"])
    weight = (1 - good)[:, None] * good[None, :]
    np.fill_diagonal(weight, 0)
    assert series["rating_pairs_applicants"] == pytest.approx(weight.sum())
    assert series["rating_concordant_applicants"] == pytest.approx((weight * apart).sum())


def test_everybody_with_the_same_points_is_told_apart_by_nothing():
    outcomes = run_of(rating(weights=[0.0] * 10))[0].outcomes
    for name in ("rating_auc", "rating_auc_accepted", "rating_auc_applicants"):
        assert outcomes[name] == pytest.approx(0.5)


def test_officers_with_many_firms_see_worse():
    model = LendingModel(
        Scenario.model_validate(
            merged(ALONE, rating(noise=0.4), {"scheme": {"officers": {"caseload": 60, "crowding": 1.5}}})
        )
    )
    model.step()
    assert {officer.blur for officer in model.world.officers} == {0.4}
    model.step()
    assert {officer.blur for officer in model.world.officers} == {0.4 * (1 + 1.5 * 0.5)}
    assert {file.blur for file in model.world.files} == {0.4 * (1 + 1.5 * 0.5)}


def test_noise_makes_a_rating_worse():
    area = [run_of(rating(noise=noise))[0].outcomes["rating_auc_applicants"].mean() for noise in (0.0, 1.0, 5.0)]
    assert area[0] > area[1] + 0.02 > area[2] + 0.04


def test_the_scorecard_of_each_cycle_is_fitted_on_the_loans_before_it(fitted):
    record, tape = fitted
    series = record.series
    assert series["rating_weights"][:, 0].tolist() == [TRUE, TRUE]
    assert series["rating_fits"].tolist() == [[0, 1, 2, 3, 4, 5]] * 2
    for replicate in range(2):
        rows = tape[(tape["replicate"] == replicate) & (tape["cycle"] < 6)]
        card = fit_scorecard(np.column_stack([rows[name] for name in RATIOS]), rows["defaulted"])
        assert series["rating_weights"][replicate, 5] == pytest.approx(card.weights, abs=2e-6)
        assert series["rating_intercept"][replicate, 5] == pytest.approx(card.intercept, abs=2e-6)
    assert (series["rating_weights"][0, 5] != series["rating_weights"][1, 5]).all()


def test_a_fit_looks_back_so_many_cycles_and_comes_every_so_many():
    record, tape = run_of(LONG, FITTED, rating(refit_cycles=2, history=1), {"economy": {"firms": {"count": 250}}})
    assert record.series["rating_fits"].tolist() == [[0, 0, 1, 1, 2, 2]] * 2
    rows = tape[(tape["replicate"] == 0) & (tape["cycle"] == 4)]
    card = fit_scorecard(np.column_stack([rows[name] for name in RATIOS]), rows["defaulted"])
    assert record.series["rating_weights"][0, 5] == pytest.approx(card.weights, abs=2e-6)


def test_with_too_few_defaults_the_old_scorecard_stays():
    record, _ = run_of(LONG, rating(kind="fitted", least_defaults=1000))
    assert (record.series["rating_weights"] == TRUE).all()
    assert not record.series["rating_fits"].any()


def test_firms_that_are_turned_down_are_never_learned_from():
    """A bank that refuses by leverage alone cannot learn what leverage does: its loans hardly differ in it."""
    strict = rating(kind="fitted", least_defaults=10, intercept=1.0, weights=[-3.0, *[0.0] * 9], cut_off=0.35)
    _, tape = run_of({"horizon": {"cycles": 2}, "economy": {"firms": {"count": 400, "exit_rate": 1.0}}}, strict)
    first = tape[tape["cycle"] == 1]
    assert first["leverage"].max() < 0.2
    assert len(first) < 0.6 * 800


def test_reject_bias_shows_between_accepted_and_all():
    """Among those a good scorecard accepted, it tells apart less well than among all who applied."""
    outcomes = run_of(rating(cut_off=0.15), {"economy": {"firms": {"count": 400}}})[0].outcomes
    assert (outcomes["rating_auc_accepted"] < outcomes["rating_auc_applicants"] - 0.05).all()


def test_stability_sees_a_shift_of_grades(fitted):
    still = run_of({"horizon": {"cycles": 3}})[0].outcomes["rating_stability"]
    assert still == pytest.approx(0.0)
    assert (fitted[0].outcomes["rating_stability"] > 0.05).all()


def test_without_a_rating_nothing_is_said():
    record, tape = run_of(rating(kind="off"))
    assert all(math.isnan(x) for name, values in record.outcomes.items() if "rating_" in name[:7] for x in values)
    assert "points" not in tape.dtype.names
