"""Code for every level of processors that this computer has gives the same bits: with AVX2 and AVX-512, and without."""

import platform

import numpy as np
import pytest

from lianbao.simulation.catalogue.world import ARRAYS
from lianbao.simulation.engine.block import Block
from lianbao.simulation.engine.machine_code.intermediate import intermediate_kernel
from lianbao.simulation.engine.machine_code.loading import loaded
from lianbao.simulation.engine.machine_code.optimising import machine_code
from lianbao.simulation.engine.machine_code.processors import LEVELS, BadProcessor, processor_here
from lianbao.simulation.engine.machine_code.ready import ready_kernel
from tests.same_bits.runs import scenarios

pytestmark = pytest.mark.skipif(
    platform.machine().lower() not in {"x86_64", "amd64"}, reason="levels are of x86-64; elsewhere there is one"
)


@pytest.fixture(scope="module")
def intermediate():
    return intermediate_kernel()


def all_bits(scenario, run):
    """Return the bytes of every array of the world after every cycle of two replicates."""
    block = Block([scenario] * 2, range(2), run)
    found = []
    for cycle in range(1, scenario.horizon.cycles + 1):
        found.append(block.advance(cycle, cycle).tobytes())
        found += [np.ascontiguousarray(block.arrays[name]).tobytes() for name in ARRAYS if name in block.arrays]
    return found


@pytest.mark.slow
@pytest.mark.parametrize("level", LEVELS)
def test_every_level_gives_the_same_bits(level, intermediate, monkeypatch):
    monkeypatch.setenv("LIANBAO_PROCESSOR", level)
    try:
        processor = processor_here()
    except BadProcessor as error:
        pytest.skip(str(error))
    run, own = loaded(machine_code(intermediate, processor.triple, processor.name)), ready_kernel()
    assert {name for name, each in scenarios().items() if all_bits(each, run) != all_bits(each, own)} == set()
