"""A run that fails is tried once more, recorded with its reason, and spoils nothing else."""

import io
import re

import numpy as np
import pytest

from lianbao.experiments.output.progress import Progress
from lianbao.experiments.output.sources import sources_here
from lianbao.experiments.store.answering import OtherSources, Work
from lianbao.experiments.store.plan import Stage, plan_of
from tests.experiments.store.executors import asked
from tests.experiments.store.executors.making import SMALL, ran, study_of


def told_of(study, folder):
    told = io.StringIO()
    asked.CALLS.clear()
    return ran(study, folder, progress=Progress(0, told)).table(), told.getvalue()


def test_failures_are_recorded_with_their_reason_and_said(tmp_path):
    table, told = told_of(study_of(tmp_path, function="failing"), tmp_path / "out")
    steep, flat = table["x"] > 0.9, table["x"] < 0.1
    assert (steep.sum(), flat.sum()) == (20, 20)
    assert set(table["failure"][steep]) == {"ValueError: too steep"}
    assert set(table["failure"][~steep]) == {""}
    assert table[["height", "chance"]][steep].isna().all(axis=None)
    assert table["height"][flat].isna().all()
    assert table["chance"][flat].notna().all()
    assert table[["height", "chance"]][~steep & ~flat].notna().all(axis=None)
    assert told.startswith("20 runs failed: ")
    assert "ValueError: too steep (20 runs)" in told


def test_a_failed_run_is_tried_exactly_once_more_with_the_same_luck(tmp_path):
    told_of(study_of(tmp_path, function="failing"), tmp_path / "out")
    tried = [call for call in asked.CALLS if call[0] > 0.9]
    assert len(tried) == 40
    assert len(set(tried)) == 20
    assert len(asked.CALLS) == 200 + 20  # an undefined height is an answer, and not asked for again


def test_two_answers_with_the_same_luck_are_called_a_bug(tmp_path):
    table, told = told_of(study_of(tmp_path, function="moody"), tmp_path / "out")
    steep = table["x"] > 0.9
    assert (
        table["failure"][steep]
        .str.startswith("two answers with the same luck, which is a bug: ValueError: in a mood")
        .all()
    )
    assert table["failure"][steep].str.contains(r"then -?\d").all()
    assert table["height"][steep].isna().all()
    assert set(table["failure"][~steep]) == {""}
    assert "20 runs gave two answers with the same luck, which is a bug" in told


def test_a_worker_with_other_sources_is_refused(tmp_path):
    study = study_of(tmp_path)
    block = Stage.after([], plan_of(study), SMALL).take(study, 0)
    question, here = study.question.trusted(), dict(sources_here())
    assert len(Work(question)(block).failures) == 10
    file = "lianbao/experiments/store/answering.py"
    for changed, told in (
        ({"numpy": "1.0"}, f"numpy {here['numpy']} in place of 1.0"),
        ({file: "0"}, f"another {file}"),
        ({"lianbao/simulation/new.py": "0"}, "no lianbao/simulation/new.py"),
        (dict.fromkeys(here, "0"), f"{len(here) - 3} more"),
    ):
        with pytest.raises(
            OtherSources, match=f"a worker on .* has .*{re.escape(told)}: install the same there"
        ) as stop:
            Work(question, here | changed)(block)
        assert "\n" not in str(stop.value)


def test_a_block_holds_the_runs_of_the_plan(tmp_path):
    study = study_of(tmp_path)
    plan = plan_of(study)
    stage = Stage.after([], plan, SMALL)
    blocks = [stage.take(study, number) for number in range(stage.blocks)]
    assert np.concatenate([block.addresses for block in blocks]).tolist() == plan.addresses.tolist()
    assert {len(block) for block in blocks} == {10}
    assert blocks[0].values[0] is blocks[0].values[1]
    assert blocks[1].rows.tolist() == np.repeat(np.arange(5, 10), 2).tolist()
