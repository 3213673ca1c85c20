"""The Parquet tables: whole, with units, the same bytes twice, written in pieces."""

import numpy as np
import pyarrow.parquet as pq
import pytest

from lianbao.experiments.output.tables import ROWS_IN_GROUP, ParquetTable, write_outcomes
from lianbao.simulation.declaring.frames import flat_columns

RECORD = np.dtype([("firm", "i8"), ("due", "f8"), ("ratios", "f8", (3,))])
UNITS = {
    "firm": ("number", "the firm"),
    "due": ("money", "what is due"),
    "ratios": ("1", "what a rating sees"),
}


def records(count, start=0):
    rows = np.zeros(count, RECORD)
    rows["firm"] = np.arange(start, start + count)
    rows["due"] = rows["firm"] / 8
    rows["ratios"] = rows["due"][:, None] + np.arange(3)
    return rows


def write(path, pieces):
    table = ParquetTable(path, UNITS)
    for piece in pieces:
        table.add(flat_columns(piece))
    table.close()
    return table


def test_what_is_written_is_read_back(tmp_path):
    table = write(tmp_path / "t.parquet", [records(3), records(2, 3)])
    read = pq.read_table(tmp_path / "t.parquet").to_pydict()
    assert table.rows == 5
    assert read["firm"] == [0, 1, 2, 3, 4]
    assert read["due"] == [0, 0.125, 0.25, 0.375, 0.5]
    assert read["ratios_3"] == [2, 2.125, 2.25, 2.375, 2.5]


def test_columns_carry_unit_and_meaning(tmp_path):
    write(tmp_path / "t.parquet", [records(1)])
    schema = pq.read_schema(tmp_path / "t.parquet")
    assert schema.field("due").metadata[b"unit"] == b"money"
    assert schema.field("ratios_2").metadata[b"meaning"] == b"what a rating sees"


def test_arrays_may_be_used_again(tmp_path):
    table = ParquetTable(tmp_path / "t.parquet", UNITS)
    rows = records(2)
    table.add(flat_columns(rows))
    rows["due"] = -1
    table.add(flat_columns(rows))
    table.close()
    assert pq.read_table(tmp_path / "t.parquet")["due"].to_pylist() == [0, 0.125, -1, -1]


def test_rows_are_written_in_groups(tmp_path):
    write(tmp_path / "t.parquet", [records(ROWS_IN_GROUP - 1), records(2), records(5)])
    meta = pq.ParquetFile(tmp_path / "t.parquet").metadata
    assert meta.num_rows == ROWS_IN_GROUP + 6
    assert meta.num_row_groups == 3


def test_the_same_rows_give_the_same_bytes(tmp_path):
    write(tmp_path / "a.parquet", [records(1000)])
    write(tmp_path / "b.parquet", [records(1000)])
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_compression_and_encoding(tmp_path):
    write(tmp_path / "t.parquet", [records(1000)])
    group = pq.ParquetFile(tmp_path / "t.parquet").metadata.row_group(0)
    columns = {group.column(place).path_in_schema: group.column(place) for place in range(group.num_columns)}
    assert {column.compression for column in columns.values()} == {"ZSTD"}
    assert "BYTE_STREAM_SPLIT" in columns["due"].encodings
    assert "BYTE_STREAM_SPLIT" not in columns["firm"].encodings


def test_a_table_without_rows_keeps_its_columns(tmp_path):
    write(tmp_path / "t.parquet", [records(0)])
    read = pq.read_table(tmp_path / "t.parquet")
    assert (read.num_rows, read.column_names[:2]) == (0, ["firm", "due"])


def test_outcomes_have_a_row_per_replicate(tmp_path):
    values = {"default_rate": np.array([0.1, np.nan])}
    assert write_outcomes(tmp_path / "o.parquet", values, {"default_rate": ("share", "defaults")}) == 2
    read = pq.read_table(tmp_path / "o.parquet").to_pydict()
    assert read["replicate"] == [0, 1]
    assert read["default_rate"][0] == pytest.approx(0.1)
    assert np.isnan(read["default_rate"][1])
