"""The economy: what the scheme meets (uncertainties). Defaults are the textbook case, everything else off."""

from __future__ import annotations

from simulation.economy.climate import Climate, Money
from simulation.economy.firms import Firms, Returns, RiskyProject, Types
from simulation.economy.fraud import Deceit
from simulation.economy.funding import Funding
from simulation.economy.lenders import Lender
from simulation.economy.network import Network
from simulation.economy.people import Character, Cohesion, MonitoringTerms, Social
from simulation.parameter import Section


class Economy(Section):
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
    money: Money = Money()
    funding: Funding = Funding()
    deceit: Deceit = Deceit()
    network: Network = Network()
    lender: Lender = Lender()
