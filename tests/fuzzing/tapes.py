"""Bad loan tapes: a good one, spoilt in every way that programs, disks and people know, through the command line.

    python -m tests.fuzzing.tapes [--tapes N] [--seed S]

Each tape must end with exit status 0 or 2, without a traceback, within SECONDS and BYTES; the last line says how many
were tried, and the longest and largest of them.
"""

import argparse
import contextlib
import io
import resource
import sys
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from lianbao.experiments.command_line.commands import status_of

SECONDS = 20.0
BYTES = 4_000_000_000
RATIOS = ("leverage", "liquidity", "age")
ODD = ("", "nan", "inf", "-inf", "1e999", "-1e308", "9" * 400, "0x10", "1,5", "1.234.567", "50%", "(3)", "=1+1", "\x00",
       "\u4e2d", "1_000", '"', "'", "true", "-", "\u2212" + "1", "1e5e5", " ", "#DIV/0!", "\ud7ff")  # fmt: skip
ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "gb18030", "cp1252", "utf-8-sig", "shift_jis", "cp037")
SIGNS = (";", "\t", "|", " ", "\x1f", "::")


@dataclass(frozen=True)
class Tried:
    """What came of a tape. status: exit status, or the name of what was raised. bytes: most memory up to now."""

    name: str
    status: object
    told: str
    seconds: float
    bytes: int

    @property
    def is_well(self):
        """Whether the tape was read, or refused in lines that name it, in time."""
        in_words = self.status == 0 or (self.status == 2 and self.told.strip() and "Traceback" not in self.told)
        return bool(in_words) and self.seconds < SECONDS and self.bytes < BYTES


def good(luck, loans=120):
    """Make a good tape."""
    ratios = {name: luck.normal(size=loans).round(3) for name in RATIOS}
    defaulted = (luck.random(loans) < 0.3).astype(int)
    return pd.DataFrame({"group": np.arange(loans) // 5, "defaulted": defaulted, **ratios, "note": "x"})


def spoilt(luck, folder):
    """Write one spoilt tape into a folder and return its path."""
    way = list(WAYS)[luck.integers(len(WAYS))]
    name, data = WAYS[way](luck, good(luck))
    path = folder / f"{way}.{name}"
    path.write_bytes(data)
    return path


def as_csv(frame):
    """Return a tape as the bytes of a CSV file."""
    return frame.to_csv(index=False).encode()


def as_parquet(frame):
    """Return a tape as the bytes of a Parquet file."""
    file = io.BytesIO()
    frame.to_parquet(file)
    return file.getvalue()


def with_bytes_flipped(luck, data):
    """Change up to twenty bytes."""
    spoilt_data = bytearray(data)
    for place in luck.integers(len(data), size=luck.integers(1, 20)):
        spoilt_data[place] = luck.integers(256)
    return bytes(spoilt_data)


def truncated(luck, data):
    """Leave the end out."""
    return data[: luck.integers(len(data))]


def with_odd_cells(luck, frame):
    """Write what is no number, or a strange one, into some cells."""
    frame = frame.astype(object)
    for _ in range(luck.integers(1, 30)):
        frame.iloc[luck.integers(len(frame)), luck.integers(frame.shape[1])] = ODD[luck.integers(len(ODD))]
    return frame


def with_columns_doubled(luck, frame):
    """Name some columns as others are."""
    names = list(frame.columns)
    names[luck.integers(len(names))] = names[luck.integers(len(names))]
    return frame.set_axis(names, axis=1)


def with_odd_types(luck, frame):
    """Give the columns of a Parquet file types that no tape has."""
    column = frame.columns[luck.integers(frame.shape[1])]
    cell = _one_of(luck, ([1], b"\xff", pd.Timestamp("2020-01-01"), {"a": 1}, True, 10**30 / 7, None))
    return frame.assign(**{column: pd.Series([cell] * len(frame), dtype=object)})


def ragged(luck, data):
    """Add separators, quotes and line ends in places."""
    text = data.decode()
    for _ in range(luck.integers(1, 20)):
        place = luck.integers(len(text))
        text = text[:place] + (",", '"', "\n", "\r", "\x00", ",,")[luck.integers(6)] + text[place:]
    return text.encode()


def wide(luck, frame):
    """Have very many columns."""
    names = ",".join(f"column_{place}" for place in range(luck.integers(1_000, 200_000)))
    return f"group,defaulted,leverage,{names}\n".encode() + as_csv(frame)


def workbook():
    """Return the beginnings of an Excel workbook."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    return file.getvalue()


def _one_of(luck, choices):
    return choices[luck.integers(len(choices))]


WAYS = {
    "flipped": lambda luck, frame: ("csv", with_bytes_flipped(luck, as_csv(frame))),
    "flipped_parquet": lambda luck, frame: ("parquet", with_bytes_flipped(luck, as_parquet(frame))),
    "truncated": lambda luck, frame: ("csv", truncated(luck, as_csv(frame))),
    "truncated_parquet": lambda luck, frame: ("parquet", truncated(luck, as_parquet(frame))),
    "odd_cells": lambda luck, frame: ("csv", as_csv(with_odd_cells(luck, frame))),
    "odd_types": lambda luck, frame: ("parquet", as_parquet(with_odd_types(luck, frame))),
    "doubled": lambda luck, frame: ("csv", as_csv(with_columns_doubled(luck, frame))),
    "encoded": lambda luck, frame: ("csv", as_csv(frame).decode().encode(_one_of(luck, ENCODINGS))),
    "separated": lambda luck, frame: ("csv", as_csv(frame).replace(b",", _one_of(luck, SIGNS).encode())),
    "ragged": lambda luck, frame: ("csv", ragged(luck, as_csv(frame))),
    "wide": lambda luck, frame: ("csv", wide(luck, frame)),
    "one_line": lambda luck, frame: ("csv", as_csv(frame) + bytes([luck.integers(256)]) * 6_000_000),
    "misnamed": lambda _, frame: ("csv", as_parquet(frame)),
    "misnamed_parquet": lambda _, frame: ("parquet", as_csv(frame)),
    "workbook": lambda luck, _: (_one_of(luck, ("xlsx", "csv", "parquet")), with_bytes_flipped(luck, workbook())),
}


def tried(path):
    """Give a tape to the command line."""
    began, told = time.monotonic(), io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(told):
        try:
            status = status_of(["rate", str(path)])
        except BaseException as error:  # noqa: BLE001 - whatever escapes is what is looked for
            status = f"{type(error).__name__}: {error}"
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Tried(path.name, status, told.getvalue(), time.monotonic() - began, most)


def tries(tapes, seed):
    """Try so many tapes, one after the other."""
    luck = np.random.default_rng(seed)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(tapes):
            own = Path(folder) / str(number)
            own.mkdir()
            yield tried(spoilt(luck, own))


def main():
    """Try tapes and say what came of them; the exit status is 1 if any was not well."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing.tapes")
    parser.add_argument("--tapes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    found = list(tries(asked.tapes, asked.seed))
    bad = [each for each in found if not each.is_well]
    for each in bad:
        sys.stdout.write(f"{each.name}: {each.status} after {each.seconds:.1f} s: {each.told[:200]!r}\n")
    longest, most = max(each.seconds for each in found), max(each.bytes for each in found)
    read = sum(each.status == 0 for each in found)
    sys.stdout.write(
        f"{len(found)} tapes, {read} read, {len(found) - read - len(bad)} refused, {len(bad)} not well; "
        f"longest {longest:.1f} s, most memory {most / 1e6:.0f} MB\n"
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
