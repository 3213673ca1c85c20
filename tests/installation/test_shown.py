"""What a terminal or a cell of a notebook shows of whatever the face gives is short."""

from functools import cache

import pytest

import lianbao

MOST = 20_000
"""Bytes of what a cell shows."""
FEW = 2_000
"""Bytes of what is shown of a thing that has words of its own."""
SCENARIO = lianbao.read_scenario("first_steps").with_(economy__firms__count=30, horizon__cycles=2, replicates=12)


@cache
def record():
    return lianbao.simulate(SCENARIO)


@cache
def plan():
    schemes = {"five": SCENARIO, "three": SCENARIO.with_("scheme.group.size", 3)}
    return lianbao.ComparisonPlan(schemes, "five")


def cycle():
    return next(iter(lianbao.stream(SCENARIO, tables=True, firms=True, diary=1)))


LONG = {
    "estimates": lambda: lianbao.estimates(record().sums),
    "outcomes": lambda: lianbao.OUTCOMES,
    "outcome": lambda: lianbao.OUTCOMES["default_rate"],
    "parameters": lianbao.parameters,
    "migration": lambda: lianbao.migration_matrix(record()),
    "rolls": lambda: lianbao.roll_rates(record()),
}
SHORT = {
    "brief": lambda: lianbao.brief(plan()),
    "comparison": lambda: lianbao.compare(plan()),
    "cycle": cycle,
    "model": lambda: lianbao.LendingModel(SCENARIO),
    "page": lambda: lianbao.page(SCENARIO),
    "plan": plan,
    "record": record,
    "scenario": lambda: SCENARIO,
    "study": lambda: lianbao.read_study("group_size_guarantee_screening"),
}


@pytest.mark.parametrize("name", LONG)
def test_what_is_shown_fits_a_cell(name):
    assert len(repr(LONG[name]()).encode()) < MOST


@pytest.mark.parametrize("name", SHORT)
def test_what_has_words_of_its_own_is_shown_in_few(name):
    made = SHORT[name]()
    assert len(repr(made).encode()) < FEW
    assert "\n\n" not in repr(made)


@pytest.mark.parametrize("name", ["comparison", "record"])
def test_tables_in_a_notebook_are_small(name):
    assert len(SHORT[name]()._repr_html_().encode()) < MOST / 4
