"""Records over lanes: a field of a seat is a vector in a block; terms of the scheme are one number for all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from lianbao.simulation.declaring.fields import CACHE_LINE
from tests.benchmarks.lanes.vectors import BYTES, REAL, WHOLE


def kind_of(layout, name):
    """Return the kind of a field; truths and choices are whole numbers, as in the records of the model."""
    return REAL if layout[name] == np.float64 else WHOLE


@dataclass
class Table:
    """The tables of a block of groups. sizes: how many seats each lane has. layout: of a seat in the model."""

    start: Any
    sizes: Any
    layout: np.dtype

    def bytes_of_seat(self, lanes):
        """Return how many bytes a seat of all lanes takes."""
        return self.layout.itemsize * lanes

    def place(self, name, lanes):
        """Return how many bytes a field lies behind the start of a seat: each field takes a number for each lane."""
        return self.layout.fields[name][1] * lanes


@dataclass
class Seat:
    """One seat of each lane."""

    table: Table
    start: Any

    def kind(self, name):
        """Return the kind of a field."""
        return kind_of(self.table.layout, name)

    def place(self, code, name):
        """Return where a field lies."""
        return code.at(self.start, self.table.place(name, code.lanes))

    def field(self, code, name):
        """Return a field."""
        return code.held(self.place(code, name), self.kind(name))

    def keep(self, code, name, value, mask):
        """Keep a field in the lanes of a mask."""
        code.keep(self.place(code, name), self.kind(name), value, mask)

    def put(self, code, name, value):
        """Put a field in all lanes."""
        code.builder.store(value, self.place(code, name)).align = BYTES


@dataclass
class Terms:
    """Parameters by name: the same for all lanes."""

    start: Any
    layout: np.dtype

    def field(self, code, name):
        """Return a parameter."""
        place = code.at(self.start, self.layout.fields[name][1])
        return code.builder.load(place, typ=kind_of(self.layout, name))


def aligned(count):
    """Return so many whole words that begin with a cache line: a wide vector that lies across two is fetched twice."""
    words = np.zeros(count + CACHE_LINE // BYTES, np.int64)
    return words[-words.ctypes.data % CACHE_LINE // BYTES :][:count]


def blocks_of(seats, lanes):
    """Return seats (group, seat) as blocks (block, seat, field, lane) of whole words."""
    groups, size = seats.shape
    words = np.ascontiguousarray(seats).view(np.int64).reshape(groups // lanes, lanes, size, -1)
    blocks = words.transpose(0, 2, 3, 1)
    room = aligned(blocks.size).reshape(blocks.shape)
    room[:] = blocks
    return room


def seats_of(blocks, layout):
    """Return blocks as seats again."""
    count, size, words, lanes = blocks.shape
    flat = np.ascontiguousarray(blocks.transpose(0, 3, 1, 2)).reshape(count * lanes, size * words)
    assert words * BYTES == layout.itemsize
    return flat.view(layout)


def same_bits(some, others, names):
    """Return whether records have the same bits in these fields."""
    return all(np.array_equal(some[name].copy().view(np.int64), others[name].copy().view(np.int64)) for name in names)
