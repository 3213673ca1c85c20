"""What needs more memory than is free is refused in one line, before anything runs."""

import re

import pytest

from lianbao.experiments.command_line.commands import status_of
from lianbao.simulation.declaring.own import Rules
from lianbao.simulation.engine import memory, running
from lianbao.simulation.engine.checks import NotEnoughMemory
from lianbao.simulation.engine.running import simulate, simulate_runs, stream
from lianbao.simulation.reading import read_scenario

FREE = 1_000_000_000
FEW = ["economy.firms.count=2"]


@pytest.fixture(autouse=True)
def free(monkeypatch):
    monkeypatch.setattr(memory, "free_bytes", lambda: FREE)


def test_a_run_is_refused_with_as_many_replicates_as_fit():
    scenario = read_scenario("textbook", FEW)
    with pytest.raises(
        NotEnoughMemory, match=r"^10,000,000 replicates of 2 firms over 1 cycles: needs about "
    ) as found:
        simulate(scenario, replicates=10_000_000)
    fit = int(re.search(r"at most ([\d,]+) replicates", str(found.value))[1].replace(",", ""))
    assert 0.7 * FREE < fit * memory.series_bytes(scenario) < FREE


def test_a_run_that_is_too_large_alone_is_refused_at_once():
    with pytest.raises(NotEnoughMemory, match=r"1\.0 GB are free: ask for fewer firms or cycles$"):
        stream(read_scenario("textbook", ["economy.firms.count=10000000"]))


def test_series_of_many_runs_are_refused():
    scenario = read_scenario("textbook", [*FEW, "horizon.cycles=10000"])
    with pytest.raises(NotEnoughMemory, match=r"^100 replicates of 2 firms over 10,000 cycles"):
        simulate_runs([scenario] * 100, range(100))


@pytest.mark.parametrize(
    "arguments",
    [
        ["run", "textbook", "--replicates", "10000000"],
        ["run", "textbook", "--replicates", "10000000", "--out", "OUT"],
        ["compare", "textbook", "textbook:scheme.group.size=4", "--replicates", "10000000"],
        ["compare", "textbook", "textbook:scheme.group.size=4", "--replicates", "10000000", "--dry-run"],
        ["study", "STUDY", "--out", "OUT"],
        ["study", "STUDY", "--dry-run"],
    ],
)
def test_commands_refuse_in_one_line_and_leave_nothing(arguments, tmp_path, capsys):
    out, study = tmp_path / "out", tmp_path / "study.yaml"
    study.write_text(
        "name: large\nscenario: textbook\nlevers: {scheme.group.size: {whole: [2, 4]}}\noutcomes: [default_rate]\n"
        "design: {kind: grid, samples: 3}\nreplicates: 1000000\n"
    )
    given = [{"OUT": str(out), "STUDY": str(study)}.get(each, each) for each in arguments]
    assert status_of(given) == 2
    *_, line = capsys.readouterr().err.splitlines()  # before it may stand that the model is compiled
    assert re.search(r": needs about [\d.]+ GB of memory, 1\.0 GB are free: ask for (at most|fewer) ", line)
    assert not out.exists()


def test_what_is_small_is_not_asked_about(monkeypatch):
    monkeypatch.setattr(memory, "free_bytes", lambda: 0)
    stream(read_scenario("textbook", FEW))


def test_a_container_s_limit_counts(monkeypatch, tmp_path):
    monkeypatch.undo()
    limits = [tmp_path / "v2", tmp_path / "v1", tmp_path / "none"]
    limits[0].write_text("max\n", encoding="ascii")
    limits[1].write_text("12345\n", encoding="ascii")
    monkeypatch.setattr(memory, "LIMITS", limits)
    assert memory.free_bytes() == 12345


def test_another_form_of_the_model_is_refused_where_there_is_no_room(monkeypatch):
    monkeypatch.setattr(memory, "free_bytes", lambda: 1)
    rules = Rules().with_functions({"own_part": lambda firm: firm.age + 2.5})
    with pytest.raises(
        NotEnoughMemory, match=r"^another form of the model: needs about 0\.3 GB .+: ask for a new process"
    ):
        running.compiled_runs(rules)
