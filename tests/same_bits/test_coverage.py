"""The scenarios of these tests switch on every mechanism: every choice is taken, every count is reached."""

from enum import IntEnum

import numpy as np

from lianbao.simulation.borrowers.climate.parameters import Shock
from lianbao.simulation.catalogue.sums import TallyState
from lianbao.simulation.declaring.fields import fields, flat_values
from lianbao.simulation.declaring.parameter import choice_of
from lianbao.simulation.scenario.economy import Economy
from lianbao.simulation.scenario.scheme import Scheme
from tests.same_bits.runs import compiled, scenarios

CAUSES = {1, 2, 3, 4}


def choices(section):
    """Every alternative of every choice below a section, by the flat name of its parameter."""
    for part, info in section.model_fields.items():
        inner = info.annotation
        for name in inner.model_fields:
            choice = choice_of(inner, name)
            if choice is not None:
                yield f"{part}_{name}", choice


def taken(name):
    """Every code that the scenarios give to a parameter."""
    values = [flat_values(s.scheme) | flat_values(s.economy) for s in scenarios().values()]
    return {value[name] for value in values}


def test_every_alternative_of_every_choice_is_taken():
    missing = [
        f"{name}={alternative.name.lower()}"
        for section in (Scheme, Economy)
        for name, choice in choices(section)
        for alternative in choice
        if alternative not in taken(name)
    ]
    assert missing == []


def test_dated_shocks_of_every_reach_are_taken():
    reach = choice_of(Shock, "reach")
    assert issubclass(reach, IntEnum)
    assert {shock.reach for s in scenarios().values() for shock in s.economy.climate.shocks} == set(reach)


def test_every_count_of_the_series_is_reached():
    names = compiled(next(iter(scenarios())))["series"].dtype.names
    assert {field.name for field in fields(TallyState)} == set(names)
    never = [name for name in names if not any(np.any(compiled(each)["series"][name]) for each in scenarios())]
    assert never == []


def test_every_cause_of_default_is_on_the_loan_tape():
    assert {int(cause) for name in scenarios() for cause in compiled(name)["tape"]["cause"]} >= CAUSES


def test_every_ledger_is_used_somewhere():
    ledgers = [compiled(name)["ledger"] for name in scenarios()]
    assert any((ledger["paid_by_call"] > 0).any() for ledger in ledgers)
    assert any((ledger["paid_from_saving"] > 0).any() for ledger in ledgers)
