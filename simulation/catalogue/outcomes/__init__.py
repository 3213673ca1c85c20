"""The outcomes of a run, each declared once: unit, meaning, formula, better side and place in reports.

Every outcome is a ratio of sums over the cycles of a run. Definitions follow CGAP/SEEP for the ratios of
microfinance and Basel for bank risk (MODEL 5).
"""

from ...declaring.outcome import HEADINGS, KINDS_OF_LOSS, Better, Outcome, Reported, headlines, together
from .collection import COLLECTION
from .control import CONTROL
from .lending import LENDING
from .network import NETWORK
from .rating import RATING
from .risk import RISK

__all__ = ["HEADINGS", "KINDS_OF_LOSS", "OUTCOMES", "Better", "Outcome", "Reported", "headlines", "together"]

OUTCOMES: dict[str, Outcome] = together(LENDING, RISK, RATING, CONTROL, COLLECTION, NETWORK)
