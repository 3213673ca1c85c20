"""What a run says first: a sentence and a screenful, by labels, with nothing that is switched off."""

from functools import cache

import pytest

from lianbao import OUTCOMES, Estimate, read_scenario, simulate
from lianbao.experiments.output.columns import wrapped
from lianbao.experiments.single.screen import FIRST, LAST, WHO_PAID, WHY, as_screen, headline
from lianbao.experiments.single.summary import SHOWN
from lianbao.experiments.statistics.estimates import estimates
from lianbao.simulation.catalogue.outcomes import OWED
from lianbao.simulation.lending.schedules.effective_rate import Price
from tests.architecture.tree import ROOT

PRICE = Price(0.2, 0.2, 0.2)


@cache
def screen_of(name, *settings):
    scenario = read_scenario(name, list(settings))
    found = estimates(simulate(scenario).sums)
    return as_screen(scenario, found, 317, PRICE).splitlines(), found


def test_the_first_steps_fill_one_screen():
    lines, found = screen_of("first_steps")
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 100
    assert headline(found) in " ".join(lines)
    labels = [OUTCOMES[name].label for name in (*FIRST, *LAST)]
    assert [label for label in labels if sum(line.startswith(label) for line in lines) != 1] == []
    paid = [line for line in lines if line.startswith(("  Paid by", "  Lost by"))]
    assert [line.split("  ")[1] for line in paid] == ["Paid by borrowers", "Paid by partners", "Lost by the bank"]


def test_numbers_are_aligned_and_in_percent():
    lines, found = screen_of("first_steps")
    (loss,) = [line for line in lines if line.startswith("Bank's loss")]
    (profit,) = [line for line in lines if line.startswith("Bank's profit")]
    assert loss.index("% of principal") == profit.index("% of principal")
    assert float(loss.split()[2]) == pytest.approx(100 * found["bank_loss_rate"].mean, abs=0.006)


def test_the_sentence_says_who_bears_what():
    _, found = screen_of("first_steps")
    one = headline(found)
    assert one.startswith(
        "Of 100 loans 1.78 default (1.46 to 2.12); partners pay 1.55 % of what is due, the bank loses"
    )
    assert one.endswith("% of what it lends (0.40 to 0.57).")


def test_what_is_switched_off_has_no_line():
    lines, found = screen_of("first_steps", "scheme.guarantee.liability=individual", "replicates=12")
    text = "\n".join(lines)
    assert WHO_PAID in text
    assert not [each for each in ("Paid by partners", "Paid for others", "joint fund") if each in text]
    assert "partners" not in headline(found)


def test_the_parts_of_who_paid_add_up():
    _, found = screen_of("first_steps")
    assert sum(found[name].mean for name in OWED) == pytest.approx(1)


def test_what_has_no_interval_says_where_the_reason_is():
    found = dict.fromkeys(SHOWN, Estimate(0.5, note="one run"))
    lines = as_screen(read_scenario("textbook"), found, 0, PRICE).splitlines()
    assert WHY in lines
    assert (
        headline(found)
        == "Of 100 loans 50.0 default; partners pay 50.0 % of what is due, the bank loses 50.0 % of what it lends."
    )


def test_a_world_without_loans_has_a_sentence_too():
    assert headline(dict.fromkeys(SHOWN, Estimate(None))) == "No loan was made."


def test_the_readme_quotes_the_sentence_of_the_first_steps():
    _, found = screen_of("first_steps")
    assert "\n".join(wrapped(headline(found))) in (ROOT / "README.md").read_text(encoding="utf-8")
