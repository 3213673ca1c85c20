"""Debts of firms that closed: each goes on along its own ladder when their place has a new debtor (ODD 7.23.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...behaviours.behaviour import behaviour
from .choices import STAGES

if TYPE_CHECKING:
    from ...declaring.records import FileState, World


@behaviour
def put_aside(file: FileState, slot: int, world: World) -> None:
    """Put the debt in a file aside, so that the file can take the debt of the firm that opened in the same place.

    A place has as many files as debts can be on the ladder at a time: one is free.
    """
    row = slot + len(world.firms)
    while world.files[row].in_collection > 0.0:
        row += len(world.firms)
    older = world.files[row]
    older.debtor = file.debtor
    older.in_collection = file.in_collection
    older.arrears_days = file.arrears_days
    older.arrears_class = file.arrears_class
    older.ends = file.ends
    older.lost = file.lost
    older.freeze = file.freeze
    older.cleared = file.cleared
    older.operational = file.operational
    for stage in range(STAGES):
        older.coming[stage] = file.coming[stage]
        older.coming_in[stage] = file.coming_in[stage]
