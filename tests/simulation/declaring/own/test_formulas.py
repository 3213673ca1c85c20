"""Outcomes of a user's own: formulas of sums, and functions of the series."""

from __future__ import annotations

import numpy as np
import pytest

from lianbao import own_outcome
from lianbao.simulation.declaring.own.ratios import parts_of

SAID = {"label": "L", "unit": "share of loans", "meaning": "M"}
SERIES = np.array(
    [[(3.0, 1.0), (5.0, 3.0)], [(0.0, 0.0), (0.0, 0.0)]], [("lent", "f8"), ("lost", "f8")]
)  # runs x cycles


@pytest.mark.parametrize(
    ("formula", "above", "below"),
    [
        ("lost / lent", ("lost",), ("lent",)),
        ("(lent - lost) / lent", ("lent", "-lost"), ("lent",)),
        ("(a - (b - c)) / (d + e - f)", ("a", "-b", "c"), ("d", "e", "-f")),
    ],
)
def test_a_formula_is_a_ratio_of_sums(formula, above, below):
    assert parts_of(formula) == (above, below)


@pytest.mark.parametrize(
    "formula", ["lost", "lost * 2 / lent", "lost / lent / 2", "sum(lost) / lent", "lost /", "1 / lent"]
)
def test_anything_else_is_refused_with_what_is_allowed(formula):
    with pytest.raises(ValueError, match=r"formula: given .+, allowed a ratio of sums"):
        own_outcome(formula, **SAID)


def test_runs_are_pooled_as_those_of_all_outcomes():
    kept = own_outcome("(lent - lost) / lent", **SAID)
    assert kept.of(SERIES) == pytest.approx([0.5, np.nan], nan_ok=True)
    assert kept.high == 1.0
    assert kept.range == "0 to 1"


def test_a_function_works_out_what_is_above_and_below():
    largest = own_outcome(lambda series: (series["lost"].max(axis=1), series["lent"].max(axis=1)), **SAID)
    assert largest.of(SERIES) == pytest.approx([0.6, np.nan], nan_ok=True)
    one = own_outcome(lambda series: series["lost"].max(axis=1), **SAID)
    with pytest.raises(ValueError, match="has to return two lists"):
        one.of(SERIES)
    wide = own_outcome(lambda series: (series["lost"], series["lent"]), **SAID)
    with pytest.raises(ValueError, match=r"shape \(2, 2\) and \(2, 2\), wanted \(2,\) twice"):
        wide.of(SERIES)


def test_a_side_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="better: given 'less', allowed lower, higher, neither"):
        own_outcome("lost / lent", better="less", **SAID)
