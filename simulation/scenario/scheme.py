"""The scheme: what the bank chooses (levers). Defaults are the textbook case with everything else off."""

from __future__ import annotations

from ..bank.books.parameters import Costs
from ..bank.capital.parameters import Capital
from ..bank.officers.parameters import Officers
from ..bank.portfolio.parameters import Portfolio
from ..bank.pricing.parameters import Price
from ..bank.rating.parameters import Rating
from ..bank.screening.parameters import Admission, Control, Screening
from ..bank.warning.parameters import EarlyWarning
from ..borrowers.groups.parameters import Exclusion, GroupTerms
from ..borrowers.guarantee.parameters import Guarantee
from ..borrowers.voting.parameters import Vote
from ..declaring.parameter import Section
from ..lending.arrears.parameters import Arrears, Provisions
from ..lending.between.parameters import MeetingTerms
from ..lending.centres.parameters import Centre
from ..lending.internal.parameters import Internal
from ..lending.loans.parameters import Loan, SeatTerms
from ..lending.recovery.parameters import Ladder, Recovery
from ..lending.schedules.parameters import Fees, Saving, ScheduleTerms


class Scheme(Section, title="Scheme"):
    """What the bank chooses."""

    loan: Loan = Loan()
    schedule: ScheduleTerms = ScheduleTerms()
    fees: Fees = Fees()
    arrears: Arrears = Arrears()
    price: Price = Price()
    group: GroupTerms = GroupTerms()
    guarantee: Guarantee = Guarantee()
    centre: Centre = Centre()
    seats: SeatTerms = SeatTerms()
    saving: Saving = Saving()
    internal: Internal = Internal()
    meetings: MeetingTerms = MeetingTerms()
    exclusion: Exclusion = Exclusion()
    vote: Vote = Vote()
    screening: Screening = Screening()
    officers: Officers = Officers()
    recovery: Recovery = Recovery()
    provisions: Provisions = Provisions()
    costs: Costs = Costs()
    rating: Rating = Rating()
    warning: EarlyWarning = EarlyWarning()
    ladder: Ladder = Ladder()
    portfolio: Portfolio = Portfolio()
    capital: Capital = Capital()
    control: Control = Control()
    admission: Admission = Admission()
