"""The outcomes of a run, put together from the rooms in which each is declared.

Every outcome is a ratio of sums over the cycles of a run. Definitions follow CGAP 2003 for the ratios of microfinance
and Basel Committee 2006 for bank risk (ODD 7.37). Reports show them by heading, then in this order of rooms.
"""

from ..bank.books.outcomes import OUTCOMES as BOOKS
from ..bank.capital.outcomes import OUTCOMES as CAPITAL
from ..bank.officers.outcomes import OUTCOMES as OFFICERS
from ..bank.portfolio.outcomes import OUTCOMES as PORTFOLIO
from ..bank.rating.outcomes import OUTCOMES as RATING
from ..bank.screening.outcomes import OUTCOMES as SCREENING
from ..bank.warning.outcomes import OUTCOMES as WARNING
from ..borrowers.firms.outcomes import OUTCOMES as FIRMS
from ..borrowers.fraud.outcomes import OUTCOMES as FRAUD
from ..borrowers.groups.outcomes import OUTCOMES as GROUPS
from ..borrowers.monitoring.outcomes import OUTCOMES as MONITORING
from ..borrowers.projects.outcomes import OUTCOMES as PROJECTS
from ..borrowers.voting.outcomes import OUTCOMES as VOTING
from ..declaring.outcome import HEADINGS, KINDS_OF_LOSS, OWN_HEADING, Better, Outcome, Reported, headlines, together
from ..lending.arrears.outcomes import OUTCOMES as ARREARS
from ..lending.between.outcomes import OUTCOMES as BETWEEN
from ..lending.centres.outcomes import OUTCOMES as CENTRES
from ..lending.insurance.outcomes import OUTCOMES as INSURANCE
from ..lending.internal.outcomes import OUTCOMES as INTERNAL
from ..lending.loans.outcomes import OUTCOMES as LOANS
from ..lending.meetings.outcomes import OUTCOMES as MEETINGS
from ..lending.recovery.outcomes import OUTCOMES as RECOVERY
from ..outside.lenders.outcomes import OUTCOMES as LENDERS
from ..outside.network.outcomes import OUTCOMES as NETWORK

__all__ = [
    "HEADINGS", "KINDS_OF_LOSS", "OUTCOMES", "OWED", "OWN_HEADING", "Better", "Outcome", "Reported", "headlines",
    "together",
]  # fmt: skip

OUTCOMES: dict[str, Outcome] = together(
    LOANS,
    ARREARS,
    INSURANCE,
    INTERNAL,
    BOOKS,
    CAPITAL,
    FIRMS,
    PORTFOLIO,
    MEETINGS,
    BETWEEN,
    CENTRES,
    MONITORING,
    PROJECTS,
    GROUPS,
    VOTING,
    RATING,
    SCREENING,
    FRAUD,
    OFFICERS,
    WARNING,
    RECOVERY,
    LENDERS,
    NETWORK,
)
OWED = (
    *("paid_by_borrowers", "paid_by_partners", "paid_by_fund", "paid_by_centre", "paid_by_guarantors"),
    *("recovered_after_default", "lost_by_bank"),
)
"""Outcomes that together are all that was owed, in the order in which they step in."""
