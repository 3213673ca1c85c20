"""What is known of the free parameters after the targets were looked at, and how well it stands the test."""

from .learned import Learned, Pair, learned, pairs
from .sampling import Sampled, sample
from .tested import Tested, tested

__all__ = ["Learned", "Pair", "Sampled", "Tested", "learned", "pairs", "sample", "tested"]
