"""Studies with rules of a user's own: compiled once, the same bits anywhere, killed and gone on with."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
from pathlib import Path

import pytest

from lianbao import BadInput, study
from lianbao.experiments.command_line import status_of
from lianbao.experiments.store import BadStore, Store
from lianbao.experiments.store.executors import executor_of
from lianbao.experiments.study import read_study
from lianbao.simulation.engine.variants import compiled
from lianbao.simulation.reading import own_rules
from lianbao.simulation.reading.code import BadCode
from tests.experiments.store.executors.making import awaits, blocks_in, contents, ran, started

TUTORIALS = Path(own_rules.__file__).parents[2] / "configs" / "tutorials"
FIXED = "fixed: {economy.firms.count: 40, horizon.cycles: 3}\n"


def laid(folder, replicates=20):
    """Write the shipped study, smaller, beside its rules."""
    folder.mkdir(exist_ok=True)
    shutil.copy(TUTORIALS / "hurdle.py", folder)
    text = (TUTORIALS / "hurdle_study.yaml").read_text(encoding="utf-8")
    (folder / "study.yaml").write_text(text.replace("replicates: 20", f"replicates: {replicates}\n{FIXED}"))
    return folder / "study.yaml"


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    folder = tmp_path_factory.mktemp("expected")
    with executor_of("threads", 1) as threads:
        return contents(study(read_study(laid(folder)), folder / "out", threads, trust=True).folder)


@pytest.fixture
def made(monkeypatch):
    """Count what is compiled."""
    compilations: list[str] = []
    usual = compiled._compiled  # noqa: SLF001
    monkeypatch.setattr(compiled, "_compiled", lambda *how: compilations.append("made") or usual(*how))
    return compilations


@pytest.mark.parametrize("word", ["processes", "dask"])
def test_any_executor_leaves_the_same_bytes(tmp_path, expected, word):
    with executor_of(word, 2) as workers:
        found = study(read_study(laid(tmp_path)), tmp_path / "out", workers, trust=True)
    assert contents(found.folder) == expected


def test_values_of_an_own_parameter_are_compiled_once(tmp_path, expected, made):
    assert expected
    with executor_of("threads", 1) as threads:
        found = study(read_study(laid(tmp_path)), tmp_path / "out", threads, trust=True)
    table = found.table()
    rates = table.groupby("economy.own.hurdle")["turned_down_rate"].mean()
    assert rates.iloc[0] == 0 < rates.iloc[1] < rates.iloc[2]
    assert made == []


def test_nothing_is_run_or_written_without_the_users_word(tmp_path, monkeypatch):
    monkeypatch.setattr(own_rules, "loaded", lambda *_: pytest.fail("it was run"))
    asked = read_study(laid(tmp_path))
    with executor_of("threads", 1) as threads, pytest.raises(BadCode, match=r"hurdle\.py: read it, and say --trust"):
        study(asked, tmp_path / "out", threads)
    assert not (tmp_path / "out").exists()


def test_the_store_is_analysed_and_gone_on_with_from_itself_alone(tmp_path, expected):
    with executor_of("threads", 1) as threads:
        folder = study(read_study(laid(tmp_path)), tmp_path / "out", threads, trust=True).folder
    assert (folder / "hurdle.py").read_bytes() == (TUTORIALS / "hurdle.py").read_bytes()
    shutil.rmtree(tmp_path / "out" / "analysis", ignore_errors=True)
    (tmp_path / "hurdle.py").unlink()
    assert set(Store(folder).cells()["outcome"]) == {"turned_down_rate", "default_rate", "participation_rate"}
    assert contents(folder) == expected


def test_other_rules_make_another_study_and_are_not_compiled_to_say_so(tmp_path, made):
    path = laid(tmp_path, replicates=10)
    with executor_of("threads", 1) as threads:
        folder = study(read_study(path), tmp_path / "out", threads, trust=True).folder
        rules = tmp_path / "hurdle.py"
        made.clear()
        rules.write_text(rules.read_text(encoding="utf-8").replace(">= economy", "> economy"), encoding="utf-8")
        with pytest.raises(BadStore, match="another study"):
            study(read_study(path), folder, threads, trust=True)
    assert made == []


def test_a_killed_study_goes_on_to_the_same_bytes(tmp_path):
    path = laid(tmp_path, replicates=200)
    whole = contents(ran(read_study(path), tmp_path / "whole").folder)
    process = started(str(path), str(tmp_path / "out"))
    awaits(lambda: blocks_in(tmp_path / "out") >= 1 or process.poll() is not None)
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert contents(ran(read_study(path), tmp_path / "out").folder) == whole


def test_functions_and_paths_can_be_given_in_python(tmp_path, expected):
    text = laid(tmp_path).read_text(encoding="utf-8")
    (tmp_path / "plain.yaml").write_text(text[: text.index("replace:")] + text[text.index("uncertainties:") :])
    with pytest.raises(BadInput, match=r"there is no parameter economy\.own\.hurdle"):
        read_study(tmp_path / "plain.yaml")
    rules = {name: f"{tmp_path}/hurdle.py:{name}" for name in ("wants_loan", "count_applicant")}
    asked = read_study(tmp_path / "plain.yaml", replace=rules)
    with executor_of("threads", 1) as threads:
        assert contents(study(asked, tmp_path / "out", threads).folder) == expected


def test_mistakes_in_rules_end_the_command_before_anything_is_written(tmp_path, capsys):
    path = laid(tmp_path)
    rules = tmp_path / "hurdle.py"
    rules.write_text(rules.read_text(encoding="utf-8").replace("firm.turned_down +=", "firm.turned_dwn +="))
    assert status_of(["study", str(path), "--out", str(tmp_path / "out"), "--trust"]) == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert len(told) <= 5
    assert "FirmState has no field turned_dwn; nearest: turned_down" in told[-1]
    assert not (tmp_path / "out").exists()
