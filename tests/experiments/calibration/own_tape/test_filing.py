"""From a simulated tape, exported as a lender would, to a calibration file that holds the model to it."""

import numpy as np
import pytest
from click.testing import CliRunner

from lianbao import read_scenario, simulate
from lianbao.experiments.calibration.own_tape.errors import moments_of
from lianbao.experiments.calibration.own_tape.filing import FITTED, Lent, calibration_of, stem_of, write_beside
from lianbao.experiments.calibration.reading import read_calibration
from lianbao.experiments.calibration.targets.moments import MOMENTS
from lianbao.experiments.command_line.evidence.calibrating import calibrate
from lianbao.experiments.scorecards.tapes.lending import read_lender_tape

CALLED = {"place": "village", "firm": "borrower", "most_days_late": "days_late", "principal": "amount"}


@pytest.fixture(scope="module")
def simulated():
    scenario = read_scenario("rural_bank_group_5", ["economy.firms.count=200", "horizon.cycles=3", "replicates=1"])
    return simulate(scenario).tape()


@pytest.fixture
def file(simulated, tmp_path):
    kept = ["group", "firm", "place", "cycle", "principal", "defaulted", "most_days_late", "late_periods"]
    simulated[kept].rename(columns=CALLED).to_csv(tmp_path / "my loans.csv", index=False)
    return tmp_path / "my loans.csv"


def test_the_moments_of_an_exported_tape_are_those_of_the_simulation(simulated, file):
    tape = read_lender_tape(file)
    found = moments_of(tape, tape.columns)
    assert len(found) > 10
    for each in found:
        above, below = MOMENTS[each.moment.name].of(simulated)
        assert each.value == pytest.approx(above / below, rel=1e-12)
    assert tape.rounds == 3


def test_the_file_is_read_as_a_calibration_to_these_moments(file):
    tape = read_lender_tape(file)
    found = {each.moment.name: each for each in moments_of(tape, tape.columns)}
    lent = Lent(file.name, len(tape), tape.groups, tape.rounds)
    scenario = read_scenario("rural_bank_group_5")
    path = file.with_name("own.yaml")
    assert write_beside(path, calibration_of(list(found.values()), scenario, "rural_bank_group_5", lent))
    asked = read_calibration(str(path))
    assert asked.name == stem_of("my loans.csv") == "my_loans"
    told = {each.measure.reading.name: each for each in asked.targets}
    assert set(told) == {name for name, each in found.items() if each.error is not None} - {"loan_mean"}
    for name, each in told.items():
        assert each.value == pytest.approx(found[name].value, rel=1e-5)
        assert each.error == pytest.approx(found[name].error, rel=0.01)
        assert each.is_kept_out == (name not in FITTED)
        assert each.measure.reading.cycles == (1, 3)
        assert each.source == f"my loans.csv, {len(tape):,} loans in {tape.groups} groups"
    assert asked.targets[0].measure.reading.name == FITTED[0]
    assert asked.question.scenario.scheme.loan.principal == pytest.approx(found["loan_mean"].value, rel=1e-5)


def test_another_file_is_left_alone(tmp_path):
    path = tmp_path / "own.yaml"
    assert write_beside(path, "a: 1\n")
    assert write_beside(path, "a: 1\n")
    assert not write_beside(path, "a: 2\n")
    assert path.read_text() == "a: 1\n"


def run(*arguments):
    return CliRunner().invoke(calibrate, [str(each) for each in arguments])


def test_the_command_says_the_moments_and_writes_the_file_beside_the_scenario(file):
    own = file.with_name("mine.yaml")
    own.write_text("extends: rural_bank_group_5\nname: mine\n")
    told = run("--tape", file, "--scenario", own, "--check")
    written = file.with_name("my_loans_calibration.yaml")
    assert told.exit_code == 0, told.output
    assert f"written to {written}" in told.output
    assert "scenario: mine.yaml" in written.read_text()
    (line,) = [line for line in told.output.splitlines() if line.startswith("Loans in default   ")]
    share = np.mean(read_lender_tape(file)["defaulted"])
    assert float(line.split()[3]) == pytest.approx(100 * share, abs=0.6)
    assert max(map(len, told.output.split("written to")[0].splitlines())) <= 100


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "Missing argument 'FILE', or --tape."),
        (("x.yaml", "--scenario", "textbook"), "--scenario and --decimal go with --tape"),
        (("x.yaml", "--tape", "loans.csv"), "given x.yaml and --tape loans.csv, allowed one of the two"),
    ],
)
def test_what_does_not_go_together_is_refused(arguments, told):
    found = run(*arguments)
    assert found.exit_code == 2
    assert told in found.output
