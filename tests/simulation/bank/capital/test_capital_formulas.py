"""Regulatory capital: the exact known answers H, and how the formulas move (Basel Committee 2006)."""

import math

import pytest
from scipy.stats import norm

from lianbao.simulation.bank.capital.risk_weights import (
    corporate_capital,
    corporate_correlation,
    maturity_factor,
    retail_capital,
    retail_correlation,
    risk_weight,
)
from lianbao.simulation.engine.flat_scenario import scheme_values
from tests.simulation.bank.runs import scenario

PD, LGD, MATURITY, SALES = 0.02, 0.45, 2.5, 5.0


def scheme_with(**capital):
    from types import SimpleNamespace

    return SimpleNamespace(**scheme_values(scenario({"capital": capital})))


def capital_by_scipy(correlation, chance=PD):
    shifted = (norm.ppf(chance) + math.sqrt(correlation) * norm.ppf(0.999)) / math.sqrt(1 - correlation)
    return LGD * (norm.cdf(shifted) - chance)


@pytest.mark.parametrize(
    ("given", "printed", "digits"),
    [
        (corporate_correlation(PD, SALES), 0.12415, 5),
        (corporate_capital(PD, LGD, MATURITY, SALES), 0.07084, 5),
        (12.5 * corporate_capital(PD, LGD, MATURITY, SALES), 0.8855, 4),
        (retail_capital(PD, LGD), 0.0464, 4),
        (12.5 * retail_capital(PD, LGD), 0.5799, 4),
    ],
)
def test_printed_answers(given, printed, digits):
    assert round(given, digits) == printed


def test_formulas_agree_with_another_normal_distribution():
    corporate = capital_by_scipy(corporate_correlation(PD, SALES)) * maturity_factor(PD, MATURITY)
    assert corporate_capital(PD, LGD, MATURITY, SALES) == pytest.approx(corporate, rel=1e-12)
    assert retail_capital(PD, LGD) == pytest.approx(capital_by_scipy(retail_correlation(PD)), rel=1e-12)


def test_firm_size_counts_between_5_and_50_million():
    assert corporate_correlation(PD, 0.1) == corporate_correlation(PD, 5.0)
    assert corporate_correlation(PD, 50.0) == corporate_correlation(PD, 900.0)
    assert corporate_correlation(PD, 50.0) - corporate_correlation(PD, 5.0) == pytest.approx(0.04)
    assert corporate_correlation(PD, 27.5) == pytest.approx(corporate_correlation(PD, 50.0) - 0.02)


def test_limits_of_the_correlations():
    assert corporate_correlation(0.0, 50.0) == pytest.approx(0.24)
    assert corporate_correlation(1.0, 50.0) == pytest.approx(0.12)
    assert (retail_correlation(0.0), retail_correlation(1.0)) == pytest.approx((0.16, 0.03))


def test_maturity():
    slope = (0.11852 - 0.05478 * math.log(PD)) ** 2
    assert maturity_factor(PD, 1.0) == pytest.approx(1.0)
    assert maturity_factor(PD, 2.5) == pytest.approx(1 / (1 - 1.5 * slope))


def test_default_probability_is_kept_inside_its_bounds():
    assert corporate_capital(0.0, LGD, MATURITY, SALES) == corporate_capital(0.0003, LGD, MATURITY, SALES)
    assert 0 <= retail_capital(1.0, LGD) < 0.001


@pytest.mark.parametrize(
    ("capital", "expected"),
    [
        ({"risk_weight": 0.75}, 0.75),
        ({"rule": "irb_sme_corporate"}, 12.5 * corporate_capital(PD, LGD, MATURITY, SALES)),
        ({"rule": "irb_other_retail"}, 12.5 * retail_capital(PD, LGD)),
        ({"rule": "irb_sme_corporate", "sales": 20.0}, 12.5 * corporate_capital(PD, LGD, MATURITY, 40.0)),
    ],
)
def test_risk_weight_follows_the_rule(capital, expected):
    scale = 2.0 if "sales" in capital else 1.0
    assert risk_weight(PD, scale, scheme_with(**capital)) == pytest.approx(expected, rel=1e-12)
