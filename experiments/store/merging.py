"""Putting the shards of a study together into one store: the same files as a run of the whole leaves."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from ..output.folder import whole_folder
from ..output.provenance import MANIFEST
from .manifest import shard_text
from .refusals import BadStore
from .store import DESIGNS, RUNS, STUDY, Store

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def merge_shards(folders: Sequence[Path], target: Path) -> Store:
    """Copy the blocks of all shards of a study into a new folder, which is there whole or not at all.

    Raises BadStore if the folders are not all the shards of one study, or one of them is not done, Damaged if a file
    is not what was written, and BadFolder if the target holds anything.
    """
    shards = [Store(folder) for folder in folders]
    _refuse_incomplete(shards)
    with whole_folder(target, last=MANIFEST) as staging:
        for name in (RUNS, DESIGNS):
            (staging / name).mkdir()
        for store in shards:
            for path in [*store.sound(), store.folder / STUDY]:
                shutil.copyfile(path, staging / path.relative_to(store.folder))
        for name in shards[0].manifest.code:
            shutil.copyfile(shards[0].folder / name, staging / name)
        replace(shards[0].manifest, shard=None).write(staging)
    return Store(target)


def _refuse_incomplete(shards: Sequence[Store]) -> None:
    """Raise BadStore unless these are the shards 1 to n of one study, each with all of its blocks."""
    first = shards[0]
    for store in shards:
        if store.manifest.shard is None:
            raise BadStore(f"{store.folder} is a whole study already, not a shard of one")  # noqa: EM102, TRY003
        unlike = replace(store.manifest, shard=first.manifest.shard) != first.manifest
        if unlike or store.manifest.shard[1] != (first.manifest.shard or (0, 0))[1]:
            message = f"{store.folder} and {first.folder} are not shards of the same study, size and versions"
            raise BadStore(message)
    _refuse_gaps(shards)
    for store in shards:
        missing = len(store.missing())
        if missing:
            message = f"{store.folder}: {missing} blocks of {shard_text(store.manifest.shard)} are still to do"
            raise BadStore(message)


def _refuse_gaps(shards: Sequence[Store]) -> None:
    """Raise BadStore unless every shard is there once."""
    given = sorted(store.manifest.shard[0] for store in shards if store.manifest.shard)
    count = shards[0].manifest.shard[1] if shards[0].manifest.shard else 0
    if given == list(range(1, count + 1)):
        return
    lacking = [f"{number}/{count}" for number in range(1, count + 1) if number not in given]
    message = f"shard {', '.join(lacking)} is missing" if lacking else "a shard is given twice"
    raise BadStore(message)
