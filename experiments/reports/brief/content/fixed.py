"""What every brief says: what the model leaves out, and its words."""

from __future__ import annotations

from ....study.outcomes import KNOWN
from ..naming import outcome_label

UNMODELLED = (
    "Prices, wages and demand do not react to how much the bank lends.",
    "Owners who get no loan earn nothing in the model, so that the harm to those shut out may be overstated (ODD 9).",
    "Firms choose projects for this loan alone or, where foresight is set, as if later loans were safe (ODD 9).",
    "Officers do not weigh a bribe against their bonus, and firms do not learn where checks are weak (ODD 9).",
    "Guarantees between groups stay as they are given: nobody ends one, or gives one for what it expects (ODD 9).",
    "The bank finds money for all its loans; only its capital can bind it (ODD 8).",
    "A second lender lends only to firms that have a loan of this bank (ODD 9).",
)
"""Limits in plain words; ODD is the description of the model, and its section says it in full."""
TERMS = (
    ("scheme", "the rules by which the bank lends: loan, price, groups, guarantee, sanctions, screening"),
    (
        "same luck",
        "every scheme meets the same firms, shocks and chance, run by run, so that what differs is its own doing",
    ),
    ("run", "one history of the bank and its borrowers over all loan cycles; the runs differ by luck alone"),
    ("interval", "where the true value lies, with the chance named; a difference is not clear if its interval holds 0"),
    ("point", "percentage point, the difference of two percentages: from 2 % to 3 % is one point"),
    ("tenth", "the firms of a run in order, cut into ten equal parts"),
)


def glossary(outcomes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Return the words of a brief: those of every brief, and its outcomes."""
    terms = ((outcome_label(name), KNOWN[name].meaning) for name in outcomes)
    return (*TERMS, *((label, meaning) for label, meaning in terms if label.lower() != meaning.lower()))
