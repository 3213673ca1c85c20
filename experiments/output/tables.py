"""The tables of a run as Parquet files: outcomes, series, tape and ledger, with units in the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, Self

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from ...simulation.catalogue.tables import DIARY, KEYS, tables_with
from ...simulation.declaring.frames import Columns, Units, flat_columns, said_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from numpy.typing import NDArray

    from ...simulation.scenario.scenario import Scenario

ROWS_IN_GROUP = 65_536


class CycleRecords(Protocol):
    """What a run yields for one cycle of a block of replicates."""

    first_replicate: int
    cycle: int
    tallies: NDArray[Any]
    tape: NDArray[Any] | None
    ledger: NDArray[Any] | None
    diary: tuple[NDArray[Any], ...] | None


class ParquetTable:
    """One Parquet file, written group by group as rows come; rows wait only until they fill a group."""

    def __init__(self, path: Path, units: Units, stamp: Mapping[str, str] | None = None) -> None:
        """Open nothing yet: the columns are known with the first rows. stamp: what the file says of itself."""
        self.path = path
        self.rows = 0
        self._units = dict(KEYS) | dict(units)
        self._stamp = stamp or {}
        self._waiting: list[Columns] = []
        self._waiting_rows = 0
        self._writer: Any = None

    def add(self, columns: Columns) -> None:
        """Add rows; the arrays are copied, as a run may use them again."""
        count = len(next(iter(columns.values())))
        self._waiting.append({name: np.array(values) for name, values in columns.items()})
        self._waiting_rows += count
        self.rows += count
        if self._waiting_rows >= ROWS_IN_GROUP:
            self._write()

    def close(self, *, is_whole: bool = True) -> None:
        """Write what waits, unless the rows are not whole, and close. Without any rows there is no file."""
        if self._waiting and is_whole:
            self._write()
        if self._writer is not None:
            self._writer.add_key_value_metadata(self._stamp)
            self._writer.close()

    def _write(self) -> None:
        arrays = {name: np.concatenate([part[name] for part in self._waiting]) for name in self._waiting[0]}
        schema = pa.schema([_field(name, arrays[name], self._units) for name in arrays])
        self._writer = self._writer or _writer(self.path, schema)
        self._writer.write_table(pa.table(list(arrays.values()), schema=schema), row_group_size=ROWS_IN_GROUP)
        self._waiting, self._waiting_rows = [], 0


class RunTables:
    """The series, tape and ledger of a run, and the diary if there is one, written while it goes on."""

    def __init__(self, folder: Path, scenario: Scenario) -> None:
        """folder: where the files go. scenario: has the currency that units are said in, and a user's own columns."""
        said = {name: scenario.units_of(units) for name, units in tables_with(scenario.rules.own).items()}
        self.tables = {name: ParquetTable(folder / f"{name}.parquet", units) for name, units in said.items()}

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Finish the files, or let go of them if the run failed."""
        for table in self.tables.values():
            table.close(is_whole=error is None)

    def written(self, results: Iterator[Any]) -> Iterator[Any]:
        """Write each cycle as it passes."""
        for result in results:
            self.add(result)
            yield result

    def rows(self) -> dict[str, int]:
        """Return the number of rows in each file."""
        return {table.path.name: table.rows for table in self.tables.values()}

    def add(self, result: CycleRecords) -> None:
        """Add one cycle of a block of replicates."""
        numbers = result.first_replicate + np.arange(len(result.tallies), dtype=np.int64)
        keys = {"replicate": numbers, "cycle": np.full(len(numbers), result.cycle, dtype=np.int64)}
        self.tables["series"].add(keys | flat_columns(result.tallies))
        for name, records in (("tape", result.tape), ("ledger", result.ledger)):
            if records is not None:
                self.tables[name].add(flat_columns(records))
        for name, records in zip(DIARY, result.diary or (), strict=False):
            self.tables[name].add(flat_columns(records))


def write_outcomes(path: Path, outcomes: Mapping[str, NDArray[np.float64]], units: Units) -> int:
    """Write one row per replicate and one column per outcome; return the number of rows."""
    count = len(next(iter(outcomes.values())))
    table = ParquetTable(path, units)
    table.add({"replicate": np.arange(count, dtype=np.int64), **outcomes})
    table.close()
    return table.rows


def _field(name: str, values: NDArray[Any], units: Units) -> pa.Field:
    """Return the Arrow field of a column, with unit and meaning as metadata."""
    unit, meaning = said_of(name, units)
    kind = pa.string() if values.dtype.kind == "O" else pa.from_numpy_dtype(values.dtype)
    return pa.field(name, kind, nullable=False, metadata={"unit": unit, "meaning": meaning})


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """Open a Parquet file: zstd, floats split by byte, whole numbers by dictionary."""
    floats = [field.name for field in schema if pa.types.is_floating(field.type)]
    others = [field.name for field in schema if field.name not in floats]
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        use_byte_stream_split=floats or False,
        use_dictionary=others or False,
    )
