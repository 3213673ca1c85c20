"""Philox4x32-10 gives the published known answers of Random123, in plain Python and compiled."""

import numba
import pytest

from lianbao.simulation.behaviours.parts import tell_numba
from lianbao.simulation.luck.philox import draw, philox, unit

tell_numba()

# Counter, key, and the four words of the block, from kat_vectors of Random123 (Salmon et al. 2011).
PUBLISHED = {
    "zeros": ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    "ones": (
        (0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF),
        (0xFFFFFFFF, 0xFFFFFFFF),
        (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    ),
    "pi": (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
}
LARGEST = 2**32 - 1
ADDRESSES = [(0, 0, 0, 0, 0, 1), (LARGEST, LARGEST, LARGEST, LARGEST, LARGEST, 10), (7, 3, 41, 2, 1, 4)]


compiled_philox, compiled_draw, compiled_unit = (numba.njit(rule) for rule in (philox, draw, unit))


@pytest.mark.parametrize("block", [philox, compiled_philox], ids=["plain", "compiled"])
@pytest.mark.parametrize("name", PUBLISHED)
def test_published_words(name, block):
    counter, key, words = PUBLISHED[name]
    assert tuple(int(word) for word in block(*counter, *key)) == words


@pytest.mark.parametrize("number", [unit, compiled_unit], ids=["plain", "compiled"])
def test_numbers_are_strictly_inside_the_unit_interval(number):
    smallest, largest = number(0, 0), number(LARGEST, LARGEST)
    assert smallest == 2.0**-53
    assert largest == 1 - 2.0**-53
    assert 0 < smallest < number(2**31, 0) < largest < 1


def test_the_top_52_bits_count_and_no_others():
    assert unit(0, 0x1000) == 1.5 * 2.0**-52
    assert unit(0, 0xFFF) == unit(0, 0)
    assert unit(2**31, 0) == 0.5 + 2.0**-53


@pytest.mark.parametrize("address", ADDRESSES)
def test_draws_agree_in_plain_python_and_compiled(address):
    assert draw(*address) == compiled_draw(*address)


def test_every_part_of_the_address_counts():
    base = (5, 1, 2, 3, 4, 6)
    moved = [tuple(part + (k == place) for k, part in enumerate(base)) for place in range(len(base))]
    numbers = {number for address in [base, *moved] for number in draw(*address)}
    assert len(numbers) == 2 * (len(base) + 1)


def test_an_address_gives_the_seed_as_key_and_who_cycle_period_purpose_as_counter():
    words = philox(2, 3, 4, 6, 5, 1)
    assert draw(5, 1, 2, 3, 4, 6) == (unit(*words[:2]), unit(*words[2:]))
