"""Rules of one's own: owners turn a loan down that promises them too little, and lianbao counts how often."""

from typing import Annotated

from lianbao import BEHAVIOURS, Field, OwnEconomy, OwnFirm, OwnSums, own_outcome, parameter

usual_wish = BEHAVIOURS["wants_loan"]
usual_count = BEHAVIOURS["count_applicant"]
expected_gain = BEHAVIOURS["expected_gain"]


class Economy(OwnEconomy):
    """Set as economy.own.hurdle; rules read it as economy.own_hurdle."""

    hurdle: float = parameter(
        0.0,
        label="Hurdle of owners",
        unit="share of loan",
        low=0.0,
        high=1.0,
        meaning="least that a loan has to promise its owner",
        source="assumed",
    )


class Firm(OwnFirm):
    """Kept for every firm; also a column of the loan tape."""

    turned_down: Annotated[int, Field("cycles", "cycles in which it turned a loan down for the hurdle")]
    turns_down: Annotated[int, Field("-", "1 if it turns a loan down for the hurdle in this cycle")]


class Sums(OwnSums):
    """Counted in every cycle of a run."""

    loans_turned_down: Annotated[int, Field("firms", "firms that turned a loan down for the hurdle")]


turned_down_rate = own_outcome(
    "loans_turned_down / firms",
    label="Firms that turn a loan down",
    unit="share of firms",
    meaning="firms that turned a loan down for the hurdle",
    better="lower",
)


def wants_loan(firm, gross_interest, scheme, economy):
    """Return whether the loan is worth having, and promises at least the hurdle."""
    wishes = usual_wish(firm, gross_interest, scheme, economy)
    promises = expected_gain(firm, gross_interest, scheme, economy) >= economy.own_hurdle
    firm.turns_down = 1 if wishes and not promises else 0
    firm.turned_down += firm.turns_down
    return wishes and promises


def count_applicant(firm, allowed, willing, tally):
    """Count who turned a loan down besides what is usually counted of applicants."""
    usual_count(firm, allowed, willing, tally)
    tally.loans_turned_down += firm.turns_down
