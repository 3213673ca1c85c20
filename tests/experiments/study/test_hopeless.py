"""Studies that cannot give anything: names that no file can have, and runs that all fail."""

import pytest

from lianbao.experiments.command_line.commands import status_of
from lianbao.experiments.study import read_study
from lianbao.experiments.study.reading import subjects
from lianbao.simulation.declaring.mistakes import MOST_TOLD
from lianbao.simulation.reading import BadInput

STUDY = """\
name: hopeless
function: %s
levers: {x: {range: [0.0, 1.0]}}
outcomes: [%s]
design: {kind: grid, samples: 4}
"""
SOURCE = """\
def fails(x): raise ValueError("no")
def half(x):
    if x < 0.5: raise ValueError("no")
    return x
"""


@pytest.fixture
def study(tmp_path, monkeypatch):
    (tmp_path / "hopeless_functions.py").write_text(SOURCE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)

    def made(function, outcome):
        path = tmp_path / "study.yaml"
        path.write_text(STUDY % (f"hopeless_functions:{function}", outcome), encoding="utf-8")
        return path

    return made


@pytest.mark.parametrize(("function", "status", "last"), [("fails", 1, "every run failed"), ("half", 0, "")])
def test_a_study_of_which_every_run_failed_has_failed(function, status, last, study, tmp_path, capsys):
    out = str(tmp_path / "out")
    arguments = ["study", str(study(function, "y")), "--out", out, "--yes", "--no-figures", "--trust"]
    assert status_of(arguments) == status
    assert last in capsys.readouterr().err.splitlines()[-1]
    assert status_of(["analyse", out, "--no-figures"]) == status


@pytest.mark.parametrize("name", ["a/b", "../../up", "a\\\\b", "x" * 61, " y", "a:b", "con?"])
def test_an_outcome_is_called_as_a_file_can_be(name, study):
    with pytest.raises(BadInput, match=r"outcomes\[0\]: given text '.+, allowed up to 60 letters, "):
        read_study(study("half", f'"{name}"'))


def test_no_time_goes_into_mistakes_that_are_not_told(tmp_path, monkeypatch):
    sought = []
    monkeypatch.setattr(subjects, "nearest_path", lambda path, _: sought.append(path) or "")
    path = tmp_path / "study.yaml"
    levers = "\n".join(f"  scheme.size_{number}: {{whole: [1, 2]}}" for number in range(300))
    path.write_text(f"name: many\nscenario: textbook\nlevers:\n{levers}\n", encoding="utf-8")
    with pytest.raises(BadInput) as found:
        read_study(path)
    assert len(found.value.mistakes) > 300
    assert len(sought) == MOST_TOLD


@pytest.mark.parametrize("command", [["analyse"], ["merge", "out"], ["run"], ["study"], ["rate"]])
def test_a_path_that_is_too_long_is_one_line(command, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert status_of([*command, "y" * 5000]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
