"""A comparison is shown in a few lines, with values, changes, intervals and units."""

import re

import pytest

from lianbao import ComparisonPlan, compare, read_scenario
from lianbao.experiments.comparison.shown import MOST_ROWS, Shown, rows_of
from lianbao.experiments.output.measures import cells
from lianbao.experiments.statistics.estimates import Estimate
from lianbao.experiments.statistics.paired import Difference


@pytest.fixture(scope="module")
def found():
    base = read_scenario("first_steps").with_(economy__firms__count=30, horizon__cycles=2, replicates=12)
    return compare(ComparisonPlan({"five": base, "three <b>": base.with_("scheme.group.size", 3)}, "five"))


def test_every_outcome_has_a_line_for_each_scheme(found):
    lines = repr(found).splitlines()
    assert lines[0] == "Comparison with five: 12 runs of each scheme on the same luck"
    assert len(lines) == 2 + 2 * len(found.plan.outcomes)
    value = found.means["five"]["income_mean"]
    (line,) = [each for each in lines if each.startswith("Owners' income [CNY per cycle]")]
    assert line.split("  ")[-1].strip() == cells(value.mean, value.low, value.high, "CNY per cycle")[1]
    change = lines[lines.index(line) + 1]
    (difference,) = found.of("income_mean")
    assert change.startswith("  change [CNY per cycle]")
    assert cells(difference.mean, difference.low, difference.high, "CNY per cycle", is_change=True)[0] in change


def test_a_notebook_shows_the_same_and_no_text_of_a_user_as_code(found):
    shown = found._repr_html_()
    assert len(shown) < 5000
    assert "three &lt;b&gt;" in shown
    assert "<b>" not in shown
    assert len(re.findall("<tr>", shown)) == len(repr(found).splitlines()) - 1


def test_of_very_many_lines_the_first_are_shown():
    change = Difference("other", "default_rate", 0.95, 10, 0.1)
    many = [Shown("default_rate", "share of loans", "base", Estimate(0.1), [change])] * MOST_ROWS
    rows = rows_of(many)
    assert len(rows) == MOST_ROWS + 2
    assert rows[-1][0] == f"and {MOST_ROWS} lines more"
