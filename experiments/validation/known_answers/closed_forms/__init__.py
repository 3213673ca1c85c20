"""The closed forms of the known answers A to K (ODD 1.1), as small pure functions.

Nothing here knows the simulator. Each function names the paper whose assumptions it reduces; where a paper's
notation differs, this is the reduced form. `due` is what is due per unit of loan, `success` a success
probability, `payoff` a return per unit of loan.
"""

from .bank.filters import (
    bad_after,
    default_with_diverters,
    passed,
    stopped,
)
from .bank.ladder import (
    ladder_loss,
    ladder_recovery,
    ladder_stage,
    ladder_value,
)
from .bank.portfolio import (
    both_default,
    default_correlation,
    rate_variance,
)
from .bank.price import (
    break_even_rate,
    break_even_yield,
    retail_capital,
)
from .bank.rating import (
    area_of_index,
    area_rare,
)
from .bank.tail import (
    chance_loss_above,
    expected_loss,
    group_losses,
    loss_distribution,
    loss_given,
    loss_quantile,
    loss_quantile_finite,
)
from .bank.warning import (
    alert_precision,
    alert_rate,
    default_after_visit,
    default_after_warning,
)
from .groups.capacity import (
    repaid_by_capacity,
    repaid_implicit_three,
)
from .groups.coverage import (
    coverage,
    over_factor,
    payers_needed,
    success_given,
)
from .groups.foresight import (
    risky_share_liking,
    risky_share_pair_with_foresight,
    risky_share_with_foresight,
)
from .groups.gambling import (
    called,
    largest_due_alone,
    risky_share_alone,
    risky_share_best_reply,
    risky_share_cooperating,
    unpaid_pair_partial_guarantee,
)
from .groups.monitoring import (
    inspection,
    watched_drawn_cost,
    watched_volunteers,
)
from .groups.order import (
    chance_all_below,
)
from .groups.repeated import (
    default_known_end,
    default_repeated,
    largest_due_pair,
    largest_due_permanent,
    repaid_group_repeated,
    repaid_pair_known_end,
    second_half_funded,
    shortest_exclusion,
    time_with_loan,
    time_with_loan_window,
    watched_waiting,
    willingness,
    willingness_known_end,
)
from .groups.sanctions import (
    both_below,
    break_even_sanction,
    hardship,
    pair_default_by_cause,
    repaid_alone,
    repaid_group,
    repaid_pair,
)
from .groups.selection import (
    cost_of_borrowing,
    guarantee_paid_by_types,
    matching_surplus,
    participation,
    pooling_due,
    repaid_by_types,
)
from .network.circle import (
    circle_stands,
    dragged_down,
    everybody_falls,
    nobody_else_falls,
    pair_cascade,
)
from .network.contagion import (
    dragged_in_pairs,
    falls_when_called,
    mean_cascade,
)

__all__ = [
    "alert_precision",
    "alert_rate",
    "area_of_index",
    "area_rare",
    "bad_after",
    "both_below",
    "both_default",
    "break_even_rate",
    "break_even_sanction",
    "break_even_yield",
    "called",
    "chance_all_below",
    "chance_loss_above",
    "circle_stands",
    "cost_of_borrowing",
    "coverage",
    "default_after_visit",
    "default_after_warning",
    "default_correlation",
    "default_known_end",
    "default_repeated",
    "default_with_diverters",
    "dragged_down",
    "dragged_in_pairs",
    "everybody_falls",
    "expected_loss",
    "falls_when_called",
    "group_losses",
    "guarantee_paid_by_types",
    "hardship",
    "inspection",
    "ladder_loss",
    "ladder_recovery",
    "ladder_stage",
    "ladder_value",
    "largest_due_alone",
    "largest_due_pair",
    "largest_due_permanent",
    "loss_distribution",
    "loss_given",
    "loss_quantile",
    "loss_quantile_finite",
    "matching_surplus",
    "mean_cascade",
    "nobody_else_falls",
    "over_factor",
    "pair_cascade",
    "pair_default_by_cause",
    "participation",
    "passed",
    "payers_needed",
    "pooling_due",
    "rate_variance",
    "repaid_alone",
    "repaid_by_capacity",
    "repaid_by_types",
    "repaid_group",
    "repaid_group_repeated",
    "repaid_implicit_three",
    "repaid_pair",
    "repaid_pair_known_end",
    "retail_capital",
    "risky_share_alone",
    "risky_share_best_reply",
    "risky_share_cooperating",
    "risky_share_liking",
    "risky_share_pair_with_foresight",
    "risky_share_with_foresight",
    "second_half_funded",
    "shortest_exclusion",
    "stopped",
    "success_given",
    "time_with_loan",
    "time_with_loan_window",
    "unpaid_pair_partial_guarantee",
    "watched_drawn_cost",
    "watched_volunteers",
    "watched_waiting",
    "willingness",
    "willingness_known_end",
]
