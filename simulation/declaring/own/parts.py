"""What a user's own declarations derive from: each says what it adds to."""

from __future__ import annotations

from ..parameter import Section


class OwnScheme(Section, title="Own parameters of the scheme"):
    """Parameters that a user adds to the scheme.

    `share: float = parameter(0.1, ...)` is set as `scheme.own.share`; rules read it as `scheme.own_share`.
    """


class OwnEconomy(Section, title="Own parameters of the economy"):
    """Parameters that a user adds to the economy: set as `economy.own.NAME`, read by rules as `economy.own_NAME`."""


class OwnFirm:
    """Fields that a user adds to every firm: `patience: Annotated[float, Field("cycles", "...", start=3.0)]`."""


class OwnGroup:
    """Fields that a user adds to every group."""


class OwnOfficer:
    """Fields that a user adds to every loan officer."""


class OwnBank:
    """Fields that a user adds to the bank."""


class OwnSums:
    """Sums over a cycle that a user adds: rules count in `tally.NAME`, outcomes are made of them."""


PARAMETERS = (OwnScheme, OwnEconomy)
STATES = {
    "FirmState": OwnFirm,
    "GroupState": OwnGroup,
    "OfficerState": OwnOfficer,
    "BankState": OwnBank,
    "TallyState": OwnSums,
}
"""What adds to which kind of record."""
KINDS = {kind.__name__: kind for kind in (*PARAMETERS, *STATES.values())}
SECTION = "own"
"""Name of the section of a user's own parameters, in the scheme and in the economy."""


def is_part(kind: type) -> bool:
    """Say whether a class is a user's own declaration."""
    return issubclass(kind, tuple(KINDS.values())) and kind not in KINDS.values()
