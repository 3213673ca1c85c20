"""A group of the idiomatic Mesa model: meets, settles by elimination, punishes, learns (see `model`)."""

from __future__ import annotations

import itertools
from collections import defaultdict
from typing import TYPE_CHECKING

import mesa

from lianbao.simulation.borrowers.groups.choices import Reach
from lianbao.simulation.borrowers.guarantee.choices import Failure, Liability, Refusal
from tests.benchmarks.idiomatic.firm import TOLERANCE, Firm, covers

if TYPE_CHECKING:
    from tests.benchmarks.idiomatic.model import LendingModel


class Group(mesa.Agent):
    """Firms that answer for each other."""

    def __init__(self, model: LendingModel, members: list[Firm]) -> None:
        super().__init__(model)
        self.members: list[Firm] = []
        self.borrowers: list[Firm] = []
        self.leader: Firm | None = None
        self.loan_count = self.repaid_count = 0
        self.claims: defaultdict[tuple[Firm, Firm], float] = defaultdict(float)
        for firm in members:
            self.take_in(firm)
        terms = model.economy.cohesion
        self.cohesion = terms.start + (1.0 - terms.start) * terms.ties * self.tied_share()

    def tied_share(self) -> float:
        """Return the share of pairs of members who are tied."""
        ties, pairs = self.model.ties, list(itertools.combinations(self.members, 2))
        tied = sum(ties.has_edge(one.node, other.node) for one, other in pairs)
        return tied / len(pairs) if pairs else 1.0

    def take_in(self, firm: Firm) -> None:
        """Give a firm a place."""
        self.members.append(firm)
        firm.group = self

    def lose(self, firm: Firm) -> None:
        """Let a member go; its claims and debts within the group lapse."""
        self.members.remove(firm)
        firm.group = None
        self.claims = defaultdict(float, {pair: sum_ for pair, sum_ in self.claims.items() if firm not in pair})

    def lose_leavers(self) -> None:
        """Let members go who were not approved."""
        for firm in [member for member in self.members if not member.approved]:
            self.lose(firm)

    def dissolve_if_small(self) -> None:
        """Dissolve below the minimum; the members look for another group."""
        if len(self.members) < self.model.scheme.group.minimum:
            for firm in list(self.members):
                self.lose(firm)
            self.remove()

    def begin_cycle(self) -> None:
        """Hand out the loans, and draw the luck its members share."""
        self.borrowers = list(self.members)
        self.calls, self.refused = 0.0, False
        if self.model.scheme.group.leader and self.members:
            self.leader = max(self.members, key=lambda firm: firm.completed)
        place = self.model.place_luck(self)
        for firm in self.borrowers:
            firm.borrow()
            firm.start_project(self.model.shared_luck(firm.sector) + place)

    def peer_effect(self, firm: Firm) -> float:
        """Return how peers' repayment in the last cycle scales willingness."""
        contagion, peers = self.model.economy.character.contagion, self.loan_count - 1
        if contagion == 0.0 or peers < 1:
            return 1.0
        return max(0.0, 1.0 + contagion * ((self.repaid_count - firm.repaid) / peers - 0.5))

    def meet(self) -> None:
        """Settle the dues of this period."""
        for firm in self.borrowers:
            firm.come_to_meeting()
        if all(firm.will_pay for firm in self.borrowers):
            for firm in self.borrowers:
                firm.pay_due()
            return
        self.weigh_limits()
        for firm in self.borrowers:
            firm.caught = False
            if not covers(firm.own_limit, firm.due):
                self.hear_claim(firm)
        self.settle()

    def weigh_limits(self) -> None:
        """Settle the most each member would pay, on its own due and in all."""
        social, cap = self.model.economy.social, self.model.scheme.guarantee.cap
        able = [firm for firm in self.borrowers if covers(min(firm.cash, firm.willing), firm.due)]
        for firm in self.borrowers:
            firm.sanction = social.sanction * firm.due * self.cohesion
            seen = social.visibility * firm.sanction if any(other is not firm for other in able) else 0.0
            firm.own_limit = min(firm.cash, firm.willing + seen)
            firm.apparent_limit = firm.apparent + seen
            firm.help_limit = min(firm.cash, firm.willing, (1.0 + cap) * firm.due)

    def hear_claim(self, firm: Firm) -> None:
        """Let a member claim failure; partners check, an officer may be there (the inspection game)."""
        able = covers(firm.cash, firm.due)
        lying, watched = self.claim_game(firm)
        claims = not able or self.random.random() < lying
        checked = claims and self.random.random() < watched
        firm.caught = able and (not claims or checked or firm.officer.visits(firm))

    def claim_game(self, firm: Firm) -> tuple[float, float]:
        """Return the chance of a false claim, and that a claim is checked."""
        if covers(firm.apparent_limit, firm.due):
            return 1.0, 0.0
        watchers = len(self.borrowers) - 1
        stake = self.model.guarantee_share * firm.due / watchers if watchers else 0.0
        visibility = self.model.economy.social.visibility
        bearable = (firm.due - firm.apparent_limit) / (firm.due + (1.0 - visibility) * firm.sanction)
        led = self.leader is not None and self.leader is not firm
        suspicion = self.model.watch.suspicion_needed(watchers, bearable, stake, led=led)
        if suspicion < 1.0 and suspicion * (1.0 - firm.success) <= firm.success * (1.0 - suspicion):
            return suspicion * (1.0 - firm.success) / (firm.success * (1.0 - suspicion)), bearable
        return 1.0, self.model.watch.chance_watched(watchers, firm.success * stake, led=led)

    def settle(self) -> None:
        """Close the gaps from the joint fund and by calls; who is asked too much stops helping."""
        for firm in self.borrowers:
            firm.contributes = firm.caught or covers(firm.own_limit, firm.due)
            ready = firm.contributes or covers(firm.willing, firm.due)
            firm.paid = min(firm.due, firm.cash) if ready else 0.0
            firm.call = 0.0
        self.call_on_helpers([firm for firm in self.borrowers if firm.contributes and not firm.caught])
        if self.measure_gaps() > 0.0 and not any(firm.contributes for firm in self.borrowers):
            self.fail()
        self.book()

    def call_on_helpers(self, helpers: list[Firm]) -> None:
        """Share the gap among those who help, until nobody is asked for more than it would give."""
        gap = self.measure_gaps()
        while helpers and gap > 0.0:
            ask = gap / len(helpers)
            staying = [firm for firm in helpers if firm.help_limit >= firm.due + ask - TOLERANCE * firm.due]
            if len(staying) == len(helpers):
                for firm in helpers:
                    firm.call = ask
                return
            for firm in set(helpers) - set(staying):
                self.leave(firm)
            helpers = staying
            gap = self.measure_gaps()

    def leave(self, firm: Firm) -> None:
        """Stop helping and, where the terms say so, stop paying."""
        if self.model.scheme.guarantee.refusal == Refusal.PAYS_NOTHING:
            firm.contributes = False
            firm.paid = 0.0

    def fail(self) -> None:
        """Nobody is left to help: nobody pays, or those who would pay do what they can."""
        partial = self.model.scheme.guarantee.failure == Failure.PARTIAL
        for firm in self.borrowers:
            firm.contributes = partial and (firm.caught or covers(firm.own_limit, firm.due))
            ready = firm.contributes or (partial and covers(firm.willing, firm.due))
            firm.paid = min(firm.due, firm.cash) if ready else 0.0
        gap = self.measure_gaps()
        rooms = {firm: firm.help_limit - firm.due for firm in self.borrowers if firm.contributes and not firm.caught}
        givers = sorted((firm for firm in rooms if rooms[firm] > 0.0), key=rooms.__getitem__)
        for place, firm in enumerate(givers):
            firm.call = min(rooms[firm], gap / (len(givers) - place))
            gap -= firm.call

    def measure_gaps(self) -> float:
        """Settle what each leaves unpaid after the joint fund; return what may be called in all."""
        for firm in self.borrowers:
            firm.short = max(0.0, firm.due - firm.paid)
            firm.drawn = min(firm.saving, firm.short)
            firm.short -= firm.drawn
        short = sum(firm.short for firm in self.borrowers)
        pool = sum(firm.saving - firm.drawn for firm in self.borrowers)
        is_joint = self.model.scheme.guarantee.liability == Liability.JOINT
        uncovered = max(0.0, short - pool) / short if short > 0.0 and is_joint else 1.0
        for firm in self.borrowers:
            firm.gap = firm.short * uncovered
            firm.callable = max(0.0, self.model.guarantee_share * (firm.answered + firm.gap) - firm.answered)
        return sum(firm.callable for firm in self.borrowers)

    def book(self) -> None:
        """Book what each paid, gave and got, and who helped whom."""
        gap, calls = self.measure_gaps(), sum(firm.call for firm in self.borrowers)
        fund = sum(firm.short - firm.gap for firm in self.borrowers)
        pool = sum(firm.saving - firm.drawn for firm in self.borrowers)
        for firm in self.borrowers:
            firm.lent = (firm.saving - firm.drawn) * fund / pool if fund > 0.0 else 0.0
        for firm in self.borrowers:
            part = firm.callable / gap if gap > 0.0 else 0.0
            self.credit(firm, firm.short - firm.gap, calls * part)
            self.book_help(firm, (firm.short - firm.gap) / fund if fund else 0.0, part if calls else 0.0)

    def book_help(self, taker: Firm, of_fund: float, of_calls: float) -> None:
        """Note what each member did for one that was helped."""
        if of_fund > 0.0 or of_calls > 0.0:
            for giver in self.borrowers:
                self.claims[giver, taker] += giver.lent * of_fund + giver.call * of_calls

    def credit(self, firm: Firm, from_fund: float, from_calls: float) -> None:
        """Book one member's meeting."""
        firm.cash = max(0.0, firm.cash - firm.paid - firm.call)
        firm.saving -= firm.drawn + firm.lent
        self.model.bank.cash += firm.paid + firm.call
        self.model.bank.deposits -= firm.drawn + firm.lent
        firm.paid_for_others += firm.call + firm.lent
        firm.received += from_fund + from_calls
        firm.answered += from_calls
        left = firm.due - firm.paid - firm.drawn - from_fund - from_calls
        firm.arrears = left if left > TOLERANCE * firm.due else 0.0
        firm.outstanding += firm.arrears - firm.due
        self.calls += firm.call / firm.due if firm.due > 0.0 else 0.0
        self.note_cause(firm)

    def note_cause(self, firm: Firm) -> None:
        """Keep why a member's arrears began."""
        if firm.arrears == 0.0:
            firm.cause = ""
            return
        cause = "fell with group"
        if not covers(firm.cash + firm.paid + firm.call, firm.due):
            cause = "could not pay"
        elif not covers(firm.own_limit, firm.due) and not firm.caught:
            cause = "would not pay"
            self.refused = True
        firm.cause = firm.cause or cause

    def close_cycle(self) -> None:
        """Pay claims back, punish, learn, and move cohesion."""
        if self.borrowers:
            self.repay_partners()
            self.punish()
            self.teach()
            self.loan_count = len(self.borrowers)
            self.repaid_count = sum(firm.repaid for firm in self.borrowers)
            self.move_cohesion()

    def repay_partners(self) -> None:
        """Let members pay back, from what cash is left, what others paid for them."""
        rate = 1.0 - self.model.scheme.recovery.loss_given_default
        for debtor in self.members:
            owed = {pair: claim for pair, claim in self.claims.items() if pair[1] is debtor and claim > 0.0}
            total = sum(owed.values())
            payment = min(total, rate * debtor.cash)
            for pair, claim in owed.items():
                self.claims[pair] -= payment * claim / total
                pair[0].cash += payment * claim / total
            debtor.cash -= payment

    def punish(self) -> None:
        """Shut the whole group out if a member is in default."""
        exclusion = self.model.scheme.exclusion
        if exclusion.reach == Reach.GROUP and any(firm.defaulted for firm in self.borrowers):
            for firm in self.members:
                firm.excluded_until = self.model.cycle + exclusion.cycles + 1.0

    def teach(self) -> None:
        """Let members learn what part of their dues their partners managed by themselves."""
        weight, partners = self.model.economy.character.learning, len(self.borrowers) - 1
        if weight > 0.0 and partners > 0:
            managed = sum(firm.own_part for firm in self.borrowers)
            for firm in self.borrowers:
                firm.belief += weight * ((managed - firm.own_part) / partners - firm.belief)

    def move_cohesion(self) -> None:
        """Move social capital after a cycle."""
        terms = self.model.economy.cohesion
        missing = (1.0 - self.cohesion) * (1.0 - terms.meeting_gain) ** self.model.scheme.loan.instalments
        if self.repaid_count == self.loan_count:
            missing *= 1.0 - terms.gain
        cohesion = (1.0 - missing) * (1.0 - terms.default_loss * self.refused)
        cohesion *= max(0.0, 1.0 - terms.call_loss * self.calls)
        pull = terms.drift * cohesion * (1.0 - cohesion) * (cohesion - terms.tipping)
        self.cohesion = min(1.0, max(0.0, cohesion + pull))
