"""An outcome says all about itself where it is declared, and what does not hold is refused there."""

from dataclasses import replace

import numpy as np
import pytest

from lianbao.experiments.single.summary import SHOWN, as_text
from lianbao.experiments.statistics.estimates import DERIVED, LOSS, estimates
from lianbao.simulation.catalogue.outcomes import HEADINGS, KINDS_OF_LOSS, OUTCOMES, Better, headlines, together
from lianbao.simulation.declaring.outcome import outcome
from lianbao.simulation.lending.schedules.effective_rate import Price
from lianbao.simulation.reading import read_scenario

SAID = ("defaults", "share of loans", "loans not in default", "borrowers -defaults", "borrowers")


@pytest.mark.parametrize("missing", ["better", "label"])
def test_a_declaration_without_a_label_or_better_side_is_refused(missing):
    given = {"better": "higher", "label": "Loans kept"}
    del given[missing]
    with pytest.raises(TypeError, match=f"missing 1 required keyword-only argument: '{missing}'"):
        outcome(*SAID, **given)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"better": "more"}, "'loans not in default': better is 'more', allowed: lower, higher, neither"),
        ({"heading": "default"}, "'loans not in default': heading is 'default', allowed: defaults, bank, "),
        ({"kind_of_loss": "fraud"}, "kind_of_loss is 'fraud', allowed: credit, market, operational, None"),
    ],
)
def test_what_does_not_exist_is_refused_where_it_is_declared(change, told):
    heading, *rest = SAID
    given = {"better": "higher", "label": "Loans kept"} | change
    with pytest.raises(ValueError, match=told):
        outcome(given.pop("heading", heading), *rest, **given)


def test_an_outcome_is_declared_once():
    again = {"default_rate": outcome(*SAID, label="Loans kept", better="higher")}
    with pytest.raises(ValueError, match="outcome declared twice: default_rate"):
        together(OUTCOMES, again)


def test_headlines_stand_by_their_number_wherever_they_are_declared():
    names = headlines(OUTCOMES)
    assert [OUTCOMES[name].headline for name in names] == sorted(OUTCOMES[name].headline for name in names)
    assert headlines(dict(reversed(OUTCOMES.items()))) == names
    first = replace(OUTCOMES[LOSS], headline=1)
    assert headlines(OUTCOMES | {"new": first}) == ("new", *names)
    assert headlines({LOSS: replace(first, headline=None)}) == ()


def test_two_headlines_in_one_place_are_refused():
    same = replace(OUTCOMES[LOSS], headline=OUTCOMES["default_rate"].headline)
    with pytest.raises(ValueError, match="headline 10 is given twice: default_rate, new"):
        headlines(OUTCOMES | {"new": same})


def test_every_kind_of_loss_is_told_by_one_outcome():
    kinds = [each.kind_of_loss for each in OUTCOMES.values() if each.kind_of_loss]
    assert sorted(kinds) == sorted(KINDS_OF_LOSS)


def test_derived_estimates_bear_what_is_said_of_the_loss():
    found = estimates({LOSS: np.linspace(0, 1, 10)})
    assert found.keys() == {LOSS, *DERIVED}
    for each in DERIVED.values():
        assert (each.unit, each.heading, each.better) == ("share of principal", "bank", Better.LOWER)


def test_a_summary_has_the_headings_in_their_order():
    found = estimates({name: np.linspace(0, 1, 10) for name in reversed(OUTCOMES)})
    lines = as_text(read_scenario("textbook"), found, 0, Price(0.2, 0.2, 0.2), "mean").splitlines()
    assert [line for line in lines if line in HEADINGS] == list(HEADINGS)
    bank = lines[lines.index("bank") + 1 : lines.index("borrowers")]
    own = {name: each.label for name, each in SHOWN.items() if each.heading == "bank"}
    assert len(bank) == len(own)
    assert all(any(line.split(name)[0].strip() == label for line in bank) for name, label in own.items())
