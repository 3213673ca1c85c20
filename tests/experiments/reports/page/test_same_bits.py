"""On the page everything is as on the command line, bit for bit: what follows from parameters, outcomes, winners."""

import json

import numpy as np
import pytest

from lianbao import read_scenario, simulate
from lianbao.experiments.comparison.winners import ALL, FatesSeen, winners
from lianbao.experiments.reports.page.contents import changed_values
from lianbao.experiments.statistics.estimates import ratio_of
from lianbao.simulation.engine.flat_scenario import Point
from lianbao.simulation.engine.running import stream
from lianbao.simulation.reading import BadInput, preset_names
from lianbao.simulation.scenario.consistency import contradictions
from lianbao.simulation.scenario.levers import CURATED
from tests.experiments.reports.page.node import answers, needs_node, number
from tests.same_bits.runs import scenarios

pytestmark = needs_node
WORLDS = 3
FITTED = {"rated_by_a_fitted_scorecard"}
SMALL = ["horizon.cycles=3", "economy.firms.count=60"]


def small():
    return [each for name, each in scenarios().items() if name not in FITTED]


def presets():
    """Return the presets; of those that meet many economies the one that a page shows."""
    return [read_scenario(name, ["horizon.cycles=2"]).central for name in preset_names()]


def varied():
    """Return ten settings of each lever of the page, and ten of several at once."""
    luck, found = np.random.default_rng(5), []
    for _ in range(10):
        found += [setting for lever in CURATED if (setting := lever_set(lever, luck))]
        found.append([text for lever in CURATED for text in lever_set(lever, luck) if luck.random() < 0.4])
    return [scenario for each in found if (scenario := read_or_none(each))]


def lever_set(lever, luck):
    if lever.choices:
        return [f"{lever.key}={luck.choice(lever.choices)}"]
    steps = round((lever.high - lever.low) / lever.step)
    return [f"{lever.key}={round(lever.low + lever.step * int(luck.integers(0, steps + 1)), 10):g}"]


def read_or_none(changes):
    try:
        return read_scenario("postal_bank_merchants_5", [*SMALL, *changes])
    except BadInput:
        return None


def test_what_follows_from_parameters_is_the_same():
    every = [*small(), *presets(), *varied()]
    asked = [{"what": "derived", "changes": changed_values(each)} for each in every]
    for scenario, found in zip(every, answers(asked), strict=True):
        point = Point.of(scenario)
        assert found["room"] == {name: getattr(point.room, name) for name in found["room"]}, scenario.name
        for part, record in (("scheme", point.scheme), ("economy", point.economy)):
            for name in record.dtype.names:
                held = np.atleast_1d(record[name][0]).tolist()
                told = found[part][name] if isinstance(found[part][name], list) else [found[part][name]]
                assert [float(each) for each in held] == [number(each) for each in told], (scenario.name, name)


def test_outcomes_are_the_same_to_the_last_bit():
    every = [*small(), *presets(), *varied()[::4]]
    asked = [{"what": "outcomes", "changes": changed_values(each), "worlds": WORLDS} for each in every]
    for scenario, found in zip(every, answers(asked), strict=True):
        record = simulate(scenario, replicates=WORLDS)
        for name, (above, below) in record.sums.items():
            told = np.array(found["outcomes"][name]["parts"], object)
            sides = np.array([[number(each) for each in row] for row in told])
            np.testing.assert_array_equal(sides, np.column_stack([above, below]), err_msg=f"{scenario.name} {name}")
            known = ratio_of((above, below)).known
            if len(known.above):
                assert number(found["outcomes"][name]["pooled"]) == known.pooled, (scenario.name, name)


def test_who_wins_and_who_loses_is_the_same():
    base, other = (read_scenario("postal_bank_merchants_5", [*SMALL, *more]) for more in ([], ["scheme.group.size=3"]))
    asked = [
        {"what": "winners", "changes": changed_values(other), "other": changed_values(base), "worlds": 12, "by": by}
        for by in ("success", "income")
    ]
    fates = [seen(each, 12) for each in (other, base)]
    expected = [each for each in winners(*fates) if each.by != ALL]
    for row, tenth in zip([row for found in answers(asked) for row in found], expected, strict=True):
        assert row["number"] == tenth.number
        assert row["change"] == pytest.approx(tenth.change.mean, rel=1e-9)
        assert row["better"] == pytest.approx(tenth.better.mean, rel=1e-12)
        assert row["worse"] == pytest.approx(tenth.worse.mean, rel=1e-12)


def seen(scenario, worlds):
    kept = FatesSeen(scenario.model_copy(update={"replicates": worlds}))
    for _ in kept.noting(stream(scenario, replicates=worlds, firms=True)):
        pass
    return kept.fates


def changed(scenario, key, value):
    """Return a scenario with a value that nobody has checked."""
    name, _, rest = key.partition(".")
    inner = getattr(scenario, name)
    return scenario.model_copy(update={name: changed(inner, rest, value) if rest else value})


WRONG = {
    "scheme.group.minimum": 9,
    "scheme.group.size": 500,
    "scheme.schedule.moratorium": 12,
    "scheme.exclusion.cycles": 2.5,
    "scheme.warning.yellow": 0.99,
    "scheme.provisions.days": [90.0, 80.0, 360.0],
    "economy.climate.rho_macro": 0.99,
    "economy.returns.probabilities": [0.5, 0.4, 0.3],
    "economy.social.ties": 3,
    "currency": " CNY",
    "scheme.fees.upfront": 1.0,
}


@pytest.mark.parametrize("key", WRONG)
def test_parameters_that_do_not_go_together_are_told_alike(key):
    scenario = changed(read_scenario("postal_bank_merchants_5"), key, WRONG[key])
    expected = [(list(each.keys), each.allowed) for each in contradictions(scenario)]
    assert expected
    (found,) = answers([{"what": "contradictions", "changes": changed_values(scenario)}])
    assert [(each["keys"], each["allowed"]) for each in found] == expected


def test_a_file_of_the_page_runs_on_the_command_line_with_the_same_numbers(tmp_path):
    every = [*small(), *presets()]
    files = answers([{"what": "file", "changes": changed_values(each)} for each in every])
    for scenario, text in zip(every, files, strict=True):
        path = tmp_path / "scenario.yaml"
        path.write_text(text, "utf-8")
        read = read_scenario(str(path))
        assert json.dumps(read.model_dump(mode="json")) == json.dumps(scenario.model_dump(mode="json")), scenario.name
