"""The tables of where a study fails: a row for each restriction of each box."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from .words import edge_told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ....comparison.discovery.finding import Discovery


def boxes_frame(found: Discovery) -> pd.DataFrame:
    """Return one row for each restriction of each box; what is said of the box stands in each of its rows."""
    return pd.DataFrame(list(_rows(found)))


def _rows(found: Discovery) -> Iterator[dict[str, object]]:
    for place, box in enumerate(found.boxes, 1):
        about = {
            "box": place,
            "points": box.held.inside,
            "failing": box.held.bad,
            "coverage": box.held.coverage,
            "density": box.held.density,
            "mass": box.held.mass,
            "chance": box.chance,
            "coverage_left_out": box.stability.coverage,
            "density_left_out": box.stability.density,
            "inside": box.inside.mean,
            "inside_low": box.inside.low,
            "inside_high": box.inside.high,
            "elsewhere": box.elsewhere.mean,
            "elsewhere_low": box.elsewhere.low,
            "elsewhere_high": box.elsewhere.high,
        }
        for edge in box.edges:
            yield {
                **about,
                "factor": edge.factor.name,
                "lowest": edge.lowest if edge.lowest is not None else np.nan,
                "highest": edge.highest if edge.highest is not None else np.nan,
                "names": ", ".join(edge.names),
                "told": edge_told(edge),
                "quasi_p": edge.quasi_p,
                "chosen": edge.chosen,
            }
