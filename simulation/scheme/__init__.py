"""The scheme: what the bank chooses (levers). Defaults are the textbook case with everything else off."""

from __future__ import annotations

from simulation.parameter import Section
from simulation.scheme.capital import Capital
from simulation.scheme.control import Admission, Control
from simulation.scheme.group import Exclusion, GroupTerms, Guarantee, Saving
from simulation.scheme.judgement import Officers, Screening
from simulation.scheme.ladder import Ladder
from simulation.scheme.portfolio import Portfolio
from simulation.scheme.product import Costs, Loan, Price, Provisions, Recovery
from simulation.scheme.rating import Rating
from simulation.scheme.warning import EarlyWarning


class Scheme(Section):
    """What the bank chooses."""

    loan: Loan = Loan()
    price: Price = Price()
    group: GroupTerms = GroupTerms()
    guarantee: Guarantee = Guarantee()
    saving: Saving = Saving()
    exclusion: Exclusion = Exclusion()
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
