"""How the losses of single defaults lie between nothing and everything."""

from __future__ import annotations

import numpy as np

from .registry import Parts, Tape, column, moment

END = 0.25
"""Of the balance at default: how close to nothing or to everything a loss is at an end."""


@moment(
    "Losses near nothing or everything",
    "share of defaults",
    "defaults that cost less than a quarter of the balance, or more than three quarters; half if all are as likely",
    *("defaulted", "loss_given_default"),
)
def losses_at_the_ends(tape: Tape) -> Parts:
    """Return these defaults over all defaults."""
    losses = column(tape, "loss_given_default")[column(tape, "defaulted") > 0]
    return float(np.count_nonzero((losses < END) | (losses > 1 - END))), float(len(losses))
