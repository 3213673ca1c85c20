"""Cases worked by hand, as data: one firm alone, its terms, and the sums of each cycle that follow."""

from pathlib import Path

import numpy as np
from ruamel.yaml import YAML

from lianbao import simulate
from lianbao.simulation.accounts.bank_books import differences
from tests.simulation.lending.watching import scenario


def cases(beside, name):
    """Read the cases of a file beside a test."""
    return YAML(typ="safe", pure=True).load(Path(beside).with_name(name))


def scenario_of(case):
    """Return the scenario of a case."""
    terms = {"scheme": case["scheme"], "economy": case["economy"]}
    return scenario(terms, {"horizon": {"cycles": case.get("cycles", 1)}})


def check_sums(case):
    """Run a case: its sums are those worked by hand, money is conserved and the bank's books balance."""
    series = simulate(scenario_of(case)).series
    for name, values in case.get("series", {}).items():
        np.testing.assert_allclose(series[name][0], values, rtol=1e-9, atol=1e-9, err_msg=f"{name}: {case['working']}")
    created = series["money_after"] - series["money_before"] - series["inflow"] + series["outflow"]
    np.testing.assert_allclose(created, 0, atol=1e-9)
    for name, difference in differences(series).items():
        np.testing.assert_allclose(difference, 0, atol=1e-9, err_msg=name)
