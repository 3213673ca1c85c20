"""A validation in words: numbers in their units, and the sentence on top."""

from math import inf

import pytest

from lianbao.experiments.reports.validation import words
from lianbao.experiments.reports.validation.screen import as_screen
from lianbao.experiments.validation.rows import Row, Verdict


def row(number="T1.1", **changes):
    usual = {
        "id": number, "family": number[0], "case": "seen", "measure": "loans in default", "source": "", "where": "",
        "expected": None, "low": -0.02, "high": 0.02, "simulated": -0.0845, "error": 0.004, "from_": -0.0921,
        "to": -0.0775, "distance": -16.1, "verdict": Verdict.FAILS, "unit": "share of loans", "is_change": True,
        "economy": 1, "kept_out": True,
    }  # fmt: skip
    return Row(**usual | changes)


def check(number, **changes):
    usual = {"economy": 0, "expected": 0.5, "simulated": 0.51, "distance": 1.0, "verdict": Verdict.HOLDS}
    return row(number, **usual | changes)


def test_a_difference_is_in_points():
    told = words.simulated(row()), words.expected(row()), words.unit(row())
    assert told == ("-8.5 (-9.2 to -7.8)", "-2 to +2", "points")


def test_a_level_is_in_percent():
    level = row(is_change=False, low=0.0542, high=None, simulated=0.06, from_=0.055, to=0.065)
    told = words.simulated(level), words.expected(level), words.unit(level)
    assert told == ("6.0 % (5.5 to 6.5)", "at least 5.42", "%")


def test_a_relative_change_is_in_percent_of_the_other():
    assert words.unit(row(unit="share of that of individual")) == "%"


@pytest.mark.parametrize(
    ("changes", "told"),
    [({}, "-16.1"), ({"distance": None}, "-"), ({"distance": inf}, "far"), ({"is_exact": True}, "wrong")],
)
def test_a_distance(changes, told):
    assert words.distance(row(**changes)) == told


def test_the_headline_counts_patterns_whose_numbers_all_hold():
    rows = [
        row("T1.1"), row("T1.2", verdict=Verdict.HOLDS), row("T2.1", verdict=Verdict.NARROWLY),
        row("T3.1", verdict=Verdict.HOLDS, kept_out=False), check("A1.1"), check("A1.2", distance=-2.0),
    ]  # fmt: skip
    assert words.headline(rows) == (
        "2 of 2 checks of 1 known answer hold. Patterns shown in full: 2 of 3 T; not fitted to: 1 of these. "
        "Numbers within what is allowed: 3 of 4."
    )
    assert words.root_mean_square(rows[-2:]) == pytest.approx(2.5**0.5)


def test_what_fails_is_on_the_screen_and_what_holds_is_counted():
    good, bad = check("A1.1"), check("A1.2", distance=7.0, verdict=Verdict.WRONG)
    screen = as_screen([good, bad, row()])
    assert "A1.1" not in screen
    assert "FAILS" in next(line for line in screen.splitlines() if line.startswith("A1.2"))
    assert "A1.1" in as_screen([good, bad], is_all=True)
    assert max(map(len, screen.splitlines())) <= 100
