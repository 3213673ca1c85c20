"""A record as pandas tables: those of the Parquet files of the same run; by running again, if it is the same run."""

import pickle
import re

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from lianbao import OUTCOMES, BadInput, NotEnoughMemory, Record, estimates, read_scenario, simulate, stream
from lianbao.experiments.single import again
from lianbao.experiments.single.outcome_table import table_of
from lianbao.experiments.single.running import Order, run_into
from lianbao.simulation.catalogue.tables import TABLES

SCENARIO = read_scenario("first_steps").with_(economy__firms__count=40, horizon__cycles=3, replicates=12)
SHORT, LINES = 5_000, 25
"""Bytes and lines of what is shown of a record."""


def forgiving(amount, due):
    return amount >= 0.9 * due


@pytest.fixture(scope="module")
def record():
    return simulate(SCENARIO)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Leave the tables of the same run as files."""
    folder = tmp_path_factory.mktemp("run") / "out"
    run_into(folder, SCENARIO, Order(diary=1))
    return folder


def test_it_adds_up_once_and_gives_arrays_that_are_ones_own(monkeypatch):
    record = simulate(SCENARIO, replicates=2)
    first, rate = record.outcomes["default_rate"], record.outcomes["default_rate"].tolist()
    asked = []
    monkeypatch.setattr(type(OUTCOMES["default_rate"]), "sums", lambda outcome, _: asked.append(outcome))
    first += 1
    record.sums["default_rate"][0][:] = -1
    assert record.outcomes["default_rate"].tolist() == rate
    assert asked == []


def as_codes(frame):
    """Return a frame with the codes of its choices, in the order of replicates and cycles, as the files have them."""
    coded = {name: frame[name].cat.codes for name in frame if frame[name].dtype == "category"}
    return frame.assign(**coded)


def in_order(table):
    return table.sort_values(["replicate", "cycle"], kind="stable").reset_index(drop=True)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("outcomes", lambda record: record.outcomes_frame().reset_index()),
        ("series", lambda record: record.series_frame().reset_index()),
        ("tape", lambda record: record.tape()),
        ("ledger", lambda record: record.ledger()),
        ("diary", lambda record: record.diary(1)),
        ("diary_help", lambda record: record.diary(1, table="diary_help")),
        ("diary_members", lambda record: record.diary(1, table="diary_members")),
    ],
)
def test_a_frame_is_the_file_of_the_same_run(record, files, name, made):
    frame, file = made(record), files / f"{name}.parquet"
    written = pd.read_parquet(file)
    expected = in_order(written) if "cycle" in written else written
    pd.testing.assert_frame_equal(as_codes(frame)[list(expected)], expected, check_dtype=False)
    assert set(frame) == set(expected)
    said = {each.name: each.metadata for each in pq.read_schema(file)}
    keys = {"replicate", "cycle"} if name in {"outcomes", "series"} else set()
    for key, about in (("units", b"unit"), ("meanings", b"meaning")):
        told = {column: metadata[about].decode() for column, metadata in said.items() if metadata[about]}
        assert frame.attrs[key] == {column: text for column, text in told.items() if column not in keys}


def test_outcomes_are_by_replicate_and_labelled(record):
    frame = record.outcomes_frame()
    assert frame.index.equals(pd.RangeIndex(12, name="replicate"))
    np.testing.assert_array_equal(frame["default_rate"], record.outcomes["default_rate"])
    assert frame.attrs["labels"] == {name: each.label for name, each in OUTCOMES.items()}
    assert frame.attrs["units"]["income_mean"] == "CNY per cycle"


def test_sums_are_by_replicate_and_cycle(record):
    frame = record.series_frame()
    assert frame.index.names == ["replicate", "cycle"]
    assert frame.loc[(3, 2), "defaults"] == record.series["defaults"][3, 1]
    names = [name for name, *_ in record.series.dtype.descr if name]
    assert {re.sub(r"_\d+$", "", name) if name not in names else name for name in frame} == set(names)
    assert frame.groupby("cycle")["defaults"].sum().tolist() == record.series["defaults"].sum(axis=0).tolist()


def test_estimates_are_those_of_the_command(record):
    frame, found = record.estimates_frame(), estimates(record.sums)
    table = table_of(SCENARIO, found)
    assert frame.index.tolist() == table.columns["outcome"]
    assert frame.loc["default_rate", "value"] == found["default_rate"].mean
    assert frame["low"].dtype == float
    assert np.isnan(frame.loc["var_99", "value"])
    assert "needs at least" in frame.loc["var_99", "note"]


def test_a_part_is_a_part_of_the_whole(record):
    whole = record.tape()
    part = record.tape(replicates=5, cycle=2)
    expected = whole[(whole["replicate"] < 5) & (whole["cycle"] == 2)].reset_index(drop=True)
    pd.testing.assert_frame_equal(part, expected)
    assert whole[["replicate", "cycle"]].apply(tuple, axis=1).is_monotonic_increasing


def test_a_single_replicate_keeps_its_number(record):
    alone = simulate(SCENARIO, replicate=7)
    assert alone.outcomes_frame().index.tolist() == [7]
    assert set(alone.tape()["replicate"]) == {7}
    whole = record.tape()
    assert alone.tape().equals(whole[whole["replicate"] == 7].reset_index(drop=True))


OWN = """
from typing import Annotated

from lianbao import Field, OwnScheme, OwnSums, own_outcome, parameter


class Terms(OwnScheme):
    fare: float = parameter(
        0.5, label="Fare", unit="money", low=0, high=9, meaning="what a trip costs an officer", source="own"
    )


class Trips(OwnSums):
    fares: Annotated[float, Field("money", "fares of officers")]


fare_rate = own_outcome(
    "fares / principal", label="Fares of officers", unit="share of principal", meaning="fares over what is lent"
)


def send_officer(officer, scheme, tally):
    officer.visits_made += 1
    tally.visits += 1
    tally.fares += scheme.own_fare
"""


def test_own_sums_and_outcomes_are_in_the_tables(tmp_path):
    (tmp_path / "trips.py").write_text(OWN, encoding="utf-8")
    base = {"replace": {"send_officer": f"{tmp_path}/trips.py:send_officer"}, "trust": True}
    scenario = read_scenario("first_steps", ["economy.firms.count=20", "scheme.officers.visits=2"], **base)
    made = simulate(scenario.with_(scheme__own__fare=2), backend="mesa", replicates=2)
    series, outcomes = made.series_frame(), made.outcomes_frame()
    assert series["fares"].sum() == 2 * series["visits"].sum() > 0
    assert series.attrs["units"]["fares"] == "CNY"
    assert outcomes["fare_rate"].min() > 0
    assert outcomes.attrs["labels"]["fare_rate"] == "Fares of officers"
    assert made.estimates_frame().loc["fare_rate", "unit"] == "share of principal"
    assert "Fares of officers" in repr(made)
    assert len(made.tape(replicates=1)) > 0
    with pytest.raises(BadInput, match=r"^with_: scheme\.own\.fare: given 10, allowed 0 to 9 money$"):
        scenario.with_(scheme__own__fare=10)
    with pytest.raises(BadInput, match=r"^with_: unknown key scheme\.own\.fair; nearest: scheme\.own\.fare$"):
        scenario.with_(scheme__own__fair=10)


def test_a_limit_of_the_run_holds_for_its_tables():
    assert simulate(SCENARIO, replicates=2).tape()["replicate"].unique().tolist() == [0, 1]


def test_both_backends_give_the_same_tables(record):
    few = simulate(SCENARIO, backend="mesa", replicates=2)
    for name in ("tape", "ledger"):
        pd.testing.assert_frame_equal(getattr(few, name)(), getattr(record, name)(replicates=2))
    pd.testing.assert_frame_equal(few.diary(1), record.diary(1, replicates=2))


def test_own_behaviours_are_those_of_the_record():
    made = simulate(SCENARIO, backend="mesa", replicates=2, replace={"covers": forgiving})
    results = stream(SCENARIO, backend="mesa", replicates=2, replace={"covers": forgiving}, tables=True)
    assert made.tape()["unpaid"].sum() == pytest.approx(sum(result.tape["unpaid"].sum() for result in results))


def test_a_record_that_comes_out_otherwise_is_refused():
    results = stream(SCENARIO, backend="mesa", replicates=2, replace={"covers": forgiving})
    made = Record.of(SCENARIO, results, 2)
    with pytest.raises(ValueError, match=r"^cycle \d+: \w+ comes out otherwise than in the record: .*simulate again$"):
        made.tape()


def test_what_readers_decided_is_decided_again():
    hot_seat = {(1, 1, 0): 2}
    made = simulate(SCENARIO, replicates=2, diary=1, hot_seat=hot_seat)
    assert made.diary(1, cycle=1)["decided"].iloc[0] == "claim_failure"
    with pytest.raises(ValueError, match="comes out otherwise"):
        made.diary(2)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        (lambda record: record.tape(cycle=4), "cycle: given 4, allowed 1 to 3"),
        (lambda record: record.tape(cycle=True), "cycle: given True, allowed 1 to 3"),
        (lambda record: record.ledger(replicates=13), "replicates: given 13, allowed 1 to 12"),
        (lambda record: record.ledger(replicates=0), "replicates: given 0, allowed 1 to 12"),
        (lambda record: record.diary(99), "diary: given 99, allowed a whole number from 0 to "),
        (
            lambda record: record.diary(1, table="dairy"),
            "table: given 'dairy', allowed diary, diary_help, diary_members",
        ),
    ],
    ids=lambda each: each if isinstance(each, str) else "asked",
)
def test_what_is_not_there_is_refused_in_a_line(record, asked, message):
    with pytest.raises(ValueError, match=re.escape(message)) as found:
        asked(record)
    assert len(str(found.value).splitlines()) == 1


def test_rows_beyond_the_memory_are_refused_as_soon_as_it_is_seen(record, monkeypatch):
    added = []
    monkeypatch.setattr(again, "COPIES", 10**8)
    monkeypatch.setattr(again.Collected, "rows", lambda _: added.append("all"))
    with pytest.raises(NotEnoughMemory, match=r"^the tape of 12 replicates: needs about .* or one cycle$"):
        record.tape()
    assert added == []


def test_tables_without_rows_have_their_columns():
    alone = simulate(SCENARIO.with_(scheme__guarantee__liability="individual"), replicates=2)
    assert list(alone.ledger()) == [*TABLES["ledger"]]
    assert len(alone.ledger()) == 0


def test_a_record_is_shown_as_the_command_says_it(record):
    from lianbao.experiments.single.screen import as_screen
    from lianbao.simulation.scenario.terms import price_of

    price = price_of(SCENARIO.scheme, record.series["rate"])
    screen = as_screen(SCENARIO, estimates(record.sums), int(record.series["defaults"].sum()), price)
    lines = repr(record).splitlines()
    assert [line for line in lines[1:] if line not in screen.splitlines()] == []
    assert lines[0] in " ".join(screen.splitlines())
    assert any(line.startswith("Loans in default") and line.endswith("% of loans") for line in lines)
    assert len(lines) <= LINES


def test_a_notebook_shows_the_same_in_few_bytes(record):
    shown = record._repr_html_()
    assert len(shown.encode()) < SHORT
    cells = re.findall(r">([^<>]+)</t[dh]>", shown)
    assert set(" ".join(cells).split()) <= set(repr(record).replace("'", "&#x27;").split())
    assert "&#x27;" in shown
    assert shown.count("<tr>") == len(repr(record).splitlines()) - 1


def test_the_count_of_runs_shown_is_that_of_the_record():
    assert ", 2 runs, " in repr(simulate(SCENARIO, replicates=2)).splitlines()[0]


def test_a_record_can_be_sent_to_another_process(record):
    assert pickle.loads(pickle.dumps(record)).tape(replicates=1).equals(record.tape(replicates=1))  # noqa: S301 - own
