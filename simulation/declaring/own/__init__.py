"""What users declare of their own, beside rules of their own: parameters, state, sums and outcomes."""

from .luck import OWN_PURPOSE
from .own import NOTHING, Own
from .parts import OwnBank, OwnEconomy, OwnFirm, OwnGroup, OwnOfficer, OwnScheme, OwnSums
from .ratios import own_outcome
from .rules import NO_RULES, Rules

__all__ = [
    "NOTHING", "NO_RULES", "OWN_PURPOSE", "Own", "OwnBank", "OwnEconomy", "OwnFirm", "OwnGroup", "OwnOfficer",
    "OwnScheme", "OwnSums", "Rules", "own_outcome",
]  # fmt: skip
