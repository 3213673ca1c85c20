"""How a number is judged: distances, bands, intervals, and what few replicates can say."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import norm, t

from lianbao.experiments.validation.judging import distance_of, verdict_of
from lianbao.experiments.validation.known_answers.case_files import FIRM_CYCLES, Check, read_checks, reduced
from lianbao.experiments.validation.known_answers.judging import Verdict as Judged
from lianbao.experiments.validation.known_answers.judging import as_normal, error_of, passes
from lianbao.experiments.validation.patterns.measuring import Found
from lianbao.experiments.validation.patterns.reading import Expectation
from lianbao.experiments.validation.rows import Verdict

CHECKS = read_checks()


def expectation(**terms):
    return Expectation.model_validate({"what": "defaults", "measure": "default_rate", **terms})


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (Found(0.01, 0.005, 0.015, 0.002), Verdict.HOLDS),
        (Found(0.01, -0.001, 0.021, 0.005), Verdict.NARROWLY),
        (Found(0.025, 0.019, 0.031, 0.003), Verdict.OPEN),
        (Found(0.025, 0.021, 0.029, 0.002), Verdict.FAILS),
        (Found(-0.005, -0.009, -0.001, 0.002), Verdict.FAILS),
        (Found(0.03, error=0.002), Verdict.FAILS),
        (Found(0.03, error=0.003), Verdict.OPEN),
        (Found(0.01, error=0.001), Verdict.HOLDS),
        (Found(0.0, error=0.0), Verdict.HOLDS),
        (Found(None), Verdict.UNKNOWN),
    ],
)
def test_a_value_is_judged_by_its_interval(found, verdict):
    assert verdict_of(expectation(band=[0, 0.02]), found) is verdict


def test_an_end_that_is_open_is_no_end():
    assert verdict_of(expectation(band=[None, -0.005]), Found(-3.0, -4.0, -2.0, 0.5)) is Verdict.HOLDS
    assert verdict_of(expectation(band=[None, -0.005]), Found(0.0, error=0.0)) is Verdict.FAILS


def test_a_published_value_brings_its_own_error():
    published = expectation(value=0.06, error=0.003)
    assert published.ends == pytest.approx((0.054, 0.066))
    assert distance_of(published, Found(0.065, 0.06, 0.07, 0.004)) == pytest.approx(0.005 / 0.005)


@pytest.mark.parametrize(("value", "distance"), [(0.01, 0.0), (-0.004, -2.0), (0.026, 3.0)])
def test_the_distance_from_a_band_is_from_its_nearest_end(value, distance):
    assert distance_of(expectation(band=[0, 0.02]), Found(value, error=0.002)) == pytest.approx(distance)


@pytest.mark.parametrize("distance", [-5.0, -1.0, 0.0, 2.5, 6.0])
def test_few_replicates_are_told_by_students_t(distance):
    assert norm.cdf(as_normal(distance, 40)) == pytest.approx(t.cdf(distance, 39))


def test_a_reduced_check_is_smaller_and_still_sharp():
    for check in CHECKS:
        small = reduced(check)
        assert small.expected == check.expected
        fewer = small.scenario["replicates"]
        assert 40 <= fewer <= check.scenario["replicates"] or fewer == check.scenario["replicates"]
        assert small.firm_cycles <= max(FIRM_CYCLES, 40 * check.firm_cycles / check.scenario["replicates"])
        if not small.is_reduced:
            assert small == check
        else:
            assert small.largest_error**2 * fewer == pytest.approx(
                check.largest_error**2 * check.scenario["replicates"]
            )


def test_the_error_of_a_rare_event_is_that_of_the_known_chance():
    rare = next(check for check in CHECKS if "above" in check.measure and check.expected < 0.01)
    none = np.zeros(100)
    assert error_of(rare, none) == 0.0
    assert error_of(replace(rare, is_reduced=True), none) == pytest.approx(
        np.sqrt(rare.expected * (1 - rare.expected)) / 10
    )


def test_a_check_with_too_large_an_error_does_not_pass():
    check: Check = next(each for each in CHECKS if each.identity == "A2.2")
    assert passes(check, Judged(check.expected, 0.003, 0.0))
    assert not passes(check, Judged(check.expected, 0.01, 0.0)), "it could not fail"
    assert not passes(check, Judged(check.expected + 0.015, 0.003, 5.0))
