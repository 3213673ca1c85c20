"""The monthly joint-liability cycle as a competent user of Mesa 3 would write it, without lianbao's machinery.

Plain agents with attributes, AgentSet.do and shuffle_do, luck from `self.random` where it is needed, a
DataCollector at the end of each cycle. The mechanisms are those that the monthly presets switch on; what they
leave off (risky projects, several expectations, roll-over, impostors) is not built at all. It is here for its time, not
its numbers: the balance of a loan falls in a straight line.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import mesa
import networkx as nx

from lianbao.simulation.borrowers.groups.choices import Formation, Reach
from lianbao.simulation.borrowers.guarantee.choices import Liability
from tests.benchmarks.idiomatic.firm import Firm, covers
from tests.benchmarks.idiomatic.group import Group
from tests.benchmarks.idiomatic.lenders import Bank, LoanOfficer
from tests.benchmarks.idiomatic.watch import Watch

if TYPE_CHECKING:
    from lianbao.simulation.scenario.scenario import Scenario


class LendingModel(mesa.Model):
    """Firms, groups, loan officers and a bank; a step is a loan cycle."""

    def __init__(self, settings: Scenario, rng: int = 1) -> None:
        super().__init__(rng=rng)
        self.scheme, self.economy = settings.scheme, settings.economy
        self.cycle = self.period = 0
        self.macro = self.pool_success = 0.0
        self.years = self.scheme.loan.term_months / 12.0
        self.days_of_period = self.scheme.loan.term_months * 30.0 / self.scheme.loan.instalments
        is_joint = self.scheme.guarantee.liability == Liability.JOINT
        self.guarantee_share = self.scheme.guarantee.share if is_joint else 0.0
        climate = self.economy.climate
        self.own_weight = math.sqrt(1.0 - climate.rho_macro - climate.rho_sector - climate.rho_group)
        self.bank = Bank(self)
        self.populate(self.economy.firms.count)
        self.borrowers: list[Firm] = []
        self.datacollector = mesa.DataCollector(model_reporters=REPORTERS)

    def populate(self, count: int) -> None:
        """Make the officers, and the firms in their network."""
        social = self.economy.social
        self.watch = Watch(self.economy.monitoring, self.scheme.loan.principal)
        self.officers = list(LoanOfficer.create_agents(self, -(-count // self.scheme.officers.caseload)))
        self.ties = nx.watts_strogatz_graph(count, social.ties, social.rewiring, seed=self.random)
        self.at_node: dict[int, Firm] = {}
        for node in range(count):
            Firm(self, node)

    def officer_of(self, node: int) -> LoanOfficer:
        """Return the officer in charge of a firm."""
        return self.officers[node // self.scheme.officers.caseload]

    def step(self) -> None:
        """Run one loan cycle."""
        self.cycle += 1
        self.bank.open_cycle()
        self.move_economy()
        firms = self.agents_by_type[Firm]
        firms.do("apply")
        self.form_groups()
        groups = self.agents_by_type[Group]
        groups.do("begin_cycle")
        borrowing = firms.select(lambda firm: firm.borrowing)
        self.borrowers = list(borrowing)
        self.agents_by_type[LoanOfficer].do("plan")
        for period in range(1, self.scheme.loan.instalments + self.scheme.loan.grace_periods + 1):
            self.run_period(period, borrowing, groups)
        self.close(borrowing, firms, groups)
        self.datacollector.collect(self)

    def run_period(self, period: int, borrowing: mesa.agent.AgentSet, groups: mesa.agent.AgentSet) -> None:
        """Run one month: revenue, visits, meetings, lateness."""
        self.period = period
        borrowing.do("receive_revenue")
        self.agents_by_type[LoanOfficer].do("go_round")
        groups.shuffle_do("meet")
        borrowing.do("age_arrears")
        self.bank.set_provisions()

    def close(self, borrowing: mesa.agent.AgentSet, firms: mesa.agent.AgentSet, groups: mesa.agent.AgentSet) -> None:
        """Close the cycle: loans, groups, books, exits."""
        borrowing.do("close_loan")
        borrowing.do("reward_or_exclude")
        groups.do("close_cycle")
        self.spread_word(firms)
        firms.do("take_out_income")
        self.bank.close_books()
        self.defaults = sum(firm.defaulted for firm in self.borrowers)
        firms.do("maybe_close")

    def spread_word(self, firms: mesa.agent.AgentSet) -> None:
        """Let firms without a loan learn from hearsay."""
        weight = self.economy.character.learning
        if weight > 0.0 and self.borrowers:
            managed = sum(firm.own_part for firm in self.borrowers) / len(self.borrowers)
            for firm in firms:
                if not firm.borrowing:
                    firm.belief += weight * (managed - firm.belief)

    def move_economy(self) -> None:
        """Draw the shared factors, and the mean chance that a project covers gross interest."""
        climate, persistence = self.economy.climate, self.economy.climate.persistence
        news = self.random.gauss(0.0, 1.0)
        self.macro = persistence * self.macro + math.sqrt(1.0 - persistence**2) * news if self.cycle > 1 else news
        self.sector_luck = [
            math.sqrt(climate.rho_sector) * self.random.gauss(0.0, 1.0) for _ in range(self.economy.firms.sectors)
        ]
        self.place_factors = [
            math.sqrt(climate.rho_group) * self.random.gauss(0.0, 1.0) for _ in range(self.economy.firms.clusters)
        ]
        firms = self.agents_by_type[Firm]
        gross_interest = self.gross_interest_at(self.bank.rate)
        self.pool_success = sum(firm.prospect(gross_interest)[0] for firm in firms) / len(firms)

    def shared_luck(self, sector: int) -> float:
        """Return the part of fate that a sector shares."""
        return math.sqrt(self.economy.climate.rho_macro) * self.macro + self.sector_luck[sector]

    def place_luck(self, group: Group) -> float:
        """Return the part of fate that a market place shares, or the group if there are no places."""
        if self.economy.firms.clusters:
            return self.place_factors[group.members[0].place] if group.members else 0.0
        return math.sqrt(self.economy.climate.rho_group) * self.random.gauss(0.0, 1.0)

    def form_groups(self) -> None:
        """Let groups lose and replace members, dissolve and form."""
        groups = self.agents_by_type.get(Group, [])
        if groups:
            groups.do("lose_leavers")
            self.fill_seats(groups)
            groups.do("dissolve_if_small")
        for candidates in self.candidates().values():
            while len(candidates) >= self.scheme.group.minimum:
                Group(self, self.next_members(candidates))

    def candidates(self) -> dict[int, list[Firm]]:
        """Return the approved firms without a group, by market place, in the order in which they are taken."""
        found: dict[int, list[Firm]] = {}
        for firm in self.agents_by_type[Firm]:
            if firm.approved and firm.group is None:
                found.setdefault(firm.place, []).append(firm)
        for firms in found.values():
            if self.scheme.group.formation == Formation.SOCIAL:
                firms.sort(key=lambda firm: firm.node)
            else:
                self.random.shuffle(firms)
        return found

    def fill_seats(self, groups: mesa.agent.AgentSet) -> None:
        """Fill free seats from the candidates of the same place."""
        candidates = self.candidates()
        for group in groups:
            here = candidates.get(group.members[0].place, []) if group.members else []
            while here and len(group.members) < self.scheme.group.size:
                group.take_in(here.pop(self.random.randrange(len(here))))

    def next_members(self, candidates: list[Firm]) -> list[Firm]:
        """Take the members of one group off the list: the first, and whom it knows."""
        size, members = self.scheme.group.size, candidates[:1]
        if self.scheme.group.formation == Formation.SOCIAL:
            waiting = set(candidates)
            for firm in members:
                friends = (self.at_node[node] for node in self.ties[firm.node])
                members += [friend for friend in friends if friend in waiting and friend not in members]
                if len(members) >= size:
                    break
        members = (members + [firm for firm in candidates if firm not in members])[:size]
        candidates[:] = [firm for firm in candidates if firm not in members]
        return members

    def gross_interest_at(self, rate: float) -> float:
        """Return what is repaid per unit of loan, in equal instalments."""
        instalments = self.scheme.loan.instalments
        per_period = rate * self.years / instalments
        if per_period == 0.0:
            return 1.0
        return instalments * per_period / (1.0 - (1.0 + per_period) ** -instalments)

    def class_of(self, days: float) -> int:
        """Return the number of the class of a loan so many days past due."""
        if days <= 0.0:
            return 0
        return 1 + sum(days >= limit for limit in self.scheme.provisions.days)

    def chance_to_keep(self, chance: float, partners: float, contribution: float) -> float:
        """Return the chance to keep access to loans if all who can pay do."""
        if self.scheme.exclusion.reach != Reach.GROUP or self.guarantee_share == 0.0:
            return chance
        others = self.scheme.group.size - 1
        with_own = without_own = 0.0
        for failures in range(others + 1):
            weight = math.comb(others, failures) * partners ** (others - failures) * (1.0 - partners) ** failures
            with_own += weight * self.group_can_repay(failures, contribution)
            without_own += weight * self.group_can_repay(failures + 1, contribution)
        return chance * with_own + (1.0 - chance) * without_own

    def group_can_repay(self, failures: int, contribution: float) -> bool:
        """Return whether a group with so many failures repays if all who can pay do."""
        members = self.scheme.group.size
        fund = members * self.scheme.saving.rate
        if covers(fund, failures):
            return True
        return self.guarantee_share >= 1.0 and covers((members - failures) * contribution + fund, members)


REPORTERS = {
    "default_rate": lambda model: model.defaults / max(1, len(model.borrowers)),
    "bank_loss_rate": lambda model: model.bank.written_off / max(1.0, model.bank.lent),
    "participation_rate": lambda model: len(model.borrowers) / model.economy.firms.count,
    "par30": lambda model: model.bank.par30 / max(1.0, model.bank.balance),
    "profit": lambda model: model.bank.profit,
}
