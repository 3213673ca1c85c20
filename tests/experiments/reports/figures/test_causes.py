"""The bars of a cycle add up to its loans in default."""

import numpy as np
import pytest

from lianbao import read_scenario, simulate
from lianbao.experiments.reports.figures import causes

BELOW = "Ratios of sums over runs."


@pytest.fixture(scope="module")
def record():
    return simulate(read_scenario("postal_bank_merchants_5", ["replicates=6"]))


def test_bars_of_a_cycle_add_up_to_its_defaults(record):
    (figure,) = causes.draw(record.series, below=BELOW)
    (panel,) = figure.axes
    heights = sum(np.array([bar.get_height() for bar in bars]) for bars in panel.containers)
    series = record.series
    assert heights == pytest.approx(series["defaults"].sum(axis=0) / series["borrowers"].sum(axis=0))
    assert len(heights) == record.scenario.horizon.cycles


def test_a_cause_that_never_felled_a_loan_is_not_named(record):
    (figure,) = causes.draw(record.series, below=BELOW)
    (key,) = figure.legends
    words = {text.get_text() for text in key.get_texts()}
    assert words == {words for name, words in causes.CAUSES.items() if record.series[name].any()}
    assert "dragged from beyond" not in words


def test_nothing_is_drawn_where_no_loan_was_in_default(record):
    quiet = record.series.copy()
    for name in causes.CAUSES:
        quiet[name] = 0
    assert causes.draw(quiet, below=BELOW) == []


def test_causes_are_told_apart_without_colour(record):
    (figure,) = causes.draw(record.series, below=BELOW)
    looks = [(bars.patches[0].get_facecolor(), bars.patches[0].get_hatch()) for bars in figure.axes[0].containers]
    assert len({hatch for _, hatch in looks}) == len(looks)
    assert len(causes.HATCHES) == len(causes.CAUSES) <= len(causes.TINTS)
