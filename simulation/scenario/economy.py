"""The economy: what the scheme meets (uncertainties). Defaults are the textbook case, everything else off."""

from __future__ import annotations

from ..bank.books.parameters import Funding, Money
from ..borrowers.climate.parameters import Climate, Pace
from ..borrowers.firms.character import Character
from ..borrowers.firms.parameters import Firms, Types
from ..borrowers.fraud.parameters import Deceit
from ..borrowers.groups.parameters import Cohesion, Social
from ..borrowers.monitoring.parameters import MonitoringTerms
from ..borrowers.projects.parameters import Returns, RiskyProject
from ..declaring.parameter import Section
from ..outside.lenders.parameters import Lender
from ..outside.network.parameters import Network


class Economy(Section, title="Economy"):
    """What the scheme meets."""

    firms: Firms = Firms()
    types: Types = Types()
    returns: Returns = Returns()
    risky: RiskyProject = RiskyProject()
    character: Character = Character()
    social: Social = Social()
    cohesion: Cohesion = Cohesion()
    monitoring: MonitoringTerms = MonitoringTerms()
    climate: Climate = Climate()
    pace: Pace = Pace()
    money: Money = Money()
    funding: Funding = Funding()
    deceit: Deceit = Deceit()
    network: Network = Network()
    lender: Lender = Lender()
