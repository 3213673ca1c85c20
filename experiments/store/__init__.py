"""The store of a study: a folder of Parquet blocks, designs and a manifest, that grows and is never half-written."""

from .merging import merge_shards
from .refusals import BadStore, CannotWrite
from .store import Store

__all__ = ["BadStore", "CannotWrite", "Store", "merge_shards"]
