"""What a run's world holds as a table for pandas: firms, groups, the bank, ... one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ...declaring.fields import column_choices, column_units, fields
from ...declaring.frames import flat_columns, frame_of

if TYPE_CHECKING:
    import pandas as pd

    from ...catalogue.world import Array
    from ...scenario.scenario import Scenario
    from .tape import Records


def world_frame(scenario: Scenario, array: Array, rows: Records) -> pd.DataFrame:
    """Return what an array of a world holds, with units in `attrs`; numbers without a declaration are one column."""
    if not array.is_declared:
        return frame_of(flat_columns(rows) or {array.name: rows}, {})
    units = scenario.units_of(column_units(array.kind))
    return frame_of(flat_columns(rows.astype(_narrow(array.kind))), units, choices=column_choices(array.kind))


def _narrow(state: type) -> np.dtype[Any]:
    """Return the layout of a state in tables, where a switch is true or false."""
    parts = [(field.name, field.narrow_code, field.about.size) for field in fields(state)]
    return np.dtype([(name, code) if size is None else (name, code, (size,)) for name, code, size in parts])
