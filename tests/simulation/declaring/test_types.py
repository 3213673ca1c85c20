"""The generated types say what records hold, and the strict type checker holds behaviours to them."""

import re

import pytest

from lianbao.simulation.catalogue.typing_records import MODULES
from lianbao.simulation.declaring import records
from lianbao.simulation.engine.flat_scenario import economy_values, scheme_values
from lianbao.simulation.scenario.scenario import Scenario
from tests.architecture.tree import ran

MISTAKES = '''
from __future__ import annotations
from typing import TYPE_CHECKING
from lianbao.simulation.behaviours.behaviour import behaviour

if TYPE_CHECKING:
    from lianbao.simulation.declaring.records import Economy, FirmState, GroupState, Scheme, TallyState, World


@behaviour
def planted(
    firm: FirmState, group: GroupState, scheme: Scheme, economy: Economy, tally: TallyState, world: World
) -> float:
    """Ask for fields that are there and for fields that are not."""
    good = firm.cash + group.cohesion + scheme.price_margin
    good += scheme.provisions_rates[0] + economy.types_success + world.firms[0].cash
    good += group.cohesoin  # group.cohesoin
    good += scheme.price_magrin  # scheme.price_magrin
    good += economy.types_sucess  # economy.types_sucess
    good += world.frims[0].cash  # world.frims
    good += world.firms[0].csh  # world.firms.csh
    good += world.bank.csh  # world.bank.csh
    firm.csh = 0.0  # firm.csh
    tally.defualts += 1  # tally.defualts
    return scheme.warning_present  # wrong type
'''


@pytest.fixture(scope="module")
def complaints(tmp_path_factory):
    """Return by line what the strict type checker says of the planted mistakes."""
    path = tmp_path_factory.mktemp("planted") / "planted.py"
    path.write_text(MISTAKES, encoding="utf-8")
    done = ran(["mypy", "--strict", str(path)])
    found = re.findall(r"planted\.py:(\d+): error: (.*)", done.stdout)
    return {int(line): text for line, text in found}


def test_the_type_checker_refuses_exactly_the_unknown_fields(complaints):
    planted = {number for number, line in enumerate(MISTAKES.splitlines(), 1) if "  # " in line}
    assert set(complaints) == planted


@pytest.mark.parametrize(
    ("field", "kind", "nearest"),
    [
        ("price_magrin", "Scheme", "price_margin"),
        ("types_sucess", "Economy", "types_success"),
        ("defualts", "TallyState", "defaults"),
    ],
)
def test_it_names_the_record_and_the_nearest_field(complaints, field, kind, nearest):
    assert any(f'"{kind}" has no attribute "{field}"; maybe "{nearest}' in text for text in complaints.values())


@pytest.mark.parametrize(
    ("kind", "values"), [(records.Scheme, scheme_values(Scenario())), (records.Economy, economy_values(Scenario()))]
)
def test_parameters_have_the_names_and_kinds_of_what_records_hold(kind, values):
    types = kind.__annotations__
    assert list(types) == list(values)
    for name, value in values.items():
        assert isinstance(value, list) == types[name].startswith("Sequence[")
        assert isinstance(value[0] if isinstance(value, list) else value, float) == ("float" in types[name])


def test_every_type_is_named_in_one_place():
    sources = "".join(write() for write in MODULES.values())
    assert set(re.findall(r"^class (\w+)", sources, re.MULTILINE)) | {"World"} == set(records.__all__)
