"""A user's own behaviour, compiled: it may print, and the model compiled before does not stand in for it."""

import subprocess
import sys

import pytest

SCRIPT = """
from lianbao import simulate
from lianbao.simulation.reading import read_scenario

scenario = read_scenario("postal_bank_merchants_5", ["economy.firms.count=40", "horizon.cycles=1", "replicates=1"])

def days_of_period(period, scheme):
    return 33.0

def money_held(world):
    print("counted")
    return 1.0

base = simulate(scenario)
own = simulate(scenario, replace={"money_held": money_held, "days_of_period": days_of_period})
print(float(base.series["money_before"][0, 0]), float(own.series["money_before"][0, 0]))
one, other = (float(each.series["loan_years"][0, 0] / each.series["principal"][0, 0]) for each in (own, base))
print(one / other)
"""


@pytest.mark.long
def test_a_users_own_behaviour_prints_and_counts():
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=900, check=True)
    *counted, money, time = ran.stdout.splitlines()
    assert counted == ["counted", "counted"]
    before, own = map(float, money.split())
    assert before != own == 1.0
    assert float(time) == pytest.approx(1.1, rel=0.02)
