"""A firm of the idiomatic Mesa model: applies, works, pays, claims failure, learns (see `model`)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import mesa

from lianbao.simulation.bank.screening.choices import Policy
from lianbao.simulation.borrowers.firms.choices import EquityFamily, TypeFamily
from lianbao.simulation.borrowers.groups.choices import Reach

if TYPE_CHECKING:
    from tests.benchmarks.idiomatic.group import Group
    from tests.benchmarks.idiomatic.model import LendingModel

TOLERANCE = 1e-9


def covers(amount: float, due: float) -> bool:
    """Return whether an amount is enough."""
    return amount >= due - TOLERANCE * due


def log_odds(p: float) -> float:
    """Return the log-odds of a probability."""
    p = min(max(p, 1e-12), 1.0 - 1e-12)
    return math.log(p / (1.0 - p))


class Firm(mesa.Agent):
    """A small firm that borrows in a group."""

    def __init__(self, model: LendingModel, node: int) -> None:
        super().__init__(model)
        self.node = node
        model.at_node[node] = self
        self.officer = model.officer_of(node)
        self.draw_traits()
        self.clear_record()

    def draw_traits(self) -> None:
        """Draw what the firm is."""
        model = self.model
        character, spread = model.economy.character, model.economy.firms.size_spread
        self.success = self.draw_type()
        self.scale = self.random.lognormvariate(-0.5 * spread * spread, spread)
        self.cash = self.draw_equity() * self.scale * model.scheme.loan.principal
        self.stigma = max(0.0, self.draw_around(character.stigma, character.stigma_half_width))
        self.patience = min(1.0, max(0.0, self.draw_around(character.patience, character.patience_half_width)))
        self.outside_option = self.draw_around(character.outside_option, character.outside_half_width)
        self.impression = self.random.gauss(0.0, 1.0)
        self.reputation = self.random.gauss(0.0, 1.0)
        self.sector = self.random.randrange(model.economy.firms.sectors)
        self.place = self.random.randrange(max(1, model.economy.firms.clusters))

    def clear_record(self) -> None:
        """Begin with a clean record and no group."""
        self.group: Group | None = None
        self.belief: float | None = None
        self.loan_step = 1.0
        self.excluded_until = 0.0
        self.completed = self.default_count = 0
        self.borrowing = self.defaulted = self.repaid = self.risky = False
        self.cause = ""

    def draw_around(self, middle: float, half_width: float) -> float:
        """Return a number near the middle."""
        return self.random.uniform(middle - half_width, middle + half_width)

    def draw_type(self) -> float:
        """Return a success probability."""
        types = self.model.economy.types
        if types.family == TypeFamily.BETA:
            first = types.success * types.concentration
            return self.random.betavariate(first, types.concentration - first)
        if types.family == TypeFamily.TWO_TYPES:
            return types.safe_success if self.random.random() < types.safe_share else types.risky_success
        if types.family == TypeFamily.SCORECARD:
            score = sum(weight * self.random.gauss(0.0, 1.0) for weight in types.weights)
            return 1.0 / (1.0 + math.exp(-score) * (1.0 - types.success) / types.success)
        return types.success

    def draw_equity(self) -> float:
        """Return opening equity as a share of the first loan."""
        firms = self.model.economy.firms
        if firms.equity_family == EquityFamily.EXPONENTIAL:
            return self.random.expovariate(1.0 / firms.equity)
        if firms.equity_family == EquityFamily.LOGNORMAL:
            return firms.equity * self.random.lognormvariate(-0.5 * firms.equity_spread**2, firms.equity_spread)
        return firms.equity

    def prospect(self, gross_interest: float) -> tuple[float, float]:
        """Return the chance that the project covers gross interest, and its return if it does."""
        returns = self.model.economy.returns
        if returns.salvage >= gross_interest:
            return 1.0, self.success * returns.success + (1.0 - self.success) * returns.salvage
        return (self.success, returns.success) if returns.success >= gross_interest else (0.0, 0.0)

    def expected_call(self) -> float:
        """Return the expected guarantee payment per unit of loan."""
        members, failure = self.model.scheme.group.size, 1.0 - self.belief
        if members < 2 or self.belief <= 0.0:
            return 0.0
        share = self.model.guarantee_share
        return share * self.gross_interest * failure * (1.0 - failure ** (members - 1)) / self.belief

    def apply(self) -> None:
        """Ask for a loan if it is allowed and worth having."""
        model = self.model
        self.borrowing = False
        rate = max(0.0, model.bank.rate - model.scheme.price.loyalty_step * self.completed)
        self.gross_interest = model.gross_interest_at(rate)
        if self.belief is None:
            self.belief = model.pool_success
        chance, gain = self.prospect(self.gross_interest)
        worth = chance * (gain - self.gross_interest - self.expected_call())
        allowed = self.excluded_until <= model.cycle
        self.approved = allowed and covers(worth - self.outside_option + self.gross_interest, self.gross_interest)
        if self.approved:
            model.bank.operating_cost += model.scheme.costs.screening * model.scheme.loan.principal * self.scale
            self.approved = self.passes_screening()

    def passes_screening(self) -> bool:
        """Return whether the officer and the peers approve, as the policy asks."""
        screening = self.model.scheme.screening
        by_officer = log_odds(self.success) + self.officer.noise * self.impression >= log_odds(screening.cut_off)
        peer_noise = self.model.economy.social.peer_noise
        by_peers = log_odds(self.success) + peer_noise * self.reputation >= log_odds(screening.cut_off)
        if screening.policy == Policy.SCORECARD:
            return by_officer
        if screening.policy == Policy.PEER:
            return by_peers
        return screening.policy == Policy.NONE or (by_officer and by_peers)

    def borrow(self) -> None:
        """Take the loan, and pay the compulsory saving from own cash."""
        scheme, bank = self.model.scheme, self.model.bank
        self.borrowing = True
        self.principal = scheme.loan.principal * self.scale * self.loan_step
        self.outstanding = self.principal * self.gross_interest
        self.instalment = self.outstanding / scheme.loan.instalments
        self.saving = min(self.cash, scheme.saving.rate * self.outstanding)
        self.cash -= self.saving
        bank.lend(self.principal)
        bank.take_saving(self.saving)
        self.arrears = self.days_past_due = self.delayed = self.unpaid = 0.0
        self.paid_for_others = self.received = self.answered = 0.0
        self.late_periods = 0
        self.loan_class, self.cause = 0, ""

    def start_project(self, shared: float) -> None:
        """Draw the fate of the project, and settle what default would cost."""
        economy, instalments = self.model.economy, self.model.scheme.loan.instalments
        fate = shared + self.model.own_weight * self.random.gauss(0.0, 1.0)
        works = 0.5 * math.erfc(-fate / math.sqrt(2.0)) > 1.0 - self.success
        self.failing = 0 if works else self.random.randint(1, instalments)
        self.planned = self.revenue = economy.returns.success * self.principal / instalments
        per_unit = self.model.scheme.loan.pledge + self.stigma + self.cost_of_exclusion()
        self.fixed_default_cost = per_unit * self.principal

    def cost_of_exclusion(self) -> float:
        """Return what losing access to loans costs, per unit of loan."""
        scheme, patience = self.model.scheme, self.patience
        if scheme.exclusion.reach == Reach.NONE or patience == 0.0:
            return 0.0
        chance, success_return = self.prospect(self.gross_interest)
        gain = chance * (success_return - self.gross_interest - self.expected_call())
        contribution = min(success_return / self.gross_interest, 1.0 + scheme.guarantee.cap)
        keep = self.model.chance_to_keep(chance, self.belief, contribution)
        growth = scheme.loan.growth if self.loan_step < scheme.loan.growth_limit else 0.0
        below = 1.0 - patience * (1.0 + growth) * keep - (1.0 - keep) * patience ** (scheme.exclusion.cycles + 1.0)
        value = max(0.0, gain) / below if below > 0.0 else math.inf
        return max(0.0, patience * (1.0 + growth - patience**scheme.exclusion.cycles)) * value

    def receive_revenue(self) -> None:
        """Receive this period's revenue, unless it comes a period late."""
        model = self.model
        if model.period == self.failing:
            self.revenue = model.economy.returns.salvage * self.principal / model.scheme.loan.instalments
        arrived, self.delayed = self.delayed, 0.0
        if model.period <= model.scheme.loan.instalments:
            if self.random.random() < model.economy.returns.delay:
                self.delayed = self.revenue
            else:
                arrived += self.revenue
        self.arrived = arrived
        self.cash += arrived

    def come_to_meeting(self) -> None:
        """Settle what is due, and what the firm would rather pay than default."""
        model = self.model
        left = model.scheme.loan.instalments - model.period
        self.due = self.arrears + (self.instalment if left >= 0 else 0.0)
        left = max(0, left)
        self.willing = self.willingness(self.arrived + self.delayed + self.revenue * left)
        self.apparent = self.willingness(self.planned * (left + 1))

    def willingness(self, to_come: float) -> float:
        """Return the most it would rather pay now than default."""
        if self.due <= 0.0:
            return 0.0
        character = self.model.economy.character
        whole = (character.seizure * to_come + self.fixed_default_cost) * self.group.peer_effect(self)
        return whole * self.due / self.outstanding

    @property
    def will_pay(self) -> bool:
        """Whether it can and will pay its due."""
        return covers(self.cash, self.due) and covers(self.willing, self.due)

    def pay_due(self) -> None:
        """Pay the whole due from own cash."""
        payment = min(self.due, self.cash)
        self.cash -= payment
        self.outstanding -= self.due
        self.arrears = 0.0
        self.cause = ""
        self.model.bank.cash += payment

    def age_arrears(self) -> None:
        """Count lateness and classify the loan."""
        model = self.model
        if self.arrears > 0.0:
            self.late_periods += 1
            self.days_past_due += model.days_of_period if self.days_past_due > 0.0 else 1.0
        else:
            self.days_past_due = 0.0
        self.loan_class = model.class_of(self.days_past_due)
        model.bank.note_balance(self.balance, self.loan_class, self.days_past_due)

    @property
    def balance(self) -> float:
        """Outstanding principal."""
        return self.outstanding / self.gross_interest

    def close_loan(self) -> None:
        """Settle whether the loan is repaid or in default, and let the bank recover."""
        bank = self.model.bank
        self.unpaid = self.arrears
        self.defaulted = self.unpaid > 0.0
        self.repaid = not self.defaulted
        exposure = self.balance if self.defaulted else 0.0
        bank.close_loan(self.principal, self.principal * self.gross_interest - self.unpaid, exposure)
        if self.defaulted:
            self.cash -= bank.recover(exposure, self.cash)
            self.officer.cases_lost += 1
        bank.return_saving(self.saving)
        self.cash += self.saving
        self.saving = 0.0

    @property
    def own_part(self) -> float:
        """Part of its dues that was not left to others: what partners learn of each other."""
        return max(0.0, 1.0 - (self.received + self.unpaid) / (self.principal * self.gross_interest))

    def reward_or_exclude(self) -> None:
        """Lend more to who repaid, nothing for some time to who did not."""
        loan, exclusion = self.model.scheme.loan, self.model.scheme.exclusion
        if self.repaid:
            self.completed += 1
            self.loan_step = min(loan.growth_limit, self.loan_step * (1.0 + loan.growth))
        else:
            self.default_count += 1
            self.loan_step = 1.0
            if exclusion.reach != Reach.NONE:
                self.excluded_until = self.model.cycle + exclusion.cycles + 1.0

    def take_out_income(self) -> None:
        """Leave in the firm what is retained."""
        self.cash *= self.model.economy.firms.retained

    def maybe_close(self) -> None:
        """Close by chance; a new firm takes its place."""
        firms = self.model.economy.firms
        chance = max(firms.exit_rate, firms.exit_after_default if self.borrowing and self.defaulted else 0.0)
        if self.random.random() < chance:
            if self.group is not None:
                self.group.lose(self)
            self.remove()
            Firm(self.model, self.node)
