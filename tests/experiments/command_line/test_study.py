"""The commands about studies: what they print, leave behind and refuse."""

import io
import json
import shutil
from contextlib import redirect_stdout

import pandas as pd
import pytest

from lianbao.experiments.command_line import status_of, studying
from lianbao.experiments.study import study_names
from tests.experiments.command_line.test_help import loaded_by

STUDY = """
name: small
description: A small study.
scenario: textbook
levers:
  scheme.group.size: {whole: [2, 5]}
  scheme.guarantee.share: {range: [0, 1]}
uncertainties:
  economy.types.success: {range: [0.5, 0.95]}
fixed:
  economy.firms.count: 30
  economy.character.outside_option: -100.0
outcomes: [default_rate, bank_loss_rate]
design: {kind: sobol, samples: 64}
replicates: 2
seed: 3
"""
CONTROLS = """
name: controls
description: Two controls.
scenario: textbook
variants:
  leader: {off: {}, on: {scheme: {group: {leader: true}}}}
  liability: {off: {}, on: {scheme: {guarantee: {liability: individual}}}}
fixed:
  economy.firms.count: 30
  economy.character.outside_option: -100.0
outcomes: [default_rate]
design: {kind: grid, samples: 2}
luck: common
replicates: 20
dummy: false
"""
OUTCOMES = ("default_rate", "bank_loss_rate")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.yaml"
    path.write_text(STUDY)
    return str(path)


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    """Return the folder of the study as it is run without figures, and what is said of it; tests take a copy."""
    folder, said = tmp_path_factory.mktemp("done"), io.StringIO()
    (folder / "small.yaml").write_text(STUDY)
    with redirect_stdout(said):
        assert status_of(["study", str(folder / "small.yaml"), "--out", str(folder / "out"), "--no-figures"]) == 0
    return folder / "out", said.getvalue()


@pytest.fixture
def out(done, tmp_path):
    """Return a folder in which the study has been run."""
    return shutil.copytree(done[0], tmp_path / "out")


def run(capsys, *arguments):
    assert status_of(list(arguments)) == 0
    return capsys.readouterr()


def test_a_study_runs_and_prints_what_it_found(file, tmp_path, capsys):
    shown = run(capsys, "study", file, "--out", str(tmp_path / "out"))
    assert "small: 768 runs (384 points" in shown.err or "runs" in shown.err
    lines = shown.out.splitlines()
    assert lines[0].startswith("small: ")
    for text in (
        "default_rate",
        "bank_loss_rate",
        "Loans in default",
        "Group size",
        "Share partners answer for",
        "dummy",
        "share of luck",
    ):
        assert text in shown.out, text
    assert "0 failed" in shown.out
    assert lines[-3].startswith(f"written to {tmp_path / 'out'}: ")
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"analysis", "figures", "manifest.json"}


def test_figures_can_be_left_out(done):
    folder, said = done
    assert "files in figures" not in said
    assert (folder / "analysis" / "summary.txt").exists()
    assert not (folder / "figures").exists()


def test_the_same_command_again_runs_nothing(file, out, done, capsys, monkeypatch):
    monkeypatch.setattr(studying, "_tell_outlook", None)
    monkeypatch.setattr("lianbao.experiments.study.lending.LendingQuestion.answer", None)
    second = run(capsys, "study", file, "--out", str(out), "--no-figures")
    assert second.out == done[1].replace(str(done[0]), str(out))
    assert second.err == ""


def test_more_samples_grow_the_same_folder(file, out, tmp_path, capsys):
    grown = run(capsys, "study", file, "--out", str(out), "--samples", "128", "--no-figures")
    at_once = run(capsys, "study", file, "--out", str(tmp_path / "other"), "--samples", "128", "--no-figures")
    assert grown.out.replace(str(out), "X") == at_once.out.replace(str(tmp_path / "other"), "X")


def test_shards_are_merged_into_the_whole(file, done, tmp_path, capsys):
    folder, whole = done
    parts = [str(tmp_path / f"part{number}") for number in (1, 2)]
    for number, part in enumerate(parts, 1):
        shown = run(capsys, "study", file, "--out", part, "--shard", f"{number}/2").out
        assert shown == f"{part}: shard {number}/2 is done; when all are: lianbao merge OUT DIR...\n"
    merged = str(tmp_path / "merged")
    assert f"lianbao analyse {merged}" in run(capsys, "merge", merged, *parts).out
    again = run(capsys, "study", file, "--out", merged, "--no-figures").out
    assert again.replace(merged, "X") == whole.replace(str(folder), "X")


def test_analyse_leaves_tables_and_figures(file, tmp_path, capsys):
    out = tmp_path / "out"
    printed = run(capsys, "study", file, "--out", str(out), "--samples", "256").out.splitlines()
    shown = run(capsys, "analyse", str(out)).out
    assert shown.splitlines() == printed
    tables = {path.stem for path in (out / "analysis").glob("*.parquet")}
    assert {"indices", "outcomes", "convergence"} <= tables
    indices = pd.read_parquet(out / "analysis" / "indices.parquet")
    assert set(indices["outcome"]) == {"default_rate", "bank_loss_rate"}
    assert (indices["low"] <= indices["value"]).all()
    assert drawn_in(out) == {
        "bars_default_rate",
        "response_default_rate",
        "bars_bank_loss_rate",
        "response_bank_loss_rate",
    }
    again = run(capsys, "analyse", str(out), "--no-figures").out
    assert "figures" not in again.splitlines()[-1]


def figures_of(*kinds):
    return {f"{kind}_{outcome}" for kind in kinds for outcome in OUTCOMES}


def drawn_in(folder):
    """Name the figures in a folder, each of which is there twice."""
    names = sorted(path.name for path in (folder / "figures").iterdir())
    stems = {name.rpartition(".")[0] for name in names}
    assert names == sorted(f"{stem}.{kind}" for stem in stems for kind in ("svg", "png"))
    return stems


def test_figures_are_drawn_on_request_and_none_stays_of_fewer_runs(file, tmp_path, capsys):
    out = str(tmp_path / "out")
    run(capsys, "study", file, "--out", out, "--figure", "heat_maps_default_rate")
    assert drawn_in(tmp_path / "out") == {"heat_maps_default_rate"}
    said = run(capsys, "analyse", out, "--figure", "bars_*", "--figure", "loss").out.splitlines()
    assert said[-4:-1] == [
        f"written to {out}: 4 files in analysis, 4 files in figures",
        "drawn: bars_default_rate, bars_bank_loss_rate",
        "nothing to draw: loss",
    ]
    others = ", ".join(f"{kind}_{outcome}" for kind in ("response", "heat_maps") for outcome in OUTCOMES)
    assert said[-1] == f"on request: {others}; all of them: lianbao analyse {out} --figure all"
    assert drawn_in(tmp_path / "out") == {"heat_maps_default_rate", *figures_of("bars")}
    run(capsys, "study", file, "--out", out, "--replicates", "3", "--no-figures")
    assert drawn_in(tmp_path / "out") == set()
    said = run(capsys, "analyse", out, "--figure", "all").out.splitlines()
    assert said[-1].startswith("drawn: bars_default_rate, ")
    kinds = ("bars", "response", "heat_maps")
    assert drawn_in(tmp_path / "out") == {
        f"{kind}_{name}" for kind in kinds for name in ("default_rate", "bank_loss_rate")
    }


@pytest.mark.parametrize(
    ("options", "line"),
    [
        (["--figure", "bar"], "--figure: unknown figure bar; known: bars_*, response_*, heat_maps_*, loss, "),
        (["--figure", "all", "--no-figures"], "--figure: nothing is drawn with --no-figures; leave one of them out"),
    ],
)
def test_a_figure_that_cannot_be_drawn_is_told_before_anything_runs(file, done, tmp_path, capsys, options, line):
    out = tmp_path / "out"
    assert status_of(["study", file, "--out", str(out), *options]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(line)
    assert (said.out, said.err.count("\n"), out.exists()) == ("", 1, False)
    shutil.copytree(done[0], out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert status_of(["analyse", str(out), *options]) == 2
    said = capsys.readouterr()
    assert said.err.startswith(line)
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == before


def test_controls_that_are_switched_on_and_off_are_attributed(tmp_path, capsys):
    path, out = tmp_path / "controls.yaml", tmp_path / "out"
    path.write_text(CONTROLS)
    shown = run(capsys, "study", str(path), "--out", str(out)).out
    assert "Shapley value" in shown
    assert "leader is worth nothing for default_rate" in shown
    table = pd.read_parquet(out / "analysis" / "attribution.parquet")
    assert set(table["kind"]) == {"shapley", "alone", "withdrawn", "interaction", "whole"}
    assert drawn_in(out) == {"worth_default_rate", "interactions_default_rate"}
    assert shown == run(capsys, "analyse", str(out)).out


def test_tables_of_a_grid_load_what_they_need(tmp_path, capsys):
    path, out = tmp_path / "controls.yaml", str(tmp_path / "out")
    path.write_text(CONTROLS)
    run(capsys, "study", str(path), "--out", out, "--no-figures")
    unused = {"matplotlib", "numba", "llvmlite", "scipy.special", "scipy.stats", "SALib", "statsmodels", "dask", "mesa"}
    assert not unused & loaded_by(["analyse", out, "--no-figures"])


def test_growing_until_intervals_are_narrow(file, tmp_path, capsys):
    out = tmp_path / "out"
    shown = run(capsys, "study", file, "--out", str(out), "--until", "ci<0.18", "--budget", "20000", "--no-figures")
    sizes = [stage["samples"] for stage in json.loads((out / "manifest.json").read_text())["stages"]]
    assert sizes[0] == 64
    assert len(sizes) > 1
    assert sizes == [64 * 2**step for step in range(len(sizes))]
    assert "small" in shown.out


def test_a_budget_ends_the_growth(file, tmp_path, capsys):
    shown = run(
        capsys,
        "study",
        file,
        "--out",
        str(tmp_path / "out"),
        "--until",
        "ci<0.0001",
        "--budget",
        "1000",
        "--no-figures",
    )
    assert "more than the budget of 1,000" in shown.err


def test_a_dry_run_starts_nothing(file, tmp_path, capsys):
    shown = run(capsys, "study", file, "--out", str(tmp_path / "out"), "--dry-run")
    assert shown.out.startswith("small: ")
    assert "defaults expected in a run: " in shown.out
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


def test_results_go_to_a_folder_of_the_studys_name(file, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(capsys, "study", file, "--no-figures")
    assert (tmp_path / "results" / "small" / "manifest.json").exists()


def test_studies_are_listed_with_a_line_each(capsys):
    lines = run(capsys, "studies").out.splitlines()
    assert [line.split()[0] for line in lines] == study_names()
    assert all(len(line.split()) > 3 for line in lines)


def test_the_schema_of_studies_is_json(capsys):
    schema = json.loads(run(capsys, "schema", "--study").out)
    assert "design" in schema["properties"]
    assert "scheme" not in schema["properties"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--samples", "100"], ["needs a power of two as samples (64 or 128), has 100"]),
        (["--replicates", "0"], ["replicates"]),
        (["--shard", "3/2"], ["--shard: given '3/2', allowed I/N with I from 1 to N, such as 2/8"]),
        (["--shard", "1/2", "--until", "ci<0.1"], ["a shard cannot tell when the study is good enough"]),
        (["--until", "ci<x", "--samples", "100"], ["until: 'ci<x' is not understood; write ci<0.02", "power of two"]),
        (["--budget", "10"], ["--budget: there is nothing to limit without --until"]),
        (["--scheduler", "tcp://127.0.0.1:1"], ["a scheduler needs the executor dask"]),
        (["--executor", "slow"], ["'slow' is not one of"]),
        (["--set", "levers.scheme.group.sise={whole: [2, 3]}"], ["scheme.group.sise"]),
        (["--set", "design.samples=1099511627776"], ["15,393,162,788,864 runs"]),
    ],
)
def test_mistakes_end_with_status_2_and_start_nothing(file, arguments, told, tmp_path, capsys):
    assert status_of(["study", file, "--out", str(tmp_path / "out"), *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "Traceback" not in shown.err
    for part in told:
        assert part in shown.err
    assert [path.name for path in tmp_path.iterdir()] == ["small.yaml"]


def test_unknown_studies_and_folders_are_refused(tmp_path, capsys):
    for arguments, told in (
        (["study", "group_size_guarantee_screenin"], "nearest: group_size_guarantee_screening"),
        (["analyse", str(tmp_path)], f"{tmp_path} holds no study"),
        (["merge", str(tmp_path / "out"), str(tmp_path)], f"{tmp_path} holds no study"),
    ):
        assert status_of(arguments) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert told in shown.err
    assert list(tmp_path.iterdir()) == []


def test_another_study_is_not_mixed_in(file, out, capsys):
    before = sorted(path.name for path in out.rglob("*"))
    assert status_of(["study", file, "--out", str(out), "--seed", "4"]) == 2
    assert str(out) in capsys.readouterr().err
    assert sorted(path.name for path in out.rglob("*")) == before


def test_interrupted_studies_say_how_to_go_on(file, tmp_path, capsys, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("lianbao.experiments.store.answering.Work.__call__", stopped)
    assert status_of(["study", file, "--out", str(tmp_path / "out")]) == 130
    shown = capsys.readouterr()
    assert "the same command goes on from there" in shown.err
    assert "nothing was left behind" not in shown.err
    monkeypatch.undo()
    run(capsys, "study", file, "--out", str(tmp_path / "out"), "--no-figures")


def test_an_interrupted_analysis_keeps_the_runs(file, tmp_path, capsys, monkeypatch):
    def stopped(*_):
        raise KeyboardInterrupt

    out = tmp_path / "out"
    monkeypatch.setattr("lianbao.experiments.reports.finding.find", stopped)
    for command in (["study", file, "--out", str(out)], ["analyse", str(out)]):
        assert status_of(command) == 130
        last = capsys.readouterr().err.splitlines()[-1]
        assert last.startswith("interrupted; ")
        assert str(out) in last
