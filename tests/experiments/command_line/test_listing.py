"""Lists on the screen: outcomes and parameters by label, a word, and those to start with."""

import pytest

from lianbao.experiments.command_line import status_of
from lianbao.experiments.reports.screens.listed_outcomes import LISTED
from lianbao.simulation.scenario.levers import CURATED
from lianbao.simulation.scenario.parameter_table import rows


def told(capsys, *arguments):
    assert status_of(list(arguments)) == 0
    return capsys.readouterr().out.splitlines()


def test_every_outcome_is_listed_with_label_name_and_better_side(capsys):
    lines = told(capsys, "outcomes")
    assert max(map(len, lines)) <= 100
    heads = [line for line in lines if line.startswith("  ") and not line.startswith("    ")]
    assert len(heads) == len(LISTED)
    assert "  Loans in default (default_rate): % of loans, lower is better" in heads


def test_a_word_finds_outcomes_by_name_label_and_meaning(capsys):
    assert [line for line in told(capsys, "outcomes", "PAR30") if "(par30)" in line]
    assert [line for line in told(capsys, "outcomes", "portfolio at risk") if "(par90)" in line]
    assert not [line for line in told(capsys, "outcomes", "portfolio at risk") if "(default_rate)" in line]


def test_a_word_finds_parameters_by_label_meaning_and_choice(capsys):
    assert told(capsys, "parameters", "shame")[0].startswith("economy.character.stigma = ")
    assert told(capsys, "parameters", "share partners answer")[0].startswith("scheme.guarantee.share = ")
    assert told(capsys, "parameters", "internal ratings, other")[0].startswith("scheme.capital.rule = ")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["outcomes", "defualt_rate"], "no outcome says 'defualt_rate'; nearest name: default_rate;"),
        (["parameters", "qqqq"], "no parameter says 'qqqq'; without a word all are listed"),
        (["parameters", "fraud", "--short"], "no parameter says 'fraud'"),
    ],
)
def test_a_word_that_nothing_says_is_told_in_one_line(arguments, line, capsys):
    assert status_of(arguments) == 2
    shown = capsys.readouterr()
    assert (shown.out, shown.err.count("\n")) == ("", 1)
    assert shown.err.startswith(line)


def test_the_short_list_has_those_to_start_with(capsys):
    lines = told(capsys, "parameters", "--short")
    assert max(map(len, lines)) <= 100
    labels = {row.path: row.label for row in rows()}
    shown = [line for line in lines[1:] if "." in line][: len(CURATED)]
    for lever, line in zip(CURATED, shown, strict=True):
        assert line.startswith(labels[lever.key])
        assert f" {lever.key} " in line
    (size,) = told(capsys, "parameters", "group size", "--short")[1:2]
    assert size.endswith("3 to 12 firms")
