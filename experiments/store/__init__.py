"""The store of a study: a folder of Parquet blocks, designs and a manifest, that grows and is never half-written."""

from experiments.store.merging import merge_shards
from experiments.store.refusals import BadStore, CannotWrite
from experiments.store.store import Store

__all__ = ["BadStore", "CannotWrite", "Store", "merge_shards"]
