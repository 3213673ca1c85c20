"""The bank and its loan officers in the idiomatic Mesa model (see `model`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from lianbao.simulation.bank.pricing.choices import Pricing

if TYPE_CHECKING:
    from tests.benchmarks.idiomatic.firm import Firm
    from tests.benchmarks.idiomatic.model import LendingModel


class LoanOfficer(mesa.Agent):
    """A loan officer: judges applicants with noise, visits some firms each period."""

    def __init__(self, model: LendingModel) -> None:
        super().__init__(model)
        self.caseload = self.cases_lost = self.visits_made = 0
        self.reach = 0.0
        self.visited: set[Firm] = set()
        self.noise = model.scheme.officers.noise

    def plan(self) -> None:
        """Share the visits of a period among the firms in his hands; work crowds out judgement."""
        officers = self.model.scheme.officers
        self.portfolio = [firm for firm in self.model.borrowers if firm.officer is self]
        self.caseload = len(self.portfolio)
        mine = sum(firm.officer is self for firm in self.model.at_node.values())
        visits = officers.visits * mine / officers.caseload
        self.reach = min(1.0, visits / self.caseload) if self.caseload else 0.0
        crowd = max(0.0, self.caseload / mine - 0.5)
        self.noise = officers.noise * (1.0 + officers.crowding * crowd)

    def go_round(self) -> None:
        """Visit some firms this period."""
        self.visited = {firm for firm in self.portfolio if self.random.random() < self.reach}
        self.visits_made += len(self.visited)
        scheme = self.model.scheme
        self.model.bank.operating_cost += len(self.visited) * scheme.officers.visit_cost * scheme.loan.principal

    def visits(self, firm: Firm) -> bool:
        """Return whether he visits the firm this period."""
        return firm in self.visited


class Bank(mesa.Agent):
    """The bank: cash + loans - provisions = deposits + funding + capital."""

    def __init__(self, model: LendingModel) -> None:
        super().__init__(model)
        self.capital = self.cash = model.economy.money.capital * model.economy.firms.count * model.scheme.loan.principal
        self.loans = self.deposits = self.funding = self.provisions = 0.0
        self.expected_loss = model.scheme.price.expected_loss
        self.open_cycle()

    def open_cycle(self) -> None:
        """Begin a cycle's sums and set the rate."""
        scheme, years = self.model.scheme, self.model.years
        self.interest = self.written_off = self.operating_cost = self.lent = self.profit = 0.0
        self.balance = self.par30 = self.par90 = self.provisioned = 0.0
        self.classes = [0.0] * 5
        self.rate = scheme.price.interest_rate
        if scheme.price.kind == Pricing.COST_PLUS:
            running = self.model.economy.money.funding_rate + scheme.costs.servicing + scheme.price.margin
            self.rate = running + (scheme.costs.screening + self.expected_loss) / years

    def lend(self, principal: float) -> None:
        """Pay a loan out of new funding."""
        self.loans += principal
        self.funding += principal
        self.lent += principal

    def take_saving(self, saving: float) -> None:
        """Hold a borrower's part of the joint fund."""
        self.cash += saving
        self.deposits += saving

    def return_saving(self, saving: float) -> None:
        """Give it back."""
        self.cash -= saving
        self.deposits -= saving

    def note_balance(self, balance: float, loan_class: int, days: float) -> None:
        """Add a loan to the portfolio at risk and to its class."""
        self.balance += balance
        self.classes[loan_class] += balance
        if days > 30.0:
            self.par30 += balance
        if days > 90.0:
            self.par90 += balance

    def set_provisions(self) -> None:
        """Set provisions aside by class at the end of a period."""
        rates = self.model.scheme.provisions.rates
        needed = sum(rate * balance for rate, balance in zip(rates, self.classes, strict=True))
        self.provisioned = max(self.provisioned, needed)
        self.classes = [0.0] * 5

    def close_loan(self, principal: float, repaid: float, exposure: float) -> None:
        """Take a loan off the books; what is still owed goes to recovery."""
        self.interest += repaid - (principal - exposure)
        self.loans -= principal

    def recover(self, exposure: float, cash: float) -> float:
        """Recover part of a bad loan and write the rest off; return what the firm paid."""
        recovered = (1.0 - self.model.scheme.recovery.loss_given_default) * exposure
        self.cash += recovered
        self.written_off += exposure - recovered
        self.operating_cost += self.model.scheme.costs.collection * exposure
        return min(cash, recovered)

    def close_books(self) -> None:
        """Pay costs and funds, book the profit."""
        scheme = self.model.scheme
        loan_years = self.balance * self.model.days_of_period / 360.0
        self.operating_cost += scheme.costs.servicing * loan_years
        funding_cost = self.model.economy.money.funding_rate * loan_years
        self.cash -= self.funding + funding_cost + self.operating_cost
        self.funding = 0.0
        self.profit = self.interest - self.written_off - self.operating_cost - funding_cost
        self.capital += self.profit
        if self.lent > 0.0:
            self.expected_loss += scheme.price.loss_weight * (self.written_off / self.lent - self.expected_loss)
