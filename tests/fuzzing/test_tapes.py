"""A few bad tapes; many by `python -m tests.fuzzing.tapes`."""

import dataclasses

import numpy as np
import pytest

from tests.fuzzing.tapes import BYTES, SECONDS, WAYS, Tried, as_csv, good, tried

WELL = Tried("tape.csv", 2, "tape.csv: is empty", 1.0, 1)


@pytest.mark.parametrize("way", WAYS)
def test_a_spoilt_tape_is_read_or_refused_in_words(way, tmp_path):
    luck = np.random.default_rng(7)
    for number in range(3):
        name, data = WAYS[way](luck, good(luck))
        path = tmp_path / f"{number}.{name}"
        path.write_bytes(data)
        found = tried(path)
        assert found.is_well, found


def test_the_good_tape_is_read(tmp_path):
    path = tmp_path / "good.csv"
    path.write_bytes(as_csv(good(np.random.default_rng(7))))
    assert tried(path).status == 0


@pytest.mark.parametrize(
    "change",
    [{"status": 1}, {"status": "KeyError: 1"}, {"told": ""}, {"told": "Traceback (most"}, {"seconds": SECONDS},
     {"bytes": BYTES}],
)  # fmt: skip
def test_what_is_not_well_is_seen(change):
    assert WELL.is_well
    assert not dataclasses.replace(WELL, **change).is_well
