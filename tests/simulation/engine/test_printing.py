"""A user's own behaviour, compiled: it may print, and the model compiled before does not stand in for it."""

import subprocess
import sys

import pytest

SCRIPT = """
from lianbao import simulate
from lianbao.simulation.reading import read_scenario

scenario = read_scenario("postal_bank_merchants_5", ["economy.firms.count=40", "horizon.cycles=1", "replicates=1"])

def own_part(firm):
    return 2.0 * firm.outstanding / firm.gross_interest

def money_held(world):
    print("counted")
    return 1.0

base = simulate(scenario)
own = simulate(scenario, replace={"money_held": money_held, "own_part": own_part})
print(float(base.series["money_before"][0, 0]), float(own.series["money_before"][0, 0]))
print(float(own.series["portfolio"][0, 0] / base.series["portfolio"][0, 0]))
"""


@pytest.mark.slow
def test_a_users_own_behaviour_prints_and_counts():
    ran = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, timeout=300, check=True)
    *counted, money, portfolio = ran.stdout.splitlines()
    assert counted == ["counted", "counted"]
    before, own = map(float, money.split())
    assert before != own == 1.0
    assert float(portfolio) > 1.5
