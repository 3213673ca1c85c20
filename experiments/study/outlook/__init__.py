"""Before a long study: what it will take, what it can show, and where outcomes jump."""

from .cliffs import Cliff, cliffs_of
from .pilot import Outlook, outlook, size_text

__all__ = ["Cliff", "Outlook", "cliffs_of", "outlook", "size_text"]
