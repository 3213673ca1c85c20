"""Tables for pandas: records as columns, with unit and meaning of each, and choices in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from enum import IntEnum

    import pandas as pd

Records = np.ndarray[Any, Any]
Columns = dict[str, Records]
Units = Mapping[str, tuple[str, str]]
"""Unit and meaning of columns; of a list once, by the name of the list."""
NOTHING_SAID = ("", "")


def flat_columns(records: Records) -> Columns:
    """Return the fields of records as columns; a field with several entries becomes one column for each."""
    columns: Columns = {}
    for name in records.dtype.names or ():
        values = records[name]
        if values.ndim == 1:
            columns[name] = values
        else:
            columns |= {f"{name}_{place + 1}": values[:, place] for place in range(values.shape[1])}
    return columns


def said_of(column: str, units: Units) -> tuple[str, str]:
    """Return unit and meaning of a column, also of one entry of a list: `loans_by_grade_1`; nothing if none is said."""
    base, _, place = column.rpartition("_")
    return units.get(column) or (units.get(base) if place.isdigit() else None) or NOTHING_SAID


def frame_of(
    columns: Mapping[str, Any],
    units: Units,
    *,
    choices: Mapping[str, type[IntEnum]] | None = None,
    labels: Mapping[str, str] | None = None,
    index: pd.Index | None = None,
) -> pd.DataFrame:
    """Return columns as a table that says in `attrs` what they are.

    attrs: "units", "meanings" and "labels" (what people call it) by column, as far as they are declared. choices: of
    which alternatives a column holds the codes; it becomes a category of their names, in the order of the codes.
    """
    import pandas as pd

    held = {name: _in_words(values, (choices or {}).get(name)) for name, values in columns.items()}
    table = pd.DataFrame(held, index=index)
    said = {str(name): said_of(str(name), units) for name in table.columns}
    table.attrs = {
        "units": {name: unit for name, (unit, _) in said.items() if unit},
        "meanings": {name: meaning for name, (_, meaning) in said.items() if meaning},
        "labels": {name: label for name, label in (labels or {}).items() if name in said},
    }
    return table


def name_of(choice: IntEnum) -> str:
    """Return how files and tables call an alternative: `would_not_pay`."""
    return choice.name.lower()


def _in_words(values: Any, choice: type[IntEnum] | None) -> Any:
    """Return codes as a category of names, or values as they are."""
    import pandas as pd

    if choice is None:
        return values
    places = np.searchsorted([int(each) for each in choice], values).astype(np.int8)
    return pd.Categorical.from_codes(places, categories=pd.Index([name_of(each) for each in choice]))
