"""The group-size curve: runs of the textbook preset over the closed form."""

import numpy as np
import pytest

from lianbao.experiments.reports.figures.group_size import coverage, curves, draw
from lianbao.experiments.validation.known_answers import closed_forms
from tests.experiments.reports.figures.looking import overlaps

SIZES = (1, 2, 3, 5, 8)


@pytest.mark.parametrize("payoff", [1.25, 1.5, 2.0])
@pytest.mark.parametrize("members", [1, 2, 3, 4, 5, 10, 20])
def test_the_line_is_the_closed_form_of_the_known_answers(members, payoff):
    assert coverage(members, 0.9, payoff) == pytest.approx(closed_forms.coverage(members, 0.9, payoff), abs=1e-9)


def test_printed_numbers_of_validation():
    assert round(coverage(3, 0.9, 1.5), 5) == 0.972
    assert round(coverage(5, 0.9, 1.5), 5) == 0.91854
    assert round(coverage(5, 0.9, 2.0), 5) == 0.99144


def test_the_points_lie_on_the_line():
    for curve in curves(sizes=SIZES, groups=100, replicates=40):
        for size, known, point in zip(curve.sizes, curve.known, curve.simulated, strict=True):
            assert point.mean == pytest.approx(known, abs=4 * max(point.sd, 1e-3) / np.sqrt(40)), size


def test_the_figure_shows_both_and_no_texts_overlap():
    found = curves(sizes=(1, 2, 3), groups=20, replicates=5)
    figure = draw(found)
    axes = figure.axes[0]
    lines = [line.get_ydata() for line in axes.lines]
    assert any(np.allclose(line, found[0].known) for line in lines if len(line) == 3)
    assert axes.get_xlabel() == "members of a group [firms]"
    assert axes.get_ylabel() == "groups paid in full\n[% of groups]"
    assert overlaps(figure) == ([], [])
