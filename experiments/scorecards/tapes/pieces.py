"""Some rows of a tape: what goes from its file to its loans at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ....simulation.declaring.mistakes import Mistake

Columns = dict[str, list[Any]]


@dataclass(frozen=True)
class Piece:
    """Some rows of a file: cells of the wanted columns.

    numbers: of the rows, for messages: lines of a CSV file, the heading being 1; rows of Parquet from 1. mistakes: rows
    that do not fit the heading, which are left out.
    """

    numbers: Sequence[int]
    columns: Columns
    mistakes: list[Mistake] = field(default_factory=list)
