"""A run over economies: what its screen says, what it leaves, and that this can be run again."""

import json
import re
from dataclasses import replace

import pytest

from lianbao import ComparisonPlan, compare, read_scenario, simulate
from lianbao.experiments.comparison.comparing import differing
from lianbao.experiments.comparison.twin import without_guarantee
from lianbao.experiments.output.provenance import digest
from lianbao.experiments.reports.screens.compared import as_screen
from lianbao.experiments.single import screen
from lianbao.experiments.single.outcome_table import table_of
from lianbao.experiments.single.running import Order, run, run_into
from lianbao.experiments.single.summary import as_json
from lianbao.simulation.lending.schedules.effective_rate import Price

PRICE = Price(0.2, 0.2, 0.2)
SUCCESS = "economy.types.success"
CALIBRATED = """\
extends: first_steps
name: village_banks
economies: economies.csv
calibration: {name: Village banks, not_identified: [economy.climate.rho_macro], draws: 12}
economy: {firms: {count: 40}}
horizon: {cycles: 2}
replicates: 96
"""


@pytest.fixture
def file(tmp_path):
    rows = [f"{0.9 + 0.008 * number!r},{0.01 * number!r}" for number in range(12)]
    (tmp_path / "economies.csv").write_text("\n".join([f"{SUCCESS},economy.climate.rho_macro", *rows]) + "\n")
    (tmp_path / "calibrated.yaml").write_text(CALIBRATED)
    return tmp_path / "calibrated.yaml"


def said(scenario):
    _, found = run(scenario, Order())
    return screen.as_screen(scenario, found, 1, PRICE).splitlines(), found


def test_the_screen_says_over_how_many_and_how_far_they_differ(file):
    lines, found = said(read_scenario(file))
    text = " ".join(lines)
    assert "Over 12 economies that the calibration cannot tell apart: of 100 loans" in text
    assert max(map(len, lines)) <= 100
    (defaults,) = [line for line in lines if line.startswith("Loans in default")]
    low, high = re.findall(r"([\d.]+) to ([\d.]+)", defaults)[1]
    spread = found["default_rate"].spread
    assert (float(low), float(high)) == pytest.approx((100 * spread.low, 100 * spread.high), abs=0.06)
    assert "calibrated (Village banks); not identified: " in text
    assert "set for all" not in text


def test_economies_that_differ_by_no_more_than_luck_are_said_to(file):
    scenario = read_scenario(file)
    _, found = run(scenario, Order())
    same = replace(found["par30"].spread, low=found["par30"].mean, high=found["par30"].mean)
    lines = screen.as_screen(scenario, found | {"par30": replace(found["par30"], spread=same)}, 1, PRICE).splitlines()
    (late,) = [line for line in lines if line.startswith("Portfolio at risk, 30 days")]
    assert screen.ALL_ALIKE in late


def test_fewer_runs_than_economies_are_not_said_to_meet_them_all(file):
    lines, _ = said(read_scenario(file, ["replicates=1"]))
    assert "Over 1 of 12 economies that the calibration" in " ".join(lines)


def test_the_screen_says_once_what_was_set_for_all(file):
    lines, _ = said(read_scenario(file, [f"{SUCCESS}=0.9"]))
    assert sum("set for all economies, in place of what was drawn: " in line for line in lines) == 1


def test_what_a_run_leaves_can_be_run_again(file, tmp_path):
    scenario = read_scenario(file)
    record, found = run_into(tmp_path / "out", scenario, Order())
    again = read_scenario(tmp_path / "out" / "scenario.yaml")
    assert again == scenario
    assert digest(again) == digest(scenario)
    assert simulate(again).series.tobytes() == record.series.tobytes()
    listed = json.loads((tmp_path / "out" / "manifest.json").read_text())["files"]
    assert "economies.csv" in listed
    told = json.loads(as_json(scenario, found, PRICE, ""))["outcomes"]["default_rate"]["between_economies"]
    assert told["economies"] == 12


def test_the_draws_count_in_the_digest_and_what_is_said_of_them_does_not(file):
    scenario = read_scenario(file)
    first = digest(scenario)
    file.write_text(CALIBRATED.replace("Village banks,", "Other banks,"))
    assert digest(read_scenario(file)) == first
    table = file.with_name("economies.csv")
    table.write_text(table.read_text().replace("0.9,", "0.901,"))
    assert digest(read_scenario(file)) != first


def test_both_schemes_of_a_comparison_meet_the_same_economy_in_each_pair(file):
    base = read_scenario(file)
    schemes = {"as it is": base, "alone": without_guarantee(base), "sure": base.with_(SUCCESS, 0.95)}
    found = compare(ComparisonPlan(schemes, "as it is", ("default_rate",)))
    single = simulate(without_guarantee(base.members()[5]), replicate=17)
    assert found.values["alone"]["default_rate"][17] == single.outcomes["default_rate"][0]
    assert found.means["as it is"]["default_rate"].spread.economies == 12
    assert dict(differing(found.plan, "sure")) == {SUCCESS: (base.economy.types.success, 0.95)}


def test_a_comparison_says_whether_pairs_meet_the_same_economy(file):
    base = read_scenario(file)
    small = read_scenario("first_steps", ["economy.firms.count=40", "horizon.cycles=2"])
    others = {"alone": without_guarantee(base), "sure": base.with_(SUCCESS, 0.95), "known": small}
    heads = {}
    for name, other in others.items():
        plan = ComparisonPlan({"as it is": base, name: other}, "as it is", ("default_rate",))
        heads[name] = " ".join(as_screen(compare(plan)).split("\n\n")[0].splitlines())
    assert "in 12 economies, the same in each pair" in heads["alone"]
    assert "in 12 economies, the same in each pair" in heads["sure"]
    assert "but not in the same economies" in heads["known"]


def test_a_table_of_outcomes_has_the_range_of_economies(file):
    scenario = read_scenario(file)
    _, found = run(scenario, Order())
    table = table_of(scenario, found).columns
    place = table["outcome"].index("default_rate")
    spread = found["default_rate"].spread
    assert (table["economies_low"][place], table["economies_high"][place]) == (spread.low, spread.high)
    alone = read_scenario("first_steps", ["replicates=12"])
    assert "economies_low" not in table_of(alone, run(alone, Order())[1]).columns
