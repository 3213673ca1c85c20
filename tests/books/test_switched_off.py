"""A mechanism with effect 0 and cost 0 equals switched off, bit for bit, in generated scenarios (ODD 7.38)."""

from pathlib import Path

import pytest
from hypothesis import given
from ruamel.yaml import YAML

from lianbao import OUTCOMES
from tests.books.accounts import GENERATED, run_of
from tests.books.drawing import LIVELY, changed, scenarios
from tests.fuzzing.reduced import generated

CASES = YAML(typ="safe", pure=True).load(Path(__file__).parent / "switched_off.yaml")
FEW = generated(3)


def differences(one, other, skipped):
    """List the columns of the series, and the tables, in which two runs differ in any bit."""
    first, second = one["record"].series, other["record"].series
    columns = [name for name in first.dtype.names if first[name].tobytes() != second[name].tobytes()]
    tables = [name for name in ("tape", "ledger") if one[name].tobytes() != other[name].tobytes()]
    return sorted({*columns, *tables} - set(skipped))


@pytest.mark.parametrize("lively", [False, True], ids=["any", "lively"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_no_effect_equals_switched_off(case, lively):
    forced = (LIVELY if lively else {}) | case.get("given", {}) | case["off"]
    skipped = [*case.get("but", []), *([] if case.get("tape", True) else ["tape"])]

    @FEW
    @given(scenarios(forced))
    def agree(scenario):
        cycles = {"horizon": {"cycles": case["cycles"]}} if "cycles" in case else {}
        off = type(scenario).model_validate(scenario.model_dump() | cycles)
        on = changed(off, case["on"])
        assert on != off
        assert differences(run_of(on), run_of(off), skipped) == []

    agree()


SURE = {
    "economy.returns.family": "two_point",
    "economy.returns.success": 16.0,  # a period brings more than a last instalment with all principal and interest
    "economy.returns.delay": 0.0,
    "economy.risky.available": False,
    "economy.types.family": "constant",
    "economy.types.success": 1.0,
    "economy.character.seizure": 1.0,
    "economy.character.coordination": 0.0,
    "economy.character.outside_option": -10.0,
    "economy.firms.clusters": 0,
    "economy.firms.death_rate": 0.0,
    "economy.firms.impostor_share": 0.0,
    "economy.climate.shocks": [],
    "economy.deceit.diverting_share": 0.0,
    "economy.deceit.forged_share": 0.0,
    "scheme.control.false_alarms": [0.0] * 7,
    "scheme.admission.minimum_age": 0,
    "scheme.admission.outside_guarantees": 1000,
    "scheme.admission.sector_share": 1.0,
    "scheme.admission.worth_multiple": 1e6,
    "scheme.screening.cut_off": 0.0,
    "scheme.rating.cut_off": 1.0,
    "scheme.rating.worst_grade": "e",
    "scheme.loan.term_months": 12.0,
    "scheme.price.kind": "fixed",
    "scheme.price.interest_rate": 0.2,
    "scheme.portfolio.beyond_limit": "none",
    "scheme.capital.rationing": "none",
    "scheme.capital.squeeze_withdrawal": 0.0,
    "scheme.capital.squeezes": [],
}


@GENERATED
@given(scenarios(SURE))
def test_sure_success_leaves_nobody_late_or_in_default(scenario):
    run = run_of(scenario)
    series = run["record"].series
    assert (series["borrowers"].sum(axis=1) > 0).all()
    for name in ("defaults", "instalments_late", "loans_late", "rolled_over", "unpaid", "calls_asked", "claims"):
        assert not series[name].any(), name
    assert (run["tape"]["repaid"] > 0).all()


UNIT = 2.0**20


@GENERATED
@given(scenarios({"scheme.loan.principal": 1.0}) | scenarios(LIVELY | {"scheme.loan.principal": 1.0}))
def test_the_unit_of_money_does_not_matter(scenario):
    scaled = changed(scenario, {"scheme.loan.principal": UNIT})
    first, second = (run_of(each)["record"].outcomes for each in (scenario, scaled))
    in_money = {name for name, outcome in OUTCOMES.items() if outcome.unit.startswith("money")}
    expected = {name: value * UNIT if name in in_money else value for name, value in first.items()}
    assert [name for name, value in expected.items() if value.tobytes() != second[name].tobytes()] == []
