"""The loans of a tape, gathered piece by piece: numbers in arrays, and what is wrong with cells."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from ....simulation.declaring.mistakes import MOST_TOLD, Mistake, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from .pieces import Piece

Array = np.ndarray[Any, Any]
Reader = tuple["Callable[[Any], Any]", str]
"""How a cell is read, None for a wrong one, and what is allowed."""

GROUP, DEFAULTED, CYCLE, REPLICATE = "group", "defaulted", "cycle", "replicate"
KINDS: Mapping[str, type] = {DEFAULTED: np.int8, CYCLE: np.int64, REPLICATE: np.int64}
MOST_ALIKE = 10
"""Rows from which on a column that is wrong in every one is told once."""


class Loans:
    """What was read so far.

    count: of rows; last: number of the last one. wrong: cells and rows that are wrong. misfits: rows that are left out.
    """

    def __init__(self, path: Path, readers: Mapping[str, Reader]) -> None:
        """readers: of the columns that the file has."""
        self.path = path
        self.readers = readers
        self.count, self.last = 0, 1
        self.misfits: list[Mistake] = []
        self._wrong: Counter[str] = Counter()
        self._told: dict[str, list[tuple[int, Mistake]]] = {name: [] for name in readers}
        self._first: dict[str, Mistake] = {}
        self._parts: dict[str, list[Any]] = {name: [] for name in readers}
        self._rows: list[Array] = []
        self._codes: dict[object, int] = {}

    def add(self, piece: Piece) -> None:
        """Read the cells of some more rows."""
        self.misfits += piece.mistakes
        read = {name: [self.readers[name][0](cell) for cell in piece.columns[name]] for name in self.readers}
        for name, values in read.items():
            self._note_wrong(name, values, piece)
        if not self.wrong:
            self._keep(read, piece)
        self.count += len(piece.numbers)
        self.last = piece.numbers[-1] if len(piece.numbers) else self.last

    @property
    def wrong(self) -> int:
        """How many cells and rows are wrong."""
        return len(self.misfits) + self._wrong.total()

    @property
    def untold(self) -> int:
        """How many wrong cells are told neither one by one nor with their whole column."""
        return sum(self._wrong[name] - len(self._told[name]) for name in self.readers if not self._is_whole(name))

    @property
    def rows(self) -> Array:
        """Number of each loan's row in the file."""
        return np.concatenate(self._rows)

    @property
    def groups(self) -> Array:
        """Number of each loan's group; groups of different replicates are different groups."""
        return np.concatenate(self._parts[GROUP])

    @property
    def owners(self) -> list[object]:
        """Replicate and name of each group, by its number."""
        return list(self._codes)

    def column(self, name: str, kind: type) -> Array:
        """Return the numbers of a column."""
        return np.concatenate(self._parts[name]).astype(kind)

    def texts(self, name: str) -> list[str]:
        """Return the names of the loans' kinds in a column."""
        return [name for part in self._parts[name] for name in part]

    def mistakes(self) -> list[Mistake]:
        """Return a mistake for each wrong cell, by rows; or one for a column in which every cell is wrong."""
        found = [(0, self._first[name]) for name in self.readers if self._is_whole(name)]
        found += [told for name in self.readers if not self._is_whole(name) for told in self._told[name]]
        return [mistake for _, mistake in sorted(found, key=lambda each: each[0])]

    def _keep(self, read: Mapping[str, list[Any]], piece: Piece) -> None:
        """Keep what was read, numbers as arrays, and groups by number; once something is wrong it is of no use."""
        self._rows.append(np.array(piece.numbers, np.int64))
        for name, values in read.items():
            if name == GROUP:
                owners = zip(read.get(REPLICATE, [0] * len(values)), values, strict=True)
                self._parts[name].append(np.array([self._code(owner) for owner in owners], np.int64))
            else:
                is_text = bool(values) and isinstance(values[0], str)
                self._parts[name].append(values if is_text else np.array(values, KINDS.get(name, float)))

    def _code(self, owner: object) -> int:
        return self._codes.setdefault(owner, len(self._codes))

    def _note_wrong(self, name: str, values: list[Any], piece: Piece) -> None:
        places = [place for place, value in enumerate(values) if value is None]
        self._wrong[name] += len(places)
        for place in places[: MOST_TOLD - len(self._told[name])]:
            self._told[name].append((self.count + place, self._mistake(name, place, piece)))
        if places and name not in self._first:
            self._first[name] = self._mistake(name, places[0], piece, is_whole=True)

    def _mistake(self, name: str, place: int, piece: Piece, *, is_whole: bool = False) -> Mistake:
        """Word what is wrong with a cell, or with a column by its first cell."""
        cell, allowed = piece.columns[name][place], self.readers[name][1]
        text = "nothing" if cell in ("", None) else shown(cell)
        row = piece.numbers[place]
        where = f"every row, column {name}: in row {row}" if is_whole else f"row {row}, column {name}:"
        return Mistake(str(self.path), problem=f"{where} given {text}, allowed {allowed}")

    def _is_whole(self, name: str) -> bool:
        return self._wrong[name] == self.count > MOST_ALIKE
