"""Behaviours are compiled as parts of the kernel: what Numba is asked to leave out is there to be left out."""

import pytest
from numba import njit
from numba.core.codegen import JITCodeLibrary, JITCPUCodegen

from lianbao.simulation.behaviours.parts import Part, as_part


@as_part
def twice(x):
    return 2 * x


@as_part
def four_times(x):
    return twice(twice(x))


def test_a_part_is_called_from_python_and_from_compiled_code():
    @njit
    def kernel(x):
        return four_times(x) + 1

    assert four_times(3) == 12
    assert kernel(3) == 13


def test_a_part_has_no_machine_code_of_its_own():
    @njit
    def kernel(x):
        return four_times(x)

    kernel(3)
    (compiled,) = kernel.overloads.values()
    linked = compiled.library._linking_libraries  # noqa: SLF001 - what the test is about
    (part,) = (library for library in linked if library.name.endswith("four_times"))
    assert type(part) is Part
    assert part.get_llvm_str().count("define ") == 2  # it brings what it calls


@pytest.mark.parametrize("name", [name for name in vars(Part) if not name.startswith("__") and name != "set_env"])
def test_what_a_part_replaces_is_there_to_be_replaced(name):
    assert hasattr(JITCodeLibrary, name)


def test_a_part_stands_for_what_sets_environments():
    assert hasattr(JITCPUCodegen, "set_env")
