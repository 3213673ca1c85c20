"""The kernel as WebAssembly, run by wasmtime or laid out for a browser, on the arrays of a block."""

from __future__ import annotations

from functools import cache

import numpy as np
import wasmtime

from lianbao.simulation.engine.machine_code.entry import ENTRY
from lianbao.simulation.engine.machine_code.webassembly import END_OF_DATA, MODULE

PAGE_BYTES = 65536
ALIGNED = 64


def laid_out(base, numbers, arrays):
    """Return where each array begins if the first may begin at `base`, and the entry's block, which comes last."""
    places, place = [], base
    for array in arrays:
        place = -(-place // ALIGNED) * ALIGNED
        places.append(place)
        place += array.nbytes
    block = [0, *numbers]
    for array, at in zip(arrays, places, strict=True):
        block += [0, 0, array.size, array.itemsize, at, *array.shape, *array.strides]
    return [*places, -(-place // ALIGNED) * ALIGNED], np.array(block, np.int64)


class Machine:
    """An instance of the module; its `run` is called as `run_some` is."""

    def __init__(self):
        engine = wasmtime.Engine()
        self.module = wasmtime.Module(engine, MODULE.read_bytes())
        self.store = wasmtime.Store(engine)
        exports = wasmtime.Instance(self.store, self.module, []).exports(self.store)
        self.memory, self.entry = exports["memory"], exports[ENTRY]
        self.base = exports[END_OF_DATA].value(self.store)

    def run(self, first_run, last_run, first_cycle, last_cycle, arrays, starts):
        """Copy the arrays in, run, and copy them out again."""
        every = [*arrays, starts]
        (*places, at), block = laid_out(self.base, (first_run, last_run, first_cycle, last_cycle), every)
        missing = at + block.nbytes - self.memory.data_len(self.store)
        if missing > 0:
            self.memory.grow(self.store, -(-missing // PAGE_BYTES))
        for array, place in zip([*every, block], [*places, at], strict=True):
            self.memory.write(self.store, array.tobytes(), place)
        assert self.entry(self.store, at) == 0
        for array, place in zip(every, places, strict=True):
            held = self.memory.read(self.store, place, place + array.nbytes)
            array[...] = np.frombuffer(held, array.dtype).reshape(array.shape)


@cache
def machine():
    return Machine()
