"""Figures of a validation: what lies farther off than is drawn has an arrow head at the edge."""

import pytest

from lianbao.experiments.reports.validation.figures import of_known, of_patterns
from lianbao.experiments.validation.rows import Verdict
from tests.experiments.reports.validation.test_words import check, row


def markers(figure):
    return [line.get_marker() for line in figure.axes[0].lines if line.get_marker() != "None"]


@pytest.mark.parametrize(
    ("changes", "drawn"),
    [
        ({"simulated": 0.0, "from_": -0.01, "to": 0.01}, ["o"]),
        ({"simulated": 0.0, "from_": -0.01, "to": 3.0}, ["o", ">"]),
        ({"simulated": 0.0, "from_": -3.0, "to": 3.0}, ["o", "<", ">"]),
        ({"simulated": -5.0, "from_": -6.0, "to": -4.0}, ["<"]),
        ({"simulated": 5.0, "from_": 4.0, "to": 6.0}, [">"]),
        ({"simulated": None, "from_": None, "to": None}, ["x"]),
    ],
)
def test_a_number_of_a_pattern(changes, drawn):
    (figure,) = of_patterns("Patterns", [row(**changes)])
    assert markers(figure) == drawn


@pytest.mark.parametrize(
    ("distance", "drawn"), [(1.0, "o"), (-3.0, "o"), (99.0, ">"), (-99.0, "<"), (float("inf"), ">")]
)
def test_a_known_answer(distance, drawn):
    verdict = Verdict.HOLDS if abs(distance) <= 4 else Verdict.WRONG
    assert markers(of_known([check("A1.1", distance=distance, verdict=verdict)])) == [drawn]
