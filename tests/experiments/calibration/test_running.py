"""A calibration in a folder: the same bytes however often it is stopped and by whomever it is run, and it grows."""

import pytest

from lianbao import executor_of, read_scenario
from lianbao.experiments.calibration.running import calibrate
from lianbao.experiments.output.refusals import BadFolder
from lianbao.experiments.reports.calibrated.folder import write
from tests.experiments.calibration.making import SMALL, small


def quick(folder, *overrides):
    settings = ["replicates=4", "waves.points=20", "waves.most=2", "draws=6", "fixed.horizon.cycles=1"]
    return small(folder, *settings, *overrides)


def bytes_in(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def run(asked, folder, word="threads", workers=2):
    with executor_of(word, workers) as executor:
        found = calibrate(asked, folder, executor)
    write(folder, found, has_figures=False)
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    home = tmp_path_factory.mktemp("whole")
    found = run(quick(home), home / "out")
    return found, home / "out"


def test_a_calibration_leaves_its_posterior(whole):
    found, folder = whole
    assert [wave.number for wave in found.searched.waves] == [1, 2]
    assert found.drawn.shape == (6, 3)
    assert len(found.tested) == 4
    assert {"report.md", "report.html", "economies.csv", "calibrated.yaml", "manifest.json"} <= {
        path.name for path in folder.iterdir()
    }


@pytest.mark.parametrize(("word", "workers"), [("threads", 1), ("processes", 2)])
def test_whoever_runs_it_leaves_the_same_bytes(whole, tmp_path, word, workers):
    run(quick(tmp_path), tmp_path / "out", word, workers)
    assert bytes_in(tmp_path / "out") == bytes_in(whole[1])


@pytest.mark.parametrize("kept", [7, 100, 180])
def test_stopped_it_goes_on_to_the_same_bytes(whole, tmp_path, monkeypatch, kept):
    left = iter(range(kept))

    class Stopped(BaseException):
        pass

    asked = quick(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(type(asked.question), "answer", _stopping(type(asked.question).answer, left, Stopped))
        with pytest.raises(Stopped), executor_of("threads", 1) as executor:
            calibrate(asked, tmp_path / "out", executor)
    run(asked, tmp_path / "out")
    assert bytes_in(tmp_path / "out") == bytes_in(whole[1])


def test_with_more_waves_it_grows_and_keeps_what_it_had(whole, tmp_path):
    run(quick(tmp_path, "waves.most=1"), tmp_path / "out")
    first = bytes_in(tmp_path / "out" / "waves")
    run(quick(tmp_path), tmp_path / "out")
    grown = bytes_in(tmp_path / "out" / "waves")
    assert {name: grown[name] for name in first} == first
    assert bytes_in(tmp_path / "out") == bytes_in(whole[1])


def test_a_folder_of_something_else_is_refused(whole, tmp_path):
    with pytest.raises(BadFolder, match="holds another calibration"):
        run(quick(tmp_path, "seed=9"), whole[1])
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("dear")
    with pytest.raises(BadFolder, match="holds no calibration"):
        run(quick(tmp_path), tmp_path / "other")


def test_a_calibration_without_values_says_so(tmp_path):
    text = SMALL.replace("{economy.firms.count: 30", "{scheme.screening.policy: scorecard, scheme.screening.cut_off: 1")
    found = run(small(tmp_path, "waves.points=12", "replicates=4", text=text), tmp_path / "out")
    assert found.sampled is None
    assert found.searched.why.endswith("every target: defaults at 0 of 12")
    assert "nothing was learned" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert not (tmp_path / "out" / "economies.csv").exists()


def test_whole_numbers_may_be_free(tmp_path):
    text = SMALL.replace("economy.firms.equity: {range: [0, 0.3]}", "scheme.guarantee.converted: {whole: [0, 2]}")
    settings = ("replicates=4", "waves.points=20", "waves.most=1", "draws=4")
    found = run(small(tmp_path, *settings, text=text), tmp_path / "out")
    assert [wave.undefined for wave in found.searched.waves] == [0]
    assert read_scenario(tmp_path / "out" / "calibrated.yaml").economies.paths[-1] == "scheme.guarantee.converted"


def test_targets_that_contradict_each_other_are_told(tmp_path):
    text = SMALL.replace("value: 0.03, error: 0.006}\n  - {name: late", "value: 0.5, error: 0.001}\n  - {name: late")
    found = run(small(tmp_path, "waves.points=40", "waves.most=1", text=text), tmp_path / "out")
    assert found.searched.is_empty
    assert "No point of the prior comes near" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


def _stopping(answer, left, error):
    def stopped(question, values, seeds, replicates):
        for _ in values:
            if next(left, None) is None:
                raise error
        return answer(question, values, seeds, replicates)

    return stopped
