"""Where the runs of a study lie: in which block of which stage."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np

from .plan import ADDRESS, Addresses, Stage, Whole, block_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .plan import Cut, Plan


@dataclass(frozen=True)
class Place:
    """A block by its stage, from 1, and its number in it, from 0."""

    stage: int
    number: int

    @property
    def name(self) -> str:
        """The name of the block."""
        return block_name(self.stage, self.number)


@dataclass(frozen=True)
class Layout:
    """The stages of a store, in the order in which they were asked for."""

    stages: tuple[Stage, ...]

    @classmethod
    def of(cls, plans: Iterable[Plan], cut: Cut) -> Self:
        """Lay out plans one after the other; each adds what those before it lack."""
        stages: list[Stage] = []
        for plan in plans:
            stages.append(Stage.after(stages, plan, cut))
        return cls(tuple(stages))

    def needed(self, plan: Plan) -> list[Place]:
        """Return the blocks that hold the runs of a plan which has been laid out, in order."""
        _, _, stage, block = self._sorted
        held = self._held(plan)
        pairs = np.unique(np.column_stack([stage[held], block[held]]), axis=0)
        return [Place(int(number), int(block)) for number, block in pairs]

    def addresses(self, place: Place) -> Addresses:
        """Return the addresses of the runs in a block, in order."""
        stage = self.stages[place.stage - 1]
        return stage.plan.addresses[stage.runs_in(place.number)]

    def places(self) -> list[Place]:
        """Return all blocks, in order."""
        return [Place(stage.number, number) for stage in self.stages for number in range(stage.blocks)]

    def _held(self, plan: Plan) -> Whole:
        """Return where the runs of a plan are in the sorted list of all runs."""
        addresses = self._sorted[0]
        return np.unique(np.searchsorted(addresses, plan.addresses))

    @cached_property
    def _sorted(self) -> tuple[Addresses, Whole, Whole, Whole]:
        """All runs by address: address, place in the order of writing, stage and block."""
        addresses = np.concatenate([np.array([], f"S{ADDRESS}"), *(stage.addresses for stage in self.stages)])
        stages = np.concatenate([np.full(len(stage.runs), stage.number) for stage in self.stages])
        blocks = np.concatenate([stage.block for stage in self.stages])
        order = np.argsort(addresses, kind="stable")
        return addresses[order], order, stages[order], blocks[order]
