"""What must hold between parameters."""

from .checks import contradictions
from .rule import CONTRADICTIONS, Contradiction, value_at

__all__ = ["CONTRADICTIONS", "Contradiction", "contradictions", "value_at"]
