"""Code for every level of processors that this computer has gives the same bits: with AVX2 and AVX-512, and without."""

import platform

import pytest

from lianbao.simulation.engine.machine_code.intermediate import intermediate_kernel
from lianbao.simulation.engine.machine_code.keeping import keep, kept
from lianbao.simulation.engine.machine_code.loading import loaded
from lianbao.simulation.engine.machine_code.optimising import machine_code
from lianbao.simulation.engine.machine_code.processors import LEVELS, BadProcessor, processor_here
from lianbao.simulation.engine.machine_code.ready import ready_kernel
from tests.same_bits.runs import all_bits, scenarios

pytestmark = pytest.mark.skipif(
    platform.machine().lower() not in {"x86_64", "amd64"}, reason="levels are of x86-64; elsewhere there is one"
)


@pytest.fixture(scope="module")
def intermediate():
    return intermediate_kernel()


def made(intermediate, processor):
    """Make code for a processor, and keep it for a wheel that is built later."""
    code = machine_code(intermediate, processor.triple, processor.name)
    keep(code, processor)
    return code


@pytest.mark.parametrize(
    "level", [pytest.param(name, marks=[pytest.mark.long] if needed else []) for name, needed in LEVELS.items()]
)
def test_every_level_gives_the_same_bits(level, intermediate, monkeypatch):
    usual = processor_here()
    monkeypatch.setenv("LIANBAO_PROCESSOR", level)
    try:
        processor = processor_here()
    except BadProcessor as error:
        pytest.skip(str(error))
    known = None if processor == usual else kept(processor)
    run, own = loaded(known or made(intermediate, processor)), ready_kernel()
    assert {name for name, each in scenarios().items() if all_bits(each, run) != all_bits(each, own)} == set()
