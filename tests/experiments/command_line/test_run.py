"""The command line: what it prints, writes, refuses, and how it ends."""

import json

import pyarrow.parquet as pq
import pytest
from ruamel.yaml import YAML

from lianbao import OUTCOMES, parameters
from lianbao.experiments.command_line import status_of
from lianbao.experiments.output.provenance import digest
from lianbao.experiments.single import running
from lianbao.simulation.reading import preset_names, read_scenario

SMALL = ["textbook", "--set", "economy.firms.count=20", "--set", "horizon.cycles=2", "--replicates", "6"]
DERIVED = {"expected_loss", "var_99", "es_99", "economic_capital_99"}


def small_scenario():
    return read_scenario("textbook", ["economy.firms.count=20", "horizon.cycles=2", "replicates=6"])


def refuse_constant(text):
    pytest.fail(f"{text} is not strict JSON")


def test_json_is_one_object(capsys):
    assert status_of(["run", *SMALL, "--seed", "5", "--json"]) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=refuse_constant)
    assert found.keys() == {"scenario", "seed", "replicates", "estimand", "interest_rate", "outcomes"}
    assert (found["seed"], found["replicates"]) == (5, 6)
    assert found["scenario"] == digest(small_scenario().model_copy(update={"seed": 5}))
    assert found["outcomes"].keys() == OUTCOMES.keys() | DERIVED
    for entry in found["outcomes"].values():
        assert entry.keys() - {"note"} == {"mean", "low", "high", "sd", "unit"}
        assert entry["low"] is not None or entry["note"]
    assert found["outcomes"]["var_99"]["note"] == "needs at least 1000 replicates, has 6"


def test_the_effective_rate_stands_beside_the_quoted_one(capsys):
    """12.5 % of the loan as flat interest over 50 weeks is 24.55 % a year on the declining balance."""
    flat = {"loan.instalments": 50, "loan.term_months": 600 / 52, "schedule.kind": "flat", "price.interest_rate": 0.13}
    settings = [word for key, value in flat.items() for word in ("--set", f"scheme.{key}={value}")]
    assert status_of(["run", *SMALL, *settings, "--json"]) == 0
    price = json.loads(capsys.readouterr().out)["interest_rate"]
    assert price["quoted"] == pytest.approx(0.13)
    assert round(price["declining"], 4) == 0.2455
    assert price["compounded"] == pytest.approx((1 + price["declining"] / 52) ** 52 - 1)
    assert status_of(["run", *SMALL, *settings]) == 0
    line = "interest of 13 % a year quoted, in effect 24.55 % on the declining balance (27.75 % compounded)"
    assert capsys.readouterr().out.splitlines()[1] == line


def test_the_table(capsys):
    assert status_of(["run", *SMALL, "--all"]) == 0
    text = capsys.readouterr().out
    lines = text.splitlines()
    assert lines[0].startswith("textbook: 20 firms, 2 cycles, 6 runs, seed 1, ")
    assert digest(small_scenario())[:12] in lines[0]
    for name in [*OUTCOMES, *DERIVED]:
        assert any(name in line.split() for line in lines), name
    assert "95 % interval" in text
    assert "nan" not in text


@pytest.mark.parametrize(("options", "most"), [([], 100), (["--outcome", "default_rate"], 100), (["--all"], 130)])
def test_the_screen_has_no_long_lines_and_shares_in_percent(options, most, capsys):
    assert status_of(["run", *SMALL, *options]) == 0
    lines = told(capsys)
    assert max(map(len, lines)) <= most
    assert not [line for line in lines if " share of " in line or " per unit of " in line]
    (rate,) = [line for line in lines if line.strip().startswith("Loans in default  ")]
    assert rate.endswith("% of loans")


def test_out_leaves_all_files(tmp_path, capsys):
    out = tmp_path / "out"
    assert status_of(["run", *SMALL, "--out", str(out)]) == 0
    names = {"outcomes", "series", "tape", "ledger"}
    parquet = {f"{name}.parquet" for name in names}
    others = {"manifest.json", "summary.json", "scenario.yaml"}
    assert {path.name for path in out.iterdir()} == parquet | others
    about = json.loads((out / "manifest.json").read_text(), parse_constant=refuse_constant)
    assert about["command"][:3] == ["lianbao", "run", "textbook"]
    assert about["files"]["outcomes.parquet"]["rows"] == 6
    assert about["files"]["series.parquet"]["rows"] == 12
    assert about["digest"] == digest(small_scenario())
    assert capsys.readouterr().out


def test_the_scenario_left_can_be_run_again(tmp_path):
    out = tmp_path / "out"
    status_of(["run", *SMALL, "--out", str(out)])
    assert digest(read_scenario(out / "scenario.yaml")) == digest(small_scenario())


def test_equal_runs_leave_equal_bytes(tmp_path):
    first, second = tmp_path / "first", tmp_path / "second"
    for out in (first, second):
        assert status_of(["run", *SMALL, "--out", str(out)]) == 0
    for path in first.iterdir():
        if path.name != "manifest.json":
            assert path.read_bytes() == (second / path.name).read_bytes(), path.name
    typed = {"command": [], "checksum": ""}
    about = [json.loads((out / "manifest.json").read_text()) | typed for out in (first, second)]
    assert about[0] == about[1]


WHILE_LOADED = ImportError("initialization failed")
WHILE_LOADED.__cause__ = KeyboardInterrupt()
"""What becomes of an interrupt that comes while a compiled module is loaded."""


@pytest.mark.parametrize(
    ("error", "status", "told"),
    [
        (KeyboardInterrupt, 130, "interrupted; nothing was left behind"),
        (WHILE_LOADED, 130, "interrupted; nothing was left behind"),
        (OSError(28, "No space left on device"), 1, "cannot go on: [Errno 28] No space left on device"),
        (MemoryError, 1, "cannot go on: not enough memory"),
    ],
)
def test_trouble_in_the_middle_leaves_nothing(tmp_path, capsys, error, status, told):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "stream", broken_by(error, running.stream))
        found = status_of(["run", *SMALL, "--out", str(tmp_path / "out")])
    assert found == status
    assert list(tmp_path.iterdir()) == []
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[-1] == told


def test_a_module_that_cannot_be_loaded_is_not_taken_for_an_interrupt(tmp_path, monkeypatch):
    monkeypatch.setattr(running, "stream", broken_by(ImportError("no such name"), running.stream))
    with pytest.raises(ImportError, match="no such name"):
        status_of(["run", *SMALL, "--out", str(tmp_path / "out")])


def broken_by(error, whole):
    def stream(*arguments, **named):
        yield next(whole(*arguments, **named))
        raise error

    return stream


def test_a_full_folder_is_refused_before_anything_runs(tmp_path, capsys, monkeypatch):
    (tmp_path / "precious").write_text("keep me")
    monkeypatch.setattr(running, "stream", None)
    assert status_of(["run", *SMALL, "--out", str(tmp_path)]) == 2
    assert capsys.readouterr().err == f"{tmp_path} is not empty; name a new folder, nothing is overwritten\n"
    assert [path.name for path in tmp_path.iterdir()] == ["precious"]


def test_bad_input_is_told_and_nothing_written(tmp_path, capsys):
    path = tmp_path / "bad.yaml"
    path.write_text("scheme:\n  group: {sise: 3, size: 500}\nseed: x\n")
    assert status_of(["run", str(path), "--replicates", "0", "--out", str(tmp_path / "out")]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines() == [
        f"{path}:2: scheme.group.size: given 500, allowed 1 to 200 firms",
        f"{path}:2: unknown key scheme.group.sise; nearest: scheme.group.size",
        f"{path}:3: seed: given text 'x', allowed a whole number, 0 to 4294967295",
        "--set: replicates: given 0, allowed 1 to 10000000 runs",
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["bad.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["run", "textbok"],
        ["run", "textbook", "--seed", "x"],
        ["run", "textbook", "--outcome", "default_rat"],
        ["run", "textbook", "--table", "ods"],
        ["run", "textbook", "--figure", "pie"],
        ["run", "textbook", "--backend", "slow"],
        ["run", "textbook", "--threads", "0"],
        ["run", "textbook", "--set", "nothing"],
        ["run", "textbook", "extra"],
        ["run", "textbook", "--nonsense"],
        ["rum", "textbook"],
    ],
)
def test_mistakes_end_with_status_2(arguments, capsys):
    assert status_of(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Traceback" not in shown.err
    assert shown.err


def test_presets_are_listed_with_a_line_each(capsys):
    assert status_of(["presets"]) == 0
    lines = capsys.readouterr().out.splitlines()
    first, *others = [line.split()[0] for line in lines]
    assert first == "first_steps"
    assert others == [name for name in preset_names() if name != first]
    assert all(len(line.split()) > 3 for line in lines)


def test_the_schema_is_json(capsys):
    assert status_of(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out, parse_constant=refuse_constant)
    assert "scheme" in schema["properties"]


@pytest.mark.parametrize("options", [[], ["--markdown"]])
def test_parameters_are_listed(options, capsys):
    assert status_of(["parameters", *options]) == 0
    text = capsys.readouterr().out
    assert "scheme.group.size" in text
    assert text.startswith("|") == bool(options)


def test_parameters_fit_a_screen_and_none_is_missing(capsys):
    assert status_of(["parameters"]) == 0
    lines = told(capsys)
    assert [line.split()[0] for line in lines if line and line[0] != " "] == [row.path for row in parameters()]
    assert max(map(len, lines)) <= 100
    text = " ".join(" ".join(lines).split())
    for row in parameters():
        assert row.meaning in text
        assert f"({row.range})" in text


def test_the_scenario_left_is_plain_yaml(tmp_path):
    out = tmp_path / "out"
    status_of(["run", *SMALL, "--out", str(out)])
    scenario = YAML(typ="safe", pure=True).load(out / "scenario.yaml")
    assert scenario["scheme"]["guarantee"]["liability"] == "joint"


def test_money_bears_the_name_of_its_currency_in_summaries_and_tables(capsys, tmp_path):
    assert status_of(["run", *SMALL, "--set", "currency=CNY", "--out", str(tmp_path / "run")]) == 0
    assert any(line.startswith("Owners' income") and line.endswith("CNY per cycle") for line in told(capsys))
    summary = json.loads((tmp_path / "run" / "summary.json").read_text("utf-8"))
    units = [entry["unit"] for entry in summary["outcomes"].values()]
    for name in ("series", "tape", "outcomes"):
        fields = pq.read_schema(tmp_path / "run" / f"{name}.parquet")
        own = [field.metadata[b"unit"].decode() for field in fields]
        assert any("CNY" in unit for unit in own), name
        units += own
    assert not [unit for unit in units if "money" in unit]


def told(capsys):
    return capsys.readouterr().out.splitlines()


GROUP = ["postal_bank_merchants_5", "--set", "economy.firms.count=30", "--set", "horizon.cycles=2", "--replicates", "3"]


def test_a_diary_is_told_in_place_of_the_table(capsys):
    assert status_of(["run", *GROUP, "--diary", "1", "--cycle", "2"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "postal_bank_merchants_5, group 1, cycle 2 of 2; run 1, seed 20100101"
    assert lines[1].endswith(" CNY fall due over the cycle.")
    assert any(line.startswith("Month") for line in lines)


def test_a_diary_is_part_of_the_object_and_of_the_folder(capsys, tmp_path):
    command = ["run", *GROUP, "--diary", "1", "--json", "--out", str(tmp_path / "out")]
    assert status_of(command) == 0
    found = json.loads(capsys.readouterr().out, parse_constant=refuse_constant)["diary"]
    assert found.keys() == {"story", "diary", "diary_help", "diary_members"}
    table = pq.read_table(tmp_path / "out" / "diary.parquet")
    assert table.schema.field("due").metadata == {b"unit": b"CNY", b"meaning": b"due at this meeting, arrears included"}
    written = [row for row in table.to_pylist() if (row["replicate"], row["cycle"]) == (0, 2)]
    assert written == found["diary"]
    assert set(table.column("group").to_pylist()) == {1}
    listed = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))["files"]
    assert listed["diary.parquet"]["rows"] == table.num_rows
    capsys.readouterr()
    assert status_of(["check", str(tmp_path / "out")]) == 0


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (["--diary", "99"], "--diary: given 99, allowed a whole number from 0 to 10\n"),
        (["--diary", "1", "--cycle", "3"], "--cycle: given 3, allowed 1 to 2\n"),
        (["--cycle", "1"], "--cycle: needs --diary GROUP, whose cycle it is\n"),
    ],
)
def test_a_diary_that_is_not_there_is_refused_and_nothing_written(capsys, tmp_path, asked, line):
    assert status_of(["run", *GROUP, *asked, "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", line)
    assert not (tmp_path / "out").exists()
