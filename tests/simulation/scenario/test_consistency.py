"""What does not go together in a scenario, parameter by parameter; every section of a room is part of one."""

from importlib import import_module

import pytest
from pydantic import ValidationError

from lianbao import Scenario
from lianbao.simulation.declaring.parameter import Section
from lianbao.simulation.scenario.parameter_table import known_paths, rows, sections
from tests.architecture.house import modules

SHOCK = {"cycle": 1, "size": -1.0, "reach": "sector"}
EDGE = {"debtor": 0, "guarantor": 1}


def refused(scheme=None, economy=None):
    """Return the parameters that are told not to go together, with what is allowed; nothing if they do."""
    try:
        Scenario.model_validate({"scheme": scheme or {}, "economy": economy or {}})
    except ValidationError as error:
        return [(each.keys[0], each.allowed) for each in error.errors()[0]["ctx"]["found"]]
    return []


@pytest.mark.parametrize(
    ("sound", "broken", "key"),
    [
        ({"group": {"size": 4, "minimum": 4}}, {"group": {"size": 4, "minimum": 5}}, "scheme.group.minimum"),
        ({"exclusion": {"cycles": 2.0}}, {"exclusion": {"cycles": 2.5}}, "scheme.exclusion.cycles"),
        (
            {"loan": {"rollover": "renewal", "instalments": 1}},
            {"loan": {"rollover": "renewal", "instalments": 2}},
            "scheme.loan.rollover",
        ),
        (
            {"loan": {"renewals": [{"cycle": 2, "chance": 0.5}, {"cycle": 4, "chance": 0.1}]}},
            {"loan": {"renewals": [{"cycle": 4, "chance": 0.1}, {"cycle": 2, "chance": 0.5}]}},
            "scheme.loan.renewals",
        ),
        (
            {"warning": {"yellow": 0.3, "red": 0.3}},
            {"warning": {"yellow": 0.31, "red": 0.3}},
            "scheme.warning.yellow",
        ),
    ],
)
def test_a_scheme_just_within_its_limit_passes_and_one_beyond_does_not(sound, broken, key):
    assert refused(sound) == []
    assert [found for found, _ in refused(broken)] == [key]


def test_shares_of_fate_sum_to_one_at_most():
    assert refused(economy={"climate": {"rho_macro": 0.5, "rho_sector": 0.3, "rho_group": 0.2}}) == []
    ((key, allowed),) = refused(economy={"climate": {"rho_macro": 0.5, "rho_sector": 0.3, "rho_group": 0.3}})
    assert (key, allowed.endswith("(here 0.5 + 0.3 + 0.3)")) == ("economy.climate.rho_macro", True)


def test_a_shock_hits_a_sector_that_is_there():
    economy = {"firms": {"sectors": 3}, "climate": {"shocks": [SHOCK | {"target": 2}]}}
    assert refused(economy=economy) == []
    economy["climate"]["shocks"].append(SHOCK | {"target": 3})
    assert refused(economy=economy) == [
        ("economy.climate.shocks[1].target", "0 to 2, as economy.firms.sectors is 3"),
    ]


@pytest.mark.parametrize("years", [(2, 1), (1, 1)])
def test_chances_to_close_by_age_have_rising_years(years):
    steps = [{"year": year, "chance": 0.1} for year in years]
    assert refused(economy={"firms": {"exit_by_age": steps}}) == [("economy.firms.exit_by_age", "rising years")]


@pytest.mark.parametrize("edge", [EDGE, {"debtor": 2, "guarantor": 2}, {"debtor": 0, "guarantor": 1000}])
def test_a_guarantee_is_given_once_to_another_firm_that_is_there(edge):
    assert refused(economy={"network": {"kind": "given", "edges": [EDGE]}}) == []
    ((key, _),) = refused(economy={"network": {"kind": "given", "edges": [EDGE, edge]}})
    assert key.startswith("economy.network.edges[1].")


def test_every_section_that_a_room_declares_is_part_of_a_scenario():
    known = set(sections().values())
    homes = [import_module(f"lianbao.{'.'.join(module)}") for module in modules() if module[-1] == "parameters"]
    declared = {
        each
        for home in homes
        for each in vars(home).values()
        if isinstance(each, type) and issubclass(each, Section) and each.__module__ == home.__name__
    }
    assert len(declared) > 20
    assert declared <= known


def test_rows_tell_type_range_and_unit():
    by_path = {row.path: row for row in rows()}
    assert by_path["scheme.officers.visit_cost"].allowed == "a number, 0 to 1 share of first loan"
    assert by_path["scheme.guarantee.liability"].allowed == "one of individual, joint, implicit"
    assert set(by_path) <= set(known_paths())
