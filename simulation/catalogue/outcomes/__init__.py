"""The outcomes of a run, each declared once: unit, meaning, formula, and the sums it is made of.

Every outcome is a ratio of sums over the cycles of a run. Definitions follow CGAP/SEEP for the ratios of
microfinance and Basel for bank risk (MODEL 5).
"""

from ...declaring.outcome import Outcome
from .collection import COLLECTION
from .control import CONTROL
from .lending import LENDING
from .network import NETWORK
from .rating import RATING
from .risk import RISK

__all__ = ["OUTCOMES", "Outcome"]

OUTCOMES: dict[str, Outcome] = LENDING | RISK | RATING | CONTROL | COLLECTION | NETWORK
