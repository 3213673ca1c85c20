"""Every choice that a room declares, by name: an alternative is stated once, where its mechanism stands."""

from __future__ import annotations

from enum import IntEnum

from ..outside.network.choices import NetworkKind
from . import world  # noqa: F401 - it loads the declarations of all rooms, and with them their choices

__all__ = ["CHOICES", "NetworkKind"]

ROOT = __name__.removesuffix(".catalogue.choices")
CHOICES = {kind.__name__: kind for kind in IntEnum.__subclasses__() if kind.__module__.startswith(f"{ROOT}.")}
