"""What a run counts in each cycle: the sums that every outcome is made of."""

from __future__ import annotations

from typing import Annotated, Protocol

from simulation.choices import BUCKETS, CLASSES
from simulation.declare import Field


class TallyState(Protocol):
    """Sums over one cycle of one run; one row of the per-cycle series."""

    cycles: Annotated[int, Field("cycles", "always 1: counts cycles in sums")]
    firms: Annotated[int, Field("firms", "firms in the economy")]
    excluded: Annotated[int, Field("firms", "firms shut out of new loans, by own default, group or freeze")]
    good_excluded: Annotated[int, Field("firms", "of these, firms that never defaulted themselves")]
    willing_firms: Annotated[int, Field("firms", "firms for which the loan is worth having")]
    applicants: Annotated[int, Field("firms", "firms that ask for a loan")]
    approved: Annotated[int, Field("firms", "applicants who passed the screening")]
    approved_success: Annotated[float, Field("probability", "sum of success probabilities of approved firms")]
    waiting: Annotated[int, Field("firms", "approved firms without a loan: no group, or not their turn")]
    borrowers: Annotated[int, Field("loans", "loans made")]
    groups: Annotated[int, Field("groups", "groups with a loan")]
    groups_formed: Annotated[int, Field("groups", "new groups")]
    groups_dissolved: Annotated[int, Field("groups", "groups that dissolved")]
    members_replaced: Annotated[int, Field("firms", "free seats filled")]

    principal: Annotated[float, Field("money", "loans made")]
    due: Annotated[float, Field("money", "repayments due on them over the cycle")]
    paid_own: Annotated[float, Field("money", "paid by borrowers on their own loans")]
    unpaid: Annotated[float, Field("money", "still unpaid at the close")]
    groups_repaid: Annotated[int, Field("groups", "groups all of whose dues were paid in full")]
    meetings: Annotated[int, Field("meetings", "group meetings with something due")]
    instalments: Annotated[int, Field("instalments", "instalments that fell due")]
    instalments_late: Annotated[int, Field("instalments", "of these, instalments not paid in full when due")]
    loans_late: Annotated[int, Field("loans", "loans late at least once")]
    loans_cured: Annotated[int, Field("loans", "of these, loans repaid in full in the end")]
    loans_helped: Annotated[int, Field("loans", "loans on which partners paid something")]

    defaults: Annotated[int, Field("loans", "loans in default")]
    own_shocks: Annotated[int, Field("loans", "loans not covered by their borrower's own means and will")]
    could_not_pay: Annotated[int, Field("loans", "defaults: cash below due")]
    would_not_pay: Annotated[int, Field("loans", "defaults: able, not willing, not caught")]
    dragged_down: Annotated[int, Field("loans", "defaults: could pay its due but not an enforced call")]
    fell_with_group: Annotated[int, Field("loans", "defaults: would have paid, but the group did not hold")]
    rolled_over: Annotated[int, Field("loans", "unpaid loans carried into a new loan (evergreening)")]
    bridged: Annotated[int, Field("loans", "loans repaid with bridge money")]
    collusive: Annotated[int, Field("meetings", "meetings that agreed not to pay")]

    portfolio: Annotated[float, Field("money", "outstanding principal, summed over the starts of periods")]
    loan_years: Annotated[float, Field("money years", "outstanding principal times time")]
    balance: Annotated[float, Field("money", "outstanding principal, summed over the ends of periods")]
    balance_par30: Annotated[float, Field("money", "of this, on loans more than 30 days past due")]
    balance_par90: Annotated[float, Field("money", "of this, on loans more than 90 days past due")]
    balance_special_mention: Annotated[float, Field("money", "of this, special mention")]
    balance_substandard: Annotated[float, Field("money", "of this, substandard")]
    balance_doubtful: Annotated[float, Field("money", "of this, doubtful")]
    balance_loss: Annotated[float, Field("money", "of this, loss")]

    calls_asked: Annotated[float, Field("money", "gaps that partners could be called for")]
    calls_paid: Annotated[float, Field("money", "paid in cash for others")]
    fund_paid: Annotated[float, Field("money", "paid from saving for others")]
    credited: Annotated[float, Field("money", "credited to borrowers from others' cash and saving")]
    claims_repaid: Annotated[float, Field("money", "paid back to members who had paid for others")]
    paid_for_others: Annotated[float, Field("units of own due", "sum over borrowers of what each paid for others")]
    paid_for_others_p95: Annotated[float, Field("units of own due", "95th percentile of it over borrowers")]
    paid_for_others_max: Annotated[float, Field("units of own due", "largest of it")]

    able: Annotated[int, Field("dues", "dues that their borrower could pay")]
    claims: Annotated[int, Field("claims", "claims of failure")]
    claims_checked: Annotated[int, Field("claims", "claims checked by a partner")]
    false_claims: Annotated[int, Field("claims", "claims of members who could pay")]
    caught: Annotated[int, Field("claims", "false claims found out by a partner or an officer")]
    sanctions: Annotated[float, Field("money", "social sanctions borne")]
    coordination_gaps: Annotated[int, Field("meetings", "meetings at which both ends of a run have a solution")]
    risky: Annotated[int, Field("loans", "loans whose firm chose the risky project")]
    projects_watched: Annotated[int, Field("loans", "loans whose firm was watched when it chose its project")]
    monitoring_cost: Annotated[float, Field("money", "effort of partners' checks; no cash moves")]
    visits: Annotated[int, Field("visits", "visits by loan officers")]
    cohesion: Annotated[float, Field("share", "sum of cohesion over groups with a loan, at the close")]

    interest: Annotated[float, Field("money", "interest received")]
    recovered: Annotated[float, Field("money", "recovered after default")]
    written_off: Annotated[float, Field("money", "unpaid and not recovered")]
    provisioned: Annotated[float, Field("money", "largest provisions of the cycle")]
    operating_cost: Annotated[float, Field("money", "screening, servicing, visits and collection")]
    funding_cost: Annotated[float, Field("money", "paid for funds")]
    profit: Annotated[float, Field("money", "the bank's profit")]
    capital: Annotated[float, Field("money", "the bank's capital at the close")]
    rate: Annotated[float, Field("per year", "interest rate of the cycle")]
    macro: Annotated[float, Field("standard deviations", "macro factor of the cycle")]

    income: Annotated[float, Field("money", "taken out by the owners of firms")]
    closings: Annotated[int, Field("firms", "firms that closed and were replaced")]
    inflow: Annotated[float, Field("money", "money that came in from outside: revenue, asset sales, funds, equity")]
    outflow: Annotated[float, Field("money", "money that went outside: projects, owners, costs, funds")]
    money_before: Annotated[float, Field("money", "cash of firms, joint funds and bank at the start")]
    money_after: Annotated[float, Field("money", "cash of firms, joint funds and bank at the close")]

    loan_periods: Annotated[int, Field("periods", "ends of periods at which a loan was open, or on the ladder")]
    migration: Annotated[
        list[int], Field("loans", "of these, class before by class after, row by row", size=CLASSES**2)
    ]
    rolls: Annotated[list[int], Field("loans", "the same by bucket of days past due, row by row", size=BUCKETS**2)]

    failures_coming: Annotated[int, Field("loans", "loans watched whose project will fail")]
    alerts: Annotated[int, Field("loans", "loans that early warning showed yellow or red")]
    alerts_true: Annotated[int, Field("loans", "of these, loans whose project had failed or would fail")]
    alerts_false: Annotated[int, Field("loans", "of these, the others")]
    alerts_red: Annotated[int, Field("loans", "loans that early warning showed red")]
    warning_visits: Annotated[int, Field("visits", "visits that yellow loans brought")]
    interventions: Annotated[int, Field("loans", "loans in which the bank intervened")]
    failures_averted: Annotated[int, Field("loans", "failures that an intervention turned round")]
    restructured: Annotated[int, Field("loans", "red loans whose arrears were spread over later instalments")]
    margin_paid: Annotated[float, Field("money", "saving that red loans paid in")]
    warning_cost: Annotated[float, Field("money", "visits to yellow loans, and interventions")]

    exposure: Annotated[float, Field("money", "outstanding principal of loans at default")]
    recoverable: Annotated[float, Field("money", "of this, what is recovered, now or in later cycles")]
    recoverable_reminder: Annotated[float, Field("money", "of this, after a reminder")]
    recoverable_soft: Annotated[float, Field("money", "of this, by soft recovery")]
    recoverable_credit: Annotated[float, Field("money", "of this, by credit recovery, guarantors' payments included")]
    recoverable_hard: Annotated[float, Field("money", "of this, by hard recovery, the sale of the claim included")]
    recovered_value: Annotated[float, Field("money", "what is recovered, discounted and less cost of collection")]
    guarantors_paid: Annotated[float, Field("money", "paid by partners at the credit stage")]
    collection_cost: Annotated[float, Field("money", "cost of collecting defaulted loans")]
    collecting: Annotated[float, Field("money", "principal on the recovery ladder at the close")]
