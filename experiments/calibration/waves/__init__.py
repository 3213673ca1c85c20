"""History matching: waves of points, emulators of the targets, and what they rule out."""

from .emulators import Emulator
from .ruling import Ruling
from .searching import Searched, Wave, search
from .simulated import Simulated

__all__ = ["Emulator", "Ruling", "Searched", "Simulated", "Wave", "search"]
