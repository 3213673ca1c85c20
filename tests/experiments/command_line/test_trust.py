"""A study that names code runs it only after the user's word, which holds for the folder he made himself."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from lianbao.experiments.command_line import status_of
from lianbao.simulation.reading import loading

CODE = """
from pathlib import Path
Path(__file__).with_name("imported").touch()

def heat(x, seed):
    return 2.0 * x + seed % 7
"""
STUDY = """
name: heat
function: {function}
levers: {{x: {{range: [0, 1]}}}}
outcomes: [y]
design: {{kind: latin_hypercube, samples: 20}}
replicates: 2
"""


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Return a folder with a study and its code; another file of the same name lies in the current folder."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    written(tmp_path / "own")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "rules.py").write_text("raise RuntimeError('taken from the current folder')\n")
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path / "own"


def written(folder, code=CODE, function="rules.py:heat"):
    folder.mkdir(exist_ok=True)
    (folder / "rules.py").write_text(code, encoding="utf-8")
    (folder / "study.yaml").write_text(STUDY.format(function=function), encoding="utf-8")


def ran(capsys, *arguments):
    status = status_of([str(argument) for argument in arguments])
    shown = capsys.readouterr()
    return status, shown.out, shown.err


def is_run(folder):
    """Tell whether the code in a folder was run, and forget it."""
    there = (folder / "imported").exists()
    (folder / "imported").unlink(missing_ok=True)
    vars(loading)["_modules"].clear()
    return there


def test_without_the_users_word_nothing_runs_and_nothing_is_made(home, capsys):
    status, out, err = ran(capsys, "study", home / "study.yaml", "--out", home / "out")
    told = f"this runs code of {home / 'rules.py'}: read it, and say --trust (trust=True in Python) if "
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(told)
    assert not is_run(home)
    assert not (home / "out").exists()


def test_a_dry_run_runs_no_code_even_if_it_is_trusted(home, capsys):
    status, out, _ = ran(capsys, "study", home / "study.yaml", "--out", home / "out", "--dry-run", "--trust")
    assert status == 0
    assert out.startswith("heat: 40 runs (20 points of 2 factors x 2 replicates); not timed, as that runs code of ")
    assert not is_run(home)


def test_the_word_holds_for_the_folder_and_for_this_study(home, capsys):
    study, out = home / "study.yaml", home / "out"
    status, _, err = ran(capsys, "study", study, "--out", out, "--trust", "--no-figures")
    assert (status, is_run(home)) == (0, True)
    assert f"this study runs code of {home / 'rules.py'}\n" in err
    assert ran(capsys, "study", study, "--out", out, "--replicates", "3", "--no-figures")[0] == 0
    assert is_run(home)
    assert ran(capsys, "study", study, "--out", home / "other")[0] == 2
    (home / "rules.py").write_text(CODE + "# changed\n")
    status, _, err = ran(capsys, "study", study, "--out", out)
    assert (status, is_run(home)) == (2, False)
    assert "say --trust" in err


def test_a_folder_that_was_copied_brings_no_word_along(home, capsys):
    ran(capsys, "study", home / "study.yaml", "--out", home / "out", "--trust", "--no-figures")
    is_run(home)
    sent = home / "sent"
    shutil.copytree(home / "out", sent)
    status, out, _ = ran(capsys, "analyse", sent)
    assert (status, is_run(sent), is_run(home)) == (0, False, False)
    assert "heat: latin hypercube" in out
    status, _, err = ran(capsys, "study", sent / "study.yaml", "--out", sent, "--replicates", "4")
    assert (status, is_run(sent)) == (2, False)
    assert f"this runs code of {sent / 'rules.py'}" in err
    assert ran(capsys, "study", home / "out" / "study.yaml", "--out", home / "out", "--replicates", "4")[0] == 0


def test_shards_are_merged_without_running_code(home, capsys):
    for number in (1, 2):
        shard = ("--shard", f"{number}/2", "--trust")
        assert ran(capsys, "study", home / "study.yaml", "--out", home / f"part_{number}", *shard)[0] == 0
    is_run(home)
    assert ran(capsys, "merge", home / "whole", home / "part_1", home / "part_2")[0] == 0
    assert not is_run(home)
    assert (home / "whole" / "rules.py").read_bytes() == (home / "rules.py").read_bytes()
    assert ran(capsys, "analyse", home / "whole", "--no-figures")[0] == 0
    assert not is_run(home / "whole")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import sys\ndef heat(x): return x\nsys.exit(3)\n", "rules.py:3 cannot be run: SystemExit: 3"),
        ("def heat(x): raise SystemExit('no')\n", "rules.py:heat ends Python (SystemExit: no) where it should give"),
        (
            "import beside\ndef heat(x): return x\n",
            "rules.py:1 cannot be run: ModuleNotFoundError: No module named 'bes",
        ),
        ("def heat(x): return x\ndel heat\n", "heat is no function after the file was run"),
        ("def heat(x): return x\nraise RuntimeError('a\\nb')\n", "rules.py:2 cannot be run: RuntimeError: a\n"),
    ],
)
def test_trusted_code_that_cannot_be_used_stops_the_study_before_any_run(home, code, told, capsys):
    written(home, code)
    (home / "beside.py").touch()
    Path("beside.py").touch()
    status, out, err = ran(capsys, "study", home / "study.yaml", "--out", home / "out", "--trust")
    assert (status, out, err.count("\n")) == (2, "", 2)
    assert told in err.splitlines(keepends=True)[1]
    assert not (home / "out").exists()


def test_the_command_imports_nothing_of_the_current_folder(tmp_path):
    for name in ("click", "pydantic", "ruamel"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('taken from the current folder')\n")
    command = [sys.executable, "-m", "lianbao", "presets"]
    done = subprocess.run(command, check=False, cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "textbook" in done.stdout
