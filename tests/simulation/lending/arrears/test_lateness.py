"""Days past due, tolerance, and the portfolio at risk at the starts of periods, worked by hand (ODD 7.16.2)."""

import numpy as np
import pytest

from lianbao import simulate
from tests.simulation.lending.watching import column, scenario, watched

NOTHING = {"economy": {"returns": {"success": 0.0}}}
HALF = {"economy": {"returns": {"success": 0.5}}}


def ratios(*changes):
    """Return PAR30, PAR90 and the share of bad loans of one cycle, and the portfolio they are shares of."""
    record = simulate(scenario(*changes), backend="mesa")
    shares = [float(record.outcomes[name][0]) for name in ("par30", "par90", "npl_ratio")]
    return [*shares, float(record.series["portfolio"][0, 0])]


def test_who_pays_nothing_is_late_from_the_first_due_day_on():
    firm, _ = watched(NOTHING)
    assert list(column(firm.ends, "days_past_due")) == [30.0 * month for month in range(12)]
    classes = ["special_mention"] * 3 + ["substandard"] * 6 + ["doubtful"] * 3
    assert [end["class"] for end in firm.ends] == classes


def test_who_pays_half_clears_an_instalment_every_second_month():
    """After twelve months six instalments are paid: the seventh, due 150 days ago, is the oldest unpaid one."""
    firm, _ = watched(HALF)
    assert list(column(firm.ends, "oldest_unpaid")) == [1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7]
    assert list(column(firm.ends, "days_past_due")) == [0, 0, 30, 30, 60, 60, 90, 90, 120, 120, 150, 150]
    assert firm.ends[-1]["class"] == "substandard"
    assert column(firm.ends, "arrears") == pytest.approx(50.0 * np.arange(1, 13))


def test_grace_periods_are_months():
    firm, _ = watched(NOTHING, {"scheme": {"loan": {"instalments": 2, "term_months": 12, "grace_periods": 2}}})
    assert list(column(firm.ends, "days_past_due")) == [0, 180, 210, 240]


def test_within_the_tolerance_a_loan_is_not_late():
    firm, tally = watched(NOTHING, {"scheme": {"arrears": {"tolerance_days": 30.0}}})
    assert list(column(firm.ends, "days_past_due")) == [0.0, 0.0, *(30.0 * month for month in range(2, 12))]
    assert [end["class"] for end in firm.ends[:3]] == ["pass", "pass", "special_mention"]
    assert (tally.instalments, tally.instalments_late) == (12, 12)


@pytest.mark.parametrize(("tolerance", "late"), [(0.0, 12), (29.0, 12), (30.0, 11), (60.0, 10), (360.0, 6)])
def test_an_instalment_is_late_if_it_is_still_unpaid_when_the_tolerance_is_over(tolerance, late):
    """Who pays half settles instalment k in month 2k, 30 k days late. Six stay unpaid, and count at the close."""
    _, tally = watched(HALF, {"scheme": {"arrears": {"tolerance_days": tolerance}}})
    assert (tally.instalments, tally.instalments_late) == (12, late)


@pytest.mark.parametrize(("tolerance", "late", "bad"), [(0.0, 12, 1), (1.0, 12, 0), (30.0, 0, 0)])
def test_an_instalment_settled_a_month_later_is_late_unless_a_month_is_tolerated(tolerance, late, bad):
    firm, tally = watched(
        {"scheme": {"arrears": {"tolerance_days": tolerance}, "loan": {"grace_periods": 1}}},
        {"economy": {"returns": {"delay": 1.0}}},
    )
    assert firm.repaid
    assert tally.instalments_late == late
    assert [end["class"] == "special_mention" for end in firm.ends] == [bool(bad)] * 12 + [False]


def test_both_parts_of_a_ratio_are_taken_at_the_starts_of_periods():
    """Nothing is paid of 1,200. Days past due as months start: none, 0, 30, ... 300; after the close 330.

    At 360 it is written off: 13 dates, of which 30 days are exceeded at 10, 90 at 8, and reached at 9.
    """
    assert ratios(NOTHING) == pytest.approx([10 / 13, 8 / 13, 9 / 13, 13 * 1200])


def test_half_paid_the_principal_at_risk_falls_as_it_is_paid():
    """As months start 1200, 1150, ... 650 are owed, 600 after the close.

    Late over 30 days from the start of month 6 (60 days, 950) on, over 90 from that of month 10 (120 days, 750) on, at
    least 90 from that of month 8 (850) on. It is written off ten days after the close, a third of a month.
    """
    owed = 1200 - 50.0 * np.arange(13)
    owed[12] /= 3
    expected = [owed[5:].sum() / owed.sum(), owed[9:].sum() / owed.sum(), owed[7:].sum() / owed.sum(), owed.sum()]
    assert ratios(HALF, {"scheme": {"recovery": {"write_off_days": 160.0}}}) == pytest.approx(expected)


BULLET = {"scheme": {"loan": {"instalments": 1, "term_months": 12}}}


@pytest.mark.parametrize(("days", "over_30", "over_90"), [(0, 0, 0), (100, 40, 0), (360, 300, 240)])
def test_a_bullet_book_has_bad_loans(days, over_30, over_90):
    """It is owed as it starts; in default it is substandard at once, and in the portfolio until it is written off.

    It is looked at every 30 days, each date with its part of a year: from the 60th on it is late by more than 30.
    """
    found = ratios(NOTHING, BULLET, {"scheme": {"recovery": {"write_off_days": days}}})
    whole = 360 + days
    assert found == pytest.approx([over_30 / whole, over_90 / whole, days / whole, whole / 360 * 1200])


def test_what_is_recovered_leaves_the_portfolio_at_default():
    _, tally = watched(NOTHING, BULLET, {"scheme": {"recovery": {"loss_given_default": 0.25}}})
    assert tally.portfolio == pytest.approx(1200 + 300)


def test_a_bullet_book_on_the_ladder_has_bad_loans_until_its_end():
    """Half of 1200 comes after a year and a half: all is owed at two more dates; then there is a new loan."""
    late = {"active": True, "days": [1, 30, 90, 180], "rates": [0, 0.5, 0, 0], "delays": [0, 1.4, 0, 0]}
    given = scenario(NOTHING, BULLET, {"scheme": {"ladder": late}, "horizon": {"cycles": 4}})
    series = simulate(given, backend="mesa").series[0]
    assert list(series["portfolio"]) == pytest.approx([1200] * 4)
    bad = series["balance_substandard"] + series["balance_doubtful"] + series["balance_loss"]
    assert list(bad) == pytest.approx([0, 1200, 1200, 0])
    assert list(series["balance_par90"]) == pytest.approx([0, 800, 1200, 0])


def test_materiality_parts_small_balances_from_defaults():
    """Paid are 99.5 % of the loan: a small balance at 1 %, a default at 0.4 %."""
    almost = {"economy": {"returns": {"success": 0.995}}}
    firm, tally = watched(almost)
    assert (tally.small_balances, tally.defaults) == (1, 0)
    assert tally.small_balances_lost == tally.lost_by_bank == tally.written_off == pytest.approx(6)
    assert firm.repaid
    firm, tally = watched(almost, {"scheme": {"arrears": {"materiality": 0.004}}})
    assert (tally.small_balances, tally.defaults) == (0, 1)
    assert firm.defaulted


def test_ever_90_days_late_is_counted_beside_default():
    """A bullet loan in default is written off a year later; an instalment of month 9 is 90 days late at the close."""
    assert watched(NOTHING, BULLET)[1].ever_90_days_late == 1
    assert watched(NOTHING, BULLET, {"scheme": {"recovery": {"loss_given_default": 0.0}}})[1].ever_90_days_late == 0
    assert watched(HALF, {"scheme": {"recovery": {"loss_given_default": 0.0}}})[1].ever_90_days_late == 1


@pytest.mark.parametrize(("success", "days", "ever"), [(0.7, 90, 0), (0.65, 120, 1)])
def test_a_loan_that_is_no_default_is_counted_from_beyond_90_days_on(success, days, ever):
    """Of 1,200 are paid 840 or 780: the oldest unpaid instalment is the ninth or the eighth; less than half is lost."""
    lenient = {"economy": {"returns": {"success": success}}, "scheme": {"arrears": {"materiality": 0.5}}}
    firm, tally = watched(lenient)
    assert (firm.most_days_late, tally.defaults, tally.small_balances) == (days, 0, 1)
    assert tally.ever_90_days_late == ever
