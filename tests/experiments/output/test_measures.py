"""What a number is to people, by its unit."""

import pytest

from lianbao.experiments.output.measures import form_of
from lianbao.simulation.catalogue.outcomes import OUTCOMES


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("default_rate", "percent"),
        ("raroc", "percent"),
        ("guarantee_paid_mean", "percent"),
        ("income_mean", "money"),
        ("cost_per_borrower", "money"),
        ("officer_caseload_mean", "count"),
        ("group_mean_cascade", "number"),
        ("rating_brier", "number"),
    ],
)
def test_an_outcome_has_the_form_in_which_people_read_it(name, form):
    assert form_of(OUTCOMES[name].unit) == form
