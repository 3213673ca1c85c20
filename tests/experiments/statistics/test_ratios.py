"""How a share is written."""

import pytest

from lianbao.experiments.statistics.ratios import part_of_all


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (1.0, "100.0%"),
        (1 - 1 / 2560, "more than 99.9%"),
        (0.999, "99.9%"),
        (0.25, "25.0%"),
        (1 / 2560, "less than 0.1%"),
        (0.0, "0.0%"),
    ],
)
def test_a_part_is_neither_all_nor_nothing(share, told):
    assert part_of_all(share) == told
