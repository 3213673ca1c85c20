"""The Parquet files of a store: one for each block of runs, one for each design."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from ..output.folder import whole_file
from ..output.refusals import Damaged
from ..output.seals import BLANK, CHECKSUM, seal, sealed_bytes
from .plan import ADDRESS, Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from ...simulation.declaring.frames import Columns, Units
    from .answering import Answered
    from .manifest import Manifest
    from .plan import Values

UNITS: dict[str, tuple[str, str]] = {
    "row": ("number", "row of the design that first asked for the run, from 0"),
    "base": ("number", "design block of the row"),
    "replicate": ("number", "run of the row, from 0"),
    "seed": ("-", "key of the run's luck"),
    "address": ("-", "digest of the run's values, seed and replicate"),
    "failure": ("-", "why the run has no answer; empty if it has"),
    "point": ("-", "digest of the values at the row"),
    "work": ("firm-periods", "size of one run of the row"),
}
RUN_COLUMNS = ("row", "base", "replicate", "seed", "address", "failure")
DESIGN_COLUMNS = ("row", "base", "seed", "point", "work")


def taken_names(names: Sequence[str]) -> list[str]:
    """Return the names that a factor or an outcome cannot have: a column has them already, or they come twice."""
    columns = {*RUN_COLUMNS, *DESIGN_COLUMNS}
    return sorted({name for name in names if name in columns or names.count(name) > 1})


def kinds_of(values: Sequence[Values]) -> dict[str, str]:
    """Return the kind of each factor's column: bool, int64, float64, or object for text."""
    return {name: _kind({type(each[name]) for each in values}) for name in values[0]}


def widened(kinds: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """Return kinds that hold what either holds."""
    return {name: _wider(kinds.get(name, kind), kind) for name, kind in more.items()}


def _kind(types: set[type]) -> str:
    for kind, held in (("bool", {bool}), ("int64", {int}), ("float64", {int, float})):
        if types <= held:
            return kind
    return "object"


def _wider(one: str, other: str) -> str:
    if one == other:
        return one
    return "float64" if {one, other} == {"int64", "float64"} else "object"


def write_block(path: Path, answered: Answered, manifest: Manifest, units: Units) -> None:
    """Write the runs of a block as one file that is there whole or not at all. units: of factors and outcomes."""
    block = answered.block
    keys = {
        "row": block.rows,
        "base": block.base,
        "replicate": block.replicates,
        "seed": block.seeds,
        "address": block.addresses.astype(f"U{ADDRESS}"),
    }
    factors = {name: _column([each[name] for each in block.values], kind) for name, kind in manifest.columns.items()}
    answers = {name: answered.values[:, place] for place, name in enumerate(manifest.outcomes)}
    failure = {"failure": np.array(answered.failures, dtype=object)}
    write_part(path, manifest.digest, keys | factors | answers | failure, units)


def write_design(path: Path, study: str, rows: Rows, names: Sequence[str]) -> None:
    """Write the rows of a study's design, with the coordinates of each factor in the unit cube. study: its digest."""
    keys = {
        "row": np.arange(len(rows), dtype=np.int64),
        "base": rows.base,
        "seed": rows.seeds,
        "point": rows.points.astype(f"U{ADDRESS}"),
        "work": rows.work,
    }
    coordinates = {name: rows.coordinates[:, place] for place, name in enumerate(names)}
    meanings = dict.fromkeys(names, ("1", "coordinate in the unit cube"))
    write_part(path, study, keys | coordinates, meanings)


def read_design(path: Path, study: str) -> Rows:
    """Read the rows of a design back. Raises Damaged if the file is not as it was written for this study."""
    table = read_part(path, study)
    names = [name for name in table.column_names if name not in DESIGN_COLUMNS]
    coordinates = np.column_stack([table[name].to_numpy() for name in names])
    points = table["point"].to_numpy().astype(f"S{ADDRESS}")
    return Rows(coordinates, table["base"].to_numpy(), table["seed"].to_numpy(), points, table["work"].to_numpy())


def read_part(path: Path, study: str) -> pa.Table:
    """Read a file of a store. Raises Damaged unless it is as it was written, for this study and under this name."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(pa.BufferReader(sealed_bytes(path)))
    except pa.ArrowInvalid as error:
        message = f"{path} is another file"
        raise Damaged(message) from error
    said = file.metadata.metadata or {}
    if said.get(b"study") != study.encode():
        message = f"{path} is of another study"
        raise Damaged(message)
    if said.get(b"part") != path.stem.encode():
        message = f"{path} is another part of the study"
        raise Damaged(message)
    return file.read()


def joined(tables: Iterable[pa.Table]) -> pa.Table:
    """Join blocks into one table, in this order."""
    import pyarrow as pa

    return pa.concat_tables(tables, promote_options="permissive")


def _column(values: list[Any], kind: str) -> np.ndarray[Any, Any]:
    return np.array([str(value) for value in values] if kind == "object" else values, dtype=kind)


def write_part(path: Path, study: str, columns: Columns, units: Units) -> None:
    """Write a file that says whose it is and carries its checksum. study: digest of what it is a part of."""
    from ..output.tables import ParquetTable

    with whole_file(path) as staging:
        table = ParquetTable(staging, dict(units) | UNITS, {"study": study, "part": path.stem, CHECKSUM: BLANK})
        table.add(columns)
        table.close()
        seal(staging)
