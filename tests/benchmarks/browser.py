"""What WebAssembly costs beside machine code: python -m tests.benchmarks.browser.

CPU time of 20 worlds of 300 firms over 10 years, in wasmtime and in native code, by turns; arrays are made and copied
outside the time that is counted.
"""

from __future__ import annotations

import time

import click

from lianbao.simulation.engine.block import Block
from lianbao.simulation.engine.machine_code.ready import ready_kernel
from lianbao.simulation.reading import read_scenario
from tests.benchmarks.setting import PRESET, show
from tests.same_bits.machine_code.webassembly import Machine

WORLDS, FIRMS, YEARS = 20, 300, 10


def timed(function, times):
    """Return a function that leaves the CPU time of each call [s]."""

    def counting(*arguments):
        begun = time.process_time()
        result = function(*arguments)
        times.append(time.process_time() - begun)
        return result

    return counting


def measure(repeats):
    """Return CPU times [s] of native code and of WebAssembly, by turns; raise if their results differ."""
    scenario = read_scenario(PRESET, [f"economy.firms.count={FIRMS}", f"horizon.cycles={YEARS}"])
    native, wasm, machine = [], [], Machine()
    machine.entry = timed(machine.entry, wasm)
    runs = timed(ready_kernel(), native), machine.run
    for _ in range(repeats):
        sums = [Block([scenario] * WORLDS, range(WORLDS), run).advance(1, YEARS) for run in runs]
        assert sums[0].tobytes() == sums[1].tobytes(), "WebAssembly gives other results"
    return min(native), min(wasm)


@click.command()
@click.option("--repeats", default=9, show_default=True)
def main(repeats):
    """Compare WebAssembly with machine code."""
    native, wasm = measure(repeats)
    rows = [
        ["machine code", f"{1000 * native:.0f}", ""],
        ["WebAssembly (wasmtime)", f"{1000 * wasm:.0f}", f"{wasm / native:.2f}"],
    ]
    show("ms of CPU, best", [f"{WORLDS} worlds x {FIRMS} firms x {YEARS} years", "ms", "ratio (at most 2)"], rows)


if __name__ == "__main__":
    main()
