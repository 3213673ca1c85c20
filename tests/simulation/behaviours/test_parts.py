"""Behaviours are compiled as parts of the kernel: the kernel alone becomes machine code."""

from numba import njit

from lianbao.simulation.behaviours.parts import as_part, tell_numba


@as_part
def twice(x):
    return 2 * x


@as_part
def four_times(x):
    return twice(twice(x))


tell_numba()


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
    assert type(part).__name__ == "Part"
    assert part.get_llvm_str().count("define ") == 2  # it brings what it calls
