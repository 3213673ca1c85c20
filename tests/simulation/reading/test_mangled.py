"""However a scenario file is mangled, reading it gives a scenario or its mistakes, never a traceback."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from lianbao.simulation.reading import BadInput, read_scenario
from lianbao.simulation.scenario.parameter_table import known_paths

VALID = """\
extends: textbook
name: mangled
scheme:
  loan: {principal: 2.5, instalments: 12, grace_periods: 1}
  group:
    size: 5
    formation: social   # neighbours
  guarantee: &terms {liability: joint, share: 0.8}
  provisions:
    days: [30, 60, 90]
economy:
  climate:
    rho_macro: 1e-2
    shocks:
      - {cycle: 1, size: -1.5, reach: all}
seed: 7
"""
LINES = VALID.splitlines()
PIECES = st.sampled_from(
    ["{", "}", "[", "]", ":", "- ", "&a ", "*a", "!!int ", "!x ", "? ", "| ", "'", '"', "\t", "\n", "%",
     "> ", ".nan", ".inf", "-1", "1e999",
     "0x", "0o9", "~", "<<: ", "---\n", "...\n", "\x85", "\u2028", "\ufeff", "é", "#"]
)  # fmt: skip
NUMBERS = st.booleans() | st.integers() | st.floats()
SCALARS = st.none() | NUMBERS | st.text(max_size=8) | st.sampled_from(["joint", "[]", "{}"])
OVERRIDES = st.builds("{}={}".format, st.sampled_from(known_paths()) | st.text(max_size=12), SCALARS)


def read(data, overrides=()):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "mangled.yaml"
        path.write_bytes(data)
        try:
            return read_scenario(path, overrides)
        except BadInput as error:
            bad = error
    assert bad.mistakes
    assert all("\n" not in str(mistake) for mistake in bad.mistakes)
    return None


def test_the_file_as_it_stands_is_valid():
    assert read(VALID.encode()).scheme.group.size == 5


@given(st.binary(max_size=200))
def test_any_bytes(data):
    read(data)


@given(st.text(max_size=200))
def test_any_text(text):
    read(text.encode("utf-8", "replace"))


@given(st.integers(0, len(VALID)), st.integers(0, 12), PIECES | st.text(max_size=4))
def test_a_piece_replaced(place, length, piece):
    read((VALID[:place] + piece + VALID[place + length :]).encode("utf-8", "replace"))


@given(st.lists(st.sampled_from(LINES), max_size=20), st.lists(PIECES, max_size=4))
def test_lines_shuffled(lines, pieces):
    read("\n".join([*lines, *pieces]).encode())


@given(st.lists(OVERRIDES, max_size=4))
def test_any_overrides(overrides):
    read(VALID.encode(), overrides)
