"""Everything a run consists of."""

from ..declaring.records.world import World

__all__ = ["World"]
