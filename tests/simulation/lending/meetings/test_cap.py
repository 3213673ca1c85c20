"""The guarantee cap bounds a call (ODD 7.15.1): a run whose gap is just at the cap, and just beyond it."""

from pathlib import Path

import pytest

from lianbao import stream
from lianbao.simulation.reading import read_scenario

CLIFF = Path(__file__).with_name("cap_cliff.yaml")


@pytest.mark.parametrize(("cap", "paid", "unpaid"), [(0.3, 30, 0), (0.29, 29, 2), (0.0, 0, 60)])
def test_a_cap_below_the_ask_leaves_only_what_is_beyond_it(cap, paid, unpaid):
    (cycle,) = stream(read_scenario(CLIFF, [f"scheme.guarantee.cap={cap}"]), backend="mesa", tables=True)
    tape = cycle.tape
    assert list(tape["paid_for_others"]) == pytest.approx([0, paid, paid])
    assert tape["unpaid"].sum() == pytest.approx(unpaid, abs=1e-9)
