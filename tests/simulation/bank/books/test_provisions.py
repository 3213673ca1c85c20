"""What is set aside for a late loan, period by period, worked by hand (ODD 7.16.3)."""

import pytest

from lianbao import LendingModel
from tests.simulation.lending.watching import scenario

RATES = {"scheme": {"provisions": {"rates": [0.01, 0.02, 0.25, 0.5, 1.0]}}}


def provisions(success):
    """Return what is set aside at the end of each of twelve months, and the largest of it."""
    model = LendingModel(scenario(RATES, {"economy": {"returns": {"success": success}}}))
    model.step()
    return list(model.world.provisions), model.world.tally.provisioned


def test_of_who_pays_half_150_is_set_aside_at_the_end():
    """50 less is owed each month; the oldest unpaid instalment is 90 days old in the seventh."""
    months, largest = provisions(0.5)
    owed = [1200 - 50 * month for month in range(1, 13)]
    expected = [0.02 * each for each in owed[:6]] + [0.25 * each for each in owed[6:]]
    assert months[:12] == pytest.approx(expected)
    assert months[11] == pytest.approx(150)
    assert largest == pytest.approx(0.25 * 850)


def test_who_pays_nothing_goes_through_the_classes():
    months, largest = provisions(0.0)
    assert months[:12] == pytest.approx([24] * 3 + [300] * 6 + [600] * 3)
    assert largest == pytest.approx(600)


def test_who_pays_all_is_set_aside_for_by_the_balance():
    months, largest = provisions(1.0)
    assert months[:12] == pytest.approx([12 - month for month in range(1, 13)])
    assert largest == pytest.approx(11)
