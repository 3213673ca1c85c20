"""What a brief says: signs, baseline, both sides, reasons, sources."""

from dataclasses import replace

import numpy as np
import pytest

from lianbao import read_scenario
from lianbao.experiments.reports.brief.content.assumptions import ASSUMED, PUBLISHED, SET_HERE, assumptions
from lianbao.experiments.reports.brief.content.findings import sides, size, verdict
from lianbao.experiments.reports.brief.content.fixed import UNMODELLED
from lianbao.experiments.reports.brief.content.tables import difference_cell
from lianbao.experiments.reports.brief.gathering import Asked, gather, plan_of
from lianbao.experiments.reports.brief.making import brief_of
from lianbao.experiments.reports.brief.naming import Names, outcome_label
from lianbao.experiments.reports.brief.page import ARROWS
from lianbao.experiments.reports.brief.pictures.dots import dots_of
from lianbao.experiments.statistics.paired import Difference
from tests.experiments.reports.brief import made

THREE = "groups of three"


def told(outcome, mean, low, high):
    return Difference(THREE, outcome, 0.95, 40, mean, low, high, reduction=2.0)


def with_differences(material, **means):
    """Return the material with other differences for the scheme: (mean, low, high) by outcome."""
    found = material.found
    changed = tuple(
        told(each.outcome, *means[each.outcome]) if each.outcome in means else each for each in found.differences
    )
    return replace(material, found=replace(found, differences=changed))


@pytest.mark.parametrize(
    ("outcome", "mean", "word", "arrow", "direction"),
    [
        ("default_rate", 0.01, "worse", ARROWS[1], "higher"),
        ("default_rate", -0.01, "better", ARROWS[-1], "lower"),
        ("income_mean", 10.0, "better", ARROWS[1], "higher"),
        ("income_mean", -10.0, "worse", ARROWS[-1], "lower"),
    ],
)
def test_a_difference_keeps_its_sign_in_number_arrow_and_words(outcome, mean, word, arrow, direction):
    each = told(outcome, mean, mean - abs(mean) / 2, mean + abs(mean) / 2)
    cell = difference_cell(each, "share of loans" if outcome == "default_rate" else "CNY per cycle")
    assert (cell.mark, cell.arrow) == (word, arrow)
    assert cell.text.startswith("+" if mean > 0 else "\N{MINUS SIGN}")
    assert cell.text.endswith(word)
    assert direction in size(each, "CNY")


def test_the_ends_of_an_interval_stay_in_order():
    assert size(told("default_rate", -0.02, -0.03, -0.01), "share of loans") == "2.0 points lower (1.0 to 3.0)"
    assert size(told("default_rate", 0.02, 0.01, 0.03), "share of loans") == "2.0 points higher (1.0 to 3.0)"


def test_what_holds_zero_is_not_clear_and_bears_no_arrow():
    each = told("default_rate", 0.01, -0.01, 0.03)
    assert verdict(each) == "not clear"
    assert (difference_cell(each, "share of loans").mark, difference_cell(each, "share of loans").arrow) == ("", "")


def test_differences_are_scheme_less_baseline(two):
    page, found = brief_of(two), two.found
    rows = {row[0].text: row for row in page.levels.rows}
    for outcome in two.asked.outcomes:
        apart = found.means[THREE][outcome].mean - found.means[made.BASE][outcome].mean
        cell = rows[outcome_label(outcome)][2]
        if cell.arrow in (ARROWS[1], ARROWS[-1]):
            assert cell.arrow == ARROWS[int(np.sign(apart))], outcome
            assert cell.text.startswith("+" if apart > 0 else "\N{MINUS SIGN}"), outcome
    assert sum(row[2].arrow in (ARROWS[1], ARROWS[-1]) for row in page.levels.rows) >= 3


def test_another_baseline_turns_every_sign(two):
    turned = gather(made.asked(2, baseline=THREE))
    assert Names(turned.found.plan).letters == {THREE: "A", made.BASE: "B"}
    for one, other in zip(two.found.differences, turned.found.differences, strict=True):
        assert one.mean == pytest.approx(-other.mean)
        if one.outcome in two.asked.outcomes:
            assert {verdict(one), verdict(other)} in ({"better", "worse"}, {"not clear"}, {"the same"}, {"no interval"})
    assert brief_of(turned).changes.rows[0][1].text == THREE


def test_fewer_defaults_and_more_late_loans_are_told_as_both(two):
    changed = with_differences(two, default_rate=(-0.01, -0.02, -0.005), par30=(0.01, 0.005, 0.02))
    page = brief_of(changed)
    (both,) = [each for each in page.verdicts if each.startswith("Mind both sides under B") and "30 days" in each]
    assert "better in loans in default" in both
    assert "worse in portfolio at risk, 30 days" in both
    better, worse = (cell.text for cell in page.changes.rows[1][2:])
    assert "loans in default" in better
    assert "portfolio at risk, 30 days" in worse


def test_every_outcome_has_a_sentence_with_level_and_interval(six):
    page, plan = brief_of(six), six.found.plan
    for outcome in six.asked.outcomes:
        (sentence,) = [each for each in page.verdicts if each.startswith(f"{outcome_label(outcome)}:")]
        mine = six.found.of(outcome)
        for word in ("better", "worse", "not clear"):
            letters = [Names(plan).letters[each.scheme] for each in mine if verdict(each) == word]
            assert all(letter in sentence for letter in letters)


def test_no_verdict_is_left_out_of_the_two_sides(six):
    for scheme in six.found.plan.others:
        found = sides(six.found, scheme, six.asked.outcomes)
        mine = [each for each in six.found.differences if each.scheme == scheme and each.outcome in six.asked.outcomes]
        assert len(found.better) == sum(verdict(each) == "better" for each in mine)
        assert len(found.worse) == sum(verdict(each) == "worse" for each in mine)


def test_who_paid_adds_up_to_all_that_was_owed(six):
    (sheet,) = [each for each in brief_of(six).sheets if each.name == "who_paid"]
    assert len(sheet.rows) == 6
    assert [sum(row[1:]) for row in sheet.rows] == pytest.approx([1.0] * 6)


def test_dots_are_quantiles_of_all_pairs():
    dots = dots_of(np.arange(1000.0), 20)
    assert len(dots) == 20
    assert (dots < 500).sum() == 10
    assert list(dots_of(np.array([3.0, np.nan, 1.0]), 20)) == [1.0, 3.0]


def test_one_cycle_has_no_course_and_no_correlation_cannot_be_doubled():
    pair = {
        name: read_scenario("textbook", ["replicates=12", *own])
        for name, own in {"a": [], "b": ["scheme.group.size=5"]}.items()
    }
    page = brief_of(gather(Asked(plan_of(pair, "a"), "textbook")))
    assert "one loan cycle" in page.years.reason
    assert not page.years.svg
    assert "Not run, doubled correlation: in no scheme do firms share any of their fate." in page.stresses.note
    assert "--study" in page.drivers.reason


def test_two_currencies_leave_money_out_and_say_so():
    pair = made.schemes(1) | {"grameen": read_scenario("grameen_classic", made.SMALL)}
    page = brief_of(gather(Asked(plan_of(pair, made.BASE), made.BASE)))
    assert "A in CNY, B in BDT" in page.winners.reason
    assert not any("income" in row[0].text for row in page.levels.rows)


def test_firms_that_cannot_be_matched_are_told():
    pair = made.schemes(1) | {"more": read_scenario(made.BASE, [*made.SMALL, "economy.firms.count=80"])}
    assert "another number of firms" in brief_of(gather(Asked(plan_of(pair, made.BASE), made.BASE))).winners.reason


def test_a_cliff_is_named():
    pair = made.schemes(1) | {"none": read_scenario(made.BASE, [*made.SMALL, "scheme.guarantee.share=0"])}
    page = brief_of(gather(Asked(plan_of(pair, made.BASE), made.BASE)))
    assert any(each.startswith("Cliff: ") and "guarantee share" in each for each in page.verdicts)
    assert any(each.name == "cliffs" and each.rows for each in page.sheets)


def test_stresses_have_the_same_luck_and_only_harder_times(two):
    for stress in two.stresses:
        for name, harder in stress.found.plan.schemes.items():
            as_assumed = two.found.plan.schemes[name]
            assert (harder.seed, harder.replicates) == (as_assumed.seed, as_assumed.replicates)
            assert harder.scheme == as_assumed.scheme
    bad, doubled = (each.found.plan.base.economy.climate for each in two.stresses)
    usual = two.found.plan.base.economy.climate
    assert [(each.cycle, each.size) for each in bad.shocks] == [(2, -1.0)]
    assert (doubled.rho_macro, doubled.rho_group) == (2 * usual.rho_macro, 2 * usual.rho_group)


def test_assumptions_bear_their_mark_and_source():
    base = read_scenario(made.BASE, ["economy.social.sanction=0.4"])
    found = {each.path: each for each in assumptions(base, made.BASE)}
    assert found["economy.climate.rho_macro"].mark == PUBLISHED
    assert "Dietsch and Petey 2004" in found["economy.climate.rho_macro"].source
    assert found["economy.climate.rho_group"].mark == ASSUMED
    assert found["economy.character.seizure"].mark == ASSUMED
    assert (found["economy.social.sanction"].mark, found["economy.social.sanction"].source) == (ASSUMED, SET_HERE)
    assert "economy.firms.count" not in found
    assert "seed" not in found


def test_the_brief_says_what_it_rests_on(two):
    page = brief_of(two)
    assert page.unmodelled == UNMODELLED
    assert dict(page.reproduce)["seed"].startswith("20100101; 24 runs")
    assert "A " in dict(page.reproduce)["digests"]
    assert {row[2].text for row in page.assumptions.rows} == {PUBLISHED, ASSUMED}


def test_a_seventh_scheme_is_refused():
    many = {f"scheme {number}": each for number, each in enumerate(made.schemes(6).values())}
    many["one more"] = read_scenario(made.BASE, ["scheme.group.size=4"])
    with pytest.raises(ValueError, match="room for 6 schemes, given 7"):
        plan_of(many, "scheme 0")
