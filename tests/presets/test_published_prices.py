"""Presets of practice repay at the price that was published, within a tenth of a point: what a sure borrower pays."""

from pathlib import Path

import pytest
import yaml
from scipy.optimize import brentq

from lianbao import read_scenario, simulate

PUBLISHED = yaml.safe_load(Path(__file__).with_name("published.yaml").read_text("utf-8"))
NEAR = 0.001
SURE = {
    "economy.types.family": "constant",
    "economy.types.success": 1.0,
    "economy.returns.success": 9.0,
    "economy.returns.delay": 0.0,
    "economy.climate.rho_macro": 0.0,
    "economy.climate.rho_sector": 0.0,
    "economy.climate.rho_group": 0.0,
    "economy.firms.death_rate": 0.0,
    "economy.firms.exit_rate": 0.0,
    "scheme.loan.prepayment": 0.0,
    "scheme.screening.policy": "none",
    "horizon.cycles": 1,
    "replicates": 1,
}


def paid(preset, without):
    """Return loan, what all borrowers paid beyond it, and the scheme, of a run in which everybody pays on time."""
    scenario = read_scenario(preset, [f"{path}={value}" for path, value in SURE.items()])
    for path in without:
        scenario = scenario.with_(path, 0.0)
    series = simulate(scenario, threads=1).series
    assert series["defaults"].sum() == series["instalments_late"].sum() == 0
    beyond = sum(float(series[name].sum()) for name in ("interest", "fees", "tax"))
    return float(series["principal"].sum()), beyond, scenario.scheme


@pytest.mark.parametrize("each", PUBLISHED, ids=lambda each: f"{each['preset']} {each['counted']}")
def test_a_sure_borrower_pays_the_published_price(each):
    lent, beyond, scheme = paid(each["preset"], each.get("without", []))
    if each["counted"] == "share":
        assert beyond / lent == pytest.approx(each["rate"], abs=NEAR)
        return
    count, length = scheme.loan.instalments, scheme.loan.term_months / 12 / scheme.loan.instalments
    equal = (lent + beyond) / lent / count
    rate = brentq(lambda r: sum(equal / (1 + r) ** period for period in range(1, count + 1)) - 1, 1e-9, 1)
    found = rate / length if each["counted"] == "declining" else (1 + rate) ** (1 / length) - 1
    assert found == pytest.approx(each["rate"], abs=NEAR)


def test_the_published_price_of_every_table_is_looked_at():
    text = (Path(__file__).parents[2] / "configs" / "PRACTICE.md").read_text("utf-8")
    assert {each["preset"] for each in PUBLISHED} <= set(text.replace("`", " ").split())
