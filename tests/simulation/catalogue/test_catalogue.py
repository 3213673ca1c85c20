"""What the rooms declare is put together, nothing left out; outcomes are the ratios they say."""

from importlib import import_module

import numpy as np
import pytest

from lianbao import OUTCOMES
from lianbao.simulation.catalogue.agents import BankState, FileState, FirmState, GroupState, OfficerState
from lianbao.simulation.catalogue.choices import CHOICES
from lianbao.simulation.catalogue.sums import TallyState
from lianbao.simulation.declaring.fields import fields
from lianbao.simulation.declaring.outcome import column_of
from tests.architecture.house import modules

WHOLE = {"Firm": FirmState, "Group": GroupState, "Bank": BankState, "Officer": OfficerState, "File": FileState}


def of_rooms(name):
    """Return the modules of that name in all rooms."""
    return [
        import_module(f"lianbao.{'.'.join(module)}") for module in modules() if module[-1] == name and len(module) == 4
    ]


def names_of(kind):
    return {field.name for field in fields(kind)}


@pytest.mark.parametrize("module", of_rooms("outcomes"), ids=lambda module: module.__name__.split(".")[-2])
def test_the_outcomes_of_each_room_are_reported(module):
    assert module.OUTCOMES
    assert all(OUTCOMES[name] is outcome for name, outcome in module.OUTCOMES.items())


@pytest.mark.parametrize("module", of_rooms("sums"), ids=lambda module: module.__name__.split(".")[-2])
def test_the_sums_of_each_room_are_counted(module):
    assert set(module.Sums.__annotations__) <= names_of(TallyState)


@pytest.mark.parametrize("module", of_rooms("state"), ids=lambda module: module.__name__.split(".")[-2])
def test_the_state_of_each_room_is_kept(module):
    for name, part in vars(module).items():
        kind = next((kind for begin, kind in WHOLE.items() if name.startswith(begin) and name != f"{begin}State"), None)
        if kind is not None and getattr(part, "__module__", "") == module.__name__:
            assert set(part.__annotations__) <= names_of(kind), name


@pytest.mark.parametrize("module", of_rooms("choices"), ids=lambda module: module.__name__.split(".")[-2])
def test_the_choices_of_each_room_are_known(module):
    own = {name: kind for name, kind in vars(module).items() if getattr(kind, "__module__", "") == module.__name__}
    assert own
    assert all(CHOICES[name] is kind for name, kind in own.items() if isinstance(kind, type))


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_outcome_is_made_of_columns_of_the_series(name):
    series = np.zeros((1, 1), [(field.name, field.code, (field.about.size or 1,)) for field in fields(TallyState)])
    for column in (*OUTCOMES[name].above, *OUTCOMES[name].below):
        assert column_of(series, column.removeprefix("-")).shape[:2] == (1, 1)


def test_a_rate_is_the_ratio_of_sums_over_cycles_and_not_the_mean_of_ratios():
    series = np.array([[(1, 10), (5, 90)], [(0, 0), (0, 0)]], [("defaults", "i8"), ("borrowers", "i8")])
    rates = OUTCOMES["default_rate"].of(series)
    assert rates[0] == pytest.approx(6 / 100)
    assert np.isnan(rates[1])
