"""The outcomes of a run, each declared once: unit, meaning, formula, and the sums it is made of.

Every outcome is a ratio of sums over the cycles of a run. Definitions follow CGAP/SEEP for the ratios of
microfinance and Basel for bank risk (MODEL 5).
"""

from simulation.outcomes.collection import COLLECTION
from simulation.outcomes.control import CONTROL
from simulation.outcomes.lending import LENDING
from simulation.outcomes.network import NETWORK
from simulation.outcomes.outcome import Outcome
from simulation.outcomes.rating import RATING
from simulation.outcomes.risk import RISK

__all__ = ["OUTCOMES", "Outcome"]

OUTCOMES: dict[str, Outcome] = LENDING | RISK | RATING | CONTROL | COLLECTION | NETWORK
